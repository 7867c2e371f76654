import { type Entry, type Resource, entries, resources } from '../language/types.ts';
import type { Comment, Node, XmlDocument } from '../syntax/nodes.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import { walk } from '../syntax/walk.ts';
import type { Range } from '../text/range.ts';
import { didYouMean } from '../language/did-you-mean.ts';
import { quote } from '../language/quote.ts';
import { oneOf } from '../language/in-words.ts';
import type { Finding } from './rule.ts';

/** A comment that directs the linter, taken apart. */
export interface Directive {
  readonly comment: Comment;
  /** Only white space, comments and elements stand beside it, so its line may go with it. */
  readonly amongElements: boolean;
  readonly kind: 'disable-line' | 'disable-next-line' | 'disable' | 'enable';
  /** `voxlint-disable`, `voxlint-enable`, … as it stands in the text. */
  readonly keyword: Range;
  /** The rules named; empty means all rules, unless `invalid`. */
  readonly rules: readonly NamedRule[];
  /** Something in it is reported as `invalid-directive`: nothing else is said about it. */
  readonly invalid: boolean;
}

/** A rule's id in a directive. */
export interface NamedRule extends Range {
  readonly id: string;
}

/** What the comments of a document say to the linter. */
export interface Directives {
  readonly resource: Resource | undefined;
  readonly entry: Entry | undefined;
  /** In document order. */
  readonly suppressions: readonly Directive[];
  /** What is wrong with them, as findings of `invalid-directive`. */
  readonly findings: readonly Finding[];
}

/** What every directive starts with. */
const PREFIX = 'voxlint';
/** What a text without directives lacks. Its letter x is rare, so that looking for it reads a text at once. */
const SIGN = 'xlint';

const kinds: ReadonlyMap<string, Directive['kind']> = new Map([
  ['voxlint-disable-line', 'disable-line'],
  ['voxlint-disable-next-line', 'disable-next-line'],
  ['voxlint-disable', 'disable'],
  ['voxlint-enable', 'enable'],
]);

const none: Directives = { resource: undefined, entry: undefined, suppressions: [], findings: [] };

/** What `readDirectives` has to know about rules. */
export interface KnownRules {
  readonly has: (id: string) => boolean;
  readonly ids: readonly string[];
  /** Whether a comment may suppress it. */
  readonly suppressible: (id: string) => boolean;
}

/** Finds and takes apart the comments that direct the linter; an empty answer, quickly, for a text without any. */
export function readDirectives(document: XmlDocument, known: KnownRules, fragment: boolean): Directives {
  if (!document.text.includes(SIGN)) return none;
  const reader: Reader = {
    text: document.text,
    known,
    suppressions: [],
    findings: [],
    resource: undefined,
    entry: undefined,
    withoutText: new Map(),
  };
  const rootEnd = fragment ? undefined : document.root?.end;
  walk(document, {
    enter(node, ancestors) {
      if (node.kind !== 'comment') return;
      const siblings = ancestors.at(-1)?.children ?? document.children;
      readComment(reader, node, siblings, rootEnd !== undefined && node.start >= rootEnd);
    },
  });
  return reader;
}

interface Reader {
  readonly text: string;
  readonly known: KnownRules;
  readonly suppressions: Directive[];
  readonly findings: Finding[];
  resource: Resource | undefined;
  entry: Entry | undefined;
  /** What was found of lists of siblings, so that each is looked through once. */
  readonly withoutText: Map<readonly Node[], boolean>;
}

interface Word extends Range {
  readonly text: string;
}

function readComment(reader: Reader, comment: Comment, siblings: readonly Node[], afterRoot: boolean): void {
  const { text } = reader;
  let at = comment.contentStart;
  while (at < comment.contentEnd && isWhiteSpace(text.charCodeAt(at))) at++;
  if (!text.startsWith(PREFIX, at)) return;
  const words = readWords(text, at, comment.contentEnd);
  const keyword = words[0];
  if (keyword === undefined) return;
  const kind = kinds.get(keyword.text);
  if (kind !== undefined) {
    readSuppression(reader, comment, siblings, kind, words);
  } else if (keyword.text === PREFIX) {
    // Without any `=` it is a sentence that begins with the linter's name, unless it is a setting without its value.
    const settings = words.length === 2 ? isSetting(words[1]!.text) : words.some((word) => word.text.includes('='));
    if (!settings) return;
    for (const word of words.slice(1)) readSetting(reader, word, afterRoot);
  } else if (keyword.text.startsWith(`${PREFIX}-`)) {
    reportWord(reader, keyword, `Unknown directive ${quote(keyword.text)}.`, [...kinds.keys()]);
  }
}

/** The words up to the colon, or the `--` that ESLint's users write, behind which the reason stands. */
function readWords(text: string, start: number, limit: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (at < limit) {
    while (at < limit && isSeparator(text.charCodeAt(at))) at++;
    const wordStart = at;
    while (at < limit && !isSeparator(text.charCodeAt(at)) && text[at] !== ':') at++;
    const word = text.slice(wordStart, at);
    if (word === '--') break;
    if (word !== '') words.push({ start: wordStart, end: at, text: word });
    if (text[at] === ':') break;
  }
  return words;
}

function isSeparator(code: number): boolean {
  return isWhiteSpace(code) || code === 0x2c;
}

function readSuppression(
  reader: Reader,
  comment: Comment,
  siblings: readonly Node[],
  kind: Directive['kind'],
  words: readonly Word[],
): void {
  const rules: NamedRule[] = [];
  for (const word of words.slice(1)) {
    if (!reader.known.has(word.text)) {
      const instead = 'Name a rule, or none for all rules.';
      reportWord(reader, word, `Unknown rule ${quote(word.text)}.`, reader.known.ids, instead);
    } else if (!reader.known.suppressible(word.text)) {
      const message = `You can't suppress '${word.text}' because the API rejects the document. Fix what it reports.`;
      reader.findings.push({ range: rangeOf(word), message });
    } else {
      rules.push({ start: word.start, end: word.end, id: word.text });
    }
  }
  reader.suppressions.push({
    comment,
    amongElements: isWithoutText(reader, siblings),
    kind,
    keyword: rangeOf(words[0]!),
    rules,
    invalid: rules.length < words.length - 1,
  });
}

function isWithoutText(reader: Reader, siblings: readonly Node[]): boolean {
  let answer = reader.withoutText.get(siblings);
  if (answer === undefined) {
    answer = siblings.every((node) => (node.kind === 'text' ? node.blank : node.kind !== 'cdata'));
    reader.withoutText.set(siblings, answer);
  }
  return answer;
}

function isSetting(word: string): boolean {
  return word === 'resource' || word === 'entry' || word.includes('=');
}

function readSetting(reader: Reader, word: Word, afterRoot: boolean): void {
  const equals = word.text.indexOf('=');
  const key = equals === -1 ? word.text : word.text.slice(0, equals);
  const value = word.text.slice(key.length + 1);
  const keyEnd = word.start + key.length;
  if (key !== 'resource' && key !== 'entry') {
    const range = { text: key, start: word.start, end: keyEnd };
    const instead = 'Write resource=… or entry=….';
    reportWord(reader, range, `Unknown setting ${quote(key)}.`, ['resource', 'entry'], instead);
    return;
  }
  const values: readonly string[] = key === 'resource' ? resources : entries;
  if (!values.includes(value)) {
    const range = equals === -1 ? word : { text: value, start: keyEnd + 1, end: word.end };
    const message = value === '' ? `Missing value for '${key}'.` : `Invalid ${key} ${quote(value)}.`;
    reportWord(reader, range, message, values);
  } else if (afterRoot) {
    const message = `'${word.text}' has no effect after the root element. Move it before the root or into it.`;
    reader.findings.push({ range: rangeOf(word), message });
  } else if (key === 'resource') {
    reader.resource = value as Resource;
  } else {
    reader.entry = value as Entry;
  }
}

function reportWord(reader: Reader, word: Word, problem: string, names: readonly string[], instead?: string): void {
  const range = rangeOf(word);
  const meant = didYouMean(word.text, names)?.name;
  reader.findings.push(
    meant === undefined
      ? { range, message: `${problem} ${instead ?? `Write ${oneOf(names.map(quote))}.`}` }
      : {
          range,
          message: `${problem} Did you mean '${meant}'?`,
          fixes: [
            { title: `Replace ${quote(word.text)} by '${meant}'`, edits: [{ range, newText: meant }], safe: false },
          ],
        },
  );
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
