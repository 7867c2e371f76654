import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createWorkspace, executable, misspelt, repaired, type Workspace } from './workspace.ts';

/** The recipes of docs/git-hooks.md and docs/ci.md, each run with the real program. */
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const recipes = readFileSync(join(repository, 'docs/git-hooks.md'), 'utf8');

/** A code block of the recipes, the first one after `heading` in `language`. */
function recipe(heading: string, language: string, index = 0): string {
  const section = recipes.slice(recipes.indexOf(`## ${heading}`));
  const blocks = [...section.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))];
  return blocks[index]?.[1] ?? '';
}

interface Project extends Workspace {
  /** Runs git with the project's own programs on the path; returns what it said, whatever it came to. */
  readonly git: (...args: readonly string[]) => { readonly output: string; readonly code: number };
}

/** A git repository in which voxlint and other packages are installed. */
function createProject(files: Readonly<Record<string, string>>, packages: readonly string[] = []): Project {
  const workspace = createWorkspace({ '.gitignore': 'node_modules\n', ...files });
  const binaries = workspace.path('node_modules/.bin');
  mkdirSync(binaries, { recursive: true });
  symlinkSync(executable, join(binaries, 'voxlint'));
  for (const name of packages) symlinkSync(join(modules, name), workspace.path(`node_modules/${name}`));
  for (const name of packages) {
    const { bin } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as {
      bin: string | Record<string, string>;
    };
    symlinkSync(join(modules, name, typeof bin === 'string' ? bin : bin[name]!), join(binaries, name));
  }
  const git = (...args: readonly string[]): { output: string; code: number } => {
    const script = `cd "$1"; shift; export PATH="$1:$PATH"; shift; git -c user.name=Test -c user.email=test@example.com "$@" 2>&1; echo "exit $?"`;
    const output = workspace.run('bash', ['-c', script, 'git', workspace.root, binaries, ...args]);
    const code = Number(/exit (\d+)\n$/.exec(output)?.[1]);
    return { output: output.replace(/exit \d+\n$/, ''), code };
  };
  git('init', '-q', '-b', 'main');
  return { ...workspace, git };
}

describe('a plain git hook', () => {
  test('stops a commit by what is staged', () => {
    const { git, write, run, path } = createProject({ 'a.voxxml': misspelt });
    write('.git/hooks/pre-commit', recipe('Plain git', 'sh'));
    run('chmod', ['+x', path('.git/hooks/pre-commit')]);
    git('add', '.');
    write('a.voxxml', repaired);
    const stopped = git('commit', '-m', 'broken');
    expect(stopped.output).toContain('a.voxxml:1:12 error unknown-element');
    expect(stopped.code).toBe(1);
    git('add', '.');
    expect(git('commit', '-m', 'whole').code).toBe(0);
  });
});

describe('husky and lint-staged', () => {
  test('fix what is staged and stop at what is left', () => {
    const { git, write, read } = createProject({ 'a.voxxml': misspelt, 'pom.xml': '<project/>' }, [
      'husky',
      'lint-staged',
    ]);
    write('package.json', recipe('husky and lint-staged', 'json'));
    write('.husky/pre-commit', 'npx --no-install lint-staged\n');
    expect(git('-c', 'alias.husky=!husky', 'husky').output).toBe('');
    git('add', '.');
    const fixed = git('commit', '-m', 'fixed');
    expect(fixed.code, fixed.output).toBe(0);
    expect(git('show', 'HEAD:a.voxxml').output).toBe(repaired);
    write('a.voxxml', `<Response><Bogus/></Response>\n`);
    git('add', '.');
    const stopped = git('commit', '-m', 'broken');
    expect(stopped.output).toContain('a.voxxml:1:12 error unknown-element');
    expect(stopped.code).toBe(1);
    expect(read('a.voxxml')).toBe(`<Response><Bogus/></Response>\n`);
  });
});

describe('lefthook', () => {
  test('fixes what is staged, stages it again, and stops at what is left', () => {
    const { git, write } = createProject({ 'a.voxxml': misspelt, 'b.txt': 'Hello' }, ['lefthook']);
    write('lefthook.yml', recipe('lefthook', 'yaml'));
    const installed = git('-c', 'alias.lefthook=!lefthook', 'lefthook', 'install');
    expect(installed.code, installed.output).toBe(0);
    git('add', '.');
    const fixed = git('commit', '-m', 'fixed');
    expect(fixed.code, fixed.output).toBe(0);
    expect(git('show', 'HEAD:a.voxxml').output).toBe(repaired);
    write('a.voxxml', `<Response><Bogus/></Response>\n`);
    git('add', '.');
    const stopped = git('commit', '-m', 'broken');
    expect(stopped.output).toContain('unknown-element');
    expect(stopped.code).toBe(1);
  });
});

/** The hooks' repository as pre-commit clones it: the root of this one, without what its own set-up needs. */
function createHooks(): { readonly hooks: Workspace; readonly packed: string } {
  const hooks = createWorkspace({ 'package.json': '{ "name": "hooks", "version": "0.0.0", "private": true }' });
  cpSync(join(repository, '.pre-commit-hooks.yaml'), hooks.path('.pre-commit-hooks.yaml'));
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '-qm', 'hooks'],
  ]) {
    hooks.run('git', args);
  }
  const packed = createWorkspace();
  packed.run('npm', ['pack', '--silent', '--pack-destination', packed.root, join(repository, 'packages/cli')]);
  return { hooks, packed: packed.path(readdirSync(packed.root).find((name) => name.endsWith('.tgz')) ?? '') };
}

describe('pre-commit', () => {
  test('passes the staged files to the hooks of this repository', () => {
    const { hooks, packed } = createHooks();
    const revision = hooks.run('git', ['rev-parse', 'HEAD']).trim();
    const { git, write, read } = createProject({
      'flows/a.voxxml': misspelt,
      'pom.xml': '<project/>',
      // VoxXML by its content, for which it needs a command that exists.
      'b.xml': misspelt.replace('</Response>', '<Hangup/></Response>'),
    });
    const configure = (id: string): void =>
      // In place of the published package, the one that is packed from here.
      write(
        '.pre-commit-config.yaml',
        `repos:\n  - repo: ${hooks.root}\n    rev: ${revision}\n    hooks:\n      - id: ${id}\n        additional_dependencies: ['file:${packed}']\n        language_version: system\n`,
      );
    configure('voxlint');
    git('-c', 'alias.pc=!pre-commit', 'pc', 'install');
    git('add', '.');
    write('flows/a.voxxml', repaired);
    const stopped = git('commit', '-m', 'broken');
    expect(stopped.output).toContain('flows/a.voxxml:1:12 error unknown-element');
    expect(stopped.output).toContain('✖ 1 error.');
    expect(stopped.code).toBe(1);
    // What was not staged is put back.
    expect(read('flows/a.voxxml')).toBe(repaired);

    configure('voxlint-staged');
    git('add', '.');
    const staged = git('commit', '-m', 'broken');
    expect(staged.output).toContain('b.xml:1:12 error unknown-element');
    expect(staged.code).toBe(1);

    configure('voxlint-fix');
    write('flows/a.voxxml', misspelt);
    git('add', '.');
    const fixed = git('commit', '-m', 'fixed');
    expect(fixed.output).toContain('files were modified by this hook');
    expect(read('flows/a.voxxml')).toBe(repaired);
    git('add', '.');
    const whole = git('commit', '-m', 'whole');
    expect(whole.code, whole.output).toBe(0);
  });
});

describe('the GitHub Action', () => {
  const action = readFileSync(join(repository, 'action.yml'), 'utf8');
  const script = /\n {6}run: \|\n([^]*)$/.exec(action)?.[1]?.replace(/^ {8}/gm, '') ?? '';

  function runAction(workspace: Workspace, inputs: Readonly<Record<string, string>>): string {
    // In place of the registry's: what `npx --yes voxlint@version` would run.
    workspace.write('bin/npx', `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${executable}' "$@"\n`);
    workspace.run('chmod', ['+x', workspace.path('bin/npx')]);
    workspace.write('action.sh', script);
    const variables = {
      VOXLINT_PATHS: '.',
      VOXLINT_VERSION: '0.1.0',
      VOXLINT_MAX_WARNINGS: '',
      VOXLINT_SARIF: '',
      VOXLINT_CONFIG: '',
      RUNNER_TEMP: workspace.root,
      GITHUB_STEP_SUMMARY: workspace.path('summary.md'),
      ...inputs,
    };
    const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    // As the runner starts it.
    const command = `cd "$0"; PATH="$0/bin:$PATH" bash --noprofile --norc -eo pipefail action.sh; echo "exit $?"`;
    return workspace.run('env', [...settings, 'bash', '-c', command, workspace.root]);
  }

  test('annotates, writes a summary and a SARIF report, and fails the job', () => {
    const workspace = createWorkspace({
      'flows/a.voxxml': misspelt,
      'more/b c.voxxml': misspelt,
      'd.voxxml': misspelt,
    });
    const output = runAction(workspace, { VOXLINT_PATHS: 'flows\nmore/*.voxxml\n', VOXLINT_SARIF: 'out.sarif' });
    expect(output).toMatch(
      /^::error file=flows\/a\.voxxml,line=1.*\n::error file=more\/b c\.voxxml,line=1.*\nexit 1\n$/,
    );
    expect(workspace.read('summary.md')).toContain('### `flows/a.voxxml`');
    expect(JSON.parse(workspace.read('out.sarif'))).toMatchObject({ version: '2.1.0' });
  });

  test('runs nothing that is in an input', () => {
    const workspace = createWorkspace({ 'a.voxxml': repaired });
    const output = runAction(workspace, { VOXLINT_PATHS: '$(touch hacked)\n; touch hacked\n-o\nhacked\na.voxxml' });
    expect(output).toContain('exit 2');
    expect(workspace.list()).not.toContain('hacked');
  });
});
