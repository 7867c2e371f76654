import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

/** What bash completes after a command line. */
function completedByBash(line: string): readonly string[] {
  const { voxlint, write, run, path } = createWorkspace({ 'flows/a.voxxml': '', 'menu.voxxml': '' });
  write('completion.bash', voxlint(['--completion', 'bash']).stdout);
  const words = line.split(' ');
  write(
    'complete.sh',
    `cd ${path('.')}; source completion.bash
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_voxlint; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );
  return run('bash', [path('complete.sh')])
    .trimEnd()
    .split('\n');
}

describe('--completion bash', () => {
  test('completes options, their values, rules, commands and files', () => {
    expect(completedByBash('voxlint --fix')).toEqual(['--fix', '--fix-suggestions', '--fix-dry-run']);
    expect(completedByBash('voxlint --format s')).toEqual(['stylish', 'sarif']);
    expect(completedByBash('voxlint -f ch')).toEqual(['checkstyle']);
    expect(completedByBash('voxlint --explain padded')).toEqual(['padded-content']);
    expect(completedByBash('voxlint --rule padded')).toEqual(['padded-content=']);
    expect(completedByBash('voxlint gr')).toEqual(['graph']);
    expect(completedByBash('voxlint graph --format d')).toEqual(['dot']);
    expect(completedByBash('voxlint graph m')).toEqual(['menu.voxxml']);
    expect(completedByBash('voxlint --quiet f')).toEqual(['flows']);
  });
});

describe('--completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s knows every option of every command', (shell) => {
    const { voxlint } = createWorkspace();
    const script = voxlint(['--completion', shell]).stdout;
    const reference = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const names = new Set([...reference.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name));
    expect(names.size).toBeGreaterThan(30);
    for (const name of names) expect(script).toMatch(new RegExp(shell === 'fish' ? `-l ${name}\\b` : `--${name}\\b`));
  });

  test('of another shell is a mistake', () => {
    expect(createWorkspace().voxlint(['--completion', 'tcsh'])).toMatchObject({
      code: 2,
      stderr: "voxlint: --completion does not know 'tcsh'. It takes bash, zsh or fish\n",
    });
  });
});

describe('the manual page and docs/cli.md', () => {
  test('have every option that --help has', () => {
    const { voxlint } = createWorkspace();
    const manual = readFileSync(new URL('../man/voxlint.1', import.meta.url), 'utf8').replaceAll('\\-', '-');
    const reference = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const commands = ['', ...[...reference.matchAll(/^## voxlint (\w+)$/gm)].map(([, name]) => name ?? '')];
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const help = voxlint([...(command === '' ? [] : [command]), '--help']).stdout;
      expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
      for (const [, name] of help.matchAll(/^ {2}(?:-\w, | {4})--([a-z-]+)/gm)) {
        expect(manual).toContain(`--${name}`);
        expect(reference).toContain(`--${name}`);
      }
    }
  });
});
