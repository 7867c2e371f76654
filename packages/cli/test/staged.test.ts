import { describe, expect, test } from 'vitest';
import { clean, createWorkspace, misspelt, repaired, type Workspace } from './workspace.ts';

interface Repository extends Workspace {
  readonly git: (...args: readonly string[]) => string;
}

function createRepository(files: Readonly<Record<string, string>>): Repository {
  const workspace = createWorkspace(files);
  const git = (...args: readonly string[]): string =>
    workspace.run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args]);
  git('init', '-q', '-b', 'main');
  return { ...workspace, git };
}

describe('--staged', () => {
  test('lints the index: a fault staged and repaired in the working tree only is found', () => {
    const { voxlint, git, write } = createRepository({ 'flows/a.voxxml': misspelt });
    git('add', '.');
    write('flows/a.voxxml', repaired);
    const { stdout, code } = voxlint(['--staged', '-f', 'compact']);
    expect(stdout).toMatch(/^flows\/a\.voxxml:1:12: error/);
    expect(code).toBe(1);
    git('add', '.');
    write('flows/a.voxxml', misspelt);
    expect(voxlint(['--staged']).code).toBe(0);
  });

  test('lints what is added or changed against the last commit, nothing else', () => {
    const { voxlint, git, write, run, path } = createRepository({
      'old.voxxml': misspelt,
      'gone.voxxml': misspelt,
      'changed.voxxml': clean,
      'moved.voxxml': misspelt,
    });
    git('add', '.');
    git('commit', '-qm', 'one');
    write('changed.voxxml', misspelt);
    write('new.xml', misspelt.replace('</Response>', '<Hangup/></Response>'));
    write('other.xml', '<project><say/></project>');
    write('note.txt', misspelt);
    write('untracked.voxxml', misspelt);
    write('node_modules/x.voxxml', misspelt);
    git('rm', '-q', 'gone.voxxml');
    git('mv', 'moved.voxxml', 'renamed.voxxml');
    run('ln', ['-s', 'changed.voxxml', path('link.voxxml')]);
    git('add', 'changed.voxxml', 'new.xml', 'other.xml', 'note.txt', 'link.voxxml', '-f', 'node_modules/x.voxxml');
    const files = voxlint(['--staged', '-f', 'compact']).stdout.match(/^[^:]+/gm);
    expect(files).toEqual(['changed.voxxml', 'new.xml', 'renamed.voxxml']);
    expect(voxlint(['--staged', '-f', 'compact', 'new.xml']).stdout.match(/^[^:]+/gm)).toEqual(['new.xml']);
  });

  test('nothing staged is clean: a commit without VoxXML passes', () => {
    const { voxlint, git } = createRepository({ 'readme.txt': 'Hello' });
    git('add', '.');
    expect(voxlint(['--staged'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('.voxlintignore and configurations count', () => {
    const { voxlint, git } = createRepository({
      '.voxlintignore': 'drafts/\n',
      'drafts/a.voxxml': misspelt,
      'b.voxxml': misspelt,
      'voxlint.config.json': '{ "ignore": ["c.voxxml"], "rules": { "unknown-element": "info" } }',
      'c.voxxml': misspelt,
    });
    git('add', '.');
    expect(voxlint(['--staged', '-f', 'compact']).stdout).toMatch(/^b\.voxxml:1:12: info .*\n$/);
  });

  test('--fix repairs files and stages them again', () => {
    const { voxlint, git, read } = createRepository({ 'a.voxxml': misspelt, 'sub/b.voxxml': misspelt });
    git('add', '.');
    const { stdout, code } = voxlint(['--staged', '--fix'], { folder: 'sub' });
    expect(stdout).toContain('2 findings fixed.');
    expect(code).toBe(0);
    expect(read('a.voxxml')).toBe(repaired);
    expect(git('show', ':a.voxxml')).toBe(repaired);
    expect(git('show', ':sub/b.voxxml')).toBe(repaired);
    expect(git('diff', '--name-only')).toBe('');
  });

  test('--fix refuses partly staged files', () => {
    const { voxlint, git, write, read } = createRepository({ 'a.voxxml': misspelt, 'b.voxxml': misspelt });
    git('add', '.');
    write('a.voxxml', `<!-- later -->\n${misspelt}`);
    const { stderr, code } = voxlint(['--staged', '--fix']);
    expect(stderr).toMatch(/^voxlint: 'a\.voxxml': only a part of it is staged, .*\n$/);
    expect(code).toBe(2);
    expect(read('b.voxxml')).toBe(misspelt);
    expect(git('show', ':a.voxxml')).toBe(misspelt);
  });

  test('names with strange characters come through', () => {
    const name = 'a\nb "c" é\t[1].voxxml';
    const { voxlint, git, read } = createRepository({ [name]: misspelt });
    git('add', '.');
    expect(voxlint(['--staged', '-f', 'json']).stdout).toContain(JSON.stringify(name));
    expect(voxlint(['--staged', '--fix']).code).toBe(0);
    expect(read(name)).toBe(repaired);
    expect(git('diff', '--name-only')).toBe('');
  });

  test('is a real pre-commit hook', () => {
    const { git, write, run, path } = createRepository({ 'a.voxxml': misspelt });
    const built = new URL('../dist/voxlint.cjs', import.meta.url).pathname;
    write('.git/hooks/pre-commit', `#!/bin/sh\nexec '${process.execPath}' '${built}' --staged\n`);
    run('chmod', ['+x', path('.git/hooks/pre-commit')]);
    git('add', '.');
    expect(() => git('commit', '-qm', 'broken')).toThrow();
    write('a.voxxml', repaired);
    git('add', '.');
    git('commit', '-qm', 'whole');
    expect(git('log', '--format=%s')).toBe('whole\n');
  });

  test('outside a repository it says so', () => {
    const { voxlint } = createWorkspace({ 'a.voxxml': clean });
    const { stderr, code } = voxlint(['--staged'], { env: { GIT_CEILING_DIRECTORIES: '/tmp', LC_ALL: 'C' } });
    expect(stderr).toMatch(/^voxlint: --staged: git says: .*not a git repository.*\n$/);
    expect(code).toBe(2);
  });
});
