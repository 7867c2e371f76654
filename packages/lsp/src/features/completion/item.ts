import type { Range } from '@voxxml/core';

/** What a completion stands for; the server gives it the protocol's number. */
export type CompletionKind = 'element' | 'attribute' | 'value' | 'voice' | 'variable' | 'pattern' | 'closing' | 'rule';

/** Where the documentation of an item is found when the client asks for it. */
export type DocumentationKey =
  | { readonly about: 'element'; readonly element: string }
  | { readonly about: 'attribute'; readonly element: string; readonly attribute: string }
  | { readonly about: 'keyword'; readonly element: string; readonly attribute: string; readonly keyword: string }
  | { readonly about: 'voice'; readonly voice: string }
  | { readonly about: 'rule'; readonly rule: string };

/** One offer at an offset. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it replaces. */
  readonly range: Range;
  /** The text to insert. */
  readonly text: string;
  /** The same with places to fill in (LSP, Snippet Syntax), for clients that know them. */
  readonly snippet?: string;
  readonly detail?: string;
  /** A few words that each row of the list shows. */
  readonly description?: string;
  readonly documentation?: DocumentationKey;
  /** Once taken, completion is wanted again: an attribute whose values are known. */
  readonly reopens?: boolean;
  /** What the typed text is compared with, where that is not the label. */
  readonly filter?: string;
}

/** Text as a snippet takes it literally. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a snippet inserts before anybody fills in its places: choices with the first of theirs. */
export function plainText(snippet: string): string {
  return snippet.replaceAll(/\\(.)|\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:([^}]*)\}|\$\d+/g, (_, escaped, choice, preset) =>
    String(escaped ?? choice ?? preset ?? ''),
  );
}
