import { hostLanguageOf } from './host-language.ts';
import { javascriptRegions } from './javascript.ts';
import { jsonRegions } from './json.ts';
import { markdownRegions } from './markdown.ts';
import type { HostRegion } from './region.ts';
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
