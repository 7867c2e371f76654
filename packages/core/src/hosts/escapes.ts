import type { Escape, LiteralForm } from './literal.ts';

/** What single letters after a backslash mean, for example `n`. */
export type SingleEscapes = Readonly<Record<string, string>>;

/** The escapes of C that most languages share. */
export const commonEscapes: SingleEscapes = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** Reads between `least` and `most` hexadecimal digits at `at` as a character; undefined if there are fewer. */
export function hexadecimal(text: string, at: number, least: number, most: number): Escape | undefined {
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(at, at + most))![0];
  if (digits.length < least) return undefined;
  return character(Number.parseInt(digits, 16), at + digits.length);
}

/** Reads `{…}` with hexadecimal digits at `at`. */
export function bracedHexadecimal(text: string, at: number): Escape | undefined {
  const digits = /^\{\s*([0-9a-fA-F]{1,8})\s*\}/.exec(text.slice(at, at + 24));
  return digits === null ? undefined : character(Number.parseInt(digits[1]!, 16), at + digits[0].length);
}

/** Reads up to `most` octal digits at `at`. */
export function octal(text: string, at: number, most: number): Escape | undefined {
  const digits = /^[0-7]*/.exec(text.slice(at, at + most))![0];
  return digits === '' ? undefined : character(Number.parseInt(digits, 8) & 0xff, at + digits.length);
}

function character(code: number, end: number): Escape | undefined {
  return code > 0x10ffff ? undefined : { value: String.fromCodePoint(code), end };
}

/** The length of the line break at `at`; 0 if there is none. */
export function lineBreakLength(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text[at] === '\r' ? (text[at + 1] === '\n' ? 2 : 1) : 0;
}

/** A form in which nothing is an escape: text that contains one of `forbidden` can't be written. */
export function verbatimForm(forbidden: RegExp): LiteralForm {
  return {
    special: String.raw`\r\n?`,
    decode: (text, at) => ({ value: '\n', end: at + lineBreakLength(text, at) }),
    spell: (text) => (forbidden.test(text) ? undefined : text),
  };
}

/** Spells text with backslash escapes: the given characters, and control characters but for those in `kept`. */
export function spellWithBackslash(text: string, escaped: RegExp, kept = ''): string {
  return text
    .replace(escaped, String.raw`\$&`)
    .replace(/[\t\n\r]/g, (found) =>
      kept.includes(found) ? found : found === '\n' ? String.raw`\n` : found === '\r' ? String.raw`\r` : String.raw`\t`,
    );
}
