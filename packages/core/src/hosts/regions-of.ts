import { isVoxXml } from '../model/is-voxxml.ts';
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
import { placeholdersOf, type Placeholders } from './template-tags.ts';
import { voxtestRegions } from './voxtest.ts';
import { voxxmlFileRegion, withPlaceholders } from './voxxml-file.ts';

export interface RegionOptions {
  /**
   * The template language of files that are VoxXML themselves and of strings in JSON. Undefined: what the file name's extension
   * says, such as `.hbs`.
   */
  readonly placeholders?: Placeholders | 'none' | undefined;
}

/**
 * The VoxXML in a file, in the order in which it begins. A broken file has as much of it as can be read, and a file of an
 * unknown language has none. Never throws, and takes time linear in the text.
 */
export function regionsOf(fileName: string, text: string, options: RegionOptions = {}): readonly HostRegion[] {
  const language = hostLanguageOf(fileName);
  const wanted = options.placeholders ?? placeholdersOf(fileName);
  const placeholders = wanted === 'none' ? undefined : wanted;
  switch (language) {
    case 'voxxml':
      return [voxxmlFileRegion(text, placeholders)];
    case 'json':
      return jsonRegions(text).map((region) => withTemplate(text, region, options.placeholders));
    case 'php':
      return placeholders === 'php' ? [...phpTemplate(text), ...programs(language, text)] : programs(language, text);
    case 'javascript':
      // In TypeScript without JSX `<T>x` is an assertion; elsewhere `<` before an operand can only be JSX.
      return javascriptRegions(text, !/\.[cm]?ts$/i.test(fileName));
    case 'markdown':
      return markdownRegions(text);
    case 'voxtest':
      return voxtestRegions(text);
    case undefined:
      return [];
    default:
      return programs(language, text);
  }
}

/** A JSON string with its placeholders. An expression of n8n has those of Mustache, whatever is configured. */
function withTemplate(text: string, region: HostRegion, placeholders: RegionOptions['placeholders']): HostRegion {
  const isExpression = text[region.range.start - 1] === '=';
  const syntax = placeholders ?? (isExpression ? 'mustache' : 'none');
  return syntax === 'none' ? region : withPlaceholders(region, syntax);
}

/** A PHP file that is itself a document, with PHP between its commands. */
function phpTemplate(text: string): readonly HostRegion[] {
  if (!text.includes('<Response')) return [];
  const region = voxxmlFileRegion(text, 'php');
  // A program whose strings contain the document has text around it.
  const isDocument = /^[\s\uFFFC]*</.test(region.text) && isVoxXml(region.text);
  return isDocument ? [region] : [];
}

function programs(language: ProgramLanguage, text: string): readonly HostRegion[] {
  return mayHoldVoxXml(text) ? programRegions[language](text) : [];
}

type ProgramLanguage = Exclude<HostLanguage, 'voxxml' | 'json' | 'javascript' | 'markdown' | 'voxtest'>;

const programRegions: Readonly<Record<ProgramLanguage, (text: string) => readonly HostRegion[]>> = {
  python: pythonRegions,
  php: phpRegions,
  ruby: rubyRegions,
  csharp: csharpRegions,
  java: javaRegions,
  go: goRegions,
};

/** Whether a file of another language can contain VoxXML: quick, never a miss, and true for some that contain none. */
export function mayHoldVoxXml(text: string): boolean {
  return /voxxml|["']xml["']|<response/i.test(text);
}
