import {
  type Comment,
  type Entry,
  type Node,
  type Range,
  type Resource,
  type TextEdit,
  entries,
  hasStructuralError,
  resources,
} from '@voxxml/core';
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
  const keys = directiveOf(view)?.keys;
  return {
    resource: resource ?? null,
    entry: entry ?? null,
    written: { resource: keys?.has('resource') ?? false, entry: keys?.has('entry') ?? false },
    fitting: fittingResources(view),
    flowChecked: !hasStructuralError(view.analysis.syntaxErrors),
  };
}

/** The edits that write circumstances into a document's `<!-- voxlint … -->` (request `voxxml/circumstancesEdits`). */
export function circumstancesEdits(view: View, change: CircumstancesChange): TextEdit[] {
  const directive = directiveOf(view);
  const keys = new Map(directive?.keys);
  for (const key of ['resource', 'entry'] as const) {
    const value = change[key];
    if (value === null) keys.delete(key);
    else if (value !== undefined) keys.set(key, value);
  }
  const newText = `<!-- voxlint ${[...keys].map(([key, value]) => `${key}=${value}`).join(' ')} -->`;
  const { text } = view;
  if (directive === undefined) {
    if (keys.size === 0) return [];
    const document = view.tree;
    const at = document.root?.start ?? text.length;
    return [{ range: { start: at, end: at }, newText: `${newText}${lineEnd(text)}` }];
  }
  const { start, end } = directive.comment;
  if (keys.size > 0) return [{ range: { start, end }, newText }];
  return [{ range: withItsLine(text, { start, end }), newText: '' }];
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

/** The first comment that says something of the circumstances, with what it says. */
function directiveOf(view: View): { comment: Comment; keys: Map<string, string> } | undefined {
  const document = view.tree;
  const root = document.root;
  const children: readonly Node[] = [...document.children, ...(root?.children ?? [])];
  for (const comment of children) {
    if (comment.kind !== 'comment' || (root !== undefined && comment.start > root.end)) continue;
    const content = view.text.slice(comment.contentStart, comment.contentEnd);
    if (!/^\s*voxlint(?:\s+[a-z]+=[a-z]+)+\s*$/.test(content)) continue;
    const pairs = [...content.matchAll(/([a-z]+)=([a-z]+)/g)];
    return { comment, keys: new Map(pairs.map(([, key, value]) => [key!, value!])) };
  }
  return undefined;
}

/** A range, with the whole of its line where nothing else stands in it. */
function withItsLine(text: string, { start, end }: Range): Range {
  const before = /(?:^|[\r\n])[ \t]*$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end));
  if (before === null || after === null) return { start, end };
  return { start: start - before[0].replace(/^[\r\n]/, '').length, end: end + after[0].length };
}

function lineEnd(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}
