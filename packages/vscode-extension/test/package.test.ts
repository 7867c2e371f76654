import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { entries, resources, rules } from '@voxxml/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choices } from '../src/status/circumstances.ts';

const extension = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
const { contributes } = manifest;
const settings: Record<string, Record<string, unknown>> = contributes.configuration.properties;

describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'voxxml-package-'));
  const vsix = join(folder, 'voxxml.vsix');
  beforeAll(() => {
    const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
    const options = { cwd: extension, stdio: 'ignore' } as const;
    execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], options);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds what the extension needs, and nothing else', () => {
    expect(namesInZip(readFileSync(vsix)).sort()).toMatchInlineSnapshot(`
      [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/changelog.md",
        "extension/dist/client.js",
        "extension/dist/desktop.js",
        "extension/dist/preview.css",
        "extension/dist/preview.js",
        "extension/dist/server.js",
        "extension/dist/third-party-licenses.txt",
        "extension/dist/voxlint.config.schema.json",
        "extension/dist/web.js",
        "extension/icons/file-dark.svg",
        "extension/icons/file-light.svg",
        "extension/icons/icon.png",
        "extension/language-configuration.json",
        "extension/package.json",
        "extension/readme.md",
        "extension/snippets/voxxml.json",
        "extension/syntaxes/voxxml-holes.tmLanguage.json",
        "extension/syntaxes/voxxml-in-javascript.tmLanguage.json",
        "extension/syntaxes/voxxml-in-markdown.tmLanguage.json",
        "extension/syntaxes/voxxml.tmLanguage.json",
        "extension/walkthrough/fix.png",
        "extension/walkthrough/see.png",
        "extension/walkthrough/tell.png",
        "extension/walkthrough/write.png",
      ]
    `);
  });

  test('is smaller than 720 kB', () => {
    expect(statSync(vsix).size).toBeLessThan(720_000);
  });

  test('holds every file that the manifest names', () => {
    const names = new Set(namesInZip(readFileSync(vsix)));
    const named =
      JSON.stringify(manifest).match(/"(?:\.\/)?(?:dist|icons|syntaxes|snippets|walkthrough)\/[^"]+"/g) ?? [];
    expect(named.length).toBeGreaterThan(10);
    for (const quoted of named) {
      expect(names).toContain(`extension/${quoted.slice(1, -1).replace(/^\.\//, '')}`);
    }
  });
});

test('what runs in a worker asks for no document', () => {
  for (const name of ['server.js', 'web.js']) {
    expect(readFileSync(join(extension, 'dist', name), 'utf8')).not.toMatch(/document\.createElement/);
  }
});

test('the settings know every rule, its severity and its words', () => {
  const known = settings['voxxml.rules']!['properties'] as Record<string, { default: string; description: string }>;
  expect(Object.keys(known)).toEqual(rules.map(({ id }) => id).sort());
  for (const { id, severity, summary } of rules) {
    expect(known[id]).toMatchObject({ default: severity, description: `${summary}.` });
  }
});

test('what can be chosen is what the language has', () => {
  expect(settings['voxxml.resource']!['enum']).toEqual([null, ...resources]);
  expect(settings['voxxml.entry']!['enum']).toEqual([null, ...entries]);
  expect(choices.resource.map(({ value }) => value)).toEqual([...resources, null]);
  expect(choices.entry.map(({ value }) => value)).toEqual([...entries, null]);
});

test("what a project's configuration says as well is not said until a person says it", () => {
  const shared = Object.entries(settings).filter(([name]) =>
    /^voxxml\.(?:resource|entry|url|rules|format)\b/.test(name),
  );
  const switches = shared.filter(([name]) => name !== 'voxxml.format.enable');
  expect(switches.length).toBeGreaterThan(7);
  for (const [name, { default: preset }] of switches) expect([null, '', {}], name).toContainEqual(preset);
});

test('every setting is described, and ordered', () => {
  for (const [name, { markdownDescription, order, scope }] of Object.entries(settings)) {
    expect(markdownDescription, name).toMatch(/\S.*[.:]$/);
    expect(scope, name).toMatch(/^(?:resource|window)$/);
    expect(order, name).toBeTypeOf('number');
  }
});

test('every command in the manifest is registered, and every menu names one', () => {
  const sources = readdirSync(join(extension, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(extension, 'src', name), 'utf8'))
    .join('\n');
  const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);
  for (const command of commands) expect(sources).toContain(`'${command}'`);
  const menus = Object.values(contributes.menus).flat() as { command: string }[];
  for (const { command } of [...menus, ...contributes.keybindings]) expect(commands).toContain(command);
});

test('a finding of voxlint is matched', () => {
  const [{ pattern }] = contributes.problemMatchers;
  const line =
    "flows/menu.voxxml:12:31: error 'Equal' is not accepted as If's test: write 'EQUAL'. [invalid-attribute-value]";
  expect(new RegExp(pattern.regexp).exec(line)?.slice(1)).toEqual([
    'flows/menu.voxxml',
    '12',
    '31',
    'error',
    "'Equal' is not accepted as If's test: write 'EQUAL'.",
    'invalid-attribute-value',
  ]);
});

/** The names in a zip archive, from its central directory (APPNOTE, 4.3.12). */
function namesInZip(zip: Buffer): string[] {
  const names: string[] = [];
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}
