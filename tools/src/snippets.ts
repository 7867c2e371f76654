import { patterns } from '@voxxml/core/language';
import type { GeneratedFile } from './generated-file.ts';

/** Whole documents to start from: each pattern that the server offers inside a Response, within one. */
export function snippets(): GeneratedFile {
  const entries = patterns.map(({ label, detail, lines }) => [
    `Call flow: ${label}`,
    {
      prefix: [`voxxml-${label}`],
      description: `${detail}, as a whole document`,
      body: ['<Response>', ...lines.map((line) => `\t${line.replace(/\$0$/, '')}`), '</Response>', '$0'],
    },
  ]);
  return {
    path: 'packages/vscode-extension/snippets/voxxml.json',
    content: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
  };
}
