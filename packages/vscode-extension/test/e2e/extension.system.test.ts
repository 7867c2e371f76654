import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type VsCode, startVsCode } from './vscode.ts';
import type { Workbench } from './workbench.ts';

const untilSeen = { timeout: 20_000 };
/** Installing VS Code for the first time takes a while. */
const START = 600_000;

async function pictureOfFailure(workbench: Workbench, task: TestContext['task']): Promise<void> {
  if (task.result?.state === 'fail') await workbench.picture(`failed-${task.name.replaceAll(' ', '-')}`);
}

// An editor in a browser on a busy machine may be late once.
describe('the extension in VS Code', { retry: 1 }, () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({
      'security.workspace.trust.enabled': false,
      '[voxxml]': { 'editor.formatOnSave': true },
    });
    workbench = await vscode.open();
  }, START);
  afterAll(() => vscode?.stop());
  afterEach(async ({ task }) => {
    await pictureOfFailure(workbench, task);
    await workbench.closeEditors();
  }, 60_000);

  test('marks problems where they are, and says what to do', async () => {
    await workbench.openFile('problems.voxxml');
    expect(await workbench.marked('warning')).toEqual(expect.arrayContaining(['10s', 'joanna', '12']));
    expect(await workbench.marked('error')).toEqual(['EQUALS', '+1 555 666 7777']);
    await workbench.showProblems();
    const problems = await workbench.problems.allInnerTexts();
    expect(problems.map((problem) => problem.split('\n'))).toContainEqual([
      "Invalid Gather timeout '10s'. The value is a number of seconds without a unit. Write 10.",
      'voxxml',
      'unit-in-duration',
      '[Ln 2, Col 34]',
    ]);
    await workbench.publish('pictures/problems', { x: 348, y: 35, width: 932, height: 706 });
    await workbench.command('View: Toggle Panel Visibility');
  });

  test('completes elements, attributes and values', async () => {
    const { page } = workbench;
    await workbench.openFile('blank.voxxml');
    await page.locator('.codelens-decoration', { hasText: 'Fits' }).waitFor(untilSeen);
    await workbench.goTo(2, 3);
    await page.keyboard.type('<');
    const offered = await workbench.suggestions();
    expect(offered).toEqual(expect.arrayContaining(['Say', 'Gather', 'If', 'Hangup']));
    expect(offered).not.toContain('Response');
    // The documentation beside the list.
    await workbench.suggestion('Hangup').waitFor();
    while (!(await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'Hangup' }).isVisible())) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-details').waitFor();
    await page.waitForTimeout(500);
    await workbench.publish('walkthrough/write', { x: 348, y: 92, width: 862, height: 300 });
    await page.keyboard.press('Escape');

    await page.keyboard.type('Gath');
    await page.keyboard.type('er ');
    await page.keyboard.press('Control+Space');
    await workbench.suggestion('numDigits').waitFor();
    expect(await workbench.suggestions()).not.toContain('voice');
    await page.keyboard.type('input="');
    await page.keyboard.press('Control+Space');
    await workbench.suggestion('dtmf speech').waitFor();
    expect(await workbench.suggestions()).toEqual(['dtmf', 'speech', 'dtmf speech']);
    await page.keyboard.press('Escape');
  });

  test('closes a tag that is typed', async () => {
    await workbench.openFile('blank.voxxml');
    await workbench.goTo(2, 3);
    await workbench.page.keyboard.type('<Say>');
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Say></Say>');
    await workbench.page.keyboard.type('Hello.');
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Say>Hello.</Say>');
  });

  test('explains what is under the mouse', async () => {
    await workbench.openFile('menu.voxxml');
    await workbench.editor.getByText('timeout', { exact: true }).first().hover();
    const hover = workbench.page.locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'seconds' });
    await hover.first().waitFor();
    expect(await hover.first().innerText()).toContain('How long to wait for complete input');
    // It fades in.
    await workbench.page.waitForTimeout(500);
    await workbench.picture('hover');
  });

  test('repairs a problem', async () => {
    const { page } = workbench;
    await workbench.openFile('problems.voxxml');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.goTo(6, 16);
    await page.keyboard.press('Control+.');
    const menu = page.locator('.action-widget .monaco-list-row.action');
    await menu.first().waitFor();
    const titles = (await menu.allInnerTexts()).map((title) => title.trim());
    expect(titles[0]).toContain('15556667777');
    expect(titles.join()).toContain('invalid-phone-number');
    await workbench.publish('walkthrough/fix', { x: 348, y: 168, width: 545, height: 226 });
    await page.keyboard.press('Enter');
    await expect.poll(() => workbench.line(6), untilSeen).toBe('<Number>15556667777</Number>');

    await workbench.command('VoxXML: Fix All That Can Be Fixed Safely');
    await expect.poll(() => workbench.line(2), untilSeen).toBe('<Gather numDigits="1" timeout="10">');
    expect(await workbench.line(3)).toContain('voice="Joanna"');
  });

  test('formats on save', async () => {
    await workbench.openFile('messy.voxxml');
    await workbench.goTo(3, 12);
    await workbench.page.keyboard.type('\n');
    await workbench.save();
    await expect
      .poll(() => workbench.read('messy.voxxml'), untilSeen)
      .toBe('<Response>\n  <Say voice="Joanna">Welcome.</Say>\n  <Pause length="2"/>\n  <Hangup/>\n</Response>\n');
  });

  test('renames the two tags of an element', async () => {
    const { page } = workbench;
    await workbench.openFile('menu.voxxml');
    await workbench.goTo(2, 6);
    await page.keyboard.press('F2');
    await page.locator('.rename-box input').fill('Collect');
    await page.keyboard.press('Enter');
    await expect.poll(() => workbench.line(4), untilSeen).toBe('</Collect>');
    await expect.poll(() => workbench.line(2), untilSeen).toContain('<Collect numDigits');
  });

  test('outlines a call flow', async () => {
    const { page } = workbench;
    await workbench.openFile('menu.voxxml');
    await workbench.command('Explorer: Focus on Outline View');
    const rows = page.locator('.outline-pane .monaco-list-row');
    await rows.filter({ hasText: 'Gather 1 key' }).waitFor();
    expect(await rows.allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('If 1')]));
    await workbench.picture('outline');
    await workbench.command('View: Show Explorer');
  });

  test('leaves other XML alone, and takes what is VoxXML', async () => {
    await workbench.openFile('catalog.xml');
    expect(await workbench.language.innerText()).toBe('XML');
    await workbench.openFile('twiml.xml');
    expect(await workbench.language.innerText()).toBe('XML');
    await workbench.openFile('claimed.xml');
    await expect.poll(() => workbench.language.innerText(), untilSeen).toBe('VoxXML');

    await workbench.setLanguage('XML');
    await expect.poll(() => workbench.language.innerText(), untilSeen).toBe('XML');
    await workbench.command('View: Revert and Close Editor');
    await workbench.openFile('claimed.xml');
    // Time in which it would be claimed.
    await workbench.page.waitForTimeout(1500);
    expect(await workbench.language.innerText()).toBe('XML');
    expect(await workbench.editor.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);
  });

  test('finds VoxXML in TypeScript', async () => {
    await workbench.openFile('request.ts');
    await expect.poll(() => workbench.marked('warning'), untilSeen).toEqual(['2s']);
    await workbench.publish('pictures/typescript', { x: 348, y: 35, width: 860, height: 250 });

    await workbench.goTo(2, 8);
    await workbench.command('VoxXML: Show Call Flow');
    const box = (text: string) => workbench.webview.locator('.box', { hasText: text });
    await box('Hello ….').waitFor(untilSeen);
    await box('Pause').click();
    await expect.poll(() => workbench.cursorLine(), untilSeen).toBe(3);
    await workbench.picture('call-flow-typescript');
    await workbench.command('View: Close All Editors');
  });

  test('shows and switches what executes a document', async () => {
    const { page } = workbench;
    await workbench.openFile('menu.voxxml');
    await workbench.command('VoxXML: Choose What Executes the Document');
    const choices = page.locator('.quick-input-list .monaco-list-row');
    await choices.filter({ hasText: 'participants' }).waitFor();
    await workbench.publish('walkthrough/tell', { x: 340, y: 0, width: 604, height: 260 });
    await choices.filter({ hasText: 'participants' }).click();
    await expect.poll(() => workbench.line(1), untilSeen).toBe('<!-- voxlint resource=participants -->');
    await expect.poll(() => workbench.marked('error'), untilSeen).toContain('Gather');

    await workbench.command('Notifications: Clear All Notifications');
    await page.locator('#status\\.languageStatus').hover();
    const status = page.locator('.hover-language-status');
    await status.filter({ hasText: 'Executed by: participants' }).waitFor();
    await workbench.picture('language-status');
  });

  test('lints the workspace', async () => {
    await workbench.command('VoxXML: Lint the Workspace');
    await workbench.page.locator('.notification-toast', { hasText: 'call flows: 2 errors' }).waitFor(untilSeen);
    const files = workbench.problems.filter({ hasText: 'problems.voxxml' });
    await files.first().waitFor();
    await workbench.picture('workspace');
    await workbench.command('View: Toggle Panel Visibility');
    await workbench.command('Notifications: Clear All Notifications');
  });

  test('draws the call flow, and follows the cursor both ways', async () => {
    const { page } = workbench;
    await workbench.openFile('menu.voxxml');
    await workbench.command('VoxXML: Show Call Flow');
    const flow = workbench.webview;
    const box = (text: string) => flow.locator('.box', { hasText: text });
    await box('Call 15556667777').waitFor(untilSeen);
    const options = await flow.locator('.option').allTextContents();
    expect(options.map((text) => text.trim())).toEqual(['1', '2']);
    expect(await box('Gather 1 key').getAttribute('aria-label')).toContain('For sales, press 1.');
    await workbench.publish('pictures/call-flow', { x: 348, y: 35, width: 932, height: 470 });
    await workbench.publish('walkthrough/see', { x: 815, y: 103, width: 465, height: 330 });

    // From the drawing to the text, by mouse and by keyboard.
    await box('We did not get').click();
    await expect.poll(() => workbench.cursorLine(), untilSeen).toBe(17);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => workbench.cursorLine(), untilSeen).toBe(18);
    await flow.locator('.option', { hasText: '2' }).click();
    await expect.poll(() => workbench.cursorLine(), untilSeen).toBe(10);
    await page.keyboard.press('Enter');
    await workbench.page.waitForTimeout(300);

    // From the text to the drawing.
    await workbench.editor.click();
    await workbench.goTo(7, 6);
    await flow.locator('.box.chosen', { hasText: 'Call 15556667777' }).waitFor(untilSeen);

    // While typing.
    await workbench.goTo(8, 5);
    await page.keyboard.type('<Pause length="9"/>');
    await box('Pause 9 s').waitFor(untilSeen);
    await workbench.goTo(6, 5);
    await page.keyboard.type('<Hangup/>');
    await flow.locator('.box.unreachable', { hasText: 'Call 15556667777' }).waitFor(untilSeen);
    await flow.locator('.box.warning').first().waitFor(untilSeen);
    await workbench.picture('call-flow-unreachable');
  });

  test('saves the drawing', async () => {
    const { page } = workbench;
    await workbench.openFile('problems.voxxml');
    await workbench.command('VoxXML: Show Call Flow');
    await workbench.webview.locator('.box').first().waitFor(untilSeen);
    for (const [button, name] of [
      ['#export-svg', 'problems.svg'],
      ['#export-mermaid', 'problems.mmd'],
    ] as const) {
      await workbench.webview.locator(button).click();
      const dialog = page.locator('.quick-input-widget');
      await dialog.locator('input.input').waitFor();
      await expect.poll(() => dialog.locator('input.input').inputValue(), untilSeen).toContain(name);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      // A file is there, empty, before it is written.
      await expect.poll(() => workbench.has(name) && workbench.read(name) !== '', untilSeen).toBe(true);
    }
    const svg = readFileSync(join(workbench.folder, 'problems.svg'), 'utf8');
    expect(svg).toContain('Gather 1 key');
    expect(svg).not.toMatch(/var\(|class=|<script|tabindex/);
    expect(workbench.read('problems.mmd')).toMatch(/^flowchart TD\n/);
  });

  test.each(['Light Modern', 'Dark High Contrast', 'Light High Contrast'])('draws in %s', async (theme) => {
    await workbench.openFile('problems.voxxml');
    await workbench.command('VoxXML: Show Call Flow');
    const gather = workbench.webview.locator('.box', { hasText: 'Gather 1 key' });
    await gather.waitFor(untilSeen);
    const color = () => gather.locator('.title').evaluate((title) => getComputedStyle(title).fill);
    const dark = await color();
    await workbench.setTheme(theme);
    await expect.poll(color, untilSeen).not.toBe(dark);
    await workbench.page.waitForTimeout(500);
    await workbench.picture(`theme-${theme.replaceAll(' ', '-').toLowerCase()}`);
    await workbench.setTheme('Dark Modern');
    await expect.poll(color, untilSeen).toBe(dark);
  });

  test('activates in a second window too, by the language of its document', async () => {
    // How long that takes is for the bench to say: a busy machine would fail any bound.
    const second = await vscode.open();
    await second.openFile('menu.voxxml');
    await second.page.locator('.codelens-decoration', { hasText: 'Fits calls' }).waitFor(untilSeen);
    await second.command('Developer: Show Running Extensions');
    const row = second.page.locator('.runtime-extensions-editor .extension', { hasText: 'VoxXML' });
    await row.waitFor(untilSeen);
    const shown = await row.innerText();
    await second.picture('running-extensions');
    await second.page.close();
    expect(shown).toMatch(/Activation: \d+ms/);
  });

  test('offers a walkthrough', async () => {
    await workbench.command('Welcome: Open Walkthrough');
    const { page } = workbench;
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get Started with VoxXML' }).click();
    await page.locator('.getting-started-step', { hasText: 'See the call' }).click();
    const image = page.locator('.getting-started-media img').first();
    await image.waitFor();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), untilSeen).toBeGreaterThan(0);
    await page.waitForTimeout(800);
    await workbench.picture('walkthrough');
  });
});

describe('in restricted mode', () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'never',
    });
    workbench = await vscode.open();
  }, START);
  afterAll(() => vscode?.stop());
  afterEach(({ task }) => pictureOfFailure(workbench, task));

  test('everything works that runs nothing', async () => {
    await workbench.openFile('problems.voxxml');
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor(untilSeen);
    await expect.poll(() => workbench.marked('error'), untilSeen).toContain('EQUALS');
    await workbench.command('VoxXML: Show Call Flow');
    await workbench.webview.locator('.box', { hasText: 'Gather 1 key' }).waitFor(untilSeen);
    await workbench.picture('restricted');
  });
});

describe('in the web extension host', () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({
      'security.workspace.trust.enabled': false,
      'remote.extensionKind': { 'voxxml.voxxml': ['web'] },
    });
    workbench = await vscode.open();
  }, START);
  afterAll(() => vscode?.stop());
  afterEach(({ task }) => pictureOfFailure(workbench, task));

  test('problems, completion, hover and the call flow work', async () => {
    const { page } = workbench;
    await workbench.openFile('problems.voxxml');
    await expect.poll(() => workbench.marked('error'), untilSeen).toEqual(['EQUALS', '+1 555 666 7777']);
    await workbench.goTo(14, 3);
    await page.keyboard.type('<');
    expect(await workbench.suggestions()).toEqual(expect.arrayContaining(['Say', 'Gather']));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await workbench.editor.getByText('numDigits', { exact: true }).first().hover();
    await page
      .locator('.monaco-hover:not(.hidden) .hover-contents', { hasText: 'How many keys' })
      .first()
      .waitFor(untilSeen);
    await workbench.command('VoxXML: Show Call Flow');
    await workbench.webview.locator('.box', { hasText: 'Gather 1 key' }).waitFor(untilSeen);
    await workbench.picture('web');
    // It runs in a worker of the browser, and not on the server.
    await workbench.command('Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'VoxXML' });
    await row.waitFor(untilSeen);
    expect(await row.innerText()).toContain('web worker');
    await workbench.picture('web-running-extensions');
  });
});
