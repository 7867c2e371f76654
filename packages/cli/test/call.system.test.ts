import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { displayWidth } from '../src/output/display-width.ts';
import { eventually, executable } from './workspace.ts';

const pharmacy = fileURLToPath(new URL('../../../examples/flows/pharmacy-line.voxxml', import.meta.url));

/** `voxlint call` in a pseudo-terminal of a width, made by util-linux's `script`. */
function terminal(columns: number, args: readonly string[]) {
  const command = [process.execPath, executable, 'call', ...args].map((word) => `'${word}'`).join(' ');
  const child: ChildProcess = spawn(
    'script',
    ['--quiet', '--return', '--flush', '--command', `stty cols ${columns} rows 40; ${command}`, '/dev/null'],
    { env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TERM: 'xterm' } },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout!.on('data', (data: Buffer) => (output += data.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    type: (keys: string) => child.stdin!.write(keys),
    /** Everything that was written. */
    raw: () => output,
    /** What the screen shows: the last state of each line. */
    lines: () => output.split('\n').map((line) => lastState(line)),
    ended,
  };
}

/** A line after carriage returns that clear it, without colors. */
function lastState(line: string): string {
  const cleared = line.replace(/\r$/, '').split('\r\u001b[2K').at(-1)!;
  return cleared.replace(/\u001b\[\d+m/g, '');
}

describe.each([80, 120])('in a terminal of %i columns', (columns) => {
  test('the caller presses 2, hears the opening hours as they are spoken, and the call ends', async () => {
    const { type, raw, lines, ended } = terminal(columns, ['--speed', '8', pharmacy]);
    await eventually('the menu', () => raw().includes('To refill a'));
    type('2');
    await eventually('the opening hours', () => raw().includes('We are open from'));
    // Words appear one after the other.
    expect(raw()).not.toContain('ten to two on');
    expect(await ended).toBe(0);
    const shown = lines();
    expect(shown.join('\n')).toContain("$GATHER = '2' by digits");
    expect(shown.join(' ').replace(/\s+/g, ' ')).toContain('from ten to two on Saturdays. Goodbye.');
    expect(shown.findLast((line) => line !== '')).toMatch(/^\d:\d\d\.\d +complete$/);
    for (const line of shown) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
    // A wide terminal needs fewer lines.
    expect(shown.some((line) => displayWidth(line) > 80)).toBe(columns > 80);
  }, 60_000);

  test('typed words are said, Enter skips ahead, and Ctrl+D hangs up', async () => {
    const { type, raw, lines, ended } = terminal(columns, ['--speed', '4', pharmacy]);
    await eventually('the menu', () => raw().includes('To refill a'));
    type('hello\u007f');
    await eventually('the typed words', () => lines().at(-1) === '> hell');
    type('\r');
    await eventually('the answer', () => raw().includes('This Gather accepts keys only.'));
    type('\r');
    await eventually('the timeout', () => raw().includes('No input (timeout)'));
    type('\u0004');
    expect(await ended).toBe(0);
    expect(lines().findLast((line) => line !== '')).toMatch(/complete$/);
  }, 60_000);
});
