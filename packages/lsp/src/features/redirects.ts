import { type Range, normalizedUrl } from '@voxxml/core';
import type { View } from '../view.ts';
import { documentLinks } from './document-links.ts';

/** A Redirect to another document. */
export interface Redirect {
  /** The URL where it stands in the text. */
  readonly range: Range;
  /** In normal form, without its fragment. */
  readonly url: string;
}

/** The Redirects of a document that lead to a URL, in order. */
export function redirects(view: View): Redirect[] {
  const { commands } = view.analysis.model;
  const nodes = commands.filter(({ name }) => name === 'Redirect').map(({ node }) => node);
  return documentLinks(view).flatMap(({ range, target }) => {
    const inside = nodes.some((node) => node.startTagEnd <= range.start && range.end <= node.end);
    const url = inside ? normalizedUrl(target) : undefined;
    return url === undefined ? [] : { range, url };
  });
}

/**
 * Whether a document is the one that is served under a URL: the one whose settings name that URL; of those whose URL
 * nobody named, the one with the same file name.
 */
export function isServedUnder(view: View, url: string): boolean {
  return serves(view.document.uri, view.settings.url, url);
}

/** The same of a document by its URI, and by the URL that its settings name. */
export function serves(uri: string, configured: string | undefined, url: string): boolean {
  if (configured !== undefined) return normalizedUrl(configured) === url;
  const wanted = stem(new URL(url).pathname);
  return wanted !== '' && stem(uri) === wanted;
}

/** The last segment of a path without its extensions: `menu` of `/flows/menu.vox.xml`. */
function stem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.(?:vox\.xml|voxxml|xml)$/i, '').toLowerCase();
}
