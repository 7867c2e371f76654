import type { RegionBuilder } from './position-map.ts';

const singleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

const digit = /[0-9]/;

/**
 * Adds what the program sees of `text` from `start` to `end`, the inside of a string or of a part of a template
 * (ECMAScript, 12.9.4 String Literals and 12.9.6 Template Literal Lexical Components: SV and TV).
 *
 * @returns false where an escape is none; what came before it has been added.
 */
export function decodeLiteral(
  text: string,
  start: number,
  end: number,
  template: boolean,
  builder: RegionBuilder,
): boolean {
  const inside = text.slice(start, end);
  // What needs decoding: escapes, and in a template the line breaks that its value has as `\n`.
  const special = template ? /[\\\r]/g : /\\/g;
  let position = start;
  while (position < end) {
    special.lastIndex = position - start;
    const found = special.exec(inside);
    const at = found === null ? end : start + found.index;
    builder.verbatim(text.slice(position, at), position);
    if (at === end) break;
    if (text[at] === '\r') {
      position = at + (text[at + 1] === '\n' ? 2 : 1);
      builder.whole('\n', at, position);
      continue;
    }
    const escape = decodeEscape(text, at + 1);
    if (escape === undefined || escape.end > end) return false;
    builder.whole(escape.value, at, escape.end);
    position = escape.end;
  }
  return true;
}

/** What the escape means whose backslash stands before `at`. */
function decodeEscape(text: string, at: number): { value: string; end: number } | undefined {
  const character = text[at];
  if (character === undefined) return undefined;
  if (character === 'x') return codeUnit(text, at + 1, at + 3);
  if (character === 'u' && text[at + 1] === '{') return codePoint(text, at + 2);
  if (character === 'u') return codeUnit(text, at + 1, at + 5);
  if (character === '0' && !digit.test(text[at + 1] ?? '')) return { value: '\0', end: at + 1 };
  // An octal escape: no strict program has one.
  if (digit.test(character)) return undefined;
  // A line break after a backslash is no part of the value.
  if (character === '\r') return { value: '', end: at + (text[at + 1] === '\n' ? 2 : 1) };
  if (character === '\n' || character === '\u2028' || character === '\u2029') return { value: '', end: at + 1 };
  return { value: singleEscapes.get(character) ?? character, end: at + 1 };
}

function codeUnit(text: string, start: number, end: number): { value: string; end: number } | undefined {
  const digits = text.slice(start, end);
  if (digits.length !== end - start || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), end };
}

function codePoint(text: string, start: number): { value: string; end: number } | undefined {
  const digits = /^0*[0-9a-fA-F]{1,6}(?=\})/.exec(text.slice(start, start + 32))?.[0];
  if (digits === undefined) return undefined;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? undefined : { value: String.fromCodePoint(code), end: start + digits.length + 1 };
}

/** Spells text for a template literal of a program; a line break, which is `\n` to the literal, as the program breaks its lines. */
export function escapeForTemplateIn(
  program: string,
): (text: string, before: string, after: string) => string | undefined {
  return (text, before, after) => {
    const escaped = escapeForTemplate(text, before, after);
    if (!escaped?.includes('\n')) return escaped;
    // Looked for only now: a program of one long line may have thousands of templates.
    return program[program.indexOf('\n') - 1] === '\r' ? escaped.replaceAll('\n', '\r\n') : escaped;
  };
}

/** Spells text for a template literal, where `$` and `{` must not meet. */
function escapeForTemplate(text: string, before: string, after: string): string | undefined {
  if (text === '') return before === '$' && after === '{' ? undefined : '';
  const escaped = text
    .replace(/[\\`]|\$(?=\{)/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replace(/\$$/, after === '{' ? '\\$$' : '$$');
  return before === '$' && escaped.startsWith('{') ? `\\${escaped}` : escaped;
}

/** Spells text for a string in these quotes. */
export function escapeForString(quote: string): (text: string) => string {
  return (text) => text.replace(/[\\'"\n\r\u2028\u2029]/g, (character) => spell(character, quote));
}

function spell(character: string, quote: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\u2028':
      return '\\u2028';
    case '\u2029':
      return '\\u2029';
    case '\\':
      return '\\\\';
    default:
      return character === quote ? `\\${character}` : character;
  }
}
