import { javascriptRegions } from './javascript.ts';
import { jsonRegions } from './json.ts';
import { markdownRegions } from './markdown.ts';
import type { HostLanguage, HostRegion } from './region.ts';
import { voxxmlFileRegion, type Placeholders } from './voxxml-file.ts';

export interface RegionOptions {
  /** Template placeholders in files that are VoxXML themselves. */
  readonly placeholders?: Placeholders | undefined;
}

/**
 * The VoxXML in a file, in the order in which it begins. A file that is broken, or none of a language known here, has
 * as much of it as can be made out; this never throws and takes time linear in the text.
 */
export function regionsOf(fileName: string, text: string, options: RegionOptions = {}): readonly HostRegion[] {
  switch (hostLanguageOf(fileName)) {
    case 'voxxml':
      return [voxxmlFileRegion(text, options.placeholders)];
    case 'json':
      return jsonRegions(text);
    case 'javascript':
      // In TypeScript without JSX `<T>x` is an assertion; elsewhere `<` before an operand can only be JSX.
      return javascriptRegions(text, !/\.[cm]?ts$/i.test(fileName));
    case 'markdown':
      return markdownRegions(text);
    default:
      return [];
  }
}

const languageOfExtension: ReadonlyMap<string, HostLanguage> = new Map([
  ['voxxml', 'voxxml'],
  ['vox', 'voxxml'],
  ['xml', 'voxxml'],
  ['json', 'json'],
  ['jsonc', 'json'],
  ['json5', 'json'],
  ['jsonl', 'json'],
  ['ndjson', 'json'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['jsx', 'javascript'],
  ['ts', 'javascript'],
  ['mts', 'javascript'],
  ['cts', 'javascript'],
  ['tsx', 'javascript'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdx', 'markdown'],
]);

/** The language of a file by its name's extension, in any case; undefined where VoxXML is not looked for. */
export function hostLanguageOf(fileName: string): HostLanguage | undefined {
  return languageOfExtension.get(fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase());
}
