import { hostLanguageOf, placeholdersOf, type HostLanguage } from '@voxxml/core/hosts';
import type { Configurations } from '../config/configurations.ts';
import type { HostKind } from '../config/settings.ts';
import { fileKind } from './file-kind.ts';

/** What a file of another language, which may hold VoxXML, is called by `--hosts`; undefined for every other file. */
export function hostKind(name: string): HostKind | undefined {
  // Nearly all files of a run are VoxXML by their names, which is told faster.
  if (fileKind(name) !== undefined) return undefined;
  const language = hostLanguageOf(name);
  if (language === undefined || language === 'voxxml') return undefined;
  return language === 'javascript' && /tsx?$/i.test(name) ? 'ts' : kinds[language];
}

const kinds: Readonly<Record<Exclude<HostLanguage, 'voxxml'>, HostKind>> = {
  json: 'json',
  javascript: 'js',
  markdown: 'md',
  python: 'py',
  php: 'php',
  ruby: 'rb',
  csharp: 'cs',
  java: 'java',
  go: 'go',
  voxtest: 'voxtest',
};

/** Whether a file is by its name a template that may print VoxXML, such as `menu.xml.erb`. PHP counts as another language. */
export function isTemplateName(name: string): boolean {
  return fileKind(name) === undefined && hostLanguageOf(name) === 'voxxml' && placeholdersOf(name) !== undefined;
}

/**
 * What a folder's walk takes a file for: VoxXML for certain, a file that may be VoxXML or hold some, which its content
 * decides; undefined where it is left alone.
 */
export function wantedKind(name: string, path: string, configurations: Configurations): 'voxxml' | 'maybe' | undefined {
  const kind = fileKind(name);
  if (kind !== undefined) return kind === 'xml' ? 'maybe' : kind;
  // Most files of a folder are of no language known here.
  const language = hostLanguageOf(name);
  if (language === undefined) return undefined;
  if (language === 'voxxml') return isTemplateName(name) ? 'maybe' : undefined;
  return configurations.ofFile(path).hosts?.includes(hostKind(name)!) === true ? 'maybe' : undefined;
}
