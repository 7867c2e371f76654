import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { checkPadded, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** The most digits that a number of E.164 has. */
const LONGEST = 15;
/** Shorter ones are extensions: no number of E.164 is. */
const SHORTEST = 7;

/** A phone number in E.164 format: 1 to 15 digits, the first not 0, nothing else. */
export const phoneNumberType: ValueTypeImplementation<TypeOf<'phone-number'>, string> = {
  check(_type, value, place) {
    if (value.length >= SHORTEST && isPhoneNumber(value)) return noProblems;
    return checkPadded(value, place, (content) => checkNumber(content, place));
  },
  parse(_type, value) {
    const number = value.slice(contentStart(value), Math.max(contentStart(value), contentEnd(value)));
    return number === '' || isPhoneNumber(number) ? number : undefined;
  },
  complete: () => noWords,
  describe: () => 'a phone number of 1 to 15 digits, country code first, such as 15556667777',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '\\s*[1-9][0-9]{0,14}\\s*']] }),
};

/** Whether a text is a phone number as the API takes it: 1 to 15 ASCII digits, the first not 0. */
export function isPhoneNumber(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST || text.charCodeAt(0) === 0x30) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function checkNumber(content: string, place: ValuePlace): readonly ValueProblem[] {
  if (isPhoneNumber(content)) {
    if (content.length >= SHORTEST) return noProblems;
    const message = `${quote(content)} is too short for a phone number with its country code: fine for an extension, else write it whole, such as 15556667777.`;
    return [wholeValue(content, 'short-phone-number', message)];
  }
  const variables = uninterpolated(content, place);
  if (variables.length > 0) return variables;
  const { message, number, certain } = judged(content);
  const problem = wholeValue(content, 'invalid-phone-number', message);
  // A safe fix must not leave a number that is remarked upon.
  return [number === undefined ? problem : withReplacement(problem, number, certain && number.length >= SHORTEST)];
}

interface Judgement {
  readonly message: string;
  /** The number that was probably meant. */
  readonly number?: string;
  readonly certain?: boolean;
}

/** Separators that people write into numbers; no-break spaces and typographic dashes come with pasted ones. */
const separators = /[\s().\u2010-\u2015\u2212-]+/g;

function judged(content: string): Judgement & { readonly certain: boolean } {
  const written = quote(content);
  const sayDigits = 'write the digits only, country code first, such as 15556667777';
  const bare = content.replace(/^\+/, '').replace(separators, '');
  const result = (judgement: Judgement) => ({ certain: false, ...judgement });
  if (/^[+\d]+$/.test(bare)) {
    const digits = bare.replaceAll('+', '');
    // The trunk zero of +44 (0)20 is dialed only inside the country.
    const trunk = /\(\s*0\s*\)/.test(content) && content.startsWith('+');
    if (trunk) {
      const number = content.replace(/\(\s*0\s*\)/, '').replace(/\D+/g, '');
      const message = `${written} is no number in E.164 format: ${sayDigits}, without the (0).`;
      return result(isPhoneNumber(number) ? { message, number } : { message });
    }
    if (digits.length > LONGEST) {
      return result({
        message: `${written} has ${digits.length} digits, and a number has at most ${LONGEST}: ${sayDigits}.`,
      });
    }
    if (digits.startsWith('0')) {
      const international = /^00[1-9]/.test(digits) ? digits.slice(2) : undefined;
      const message = `${written} begins with 0, and a country code does not: ${sayDigits}.`;
      return result(international === undefined ? { message } : { message, number: international });
    }
    if (isPhoneNumber(digits)) {
      const what = content.startsWith('+') && content.length === digits.length + 1 ? "a '+'" : 'more than digits';
      const certain = digits === bare;
      return result({ message: `${written} has ${what}: ${sayDigits}.`, number: digits, certain });
    }
  }
  if (/[,;|]/.test(content) && /\d/.test(content)) {
    return result({ message: `${written} is no single phone number: write a Number for each, all in one Dial.` });
  }
  if (/^sips?:/i.test(content))
    return result({ message: `${written} is a SIP address, which is not accepted: ${sayDigits}.` });
  return result({ message: `${written} is no phone number: ${sayDigits}.` });
}
