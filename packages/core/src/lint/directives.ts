import { type Entry, type Resource, entries, resources } from '../language/types.ts';
import { type DirectiveWord, type PlacedDirective, directiveKeywords, directivesOf } from '../directives/directive.ts';
import type { Comment, Node, XmlDocument } from '../syntax/nodes.ts';
import type { Range } from '../text/range.ts';
import { didYouMean } from '../language/did-you-mean.ts';
import { quote } from '../language/quote.ts';
import { oneOf } from '../language/in-words.ts';
import type { Finding } from './rule.ts';

type SuppressingKind = 'disable-line' | 'disable-next-line' | 'disable' | 'enable';

/** A directive that suppresses findings, or ends that. */
export interface Suppressing {
  readonly comment: Comment;
  /** Only white space, comments and elements stand beside it, so its line may go with it. */
  readonly amongElements: boolean;
  readonly kind: SuppressingKind;
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
  readonly suppressions: readonly Suppressing[];
  /** What is wrong with them, as findings of `invalid-directive`. */
  readonly findings: readonly Finding[];
}

const none: Directives = { resource: undefined, entry: undefined, suppressions: [], findings: [] };

/** What `readDirectives` has to know about rules. */
export interface KnownRules {
  readonly has: (id: string) => boolean;
  readonly ids: readonly string[];
  /** Whether a comment may suppress it. */
  readonly suppressible: (id: string) => boolean;
}

/** Checks the comments that direct the linter; an empty answer, quickly, for a text without any. */
export function readDirectives(document: XmlDocument, known: KnownRules, fragment: boolean): Directives {
  const directives = directivesOf(document, fragment);
  if (directives.length === 0) return none;
  const reader: Reader = {
    known,
    suppressions: [],
    findings: [],
    resource: undefined,
    entry: undefined,
    withoutText: new Map(),
  };
  for (const directive of directives) readDirective(reader, directive);
  return reader;
}

interface Reader {
  readonly known: KnownRules;
  readonly suppressions: Suppressing[];
  readonly findings: Finding[];
  resource: Resource | undefined;
  entry: Entry | undefined;
  /** What was found of lists of siblings, so that each is looked through once. */
  readonly withoutText: Map<readonly Node[], boolean>;
}

function readDirective(reader: Reader, directive: PlacedDirective): void {
  const { kind, keyword, words, afterRoot } = directive;
  switch (kind) {
    case 'unknown':
      reportWord(reader, keyword, `Unknown directive ${quote(keyword.text)}.`, suppressingKeywords);
      break;
    case 'settings': {
      // Without any `=` it is a sentence that begins with the linter's name, unless it is a setting without its value.
      const isSettings = words.length === 1 ? isSetting(words[0]!.text) : words.some(({ text }) => text.includes('='));
      if (isSettings) for (const word of words) readSetting(reader, word, afterRoot);
      break;
    }
    default:
      readSuppression(reader, directive, kind);
  }
}

const suppressingKeywords = directiveKeywords.filter(({ kind }) => kind !== 'settings').map(({ keyword }) => keyword);

function readSuppression(reader: Reader, directive: PlacedDirective, kind: SuppressingKind): void {
  const { comment, siblings, keyword, words } = directive;
  const rules: NamedRule[] = [];
  for (const word of words) {
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
    keyword: rangeOf(keyword),
    rules,
    invalid: rules.length < words.length,
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

function readSetting(reader: Reader, word: DirectiveWord, afterRoot: boolean): void {
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

function reportWord(
  reader: Reader,
  word: DirectiveWord,
  problem: string,
  names: readonly string[],
  instead?: string,
): void {
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
