import { readFileSync } from 'node:fs';
import type { GeneratedFile } from './generated-file.ts';
import { coreFolderOf, importsBetween, packageOf, readSources } from './imports.ts';

/** ARCHITECTURE.md with drawings of what imports what, in place of those in it. */
export function architecture(root: URL): GeneratedFile {
  const path = 'ARCHITECTURE.md';
  const files = readSources(root);
  const drawings: Readonly<Record<string, string>> = {
    packages: drawing(importsBetween(files, packageOf)),
    core: drawing(importsBetween(files, coreFolderOf)),
  };
  const content = readFileSync(new URL(path, root), 'utf8').replaceAll(
    /(<!-- imports of (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start: string, name: string, end: string) => `${start}\n\`\`\`mermaid\n${drawings[name]!}\`\`\`\n\n${end}`,
  );
  return { path, content };
}

/** A Mermaid flowchart. An arrow that other arrows imply is left out, or there would be too many to follow. */
function drawing(imports: ReadonlyMap<string, ReadonlySet<string>>): string {
  const lines = ['flowchart TD'];
  for (const [name, targets] of imports) {
    const direct = [...targets].filter(
      (target) => ![...targets].some((other) => other !== target && leadsTo(imports, other, target)),
    );
    for (const target of direct) lines.push(`  ${name} --> ${target}`);
    if (direct.length === 0 && ![...imports.values()].some((others) => others.has(name))) lines.push(`  ${name}`);
  }
  return `${lines.join('\n')}\n`;
}

function leadsTo(imports: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const targets = imports.get(from) ?? new Set();
  return targets.has(to) || [...targets].some((target) => leadsTo(imports, target, to));
}
