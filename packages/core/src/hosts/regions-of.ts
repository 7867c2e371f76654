import { csharpRegions } from './csharp.ts';
import { goRegions } from './go.ts';
import { hostLanguageOf } from './host-language.ts';
import { javaRegions } from './java.ts';
import { javascriptRegions } from './javascript.ts';
import { jsonRegions } from './json.ts';
import { markdownRegions } from './markdown.ts';
import { phpRegions } from './php.ts';
import { pythonRegions } from './python.ts';
import type { HostLanguage, HostRegion } from './region.ts';
import { rubyRegions } from './ruby.ts';
import { voxxmlFileRegion, type Placeholders } from './voxxml-file.ts';

export interface RegionOptions {
  /** Template placeholders in files that are VoxXML themselves. */
  readonly placeholders?: Placeholders | undefined;
}

/**
 * The VoxXML in a file, in the order in which it begins. A broken file has as much of it as can be read, and a file of an
 * unknown language has none. Never throws, and takes time linear in the text.
 */
export function regionsOf(fileName: string, text: string, options: RegionOptions = {}): readonly HostRegion[] {
  const language = hostLanguageOf(fileName);
  switch (language) {
    case 'voxxml':
      return [voxxmlFileRegion(text, options.placeholders)];
    case 'json':
      return jsonRegions(text);
    case 'javascript':
      // In TypeScript without JSX `<T>x` is an assertion; elsewhere `<` before an operand can only be JSX.
      return javascriptRegions(text, !/\.[cm]?ts$/i.test(fileName));
    case 'markdown':
      return markdownRegions(text);
    case undefined:
      return [];
    default:
      return mayHoldVoxXml(text) ? programRegions[language](text) : [];
  }
}

type ProgramLanguage = Exclude<HostLanguage, 'voxxml' | 'json' | 'javascript' | 'markdown'>;

const programRegions: Readonly<Record<ProgramLanguage, (text: string) => readonly HostRegion[]>> = {
  python: pythonRegions,
  php: phpRegions,
  ruby: rubyRegions,
  csharp: csharpRegions,
  java: javaRegions,
  go: goRegions,
};

/** Whether a program can contain VoxXML at all. */
function mayHoldVoxXml(text: string): boolean {
  return text.includes('<Response') || /voxxml/i.test(text);
}
