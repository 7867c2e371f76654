import { codeTokens, type CodeSyntax, endOfQuoted, type ReadString } from './code-tokens.ts';
import { commonEscapes, lineBreakLength, octal, spellWithBackslash } from './escapes.ts';
import type { Escape, LiteralForm, LiteralPart } from './literal.ts';
import type { HostRegion } from './region.ts';
import { leastIndentation, strippedLines } from './stripped-lines.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a Java program (Java SE 21, 3.10.5 String Literals, 3.10.6 Text Blocks). */
export function javaRegions(text: string): readonly HostRegion[] {
  return tokenRegions(text, {
    language: 'java',
    ...codeTokens(text, syntax),
    adjacent: false,
    formatOf: (callee) => (/^(?:format|printf)$/.test(callee) ? 'printf' : undefined),
    formatMethod: (name) => (name === 'formatted' ? 'printf' : undefined),
  });
}

const syntax: CodeSyntax = {
  stringStart: /["']/,
  comments: 'slash',
  readString(text, at) {
    if (text.startsWith('"""', at)) return readTextBlock(text, at);
    const end = endOfQuoted(text, at + 1, text[at]!);
    if (end === undefined) return undefined;
    const parts: LiteralPart[] = [{ kind: 'text', start: at + 1, end: end - 1 }];
    const literal = text[at] === '"' ? { start: at, end, form: stringForm, parts, indentation: '' } : undefined;
    return { end, literal };
  },
};

const blockOpening = /"""[ \t\f]*(?:\r\n?|\n)/y;
const blockContent = /(?:[^"\\]|\\[^]|"(?!""))*"""/y;

/** The content starts on the line after the opening delimiter; the line of the closing one counts for the indentation. */
function readTextBlock(text: string, start: number): ReadString | undefined {
  blockOpening.lastIndex = start;
  if (!blockOpening.test(text)) return undefined;
  const inside = { start: blockOpening.lastIndex, end: 0 };
  blockContent.lastIndex = inside.start;
  if (!blockContent.test(text)) return undefined;
  const end = blockContent.lastIndex;
  inside.end = end - 3;
  const source = text.slice(inside.start, inside.end);
  const closing = /(?:^|[\r\n])([ \t\f]*)$/.exec(source)?.[1]!.length;
  const width = Math.min(closing ?? Infinity, leastIndentation(source));
  const indentation = /^[ \t\f]*/.exec(source)![0].slice(0, width);
  const parts = strippedLines(text, [{ kind: 'text', ...inside }], width, { trimEnds: true, joins: true });
  return { end, literal: { start, end, form: textBlockForm, parts, indentation } };
}

const singleEscapes: Readonly<Record<string, string>> = { ...commonEscapes, s: ' ' };

function decode(text: string, at: number): Escape | undefined {
  const character = text[at + 1] ?? '';
  if (character === 'u') {
    const digits = /^u+([0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 40));
    if (digits === null) return undefined;
    return { value: String.fromCharCode(Number.parseInt(digits[1]!, 16)), end: at + 1 + digits[0].length };
  }
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak > 0) return { value: '', end: at + 1 + lineBreak };
  const single = singleEscapes[character];
  if (single !== undefined && character !== 'a' && character !== 'v') return { value: single, end: at + 2 };
  return octal(text, at + 1, /[0-3]/.test(character) ? 3 : 2);
}

const special = String.raw`\\[^]`;

const stringForm: LiteralForm = {
  special,
  decode,
  spell: (text) => spellWithBackslash(text, /[\\"]/g),
};

const textBlockForm: LiteralForm = {
  special,
  decode,
  spell: (text) => spellWithBackslash(text, /\\|"(?="")/g, '\n\t').replace(/"$/, String.raw`\"`),
};
