import { codeTokens, type CodeSyntax, endOfQuoted } from './code-tokens.ts';
import { commonEscapes, hexadecimal, octal, spellWithBackslash, verbatimForm } from './escapes.ts';
import type { Escape, LiteralForm, LiteralPart } from './literal.ts';
import type { HostRegion } from './region.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a Go program (The Go Programming Language Specification, String literals). */
export function goRegions(text: string): readonly HostRegion[] {
  return tokenRegions(text, {
    language: 'go',
    ...codeTokens(text, syntax),
    adjacent: false,
    // The functions of fmt, log and testing that format have names that end in f: Sprintf, Fatalf.
    formatOf: (callee) => (/^(?:Sp|P|Fp|Ap|App|Err|Fatal|Panic|Log)\w*f$/.test(callee) ? 'printf' : undefined),
  });
}

const syntax: CodeSyntax = {
  stringStart: /["'`]/,
  comments: 'slash',
  readString(text, at) {
    const quote = text[at]!;
    const raw = quote === '`';
    const end = raw ? text.indexOf('`', at + 1) + 1 || undefined : endOfQuoted(text, at + 1, quote);
    if (end === undefined) return undefined;
    const parts: LiteralPart[] = [{ kind: 'text', start: at + 1, end: end - 1 }];
    if (quote === "'") return { end, literal: undefined };
    return { end, literal: { start: at, end, form: raw ? rawForm : interpretedForm, parts, indentation: '' } };
  },
};

function decode(text: string, at: number): Escape | undefined {
  const character = text[at + 1] ?? '';
  if (character === 'x') return hexadecimal(text, at + 2, 2, 2);
  if (character === 'u') return hexadecimal(text, at + 2, 4, 4);
  if (character === 'U') return hexadecimal(text, at + 2, 8, 8);
  const single = commonEscapes[character];
  return single === undefined ? octal(text, at + 1, 3) : { value: single, end: at + 2 };
}

const interpretedForm: LiteralForm = {
  special: String.raw`\\[^]`,
  decode,
  spell: (text) => spellWithBackslash(text, /[\\"]/g),
};

/** Carriage returns are no part of the value. */
const rawForm: LiteralForm = {
  ...verbatimForm(/[`\r]/),
  special: String.raw`\r`,
  decode: (_, at) => ({ value: '', end: at + 1 }),
};
