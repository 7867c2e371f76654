import type { Keyword } from '../types.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { checkWord } from './word.ts';

/** `true` or `false`, exactly. */
export const booleanType: ValueTypeImplementation<TypeOf<'boolean'>, boolean> = {
  check: (type, value, place) =>
    value === 'true' || value === 'false' ? noProblems : checkWord(wordsOf(type), value, place),
  parse: (_type, value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  complete: wordsOf,
  describe: () => 'true or false',
  toXsd: (type) => ({ words: wordsOf(type) }),
};

/** The words that other languages use for truth. */
const aliases = { true: ['yes', 'on', '1'], false: ['no', 'off', '0'] };

function wordsOf(type: TypeOf<'boolean'>): readonly Keyword[] {
  return [
    { name: 'true', documentation: type.whenTrue, aliases: aliases.true },
    { name: 'false', documentation: type.whenFalse, aliases: aliases.false },
  ];
}
