import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elements } from '@voxxml/core';

const packages = new URL('../../packages/', import.meta.url);

/**
 * Code that may name an element: it says how particular commands work together, and nothing about a single one. Everything
 * else asks the table (`role`, `rank`, `content`, …), so a new element needs no change there.
 */
const relational: Readonly<Record<string, RegExp>> = {
  // The table, the control flow of a call, what prompts announce, rules about commands that belong together.
  core: /^(?:language|flow|prompts|lint\/rules)\//,
  // It executes commands.
  simulator: /./,
  // The example in a reference page.
  cli: /^generate\//,
  // `$GATHER` and who reads it, shared names of conferences, changes of one command into another.
  lsp: /^features\/(?:code-actions\/refactorings|code-lenses|completion\/values|gather-links|inlay-hints|redirects|shared-names)\.ts$/,
};

function sourcesOf(name: string): string[] {
  return readdirSync(new URL(`${name}/src/`, packages), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));
}

function codeOf(name: string, path: string): string {
  const text = readFileSync(new URL(`${name}/src/${path}`, packages), 'utf8');
  return text.replace(/\/\*[^]*?\*\/|(?<=^|[\s;,{(])\/\/.*/g, '');
}

// A type argument says which command is meant and decides nothing.
const literal = new RegExp(`(?<!CommandOf<)(['"\`])(?:${Object.keys(elements).join('|')})\\1`);

describe('invariant 4: facts about elements are in the table', () => {
  test.each(readdirSync(packages))('%s names an element only where commands relate to each other', (name) => {
    const found = sourcesOf(name)
      .filter((path) => !relational[name]?.test(path))
      .filter((path) => literal.test(codeOf(name, path)));
    expect(found).toEqual([]);
  });

  test('lists no file of the language server that names no element', () => {
    const listed = sourcesOf('lsp').filter((path) => relational['lsp']!.test(path));
    expect(listed.filter((path) => !literal.test(codeOf('lsp', path)))).toEqual([]);
  });
});
