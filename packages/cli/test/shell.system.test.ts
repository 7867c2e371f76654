import { expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

test('the manual page has no warnings', () => {
  const { run } = createWorkspace();
  const page = new URL('../man/voxlint.1', import.meta.url).pathname;
  const output = run('bash', ['-c', 'man -l --warnings "$0" 2>&1 >/dev/null', page]);
  expect(output).toBe('');
});

test('fish completes options, values, rules and commands', () => {
  const { voxlint, write, run, path } = createWorkspace();
  write('voxlint.fish', voxlint(['--completion', 'fish']).stdout);
  const complete = (line: string): readonly string[] =>
    run('fish', ['-c', `source ${path('voxlint.fish')}; complete -C '${line}'`])
      .trimEnd()
      .split('\n')
      .map((word) => word.split('\t')[0] ?? '');
  expect(complete('voxlint --fix-')).toEqual(['--fix-dry-run', '--fix-suggestions']);
  expect(complete('voxlint --format s')).toEqual(['sarif', 'stylish']);
  expect(complete('voxlint --explain padded')).toEqual(['padded-content']);
  expect(complete('voxlint gra')).toEqual(['graph']);
  expect(complete('voxlint graph --format d')).toEqual(['dot']);
});

test('zsh takes the completion script', () => {
  const { voxlint, write, run, path } = createWorkspace();
  write('_voxlint', voxlint(['--completion', 'zsh']).stdout);
  const script = `autoload -Uz compinit; compinit -u -D; source ${path('_voxlint')}; print -r -- $_comps[voxlint]`;
  expect(run('zsh', ['-f', '-c', script])).toBe('_voxlint\n');
});
