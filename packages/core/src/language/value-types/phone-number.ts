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
    const message = `${quote(content)} is too short for a phone number. If it isn't an extension, add the country and area code, such as 15556667777.`;
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
  const problem = `Invalid phone number ${quote(content)}.`;
  const sayDigits = 'Write only digits, with the country code first, such as 15556667777.';
  const result = (judgement: Judgement) => ({ certain: false, ...judgement });
  const extended = withoutExtension(content);
  if (extended !== undefined) {
    const message = `${problem} Extensions and keys to press after the number can't be dialed. Write only the number.`;
    return result(isPhoneNumber(extended) ? { message, number: extended } : { message });
  }
  const scheme = /^(?:tel|callto|phone):(?:\/\/)?/i.exec(content)?.[0];
  if (scheme !== undefined) {
    const { number } = judged(content.slice(scheme.length));
    const digits = number ?? content.slice(scheme.length);
    const message = `${problem} Remove '${scheme}'. ${sayDigits}`;
    return result(isPhoneNumber(digits) ? { message, number: digits } : { message });
  }
  const bare = content.replace(/^\+/, '').replace(separators, '');
  if (/^[+\d]+$/.test(bare)) {
    const digits = bare.replaceAll('+', '');
    const trunk = withoutTrunkZero(content);
    if (trunk !== undefined) {
      const message = `${problem} Write only digits, without the 0 in parentheses, which is dialed only inside the country.`;
      return result(isPhoneNumber(trunk) ? { message, number: trunk } : { message });
    }
    if (digits.length > LONGEST) {
      return result({
        message: `${problem} It has ${digits.length} digits, but a phone number has at most ${LONGEST}.`,
      });
    }
    if (digits.startsWith('0')) {
      const international = /^00[1-9]/.test(digits)
        ? digits.slice(2)
        : /^011[1-9]\d{7}/.test(digits)
          ? digits.slice(3)
          : undefined;
      const message = `${problem} Begin with the country code, which doesn't start with 0, such as 15556667777.`;
      return result(international === undefined ? { message } : { message, number: international });
    }
    if (isPhoneNumber(digits)) {
      const isPlusAlone = content.startsWith('+') && content.length === digits.length + 1;
      const message = `${problem} ${isPlusAlone ? "Remove the '+'." : sayDigits}`;
      return result({ message, number: digits, certain: digits === bare });
    }
  }
  if (/[,;|]/.test(content) && /\d/.test(content)) {
    return result({ message: `${problem} Write one Number for each phone number, all in one Dial.` });
  }
  if (/^sips?:/i.test(content)) return result({ message: `${problem} SIP addresses can't be dialed. ${sayDigits}` });
  return result({ message: `${problem} ${sayDigits}` });
}

/** What may follow a number to reach an extension or to press keys: `,123#`, `;ext=5`, `x12`, `ext. 12`, `p1`. */
const extension =
  /^(\+?[\d\s().-]*\d[\s()]*)(?:(?:[,;pw]+|#)[\d*#,;pw\s]*|[,;]?\s*(?:extension|extn?|x|\/\/)[.:=\s]*[\d*#]+|;[a-z-]+=.*)$/i;

/** The number before an extension or keys; undefined if there are none. Several numbers are not one with keys. */
function withoutExtension(content: string): string | undefined {
  const match = extension.exec(content);
  if (match === null) return undefined;
  const number = match[1]!.replace(/\D+/g, '');
  const rest = content.slice(match[1]!.length);
  const isSecondNumber = /^\s*[,;]\s*\d{7,}(?:\s*[,;]\s*\d{7,})*\s*$/.test(rest);
  return isSecondNumber ? undefined : number;
}

/**
 * The digits without the 0 in parentheses that is dialed only inside the country: `+44 (0)20`, `+44 (020)`. Italy's
 * numbers keep theirs, so only the parentheses go. Undefined if there is no such 0.
 */
export function withoutTrunkZero(content: string): string | undefined {
  const [, before, country] = /^((?:\+|00)?\s*(\d{1,3})[\s.-]*)\(\s*0[\d\s.-]*\)/.exec(content) ?? [];
  if (before === undefined || country === undefined) return undefined;
  const rest = content.slice(before.length).replace(/\D+/g, '');
  return country + (keepsZero.has(country) ? rest : rest.slice(1));
}

/** Italy (with Vatican City) and San Marino. */
const keepsZero: ReadonlySet<string> = new Set(['39', '378']);
