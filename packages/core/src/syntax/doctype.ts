import { isNameStart, isWhiteSpace, nameEnd } from './characters.ts';

const DOUBLE_QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;

/** The text of a document type declaration that nothing else depends on. */
export interface DoctypeSpan {
  /** Offset after its `>`. Without one: the tag at which the document goes on, or the end of the text. */
  readonly end: number;
  /** The root element's name as declared; empty if there is none. */
  readonly name: string;
  readonly terminated: boolean;
  /** It has an internal subset or names an external one, so it may declare entities. */
  readonly mayDeclareEntities: boolean;
}

/**
 * Skips the document type declaration at `start` ([28] doctypedecl). Literals, comments and instructions are skipped as
 * a whole, so that a `>` or `]` in them ends nothing. What the declaration says is not checked.
 *
 * `find` is `text.indexOf`, except that it does not search again for what it once did not find.
 */
export function skipDoctype(text: string, start: number, find: (needle: string, from: number) => number): DoctypeSpan {
  let at = start + '<!DOCTYPE'.length;
  while (isWhiteSpace(text.charCodeAt(at))) at++;
  const headEnd = nameEnd(text, at);
  const name = text.slice(at, headEnd);
  at = headEnd;
  let inSubset = false;
  let mayDeclareEntities = false;
  let terminated = false;
  while (at < text.length && !terminated) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === APOSTROPHE) {
      mayDeclareEntities = true;
      at = afterNext(text[at]!, at + 1);
    } else if (code === LESS_THAN) {
      if (!inSubset || startsTag(text, at)) break;
      if (text.startsWith('<!--', at)) at = afterNext('-->', at + 4);
      else if (text.startsWith('<?', at)) at = afterNext('?>', at + 2);
      else at++;
    } else {
      at++;
      if (code === OPENING_BRACKET) inSubset = mayDeclareEntities = true;
      else if (code === CLOSING_BRACKET && inSubset) inSubset = !endsDeclaration(text, at);
      else terminated = code === GREATER_THAN && !inSubset;
    }
  }
  return { end: at, name, terminated, mayDeclareEntities };

  function afterNext(needle: string, from: number): number {
    const found = find(needle, from);
    return found === -1 ? from : found + needle.length;
  }
}

/** Whether `>` follows, as it must after the `]` of an internal subset. */
function endsDeclaration(text: string, at: number): boolean {
  let end = at;
  while (isWhiteSpace(text.charCodeAt(end))) end++;
  return text.charCodeAt(end) === GREATER_THAN;
}

/** No tag can be part of an internal subset, so one shows that the subset was not closed. */
function startsTag(text: string, at: number): boolean {
  const next = text.codePointAt(at + 1);
  return next === SLASH || (next !== undefined && isNameStart(next));
}
