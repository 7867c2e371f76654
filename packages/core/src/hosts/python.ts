import { codeTokens, type CodeSyntax, type ReadString } from './code-tokens.ts';
import { commonEscapes, hexadecimal, lineBreakLength, octal } from './escapes.ts';
import type { Escape, LiteralForm, LiteralPart } from './literal.ts';
import type { HostRegion } from './region.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a Python program (Python 3, 2.4.1 String and Bytes literals, 2.4.3 f-strings). */
export function pythonRegions(text: string): readonly HostRegion[] {
  return tokenRegions(text, {
    language: 'python',
    ...codeTokens(text, syntax),
    adjacent: true,
    formatOf: () => undefined,
    formatOperator: '%',
    formatMethod: (name) => (/^format(?:_map)?$/.test(name) ? 'braces' : undefined),
  });
}

const opening = /([a-z]{0,2})('''|"""|'|")/iy;

const syntax: CodeSyntax = {
  stringStart: /["'bfrtu]/i,
  comments: 'hash',
  linesEndStatements: true,
  readString(text, at) {
    opening.lastIndex = at;
    const found = opening.exec(text);
    if (found === null) return undefined;
    const [all, prefix, quote] = found as unknown as [string, string, string];
    return /^(?:[rbfut]|br|rb|fr|rf|tr|rt)?$/i.test(prefix)
      ? readLiteral(text, at, at + all.length, prefix.toLowerCase(), quote)
      : undefined;
  },
};

/** The string whose content starts at `first`; undefined if it never ends. */
function readLiteral(
  text: string,
  start: number,
  first: number,
  prefix: string,
  quote: string,
): ReadString | undefined {
  const triple = quote.length === 3;
  const interpolated = /[ft]/.test(prefix);
  const parts: LiteralPart[] = [];
  let partStart = first;
  let position = first;
  while (position < text.length) {
    const character = text[position]!;
    if (text.startsWith(quote, position)) {
      parts.push({ kind: 'text', start: partStart, end: position });
      const end = position + quote.length;
      return { end, literal: { start, end, form: formOf(prefix, quote), parts, indentation: '' } };
    }
    if (character === '\\') {
      position += text.startsWith('\r\n', position + 1) ? 3 : 2;
    } else if (!triple && (character === '\n' || character === '\r')) {
      return undefined;
    } else if (interpolated && character === '{' && text[position + 1] !== '{') {
      const end = replacementEnd(text, position);
      if (end === undefined) return undefined;
      parts.push({ kind: 'text', start: partStart, end: position }, { kind: 'hole', start: position, end });
      position = partStart = end;
    } else {
      position += interpolated && character === '{' ? 2 : 1;
    }
  }
  return undefined;
}

/** A replacement field may be this long; the limit bounds the search in a broken program. */
const longestReplacement = 2_000;
const inside = /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'|[{}]/g;

/** The offset after the brace that closes the replacement field at `at`; strings in it may contain braces. */
function replacementEnd(text: string, at: number): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.slice(at, at + longestReplacement).matchAll(inside)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) return at + index + 1;
  }
  return undefined;
}

const forms = new Map<string, LiteralForm>();

function formOf(prefix: string, quote: string): LiteralForm {
  const key = prefix + quote;
  let form = forms.get(key);
  if (form === undefined) forms.set(key, (form = makeForm(prefix, quote)));
  return form;
}

function makeForm(prefix: string, quote: string): LiteralForm {
  const triple = quote.length === 3;
  const braces = prefix.includes('f') || prefix.includes('t');
  const raw = prefix.includes('r');
  const special = [
    raw ? [] : [String.raw`\\[^]`],
    triple ? [String.raw`\r\n?`] : [],
    braces ? [String.raw`\{\{|\}\}`] : [],
  ].flat();
  const delimiter = quote[0]!;
  return {
    special: special.length === 0 ? undefined : special.join('|'),
    decode(text, at) {
      if (text[at] === '\\') return decodeEscape(text, at + 1, prefix.includes('b'));
      if (text[at] === '\r') return { value: '\n', end: at + lineBreakLength(text, at) };
      return { value: text[at], end: at + 2 };
    },
    spell(newText, before, after) {
      const text = braces ? newText.replace(/[{}]/g, '$&$&') : newText;
      if (raw) return fitsRaw(text, before, after, delimiter, triple) ? text : undefined;
      const escaped = text.replace(/\\/g, String.raw`\\`).replaceAll(delimiter, `\\${delimiter}`);
      return triple
        ? escaped.replaceAll('\r', String.raw`\r`)
        : escaped.replaceAll('\r', String.raw`\r`).replaceAll('\n', String.raw`\n`);
    },
  };
}

/** Whether text can be part of a raw string, where nothing can be escaped. */
function fitsRaw(text: string, before: string, after: string, delimiter: string, triple: boolean): boolean {
  if (text.endsWith('\\') || (before === '\\' && text === '')) return false;
  if (!triple) return !text.includes(delimiter) && !/[\r\n]/.test(text);
  const endsInDelimiter = text.endsWith(delimiter) && after === '';
  return !endsInDelimiter && !(before + text + after).includes(delimiter.repeat(3)) && !text.includes('\r');
}

/** The escape whose backslash is before `at`. A backslash that starts no escape stands for itself. */
function decodeEscape(text: string, at: number, bytes: boolean): Escape | undefined {
  const character = text[at]!;
  const lineBreak = lineBreakLength(text, at);
  if (lineBreak > 0) return { value: '', end: at + lineBreak };
  const single = commonEscapes[character];
  if (single !== undefined) return { value: single, end: at + 1 };
  if (character === 'x') return hexadecimal(text, at + 1, 2, 2);
  if (!bytes && character === 'u') return hexadecimal(text, at + 1, 4, 4);
  if (!bytes && character === 'U') return hexadecimal(text, at + 1, 8, 8);
  if (!bytes && character === 'N') {
    const name = /^\{[^{}\r\n]*\}/.exec(text.slice(at + 1, at + 120));
    // The names of Unicode aren't known here.
    return name === null ? undefined : { value: undefined, end: at + 1 + name[0].length };
  }
  return octal(text, at, 3) ?? { value: `\\${character}`, end: at + 1 };
}
