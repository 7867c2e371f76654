import type { Literal } from './literal.ts';
import { isMark } from './mark.ts';
import { pairBracket, type Token } from './tokens.ts';

/** What is at a place where a string may begin: its end, and its literal unless it is something else, such as a character. */
export interface ReadString {
  readonly end: number;
  readonly literal: Literal | undefined;
}

/** What tells the tokens of a language of the C family apart. */
export interface CodeSyntax {
  /** Characters that begin a string or its prefix. */
  readonly stringStart: RegExp;
  /** Reads the string that begins at an offset; undefined if none does. */
  readonly readString: (text: string, at: number) => ReadString | undefined;
  /** What begins a comment: two slashes or a slash and a star, a number sign, or all of these. */
  readonly comments: 'slash' | 'hash' | 'both';
  /** Whether a line break outside of brackets ends a statement, so that strings on both sides aren't adjacent. */
  readonly linesEndStatements?: boolean;
}

const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

const knownStarts = new Map<RegExp, Uint8Array>();
/** By ASCII code, whether a character is a part of a name or a number. */
const words = startsOf(/[$@\w]/);

export interface CodeTokens {
  readonly tokens: readonly Token[];
  /** The strings by the offset at which they start. */
  readonly literals: ReadonlyMap<number, Literal>;
}

const afterComments = String.raw`\s+|\\\r?\n|\?->|->|::|\?\.|=>|[^]`;
const slash = String.raw`\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|`;
const hash = String.raw`#[^\r\n]*|`;
const patterns = {
  slash: new RegExp(slash + afterComments, 'y'),
  hash: new RegExp(hash + afterComments, 'y'),
  both: new RegExp(slash + hash + afterComments, 'y'),
};

/** The tokens of a program from `start` to `end`, as much of it as can be read. White space and comments are no tokens. */
export function codeTokens(
  text: string,
  { stringStart, readString, comments, linesEndStatements = false }: CodeSyntax,
  start = 0,
  end = text.length,
): CodeTokens {
  const tokens: Token[] = [];
  const literals = new Map<number, Literal>();
  const brackets: number[] = [];
  let position = start;
  let marked = false;
  let lineBreak = false;
  const next = patterns[comments];

  function add(type: string, value: string, tokenEnd: number, isMarked: boolean): void {
    const inside = brackets.at(-1) ?? -1;
    tokens.push({
      type,
      value,
      start: position,
      end: tokenEnd,
      marked: isMarked,
      partner: -1,
      inside,
      afterLineBreak: lineBreak,
    });
    lineBreak = false;
    if (type === 'Punctuator') pairBracket(tokens, brackets, tokens.length - 1);
    position = tokenEnd;
  }

  const startsString = startsOf(stringStart);
  while (position < end) {
    const code = text.charCodeAt(position);
    // Most of a program is spaces and names, and they cost most of the time.
    if (code === SPACE) {
      position++;
      continue;
    }
    const string = code < 0x80 && startsString[code] === 1 ? readString(text, position) : undefined;
    if (string !== undefined) {
      if (string.literal !== undefined) literals.set(position, string.literal);
      add(string.literal === undefined ? 'Other' : 'StringLiteral', '', string.end, marked);
      marked = false;
      continue;
    }
    if (isWord(code)) {
      let wordEnd = position + 1;
      while (isWord(text.charCodeAt(wordEnd))) wordEnd++;
      const type = code >= ZERO && code <= NINE ? 'NumericLiteral' : 'IdentifierName';
      add(type, text.slice(position, wordEnd), wordEnd, false);
      continue;
    }
    next.lastIndex = position;
    const found = next.exec(text)![0];
    const isComment = found.length > 1 && (found[0] === '/' || found[0] === '#');
    if (isComment) marked ||= isMark(found);
    if (isComment || /^\s/.test(found) || found[0] === '\\') {
      if (linesEndStatements && brackets.length === 0 && /^\s*[\r\n]/.test(found)) lineBreak = true;
      position += found.length;
    } else {
      add('Punctuator', found, position + found.length, false);
      if (/^[;{}]/.test(found)) marked = false;
    }
  }
  return { tokens, literals };
}

function isWord(code: number): boolean {
  return code < 0x80 ? words[code] === 1 : code >= 0x80;
}

/** By ASCII code, whether an expression matches the character. */
function startsOf(expression: RegExp): Uint8Array {
  let starts = knownStarts.get(expression);
  if (starts === undefined) {
    starts = Uint8Array.from({ length: 0x80 }, (_, code) => (expression.test(String.fromCharCode(code)) ? 1 : 0));
    knownStarts.set(expression, starts);
  }
  return starts;
}

/** The offset after the quote that ends a literal on its line, whose content starts at `at`; undefined if it doesn't end. */
export function endOfQuoted(text: string, at: number, quote: string): number | undefined {
  const pattern = quote === "'" ? /(?:[^'\\\r\n]|\\[^\r\n])*'/y : /(?:[^"\\\r\n]|\\[^\r\n])*"/y;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
