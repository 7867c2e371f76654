import { createToken, Lexer, type TokenType } from 'chevrotain';

/** Any word: a name, or a keyword where a word is free (events, statuses, assumption ids). */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA });
/** A word that is not a keyword: the name of a person before a colon. */
export const Name = createToken({ name: 'Name', pattern: /[A-Za-z_][\w.-]*/, categories: [Word] });

/** The keywords, in the order in which a reader meets them. */
export const keywords = [
  'skip', 'test', 'document', 'serve', 'from', 'as', 'status', 'type', 'method', 'after', 'lasts', 'unreachable', 'live',
  'phone', 'any', 'answers', 'and', 'hangs', 'up', 'is', 'busy', 'never', 'cannot', 'be', 'reached', 'assume', 'under',
  'every', 'reading', 'call', 'out', 'to', 'press', 'say', 'wait', 'listen', 'stay', 'silent', 'hang', 'during',
  'replace', 'delete', 'with', 'room', 'participant', 'hear', 'next', 'within', 'in', 'voice', 'times', 'anything', 'beep',
  'ringing', 'silence', 'audio', 'expect', 'gathered', 'nothing', 'dialing', 'connected', 'joined', 'participants', 'muted',
  'unmuted', 'callback', 'no', 'fetch', 'error', 'end', 'by', 'duration', 'transcript',
] as const; // prettier-ignore
export type Keyword = (typeof keywords)[number];

const keywordTokens = new Map<Keyword, TokenType>(
  keywords.map((word) => [
    word,
    createToken({
      name: `${word[0]!.toUpperCase()}${word.slice(1)}`,
      pattern: word,
      label: `'${word}'`,
      longer_alt: Name,
      categories: [Word],
    }),
  ]),
);

/** The token of a keyword. */
export function keyword(word: Keyword): TokenType {
  return keywordTokens.get(word)!;
}

export const Block = createToken({ name: 'Block', pattern: /"""[^]*?"""/, line_breaks: true });
export const OpenBlock = createToken({ name: 'OpenBlock', pattern: /"""[^]*/, line_breaks: true });
export const Text = createToken({ name: 'Text', pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"/ });
export const OpenText = createToken({ name: 'OpenText', pattern: /"[^\r\n]*/ });
export const Comment = createToken({ name: 'Comment', pattern: /\/\/[^\r\n]*/ });
export const Pattern = createToken({ name: 'Pattern', pattern: /\/(?:[^/\\\r\n]|\\[^\r\n])+\/\w*/ });
export const Duration = createToken({ name: 'Duration', pattern: /\d+(?:\.\d+)?(?:ms|min|s|h)(?![\w.*#+-])/ });
export const Keys = createToken({ name: 'Keys', pattern: /[0-9*#]+(?![\w.+-])/ });
export const Snapshot = createToken({ name: 'Snapshot', pattern: /\|[^\r\n]*/ });
export const NewLine = createToken({ name: 'NewLine', pattern: /\r\n|[\r\n]/, line_breaks: true });
export const Blank = createToken({
  name: 'Blank',
  // Every white space but line breaks, spelled out: the lexer cannot tell which characters a complement begins with.
  pattern: /[\t\v\f \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/,
  group: Lexer.SKIPPED,
});
export const Colon = createToken({ name: 'Colon', pattern: ':', label: "':'" });
export const Comma = createToken({ name: 'Comma', pattern: ',', label: "','" });
export const Equals = createToken({ name: 'Equals', pattern: '=', label: "'='" });
/** The lexer groups characters from U+0100 by 255, so one of each group is enough. */
const firstCharacters = [...Array(257).keys(), ...Array.from({ length: 258 }, (_, at) => at * 255)];
/** Whatever is none of these, so that no text is without a token. */
export const Unknown = createToken({
  name: 'Unknown',
  pattern: /[^\s",:=|]+|[^]/,
  line_breaks: true,
  start_chars_hint: firstCharacters,
});

/** Longer keywords come first: `callback` begins with `call`. */
const longestFirst = [...keywordTokens.values()].sort((a, b) => b.name.length - a.name.length);

/** Every token, in the order in which the lexer tries them. */
export const tokens: readonly TokenType[] = [
  Blank, NewLine, Comment, Block, OpenBlock, Text, OpenText, Pattern, Duration, Keys, Snapshot,
  ...longestFirst, Name, Colon, Comma, Equals, Unknown, Word,
]; // prettier-ignore
