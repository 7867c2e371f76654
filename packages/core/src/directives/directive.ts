import type { Comment, Node, XmlDocument } from '../syntax/nodes.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import { walk } from '../syntax/walk.ts';
import type { Range } from '../text/range.ts';

/**
 * The syntax of comment directives, for everything that reads or writes them: `<!-- voxlint-disable-next-line unknown-voice: why -->`,
 * `<!-- voxlint resource=calls -->`. Which rules and values exist is checked in `lint/directives.ts`.
 */

/** What every directive starts with. */
const PREFIX = 'voxlint';

/** The first words of directives, with what they do. */
export const directiveKeywords = [
  { keyword: 'voxlint-disable-line', kind: 'disable-line', summary: 'Suppress findings on this line' },
  { keyword: 'voxlint-disable-next-line', kind: 'disable-next-line', summary: 'Suppress findings on the next line' },
  { keyword: 'voxlint-disable', kind: 'disable', summary: 'Suppress findings from here on' },
  { keyword: 'voxlint-enable', kind: 'enable', summary: 'End a voxlint-disable' },
  { keyword: PREFIX, kind: 'settings', summary: 'Set the resource that runs the document, or how a call enters it' },
] as const;

export type DirectiveKeyword = (typeof directiveKeywords)[number]['keyword'];
export type DirectiveKind = (typeof directiveKeywords)[number]['kind'];

/** A word of a directive, with its place in the text. */
export interface DirectiveWord extends Range {
  readonly text: string;
}

/** A comment that directs the linter, split into words. */
export interface Directive {
  /** `unknown` if no directive has this keyword. */
  readonly kind: DirectiveKind | 'unknown';
  readonly keyword: DirectiveWord;
  /** Rules or, for `settings`, pairs such as `resource=calls`. */
  readonly words: readonly DirectiveWord[];
  /** The `:` (or the `--` that ESLint uses) before the reason; undefined without a reason. */
  readonly reasonStart: number | undefined;
}

/** A directive in a document. */
export interface PlacedDirective extends Directive {
  readonly comment: Comment;
  /** The children of its parent. */
  readonly siblings: readonly Node[];
  /** It follows the root element, where settings have no effect. Never in a fragment. */
  readonly afterRoot: boolean;
}

const kinds: ReadonlyMap<string, DirectiveKind> = new Map(
  directiveKeywords.map(({ keyword, kind }) => [keyword, kind]),
);

/** Parses the content of a comment; undefined if the comment is not a directive. */
export function parseDirective(text: string, content: Range): Directive | undefined {
  let at = content.start;
  while (at < content.end && isWhiteSpace(text.charCodeAt(at))) at++;
  if (!text.startsWith(PREFIX, at)) return undefined;
  const { words, reasonStart } = readWords(text, at, content.end);
  const [keyword, ...rest] = words;
  if (keyword === undefined) return undefined;
  const kind = kinds.get(keyword.text);
  if (kind === undefined && !keyword.text.startsWith(`${PREFIX}-`)) return undefined;
  return { kind: kind ?? 'unknown', keyword, words: rest, reasonStart };
}

/** The directives of a document, in order. Quick for a text without any. */
export function directivesOf(document: XmlDocument, fragment: boolean): readonly PlacedDirective[] {
  const { text } = document;
  if (!text.includes(PREFIX)) return none;
  const found: PlacedDirective[] = [];
  const rootEnd = fragment ? undefined : document.root?.end;
  walk(document, {
    enter(comment, ancestors) {
      if (comment.kind !== 'comment') return;
      const directive = parseDirective(text, { start: comment.contentStart, end: comment.contentEnd });
      if (directive === undefined) return;
      const siblings = ancestors.at(-1)?.children ?? document.children;
      found.push({ ...directive, comment, siblings, afterRoot: rootEnd !== undefined && comment.start >= rootEnd });
    },
  });
  return found;
}

const none: readonly PlacedDirective[] = [];

/** Writes a directive as a comment. The words must be rules or settings that exist. */
export function directiveComment(keyword: DirectiveKeyword, words: readonly string[]): string {
  return `<!-- ${[keyword, ...words].join(' ')} -->`;
}

/** The words before the reason. */
function readWords(text: string, start: number, end: number): Pick<Directive, 'words' | 'reasonStart'> {
  const words: DirectiveWord[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isSeparator(text.charCodeAt(at))) at++;
    const wordStart = at;
    while (at < end && !isSeparator(text.charCodeAt(at)) && text[at] !== ':') at++;
    const word = text.slice(wordStart, at);
    if (word === '--') return { words, reasonStart: wordStart };
    if (word !== '') words.push({ start: wordStart, end: at, text: word });
    if (at < end && text[at] === ':') return { words, reasonStart: at };
  }
  return { words, reasonStart: undefined };
}

function isSeparator(code: number): boolean {
  return isWhiteSpace(code) || code === 0x2c;
}
