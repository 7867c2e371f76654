import type { Range } from '../text/range.ts';
import { lineBreakLength } from './escapes.ts';
import type { LiteralPart } from './literal.ts';
import { isMark } from './mark.ts';
import { pairBracket, type Token } from './tokens.ts';

/** A Ruby string literal: how it is written, and its text and interpolations. */
export interface RubyString extends Range {
  /** `'` for a string without interpolation, `"` for one with it. */
  readonly quoting: "'" | '"';
  /** The identifier that ends a heredoc. */
  readonly heredoc?: { readonly identifier: string; readonly squiggly: boolean };
  /** The characters that end the string, or open it again, and so must be escaped in it. */
  readonly delimiters: string;
  readonly parts: readonly LiteralPart[];
}

export interface RubyTokens {
  readonly tokens: readonly Token[];
  /** The strings by the offset of their token; a heredoc's token is its opening. */
  readonly strings: ReadonlyMap<number, RubyString>;
}

/** After these words an operand begins. */
const operandFollows: ReadonlySet<string> = new Set(
  'and begin case do else elsif ensure if in not or puts raise render rescue return then unless until when while yield'.split(
    ' ',
  ),
);

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

const next =
  /(?:@@?|\$|:(?!:))?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(?:[?!](?!=))?|::|&\.|\d[\w.]*|\r\n?|\n|(?:[ \t]|\\\r?\n)+|[^]/y;
const heredocOpening = /<<([~-]?)(["'`]?)([A-Za-z_]\w*)\2/y;
const percentOpening = /%([qQwWiIrsx]?)([^\w\s])/y;

const mostUnclosed = 20;

interface PendingHeredoc {
  readonly token: number;
  readonly identifier: string;
  readonly quoting: "'" | '"';
  readonly prefix: string;
}

/** The tokens of a Ruby program, as much of it as can be read: white space and comments are no tokens. */
export function rubyTokens(text: string): RubyTokens {
  const tokens: Token[] = [];
  const strings = new Map<number, RubyString>();
  const brackets: number[] = [];
  let heredocs: PendingHeredoc[] = [];
  let position = 0;
  let marked = false;
  let blankBefore = true;
  let unclosed = 0;
  let lineBroken = false;

  function add(type: string, end: number, value = ''): void {
    const isString = type === 'StringLiteral';
    const inside = brackets.at(-1) ?? -1;
    tokens.push({
      type,
      value,
      start: position,
      end,
      marked: isString && marked,
      partner: -1,
      inside,
      afterLineBreak: lineBroken,
    });
    lineBroken = false;
    if (type === 'Punctuator') pairBracket(tokens, brackets, tokens.length - 1);
    if (isString || value === ';') marked = false;
    position = end;
    blankBefore = false;
  }

  /** A string that never ends is read to the end of the program, so a broken program may have only a few of them. */
  function readString(
    start: number,
    first: number,
    open: string,
    close: string,
    quoting: "'" | '"',
  ): RubyString | undefined {
    if (unclosed >= mostUnclosed) return undefined;
    const string = readQuoted(text, start, first, open, close, quoting);
    if (string === undefined) unclosed++;
    return string;
  }

  /** Whether an operand can begin here, so that `/`, `%` and `<<` open literals. */
  function operandExpected(): boolean {
    const last = tokens.at(-1);
    if (last === undefined) return true;
    if (last.type === 'Punctuator') return !/^[)\]}]$/.test(last.value);
    if (last.type !== 'IdentifierName') return false;
    if (operandFollows.has(last.value)) return true;
    return blankBefore && !/[\s=]/.test(text[position + 1] ?? ' ');
  }

  while (position < text.length) {
    const character = text[position]!;
    if (character === '=' && text.startsWith('=begin', position) && isLineStart(text, position)) {
      position = afterMatch(text, position, /^=end[^\r\n]*/gm);
      continue;
    }
    const lineBreak = lineBreakLength(text, position);
    if (lineBreak > 0) {
      position += lineBreak;
      blankBefore = true;
      lineBroken = true;
      for (const heredoc of heredocs) position = readHeredoc(text, position, heredoc, tokens, strings);
      heredocs = [];
      if (text.startsWith('__END__', position)) break;
      continue;
    }
    if (character === '#') {
      const end = lineEnd(text, position);
      marked ||= isMark(text.slice(position, end));
      position = end;
      continue;
    }
    if (character === '"' || character === "'" || character === '`') {
      const string = readString(position, position + 1, character, character, character === "'" ? "'" : '"');
      if (string !== undefined) {
        if (character !== '`') strings.set(position, string);
        add(character === '`' ? 'Other' : 'StringLiteral', string.end);
        continue;
      }
    }
    if (character === '<' || character === '%' || character === '/' || character === '?') {
      if (character === '<') {
        heredocOpening.lastIndex = position;
        const found = heredocOpening.exec(text);
        if (
          found !== null &&
          (found[1] !== '' || (operandExpected() && (found[2] !== '' || /^[A-Z_]/.test(found[3]!))))
        ) {
          const [whole, prefix, quote, identifier] = found as unknown as [string, string, string, string];
          const type = quote === '`' ? 'Other' : 'StringLiteral';
          add(type, position + whole.length);
          heredocs.push({ token: tokens.length - 1, identifier, quoting: quote === "'" ? "'" : '"', prefix });
          continue;
        }
      } else if (character === '%' && operandExpected()) {
        percentOpening.lastIndex = position;
        const found = percentOpening.exec(text);
        if (found !== null) {
          const [whole, kind, open] = found as unknown as [string, string, string];
          const close = closers[open] ?? open;
          const quoting = kind === 'q' ? "'" : '"';
          const string = readString(position, position + whole.length, open, close, quoting);
          if (string !== undefined) {
            const isString = kind === '' || kind === 'q' || kind === 'Q';
            if (isString) strings.set(position, string);
            add(isString ? 'StringLiteral' : 'Other', string.end);
            continue;
          }
        }
      } else if (character === '/' && operandExpected()) {
        const regex = /\/(?:[^/\\\r\n]|\\[^])*\/[a-z]*/y;
        regex.lastIndex = position;
        const found = regex.exec(text);
        if (found !== null) {
          add('Other', position + found[0].length);
          continue;
        }
      } else if (
        character === '?' &&
        operandExpected() &&
        /^\?[^\s\w]\W|^\?\w\W/.test(text.slice(position, position + 3))
      ) {
        add('Other', position + 2);
        continue;
      }
    }
    next.lastIndex = position;
    const found = next.exec(text)![0];
    if (/^(?:[ \t]|\\[\r\n])/.test(found)) {
      position += found.length;
      blankBefore = true;
    } else if (/^[@$:]?@?[A-Za-z_\u0080-\uffff]/.test(found)) add('IdentifierName', position + found.length, found);
    else if (/^\d/.test(found)) add('NumericLiteral', position + found.length);
    else add('Punctuator', position + found.length, found);
  }
  return { tokens, strings };
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || /[\r\n]/.test(text[at - 1]!);
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  const end = found === -1 ? text.length : found;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function afterMatch(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found === null ? text.length : found.index + found[0].length;
}

/** The string whose content starts at `first`; undefined if it never ends. */
function readQuoted(
  text: string,
  start: number,
  first: number,
  open: string,
  close: string,
  quoting: "'" | '"',
): RubyString | undefined {
  const parts: LiteralPart[] = [];
  let partStart = first;
  let position = first;
  let depth = 0;
  while (position < text.length) {
    const character = text[position]!;
    if (character === '\\') {
      position += 2;
    } else if (character === close && depth === 0) {
      parts.push({ kind: 'text', start: partStart, end: position });
      const delimiters = open === close ? close : open + close;
      return { start, end: position + 1, quoting, delimiters, parts };
    } else if (quoting === '"' && character === '#' && /[{@$]/.test(text[position + 1] ?? '')) {
      const end = interpolationEnd(text, position);
      if (end === undefined) {
        position++;
        continue;
      }
      parts.push({ kind: 'text', start: partStart, end: position }, interpolation(text, position, end));
      position = partStart = end;
    } else {
      if (character === open && open !== close) depth++;
      else if (character === close) depth--;
      position++;
    }
  }
  return undefined;
}

function interpolation(text: string, start: number, end: number): LiteralPart {
  return { kind: text[start + 1] === '{' ? 'hole' : 'bare-hole', start, end };
}

/** An interpolation may be this long; the limit bounds the search in a broken program. */
const longestInterpolation = 2_000;
const insideBraces = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[{}]/g;

/** The end of `#{…}`, `#@name` or `#$name` at `at`; undefined if it is none. */
function interpolationEnd(text: string, at: number): number | undefined {
  if (text[at + 1] !== '{') {
    const name = /^#(?:@@?|\$)[A-Za-z_]\w*/.exec(text.slice(at, at + 80));
    return name === null ? undefined : at + name[0].length;
  }
  const source = text.slice(at, at + longestInterpolation);
  let depth = 0;
  insideBraces.lastIndex = 0;
  for (let found = insideBraces.exec(source); found !== null; found = insideBraces.exec(source)) {
    if (found[0] === '{') depth++;
    else if (found[0] === '}' && --depth === 0) return at + found.index + 1;
  }
  return undefined;
}

/** Reads the body of a heredoc, which starts at `start`; the offset after its last line. */
function readHeredoc(
  text: string,
  start: number,
  { token, identifier, quoting, prefix }: PendingHeredoc,
  tokens: readonly Token[],
  strings: Map<number, RubyString>,
): number {
  let line = start;
  let end = text.length;
  let after: number | undefined;
  while (line < text.length) {
    const stop = lineEnd(text, line);
    const content = text.slice(line, stop);
    if ((prefix === '' ? content : content.trimStart()) === identifier) {
      end = line;
      after = stop + lineBreakLength(text, stop);
      break;
    }
    const lineBreak = lineBreakLength(text, stop);
    if (lineBreak === 0) break;
    line = stop + lineBreak;
  }
  if (after === undefined) return text.length;
  const parts: LiteralPart[] = [];
  let partStart = start;
  if (quoting === '"') {
    for (let position = start; position < end;) {
      if (text[position] === '\\') position += 2;
      else if (text[position] === '#' && /[{@$]/.test(text[position + 1] ?? '')) {
        const hole = interpolationEnd(text, position);
        if (hole === undefined || hole > end) {
          position++;
          continue;
        }
        parts.push({ kind: 'text', start: partStart, end: position }, interpolation(text, position, hole));
        position = partStart = hole;
      } else position++;
    }
  }
  parts.push({ kind: 'text', start: Math.min(partStart, end), end });
  const opening = tokens[token]!;
  if (opening.type === 'StringLiteral') {
    const heredoc = { identifier, squiggly: prefix === '~' };
    strings.set(opening.start, { start: opening.start, end: opening.end, quoting, heredoc, delimiters: '', parts });
  }
  return after;
}
