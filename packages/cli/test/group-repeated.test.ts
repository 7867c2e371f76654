import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

/** A document with a Say of each voice, on a line of its own. */
function saying(...voices: readonly string[]): string {
  const says = voices.map((voice) => `  <Say voice="${voice}">Hi</Say>\n`);
  return `<Response>\n${says.join('')}  <Hangup/>\n</Response>\n`;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('findings that say the same about one file', () => {
  const { voxlint } = createWorkspace({
    'a.voxxml': saying('joanna', 'joanna', 'salli', 'joanna'),
    'b.voxxml': saying('joanna'),
  });

  test('are one in the report for people, with the lines of the others', () => {
    const { stdout, code } = voxlint(['-f', 'stylish', 'a.voxxml']);
    expect(code).toBe(0);
    expect(count(stdout, 'unknown-voice')).toBe(2);
    expect(stdout).toContain('a.voxxml:2:15 warning unknown-voice');
    expect(stdout).toContain('Also on lines 3 and 5.');
    expect(stdout).toContain('a.voxxml:4:15 warning unknown-voice');
    expect(stdout).toMatch(/4 warnings/);
  });

  test('are one in Markdown', () => {
    const { stdout } = voxlint(['-f', 'markdown', 'a.voxxml']);
    expect(count(stdout, '| 🟡 warning |')).toBe(2);
    expect(stdout).toContain('Also on lines 3 and 5. |');
    expect(stdout).toMatch(/4 warnings/);
  });

  test('are one for each file', () => {
    const { stdout } = voxlint(['-f', 'stylish', 'a.voxxml', 'b.voxxml']);
    expect(stdout).toContain('a.voxxml:2:15');
    expect(stdout).toContain('b.voxxml:2:15');
  });

  test.each(['json', 'ndjson', 'rdjson', 'sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'compact', 'agent'])(
    'are all kept in %s',
    (format) => {
      const { stdout } = voxlint(['-f', format, 'a.voxxml']);
      expect(count(stdout, 'Write Joanna')).toBeGreaterThanOrEqual(3);
      expect(stdout).not.toContain('Also on');
    },
  );
});

describe('the lines of the others', () => {
  test.each([
    [1, undefined],
    [2, 'Also on line 3.'],
    [3, 'Also on lines 3 and 4.'],
    [4, 'Also on lines 3, 4 and 5.'],
    [11, 'Also on lines 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12.'],
    [13, 'Also on lines 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more.'],
  ])('of %i findings', (findings, expected) => {
    const { voxlint } = createWorkspace({ 'a.voxxml': saying(...Array.from({ length: findings }, () => 'joanna')) });
    const { stdout } = voxlint(['a.voxxml']);
    expect(/Also on .*/.exec(stdout)?.[0]).toBe(expected);
  });
});
