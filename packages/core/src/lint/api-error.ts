import { elements } from '../language/elements/index.ts';
import { parse } from '../syntax/parse.ts';

/**
 * What the API says to a document before it executes it: 5106 ("bad syntax in voxXML") where it is not well-formed,
 * else 5105 ("root element "Response" missing in voxXML") where its root is not `Response`, spelt so; null where it
 * accepts the document. A text without any element, such as an empty one, has no root: 5105.
 */
export function apiError(text: string): 5105 | 5106 | null {
  const { document, diagnostics } = parse(text);
  if (diagnostics.length > 0) return 5106;
  return document.root?.name === elements.Response.name ? null : 5105;
}
