import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type VsCode, startVsCode } from './vscode.ts';
import type { Workbench } from './workbench.ts';

const untilSeen = { timeout: 20_000 };
const START = 600_000;

/** Written by hand, tag by tag and quote by quote. */
const oneLine = '<Response><Gather><Say voice="Joanna">Hello</Say></Gather><Hangup/></Response>';
const menu = `<Response>
<Gather numDigits="1" timeout="10">
<Say>Please hold, you're number one - or dial 5 = help.</Say>
</Gather>
<If variable="$GATHER" test="EQUAL" value="1|2">
<Hangup/>
</If>
</Response>`;

describe('typing', { retry: 3 }, () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({ 'security.workspace.trust.enabled': false });
    workbench = await vscode.open({ 'empty.voxxml': '', 'prose.voxxml': prose, 'values.voxxml': values });
  }, START);
  afterAll(() => vscode?.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await workbench.picture(`failed-${task.name.replaceAll(' ', '-')}`);
    await workbench.closeEditors();
  }, 60_000);

  const prose = '<Response>\n  <Say>No option.</Say>\n  <Hangup/>\n</Response>\n';
  const values = '<Response>\n  <Say></Say>\n  <Say voice="Joanna">Hi</Say>\n</Response>\n';
  const list = () => workbench.page.locator('.suggest-widget.visible .monaco-list-row');

  /** Opens an empty document and waits until the extension answers there. */
  async function openEmpty(): Promise<void> {
    await workbench.openFile('empty.voxxml');
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.type('<');
    // The server starts with the first document.
    await list().first().waitFor({ timeout: 60_000 });
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Backspace');
  }
  async function written(name: string): Promise<string> {
    await workbench.page.waitForTimeout(500);
    await workbench.page.keyboard.press('Escape');
    await workbench.save();
    return workbench.read(name);
  }

  test.each([
    [1, [30, 250]],
    [2, [30, 250]],
    [3, [30, 60]],
    [4, [60, 90]],
    [5, [150, 150]],
    [6, [250, 250]],
  ] as const)('by hand leaves what was typed: run %i, gaps of %j ms', async (seed, gaps) => {
    await openEmpty();
    await workbench.type(oneLine, seed, gaps);
    expect(await written('empty.voxxml')).toBe(oneLine);
  });

  test.each([7, 8])('over several lines leaves what was typed: run %i', async (seed) => {
    await openEmpty();
    await workbench.type(menu, seed);
    await workbench.picture(`typing-menu-${seed}`);
    const lines = (await written('empty.voxxml')).split('\n').map((line) => line.trim());
    expect(lines.filter((line) => line !== '').join('\n')).toBe(menu);
  });

  test('sentences opens no list, and Enter breaks the line', async () => {
    await workbench.openFile('prose.voxxml');
    await workbench.page.locator('.codelens-decoration', { hasText: 'Fits' }).waitFor(untilSeen);
    await workbench.goTo(2, 8);
    const sentence = `Please hold, it's a well-known "menu" | press 2 = help. `;
    for (const [index, character] of [...sentence].entries()) {
      await workbench.type(character, index + 1, [60, 120]);
      expect(await list().count(), `after '${character}'`).toBe(0);
    }
    await workbench.page.keyboard.press('Enter');
    await workbench.goTo(1, 11);
    await workbench.page.keyboard.press('Enter');
    await workbench.type('  ', 3);
    await workbench.page.waitForTimeout(500);
    expect(await list().count()).toBe(0);
    const text = await written('prose.voxxml');
    expect(text).not.toContain('GATHER');
    expect(text).toContain(sentence.trimEnd());
  });

  test('an attribute opens its values, and Enter takes one', async () => {
    await workbench.openFile('values.voxxml');
    await workbench.page.locator('.codelens-decoration', { hasText: 'Fits' }).waitFor(untilSeen);
    await workbench.goTo(2, 7);
    await workbench.type(' vo', 1);
    await workbench.suggestion('voice').waitFor(untilSeen);
    await workbench.page.keyboard.press('Enter');
    await workbench.suggestion('Joanna').waitFor(untilSeen);
    await workbench.picture('typing-values');
    await workbench.type('Matt', 2);
    await workbench.suggestion('Matthew').waitFor(untilSeen);
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Say voice="Matthew"></Say>');
    // A value that is there already.
    await workbench.goTo(3, 15);
    for (let index = 0; index < 2; index++) await workbench.page.keyboard.press('Delete');
    await workbench.type('a', 3);
    await list().first().waitFor(untilSeen);
    await workbench.page.keyboard.press('Escape');
  });

  test('an equals sign writes the quotes, and typed quotes are not doubled', async () => {
    await workbench.openFile('values.voxxml');
    await workbench.page.locator('.codelens-decoration', { hasText: 'Fits' }).waitFor(untilSeen);
    await workbench.goTo(2, 7);
    await workbench.type(' voice=', 4, [200, 250]);
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Say voice=""></Say>');
    await workbench.type('"Joanna" loop="2"', 5);
    await workbench.page.keyboard.press('Escape');
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Say voice="Joanna" loop="2"></Say>');
  });

  test('one undo takes back the end tag alone', async () => {
    await openEmpty();
    await workbench.type('<Response>', 9);
    await expect.poll(() => workbench.line(1), untilSeen).toBe('<Response></Response>');
    await workbench.page.keyboard.press('Control+Z');
    await expect.poll(() => workbench.line(1), untilSeen).toBe('<Response>');
  });
});
