import { readFileSync, readdirSync } from 'node:fs';
import { elements } from '../../src/language/elements/index.ts';
import { readExample } from '../../src/lint/example.ts';
import type { Example } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { syntaxRules } from '../../src/lint/syntax-rules.ts';
import { hostileShapes } from '../../../../bench/src/hostile-shapes.ts';

/** A text and the kind of file that it stands in. */
export interface Input {
  readonly extension: Extension;
  readonly text: string;
}

export const extensions = ['voxxml', 'json', 'ts', 'md'] as const;
export type Extension = (typeof extensions)[number];

/** What the fuzzer starts with: the examples of the repository, of the table and of the rules, hostile shapes, and each in a host. */
export function seeds(root: string): readonly Input[] {
  const documents = [
    ...files(`${root}/examples`),
    ...files(`${root}/packages/core/test/fixtures`),
    ...Object.values(elements).flatMap(({ examples }) => examples.map((text) => `<Response>${text}</Response>`)),
    ...[...rules, ...syntaxRules].flatMap(({ bad, good }) =>
      [...(bad as readonly Example[]), ...(good as readonly Example[])].map((example) => readExample(example).text),
    ),
    ...Object.values(hostileShapes).map((shape) => shape(60)),
  ];
  return documents.flatMap((text, index) => {
    const extension = extensions[1 + (index % 3)]!;
    return [
      { extension: 'voxxml' as const, text },
      { extension, text: inHost(extension, text) },
    ];
  });
}

/** A document inside a file of another language. */
export function inHost(extension: Extension, text: string): string {
  switch (extension) {
    case 'voxxml':
      return text;
    case 'json':
      return JSON.stringify({ to: '15556667777', voxXML: text }, undefined, text.length % 3);
    case 'ts':
      return `const reply = voxxml\`${text.replaceAll(/[`\\]|\$\{/g, '\\$&')}\`;\nconst other = ${JSON.stringify(text)} + '';\n`;
    case 'md':
      return `# Reply\n\n- a list\n\n  \`\`\`voxxml\n${text.replaceAll(/^/gm, '  ')}\n  \`\`\`\n`;
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:voxxml|xml|txt)$/.test(name))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .filter((text) => text.length < LONGEST);
}

/** Longer texts make slow runs and find nothing that short ones do not. */
export const LONGEST = 6000;
