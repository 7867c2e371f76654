import { codeTokens, type CodeSyntax, endOfQuoted, type ReadString } from './code-tokens.ts';
import { commonEscapes, hexadecimal, lineBreakLength, spellWithBackslash } from './escapes.ts';
import type { Escape, Literal, LiteralForm, LiteralPart } from './literal.ts';
import type { HostRegion } from './region.ts';
import { strippedLines } from './stripped-lines.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a C# program (C# language specification, 6.4.5.6 String literals; raw strings of C# 11). */
export function csharpRegions(text: string): readonly HostRegion[] {
  return tokenRegions(text, {
    language: 'csharp',
    ...codeTokens(text, syntax),
    adjacent: false,
    formatOf: (callee) => (/^(?:AppendFormat|Format|WriteLine|Write)$/.test(callee) ? 'braces' : undefined),
  });
}

const opening = /(?:\$@|@\$|\$+|@)?"/y;

const syntax: CodeSyntax = {
  stringStart: /["'$@]/,
  comments: 'slash',
  readString(text, at) {
    if (text[at] === "'") {
      const end = endOfQuoted(text, at + 1, "'");
      return end === undefined ? undefined : { end, literal: undefined };
    }
    opening.lastIndex = at;
    const found = opening.exec(text)?.[0];
    return found === undefined ? undefined : readString(text, at, found);
  },
};

/** The string whose opening, with its prefix and one quote, is at `start`; undefined if it never ends. */
function readString(text: string, start: number, prefix: string): ReadString | undefined {
  const dollars = prefix.replace(/[^$]/g, '').length;
  const quote = start + prefix.length - 1;
  const verbatim = prefix.includes('@');
  const quotes = verbatim ? 1 : /^"+/.exec(text.slice(quote, quote + 64))![0].length;
  if (quotes >= 3) return readRaw(text, start, quote, quotes, dollars);
  const interpolated = dollars > 0;
  const form = forms[verbatim ? 'verbatim' : 'regular'][interpolated ? 'interpolated' : 'plain'];
  const parts: LiteralPart[] = [];
  let partStart = quote + 1;
  let position = partStart;
  while (position < text.length) {
    const character = text[position]!;
    if (character === '"' && !(verbatim && text[position + 1] === '"')) {
      parts.push({ kind: 'text', start: partStart, end: position });
      const end = position + 1;
      return { end, literal: { start, end, form, parts, indentation: '' } };
    }
    if (!verbatim && (character === '\n' || character === '\r')) return undefined;
    if (character === '"' || (!verbatim && character === '\\')) {
      position += 2;
    } else if (interpolated && character === '{' && text[position + 1] !== '{') {
      const end = interpolationEnd(text, position, 1);
      if (end === undefined) return undefined;
      parts.push({ kind: 'text', start: partStart, end: position }, { kind: 'hole', start: position, end });
      position = partStart = end;
    } else {
      position += interpolated && character === '{' ? 2 : 1;
    }
  }
  return undefined;
}

/** A raw string: no escapes, ended by as many quotes as it begins with. As many braces as dollars begin an interpolation. */
function readRaw(text: string, start: number, quote: number, quotes: number, dollars: number): ReadString | undefined {
  const closing = '"'.repeat(quotes);
  const parts: LiteralPart[] = [];
  let partStart = quote + quotes;
  let position = partStart;
  while (position < text.length) {
    if (text.startsWith(closing, position)) {
      parts.push({ kind: 'text', start: partStart, end: position });
      const end = position + quotes;
      return { end, literal: rawLiteral(text, start, end, parts) };
    }
    const braces =
      dollars > 0 && text[position] === '{' ? /^\{+/.exec(text.slice(position, position + 64))![0].length : 0;
    if (braces < Math.max(dollars, 1)) {
      position += Math.max(braces, 1);
      continue;
    }
    const open = position + braces - dollars;
    const end = interpolationEnd(text, open, dollars);
    if (end === undefined) return undefined;
    parts.push({ kind: 'text', start: partStart, end: open }, { kind: 'hole', start: open, end });
    position = partStart = end;
  }
  return undefined;
}

/** An interpolation may be this long; the limit bounds the search in a broken program. */
const longestInterpolation = 2_000;
const inside = /"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'|[{}]/g;

/** The offset after the braces that end an interpolation whose braces start at `at`; strings in it may contain braces. */
function interpolationEnd(text: string, at: number, braces: number): number | undefined {
  const source = text.slice(at, at + longestInterpolation);
  let depth = 0;
  for (const { 0: found, index } of source.matchAll(inside)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) {
      const end = index + 1;
      return source.slice(end - braces, end) === '}'.repeat(braces) ? at + end : undefined;
    }
  }
  return undefined;
}

/** In a raw string of several lines the first and the last line break, and the closing line's indentation, are no content. */
function rawLiteral(text: string, start: number, end: number, parts: readonly LiteralPart[]): Literal | undefined {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  const form = rawForm;
  const lineBreak = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(first.start, first.end));
  if (lineBreak === null) return { start, end, form, parts, indentation: '' };
  const closing = /(?:\r\n?|\n)([ \t]*)$/.exec(text.slice(last.start, last.end));
  if (closing === null) return undefined;
  const indentation = closing[1]!;
  const contentStart = first.start + lineBreak[0].length;
  const contentEnd = Math.max(last.start + closing.index, first === last ? contentStart : last.start);
  const inner = parts.map((part) => ({
    ...part,
    start: part === first ? contentStart : part.start,
    end: part === last ? contentEnd : part.end,
  }));
  return { start, end, form, parts: strippedLines(text, inner, indentation.length), indentation };
}

function decodeRegular(text: string, at: number): Escape | undefined {
  if (text[at] !== '\\') return { value: text[at], end: at + 2 };
  const character = text[at + 1] ?? '';
  if (character === 'x') return hexadecimal(text, at + 2, 1, 4);
  if (character === 'u') return hexadecimal(text, at + 2, 4, 4);
  if (character === 'U') return hexadecimal(text, at + 2, 8, 8);
  if (character === '0') return { value: '\0', end: at + 2 };
  if (character === 'e') return { value: '\u001b', end: at + 2 };
  const single = commonEscapes[character];
  return single === undefined ? undefined : { value: single, end: at + 2 };
}

const doubled = (text: string): string => text.replace(/[{}]/g, '$&$&');
const spellRegular = (text: string): string => spellWithBackslash(text, /[\\"]/g);
const spellVerbatim = (text: string): string => text.replaceAll('"', '""');
const decodeDoubled: LiteralForm['decode'] = (text, at) => ({ value: text[at], end: at + 2 });

const forms: Readonly<Record<'regular' | 'verbatim', Readonly<Record<'plain' | 'interpolated', LiteralForm>>>> = {
  regular: {
    plain: { special: String.raw`\\[^]`, decode: decodeRegular, spell: spellRegular },
    interpolated: {
      special: String.raw`\\[^]|\{\{|\}\}`,
      decode: decodeRegular,
      spell: (text) => doubled(spellRegular(text)),
    },
  },
  verbatim: {
    plain: { special: '""', decode: decodeDoubled, spell: spellVerbatim },
    interpolated: {
      special: String.raw`""|\{\{|\}\}`,
      decode: decodeDoubled,
      spell: (text) => doubled(spellVerbatim(text)),
    },
  },
};

/** What could end the string, or begin an interpolation, can't be written. */
const rawForm: LiteralForm = {
  special: undefined,
  decode: (text, at) => ({ value: '\n', end: at + lineBreakLength(text, at) }),
  spell: (text, before, after) =>
    /"{3}|[{}]/.test(text) || (before === '' && text.startsWith('"')) || (after === '' && text.endsWith('"'))
      ? undefined
      : text,
};
