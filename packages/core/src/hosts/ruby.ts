import { bracedHexadecimal, commonEscapes, hexadecimal, lineBreakLength, octal } from './escapes.ts';
import type { Escape, Literal, LiteralForm } from './literal.ts';
import type { HostRegion } from './region.ts';
import { type RubyString, rubyTokens } from './ruby-tokens.ts';
import { leastIndentation, strippedLines } from './stripped-lines.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a Ruby program (Ruby 3.4, doc/syntax/literals.rdoc, String Literals and Here Documents). */
export function rubyRegions(text: string): readonly HostRegion[] {
  const { tokens, strings } = rubyTokens(text);
  const literals = new Map<number, Literal>();
  for (const [start, string] of strings) literals.set(start, literalOf(text, string));
  return tokenRegions(text, {
    language: 'ruby',
    tokens,
    literals,
    adjacent: true,
    formatOf: (callee) => (/^(?:format|sprintf|printf)$/.test(callee) ? 'printf' : undefined),
    formatOperator: '%',
  });
}

function literalOf(text: string, { start, end, quoting, heredoc, delimiters, parts }: RubyString): Literal {
  const form = formOf(quoting, delimiters, heredoc?.identifier);
  if (heredoc?.squiggly !== true) return { start, end, form, parts, indentation: '' };
  const first = parts[0]!.start;
  // An interpolation is content too, so it must not look like a blank line.
  const holes = parts.filter(({ kind }) => kind !== 'text');
  let source = text.slice(first, parts.at(-1)!.end);
  for (const hole of holes) {
    const filler = '#'.repeat(hole.end - hole.start);
    source = source.slice(0, hole.start - first) + filler + source.slice(hole.end - first);
  }
  const width = leastIndentation(source);
  const indentation = /^[ \t]*/.exec(source)![0].slice(0, width);
  return { start, end, form, parts: strippedLines(text, parts, width, { joins: quoting === '"' }), indentation };
}

const forms = new Map<string, LiteralForm>();

function formOf(quoting: "'" | '"', delimiters: string, heredoc: string | undefined): LiteralForm {
  const key = `${quoting} ${delimiters} ${heredoc ?? ''}`;
  let form = forms.get(key);
  if (form === undefined) {
    form =
      heredoc !== undefined ? heredocForm(quoting, heredoc) : quoting === "'" ? single(delimiters) : double(delimiters);
    forms.set(key, form);
  }
  return form;
}

/** Only the delimiters and a backslash are escaped; any other backslash stands for itself. */
function single(delimiters: string): LiteralForm {
  return {
    special: String.raw`\\[^]`,
    decode(text, at) {
      const escaped = text[at + 1] ?? '';
      const isEscape = escaped === '\\' || delimiters.includes(escaped);
      return { value: isEscape ? escaped : `\\${escaped}`, end: at + 2 };
    },
    spell: (text) => escapeCharacters(text, `\\${delimiters}`),
  };
}

function double(delimiters: string): LiteralForm {
  return {
    special: String.raw`\\[^]`,
    decode: decodeDouble,
    spell: (text, _, after) => escapeInterpolations(escapeCharacters(text, `\\${delimiters}`), after),
  };
}

function heredocForm(quoting: "'" | '"', identifier: string): LiteralForm {
  const closing = new RegExp(String.raw`(?:^|\n)[ \t]*${identifier}(?:\r?\n|$)`);
  return {
    special: quoting === "'" ? undefined : String.raw`\\[^]`,
    decode: decodeDouble,
    spell(text, _, after) {
      if (closing.test(text)) return undefined;
      return quoting === "'" ? text : escapeInterpolations(escapeCharacters(text, '\\'), after);
    },
  };
}

function escapeCharacters(text: string, characters: string): string {
  return Array.from(text, (character) => (characters.includes(character) ? `\\${character}` : character)).join('');
}

/** `#` begins an interpolation if a brace or a sigil follows it. */
function escapeInterpolations(text: string, after: string): string {
  return text
    .replace(/#(?=[{@$])/g, String.raw`\#`)
    .replace(/#$/, /[{@$]/.test(after) || after === '' ? String.raw`\#` : '#');
}

function decodeDouble(text: string, at: number): Escape | undefined {
  const character = text[at + 1] ?? '';
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak > 0) return { value: '', end: at + 1 + lineBreak };
  if (character === 's') return { value: ' ', end: at + 2 };
  if (character === 'e') return { value: '\u001b', end: at + 2 };
  if (character === 'x') return hexadecimal(text, at + 2, 1, 2);
  if (character === 'u') {
    return text[at + 2] === '{' ? bracedHexadecimal(text, at + 2) : hexadecimal(text, at + 2, 4, 4);
  }
  if (character === 'c' || character === 'C' || character === 'M') return undefined;
  const value = commonEscapes[character];
  if (value !== undefined) return { value, end: at + 2 };
  return octal(text, at + 1, 3) ?? { value: character, end: at + 2 };
}
