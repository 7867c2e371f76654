import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../', import.meta.url));

test('the package exports createServer, with types that need nothing that is not shipped', async () => {
  const { createServer } = (await import('@voxxml/language-server')) as { createServer: unknown };
  expect(createServer).toBeTypeOf('function');
  for (const name of ['index', 'create-server', 'project']) {
    const declarations = readFileSync(`${folder}dist/esm/${name}.d.ts`, 'utf8');
    const imported = [...declarations.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
    expect(['vscode-languageserver', './create-server.ts', './project.ts']).toEqual(expect.arrayContaining(imported));
  }
});

test('its command starts', () => {
  const { publishConfig, version } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
    publishConfig: { bin: Record<string, string> };
    version: string;
  };
  const command = folder + publishConfig.bin['voxxml-language-server']!;
  expect(execFileSync(process.execPath, [command, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`);
  expect(existsSync(`${folder}dist/voxxml-language-server.browser.js`)).toBe(true);
  expect(readFileSync(`${folder}dist/third-party-licenses.txt`, 'utf8')).toContain('vscode-languageserver ');
});
