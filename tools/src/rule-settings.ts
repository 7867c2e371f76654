import { readFileSync } from 'node:fs';
import { rules } from '@voxxml/core';
import type { GeneratedFile } from './generated-file.ts';

const path = 'packages/vscode-extension/package.json';

/** The extension's manifest with a setting for each rule, described in the rule's words. */
export function ruleSettings(root: URL): GeneratedFile {
  const manifest = JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Manifest;
  manifest.contributes.configuration.properties['voxxml.rules'].properties = Object.fromEntries(
    [...rules]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, severity, summary }) => [
        id,
        {
          type: 'string',
          enum: ['off', 'info', 'warning', 'error'],
          default: severity,
          description: `${summary}.`,
        },
      ]),
  );
  return { path, content: `${JSON.stringify(manifest, null, 2)}\n` };
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: { readonly 'voxxml.rules': { properties: object } } };
  };
}
