import { unknownVariables } from '../variables.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';

/** A text that is read aloud: anything, with the variables that exist. */
export const speechType: ValueTypeImplementation<TypeOf<'speech'>, string> = {
  check: (_type, value) => unknownVariables(value, noProblems),
  parse: (_type, value) => value,
  complete: () => noWords,
  describe: () => 'a text to read aloud, in which $GATHER is replaced',
  toXsd: () => ({ base: 'xs:string', facets: [] }),
};
