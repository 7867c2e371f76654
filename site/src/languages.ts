import type { MarkdownOptions } from 'vitepress';
import { read } from './repository.ts';

type Language = Exclude<NonNullable<MarkdownOptions['languages']>[number], string | { readonly default: unknown }>;

const grammar = JSON.parse(read('packages/vscode-extension/syntaxes/voxxml.tmLanguage.json')) as object;

/** The grammar of the VS Code extension, for whole documents and their parts; XML in the documentation is VoxXML. */
const voxxml = { ...grammar, name: 'voxxml', aliases: ['xml'] } as unknown as Language;

/** An attribute by itself, as the pages of the elements show it. */
const attribute = {
  name: 'voxxml-attribute',
  scopeName: 'text.xml.voxxml.attribute',
  repository: {},
  patterns: [{ include: 'text.xml.voxxml#otherAttributes' }],
  embeddedLangs: ['voxxml'],
} as unknown as Language;

export const languages: readonly Language[] = [voxxml, attribute];

/** The language to show a fence in. */
export function languageOf(info: string, content: string): string {
  return info === 'xml' && /^[A-Za-z]+=/.test(content) ? 'voxxml-attribute' : info;
}
