import { type Range, isVoxXml, longestDocument } from '@voxxml/core';
import { hostLanguageOf, placeholdersOf, regionsOf } from '@voxxml/core/hosts';
import type { Settings } from './settings.ts';
import type { TextDocument } from './text-document.ts';
import { View } from './view.ts';

/** Language ids under which editors open VoxXML itself. */
const voxxmlLanguages: ReadonlySet<string> = new Set(['voxxml', 'xml']);

/** Language ids of host files, with the file name extension that tells `regionsOf` how to read them. */
const hostExtensions: ReadonlyMap<string, string> = new Map([
  ['json', 'json'],
  ['jsonc', 'jsonc'],
  ['javascript', 'js'],
  ['javascriptreact', 'jsx'],
  ['typescript', 'ts'],
  ['typescriptreact', 'tsx'],
  ['markdown', 'md'],
  ['python', 'py'],
  ['php', 'php'],
  ['handlebars', 'hbs'],
  ['ejs', 'ejs'],
  ['erb', 'erb'],
  ['jinja', 'j2'],
  ['jinja-xml', 'j2'],
  ['twig', 'twig'],
  ['liquid', 'liquid'],
  ['ruby', 'rb'],
  ['csharp', 'cs'],
  ['java', 'java'],
  ['go', 'go'],
]);

/** The pieces of VoxXML in a document, in order; none where it has none or is not to be searched. */
export function viewsOf(document: TextDocument, settings: Settings): readonly View[] {
  if (voxxmlLanguages.has(document.languageId)) {
    const placeholders = settings.placeholders ?? placeholdersOf(document.uri);
    const whole = new View(document, settings, undefined);
    if (placeholders === undefined || placeholders === 'none' || whole.isTooLong) return [whole];
    return regionsOf('document.voxxml', document.text, { placeholders }).map(
      (region) => new View(document, settings, region),
    );
  }
  const name = hostFileName(document);
  if (!settings.hosts || name === undefined || document.text.length > longestDocument) return [];
  const { placeholders } = settings;
  const regions = regionsOf(name, document.text, { placeholders });
  // A template that prints something else is not VoxXML.
  const isOurs = hostLanguageOf(name) !== 'voxxml' || regions.some(({ text }) => isVoxXml(text));
  return isOurs ? regions.map((region) => new View(document, settings, region)) : [];
}

/** The view that holds an offset of the document, with its own offset. */
export function viewAt(views: readonly View[], offset: number): { view: View; offset: number } | undefined {
  for (const view of views) {
    const inside = view.fromDocument(offset);
    if (inside !== undefined) return { view, offset: inside };
  }
  return undefined;
}

function hostFileName(document: TextDocument): string | undefined {
  const extension = hostExtensions.get(document.languageId);
  if (extension !== undefined) return `document.${extension}`;
  return hostLanguageOf(document.uri) === undefined ? undefined : document.uri;
}

/** The part of a document's range that lies in a view; undefined where none does. */
export function rangeInside(view: View, range: Range): Range | undefined {
  if (view.region === undefined) return range;
  const { region } = view;
  if (range.end < region.range.start || range.start > region.range.end) return undefined;
  const start = range.start <= region.range.start ? 0 : view.fromDocument(range.start);
  const end = range.end >= region.range.end ? region.text.length : view.fromDocument(range.end);
  return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
}
