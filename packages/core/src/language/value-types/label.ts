import { quote } from '../quote.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { placeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** Lower-case letters and digits; an empty caller ID is accepted with a warning. */
export const labelType: ValueTypeImplementation<TypeOf<'label'>, string> = {
  check(type, value, place) {
    if (value === '') {
      if (type.use !== 'callerId') return noProblems;
      const message = `${place.element}'s ${place.attribute} is empty, so no caller ID may be shown: leave it out to show the caller's number.`;
      return [wholeValue(value, 'empty-caller-id', message)];
    }
    if (isLabel(value)) return noProblems;
    const variables = uninterpolated(value, place);
    if (variables.length > 0) return variables;
    const message = `${quote(value)} is not accepted as ${placeName(place)}: write ${labelType.describe(type)}.`;
    const problem = wholeValue(value, 'invalid-attribute-value', message);
    const trimmed = value.trim();
    // Blanks, dashes and the like change no phone number.
    const bare = /^\+?[\d\s().-]+$/.test(trimmed) ? trimmed.replace(/\D+/g, '') : trimmed;
    if (bare !== '' && isLabel(bare)) return [withReplacement(problem, bare, true)];
    const plain = value.toLowerCase().replace(/[^a-z0-9]+/g, '');
    return [plain === '' ? problem : withReplacement(problem, plain, value.toLowerCase() === plain)];
  },
  parse: (_type, value) => (isLabel(value) ? value : undefined),
  complete: () => noWords,
  describe: () => 'lower-case letters a-z and digits only',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '[a-z0-9]*']] }),
};

function isLabel(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (!((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39))) return false;
  }
  return true;
}
