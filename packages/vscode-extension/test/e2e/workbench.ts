import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';

const extension = fileURLToPath(new URL('../../', import.meta.url));
const pictures = join(extension, 'test-results/screenshots');

/** A window of VS Code as a person uses it: by keys, by the palette, and by looking. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;

  constructor(page: Page, folder: string) {
    this.page = page;
    this.folder = folder;
  }

  async load(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  /** Waits until the window accepts keys. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // Right after the start not every command is there yet.
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      try {
        await input.waitFor({ timeout: 4000 });
        await input.fill(`>${title}`);
        await row.click({ timeout: 4000 });
        return;
      } catch (error) {
        if (attempt === 4) throw error;
        await this.page.keyboard.press('Escape');
        // A page inside the window keeps its keys to itself.
        await this.page.locator('.part.sidebar .composite.title').click();
      }
    }
  }

  /** Opens a file of the workspace, and puts the cursor at its start. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.page.locator('.tab.active', { hasText: name }).first().waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    await this.page.keyboard.press('Control+Home');
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
  }

  /** Closes all editors and drops what is not saved. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.tabs-container .tab');
    await this.page.keyboard.press('Escape');
    for (let attempt = 0; attempt < 5 && (await tabs.count()) > 0; attempt++) {
      await this.command('View: Close All Editors');
      await this.page.waitForTimeout(300);
      const question = this.page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" });
      if (await question.isVisible()) await question.click();
      await this.page.waitForTimeout(300);
    }
  }

  async setLanguage(name: string): Promise<void> {
    await this.command('Change Language Mode');
    await this.pick(name);
  }

  async setTheme(name: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Modern' }).first().waitFor();
    await this.page.keyboard.type(name);
    await rows.filter({ hasText: name }).first().click();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Chooses in an open quick pick. */
  async pick(label: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(label);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** The labels that completion offers, once it does. */
  async suggestions(): Promise<string[]> {
    const labels = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await labels.first().waitFor();
    return labels.allInnerTexts();
  }

  suggestion(label: string): Locator {
    return this.page
      .locator('.suggest-widget.visible .monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: new RegExp(`^${label}$`) }) });
  }

  /** A line of the active editor, from 1, without its indentation. */
  async line(number: number): Promise<string> {
    const texts = await this.editor.locator('.view-lines > .view-line').evaluateAll((lines) =>
      lines
        .map((line) => ({ top: (line as HTMLElement).offsetTop, text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return (texts[number - 1] ?? '').replaceAll('\u00a0', ' ').trim();
  }

  /** The line that the cursor of the editor is in, from 1. */
  async cursorLine(): Promise<number> {
    return Number(await this.editor.locator('.line-numbers.active-line-number').innerText());
  }

  /** The texts under the squiggles of a severity, from top to bottom. */
  async marked(severity: 'error' | 'warning'): Promise<string[]> {
    await this.editor.locator(`.squiggly-${severity}`).first().waitFor();
    return this.editor.evaluate((editor, name) => {
      const lines = [...editor.querySelectorAll<HTMLElement>('.view-line')];
      return [...editor.querySelectorAll<HTMLElement>(`.cdr.squiggly-${name}`)]
        .map((mark) => mark.getBoundingClientRect())
        .sort((a, b) => a.top - b.top || a.left - b.left)
        .map((mark) => {
          const middle = (mark.top + mark.bottom) / 2;
          const line = lines.find((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return top <= middle && middle <= bottom;
          });
          // The letters that stand above the mark.
          const walker = document.createTreeWalker(line ?? editor, NodeFilter.SHOW_TEXT);
          let text = '';
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            for (let index = 0; index < (node.nodeValue ?? '').length; index++) {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + 1);
              const { left, right } = range.getBoundingClientRect();
              const center = (left + right) / 2;
              if (mark.left <= center && center <= mark.right) text += node.nodeValue![index];
            }
          }
          return text.replaceAll('\u00a0', ' ');
        });
    }, severity);
  }

  /** A file of the workspace as it is on the disk. */
  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Writes, moves and deletes files behind the editor's back, as git does. */
  write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  rename(from: string, to: string): void {
    renameSync(join(this.folder, from), join(this.folder, to));
  }

  remove(name: string): void {
    rmSync(join(this.folder, name));
  }

  /**
   * Types as a person does: a key at a time, 30 to 250 ms apart unless said. The gaps are random, and the same for the same
   * seed.
   */
  async type(text: string, seed: number, [shortest, longest]: readonly [number, number] = [30, 250]): Promise<void> {
    let state = seed >>> 0;
    for (const character of text) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      await this.page.keyboard.press(character === '\n' ? 'Enter' : character === ' ' ? 'Space' : character);
      await this.page.waitForTimeout(shortest + ((longest - shortest) * state) / 0x1_0000_0000);
    }
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /** The language of the active editor, as the status bar shows it. */
  get language(): Locator {
    return this.page.locator('#status\\.editor\\.mode');
  }

  get problems(): Locator {
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** The page inside of the one webview that is open. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async showProblems(): Promise<void> {
    await this.command('View: Focus Problems');
    await this.page.locator('.markers-panel').waitFor();
  }

  /** Keeps a picture of the window for people to look at. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: file(pictures, name) });
  }

  /**
   * Keeps a picture that the extension shows of itself, such as `pictures/problems`. With VOXXML_UPDATE_PICTURES=1 it takes
   * the place of the one in the repository.
   */
  async publish(name: string, clip: { x: number; y: number; width: number; height: number }): Promise<void> {
    await this.page.screenshot({ path: file(pictures, name), clip });
    if (process.env['VOXXML_UPDATE_PICTURES'] === '1')
      await this.page.screenshot({ path: file(extension, name), clip });
  }
}

function file(folder: string, name: string): string {
  const path = join(folder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
