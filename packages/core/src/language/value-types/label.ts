import { quote } from '../quote.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { withoutTrunkZero } from './phone-number.ts';
import { attributeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** Lower-case letters and digits; an empty caller ID is accepted with a warning. */
export const labelType: ValueTypeImplementation<TypeOf<'label'>, string> = {
  check(type, value, place) {
    if (value === '') {
      if (type.use !== 'callerId') return noProblems;
      const message = `Empty ${attributeName(place)}, so no caller ID may be shown. Remove the attribute to show the caller's number.`;
      return [wholeValue(value, 'empty-caller-id', message)];
    }
    if (isLabel(value)) return noProblems;
    const variables = uninterpolated(value, place);
    if (variables.length > 0) return variables;
    const message = `Invalid ${attributeName(place)} ${quote(value)}. Use only lowercase letters a-z and digits.`;
    const problem = wholeValue(value, 'invalid-attribute-value', message);
    const trimmed = value.trim();
    // The plus sign of a phone number means nothing to the API; any other punctuation may be part of a name.
    const bare = trimmed.replace(/^\+(?=[1-9]\d+$)/, '').toLowerCase();
    if (bare !== '' && isLabel(bare)) return [withReplacement(problem, bare, true)];
    const plain = withoutTrunkZero(trimmed) ?? trimmed.toLowerCase().replace(/[^a-z0-9]+/g, '');
    return [plain === '' ? problem : withReplacement(problem, plain, false)];
  },
  parse: (_type, value) => (isLabel(value) ? value : undefined),
  complete: () => noWords,
  describe: () => 'lowercase letters a-z and digits only',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '[a-z0-9]*']] }),
};

function isLabel(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) return false;
  }
  return true;
}
