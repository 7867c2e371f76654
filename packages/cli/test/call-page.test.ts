import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createWorkspace, executable } from './workspace.ts';

const page = readFileSync(new URL('../../../docs/call-simulator.md', import.meta.url), 'utf8');
const menu = readFileSync(new URL('../../core/test/fixtures/documentation/simple-ivr.voxxml', import.meta.url), 'utf8');

/** The commands of a page with what they print. */
const commands = Array.from(
  page.matchAll(/```console\n\$ (.*)\n([^]*?)```/g),
  ([, command, output]) => [command!, output!] as const,
);

test('the page of the simulator shows commands', () => {
  expect(commands.length).toBeGreaterThan(1);
});

test.each(commands)('%s prints what the page shows', (command, output) => {
  const { run } = createWorkspace({ 'menu.voxxml': menu });
  const script = `voxlint() { '${process.execPath}' '${executable}' "$@"; }; ${command}`;
  expect(run('sh', ['-c', script])).toBe(output);
});

test('every option and format that the page names exists', () => {
  const { voxlint } = createWorkspace({ 'menu.voxxml': menu });
  const help = voxlint(['call', '--help']).stdout;
  const named = new Set(Array.from(page.matchAll(/`--([a-z-]+)/g), ([, name]) => name!));
  expect(named.size).toBeGreaterThan(7);
  for (const name of named) expect(help).toContain(`--${name}`);
});
