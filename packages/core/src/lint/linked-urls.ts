import type { Command, Model } from '../model/command.ts';
import { piecesOfChildren, sourceRange } from '../model/text-content.ts';
import { attributeValue, valueRange } from '../syntax/read.ts';
import type { Range } from '../text/range.ts';

/** What a URL answered when somebody asked it. Nothing in core asks. */
export type UrlAnswer =
  /** No answer came; `reason` is a clause that says why. */
  | { readonly kind: 'none'; readonly reason: string }
  /** The HTTP status and, where the answer names one, the MIME type in lower case, without parameters. */
  | { readonly kind: 'answer'; readonly status: number; readonly mimeType: string | undefined };

/** Answers by URL, as it is written in the document, decoded and trimmed. A URL that is not in it was not asked. */
export type UrlAnswers = ReadonlyMap<string, UrlAnswer>;

/** A URL that a document refers to. */
export interface LinkedUrl {
  readonly url: string;
  /** What is fetched for its content, as audio or a document, or what callbacks are sent to. */
  readonly use: 'content' | 'callback';
  /** The element that refers to it. */
  readonly element: string;
  /** The HTTP method that the API uses. */
  readonly method: 'GET' | 'POST';
  readonly range: Range;
}

/** The URLs in a document that can be asked, in document order: valid ones, with no template hole in them. */
export function linkedUrls(model: Model): readonly LinkedUrl[] {
  const found: LinkedUrl[] = [];
  for (const command of model.commands) {
    for (const attribute of command.written.values()) {
      if (command.spec.attributes[attribute.name]?.type.kind !== 'url' || command.unknown.has(attribute.name)) continue;
      const url = attributeValue(model.document.text, attribute);
      if (url === '') continue;
      const method = methodOf(command, `${attribute.name}Method`);
      found.push({ url, use: 'callback', element: command.name, method, range: valueRange(attribute)! });
    }
    const { content } = command.spec;
    if (content.kind !== 'text' || content.type.kind !== 'url' || command.unknown.has('#text')) continue;
    const url = command.text.trim();
    if (url === '') continue;
    const pieces = piecesOfChildren(model.document.text, command.node.children);
    const start = command.text.indexOf(url);
    const range = sourceRange(pieces, start, start + url.length);
    found.push({ url, use: 'content', element: command.name, method: methodOf(command, 'method'), range });
  }
  return found;
}

/** The method that an attribute names; what has no such attribute is fetched by GET. */
function methodOf(command: Command, attribute: string): 'GET' | 'POST' {
  return (command as unknown as Readonly<Record<string, unknown>>)[attribute] === 'POST' ? 'POST' : 'GET';
}

/** Where the URLs start that were asked and did not answer: that outdoes what is to be said about their hosts. */
export function unreachableUrls(model: Model, answers: UrlAnswers | undefined): ReadonlySet<number> {
  if (answers === undefined) return none;
  const silent = linkedUrls(model).filter(({ url }) => answers.get(url)?.kind === 'none');
  return new Set(silent.map(({ range }) => range.start));
}

const none: ReadonlySet<number> = new Set();
