import {
  type Entry,
  type PlacedDirective,
  type Range,
  type Resource,
  type TextEdit,
  directiveComment,
  directivesOf,
  entries,
  hasStructuralError,
  resources,
} from '@voxxml/core';
import { lineEndOf } from '../source-style.ts';
import type { View } from '../view.ts';
import { fittingResources } from './code-lenses.ts';

/** Under what circumstances a document is executed, and where that is said. */
export interface CircumstancesInfo {
  readonly resource: Resource | null;
  readonly entry: Entry | null;
  /** Said by a comment in the document; otherwise by the configuration, or by nobody. */
  readonly written: { readonly resource: boolean; readonly entry: boolean };
  /** The resources that support every element in it. */
  readonly fitting: readonly Resource[];
  /** False while a structural syntax error hides the call flow. */
  readonly flowChecked: boolean;
}

/** What `circumstancesEdits` is to write; null removes what is written, and what is left out stays. */
export interface CircumstancesChange {
  readonly resource?: Resource | null;
  readonly entry?: Entry | null;
}

/** What is known of a document's circumstances (request `voxxml/circumstances`). */
export function circumstancesOf(view: View): CircumstancesInfo {
  const { resource, entry } = view.analysis.circumstances;
  const keys = new Set(settingsOf(view).flatMap(({ words }) => words.filter(isSetting).map(keyOf)));
  return {
    resource: resource ?? null,
    entry: entry ?? null,
    written: { resource: keys.has('resource'), entry: keys.has('entry') },
    fitting: fittingResources(view),
    flowChecked: !hasStructuralError(view.analysis.syntaxErrors),
  };
}

/** The edits that write circumstances into a document's `<!-- voxlint … -->` (request `voxxml/circumstancesEdits`). */
export function circumstancesEdits(view: View, change: CircumstancesChange): TextEdit[] {
  const directives = settingsOf(view);
  const wordsOf = new Map(directives.map((directive) => [directive, directive.words.map(({ text }) => text)]));
  const added: string[] = [];
  for (const key of ['resource', 'entry'] as const) {
    const value = change[key];
    if (value === undefined) continue;
    // The last setting counts, so the last one is replaced.
    const last = directives.findLast(({ words }) => words.some((word) => keyOf(word) === key));
    for (const directive of directives) {
      const isReplaced = value !== null && directive === last;
      const words = wordsOf.get(directive)!;
      wordsOf.set(
        directive,
        words.flatMap((text) => (keyOf({ text }) !== key ? text : isReplaced ? `${key}=${value}` : [])),
      );
    }
    if (value !== null && last === undefined) added.push(`${key}=${value}`);
  }
  const [first] = directives;
  if (first !== undefined) wordsOf.get(first)!.push(...added);
  else if (added.length > 0) return [insertion(view, directiveComment('voxlint', added))];
  return directives.flatMap((directive) => edit(view.text, directive, wordsOf.get(directive)!));
}

function insertion({ tree, text }: View, comment: string): TextEdit {
  const at = tree.root?.start ?? text.length;
  return { range: { start: at, end: at }, newText: `${comment}${lineEndOf(text)}` };
}

/** Gives a directive other words; without any left it goes. */
function edit(text: string, { comment, keyword, words }: PlacedDirective, texts: readonly string[]): TextEdit[] {
  if (texts.length === 0)
    return [{ range: withItsLine(text, { start: comment.start, end: comment.end }), newText: '' }];
  if (texts.length === words.length && texts.every((each, index) => each === words[index]!.text)) return [];
  return [{ range: { start: keyword.end, end: words.at(-1)!.end }, newText: texts.map((each) => ` ${each}`).join('') }];
}

/** Whether a value that a client sent is a change that can be written. */
export function isCircumstancesChange(value: unknown): value is CircumstancesChange {
  if (typeof value !== 'object' || value === null) return false;
  const { resource, entry } = value as Record<string, unknown>;
  return isChoice(resources, resource) && isChoice(entries, entry);
}

function isChoice(accepted: readonly string[], value: unknown): boolean {
  return value === undefined || value === null || accepted.includes(value as string);
}

/** The comments that set something of the circumstances. */
function settingsOf({ tree, fragment }: View): readonly PlacedDirective[] {
  return directivesOf(tree, fragment).filter(
    ({ kind, words, afterRoot }) => kind === 'settings' && !afterRoot && words.some(isSetting),
  );
}

function isSetting({ text }: { readonly text: string }): boolean {
  const value = text.slice(text.indexOf('=') + 1);
  switch (keyOf({ text })) {
    case 'resource':
      return (resources as readonly string[]).includes(value);
    case 'entry':
      return (entries as readonly string[]).includes(value);
    default:
      return false;
  }
}

/** The `resource` of `resource=calls`. */
function keyOf({ text }: { readonly text: string }): string {
  return text.split('=', 1)[0]!;
}

/** A range, with the whole of its line where nothing else stands in it. */
function withItsLine(text: string, { start, end }: Range): Range {
  const before = /(?:^|[\r\n])[ \t]*$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end));
  if (before === null || after === null) return { start, end };
  return { start: start - before[0].replace(/^[\r\n]/, '').length, end: end + after[0].length };
}
