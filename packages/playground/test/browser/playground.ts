import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  chromium,
} from 'playwright-core';

const here = fileURLToPath(new URL('../../', import.meta.url));
const pictures = join(here, 'test-results/screenshots');
/** The page has to work below any address. */
const BASE = '/docs/playground/';

/** What the page is made of. */
const files = ['', 'playground.js', 'playground.css', 'language-server.js', 'icon.svg'];

/** The playground, served to a browser. */
export interface Served {
  readonly url: string;
  readonly open: (options?: BrowserContextOptions & { readonly fragment?: string }) => Promise<Playground>;
  readonly stop: () => Promise<void>;
}

export async function servePlayground(): Promise<Served> {
  const server = spawn(process.execPath, [join(here, 'serve.mjs'), '0', BASE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(server);
  const browser = await launchChromium();
  return {
    url,
    open: async ({ fragment = '', ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const playground = new Playground(context, await context.newPage(), url);
      await playground.load(fragment);
      return playground;
    },
    stop: async () => {
      await browser.close();
      server.kill();
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.stdout!.once('data', (line: Buffer) => resolve(/http:\S+/.exec(String(line))![0]));
  });
}

function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A page of the playground as a person uses it: by keys, by mouse, and by looking. */
export class Playground {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly url: string;
  /** Whatever was asked of the network, but for the page's own files. */
  readonly foreignRequests: string[] = [];
  /** Errors, warnings and violations of the policy that the browser reported. */
  readonly complaints: string[] = [];

  constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context;
    this.page = page;
    this.url = url;
    const own = new Set(files.map((name) => url + name));
    context.on('request', (request) => {
      const address = request.url().replace(/#.*/s, '');
      const local = address.startsWith('blob:') || address.startsWith('data:');
      if (!local && (!own.has(address) || request.method() !== 'GET')) this.foreignRequests.push(request.url());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error.stack)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
  }

  async load(fragment: string): Promise<void> {
    // A page that only gets another fragment is not loaded again.
    await this.page.goto('about:blank');
    await this.page.goto(this.url + fragment);
    await this.ready();
  }

  /** Waits until the server has judged a first text. */
  async ready(): Promise<void> {
    await this.page.locator('html[data-state=ready]').waitFor();
  }

  /** A list that has just opened takes no key for a moment: it may be meant for the text. */
  async afterReading(): Promise<void> {
    await this.page.waitForTimeout(200);
  }

  get content(): Locator {
    return this.page.locator('.cm-content');
  }

  /** The text in the editor, as far as it is on the screen. */
  async text(): Promise<string> {
    return (await this.page.locator('.cm-line').allInnerTexts()).map((line) => line.replace(/\n$/, '')).join('\n');
  }

  /** Puts a text in place of all that is in the editor, as pasting does. */
  async write(text: string): Promise<void> {
    await this.content.focus();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Puts the cursor behind the first occurrence of a text, by keys alone. */
  async goBehind(text: string): Promise<void> {
    await this.content.focus();
    const all = await this.text();
    await this.page.keyboard.press('Control+Home');
    for (let steps = all.indexOf(text) + text.length; steps > 0; steps--) await this.page.keyboard.press('ArrowRight');
  }

  /** The problems in the list: severity, message, place. */
  async problems(): Promise<string[]> {
    return (await this.page.locator('.problem').allInnerTexts()).map((text) => text.replaceAll(/\s*\n\s*/g, ' | '));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get toast(): Locator {
    return this.page.locator('#toast.shown');
  }

  /** What is wrong for people who see, hear or move otherwise, as far as a program can tell; with the worst places. */
  async accessibilityProblems(): Promise<string[]> {
    await this.page.evaluate(axeSource());
    const violations = await this.page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)`,
    );
    const found = violations as { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
    return found
      .flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary}`),
      )
      .filter((problem) => !isScrolledByArrows(problem));
  }

  /** Keeps a picture of the page for people to look at. */
  async picture(name: string): Promise<void> {
    const path = join(pictures, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }

  /** The same for the picture in the documentation, which VOXXML_UPDATE_PICTURES=1 takes again. */
  async publish(name: string): Promise<void> {
    await this.picture(name);
    if (process.env['VOXXML_UPDATE_PICTURES'] !== '1') return;
    await this.page.screenshot({ path: join(here, `../../docs/images/${name}.png`) });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** The list of completions scrolls by the arrow keys, while the focus stays in the text (ARIA practices, combobox). */
function isScrolledByArrows(problem: string): boolean {
  return problem.startsWith('scrollable-region-focusable') && problem.includes('role="listbox"');
}

let axe: string | undefined;

function axeSource(): string {
  axe ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return axe;
}
