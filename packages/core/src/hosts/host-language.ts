import type { HostLanguage } from './region.ts';

/** The language of a file by its name's extension, in any case; undefined where VoxXML is not looked for. */
export function hostLanguageOf(fileName: string): HostLanguage | undefined {
  return languageOfExtension.get(fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase());
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
  ['py', 'python'],
  ['pyw', 'python'],
  ['pyi', 'python'],
  ['php', 'php'],
  ['phtml', 'php'],
  ['rb', 'ruby'],
  ['rake', 'ruby'],
  ['ru', 'ruby'],
  ['cs', 'csharp'],
  ['csx', 'csharp'],
  ['java', 'java'],
  ['go', 'go'],
]);
