import { quote } from '../quote.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** Keys of a telephone: digits, `#` and `*`, in any number. */
export const keysType: ValueTypeImplementation<TypeOf<'keys'>, string> = {
  check(_type, value, place) {
    if (areKeys(value)) return noProblems;
    const variables = uninterpolated(value, place);
    if (variables.length > 0) return variables;
    const message = `Invalid ${attributeName(place)} ${quote(value)}. Use only the keys 0-9, # and *, without separators.`;
    const problem = wholeValue(value, 'invalid-attribute-value', message);
    const keys = value.replace(/[\s,;|]+/g, '');
    return [keys !== '' && areKeys(keys) ? withReplacement(problem, keys, true) : problem];
  },
  parse: (_type, value) => (areKeys(value) ? value : undefined),
  complete: () => noWords,
  describe: () => 'any of the keys 0-9, # and *, without separators, or nothing',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '[0-9#*]*']] }),
};

function areKeys(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 0x30 || code > 0x39) && code !== 0x23 && code !== 0x2a) return false;
  }
  return true;
}
