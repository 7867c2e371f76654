import { type Range, contentRange, nameRange } from '@voxxml/core';
import type { View } from '../view.ts';
import { isServedUnder, redirects } from './redirects.ts';

/** A name that documents share: the URL of a document, or a conference. */
export type SharedName =
  | { readonly kind: 'document'; readonly url: string; readonly range: Range }
  | { readonly kind: 'conference'; readonly name: string; readonly range: Range };

/** The shared name at an offset: a Redirect's URL, or the name in a Conference. */
export function sharedNameAt(view: View, offset: number): SharedName | undefined {
  const redirect = redirects(view).find(({ range }) => touches(range, offset));
  if (redirect !== undefined) return { kind: 'document', ...redirect };
  const conference = conferences(view).find(({ range }) => touches(range, offset));
  return conference && { kind: 'conference', ...conference };
}

/** Where a view uses a name: its Redirects to the document, or its Conferences of that name. */
export function usesOf(view: View, shared: SharedName): Range[] {
  return shared.kind === 'document'
    ? redirects(view).flatMap(({ url, range }) => (url === shared.url ? range : []))
    : conferences(view).flatMap(({ name, range }) => (name === shared.name ? range : []));
}

/** Where a view defines a name: a served document at its root; a conference begins wherever somebody joins it. */
export function definitionsOf(view: View, shared: SharedName): Range[] {
  if (shared.kind === 'conference') return usesOf(view, shared);
  const { root } = view.tree;
  return root !== undefined && isServedUnder(view, shared.url) ? [nameRange(root)] : [];
}

/** Whether an offset is on the name of a document's root: references to it are Redirects to the document. */
export function isAtRootName(view: View, offset: number): boolean {
  const { root } = view.tree;
  return root !== undefined && touches(nameRange(root), offset);
}

/** Whether the Voice API accepts a text as the name of a conference. */
export function isConferenceName(text: string): boolean {
  return /^[a-z0-9]+$/i.test(text);
}

interface ConferenceName {
  readonly name: string;
  readonly range: Range;
}

/** The names of a document's conferences, without those that are known at run time only. */
function conferences({ analysis, text }: View): ConferenceName[] {
  return analysis.model.commands.flatMap((command) => {
    if (command.name !== 'Conference') return [];
    const { start, end } = contentRange(command.node);
    const content = text.slice(start, end);
    const name = content.trim();
    if (!isConferenceName(name)) return [];
    const from = start + content.indexOf(name);
    return { name, range: { start: from, end: from + name.length } };
  });
}

function touches({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}
