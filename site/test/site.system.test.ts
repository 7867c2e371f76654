import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentationUrl, rules, syntaxCodes } from '@voxxml/core';
import { checkSite } from '../src/check-site.ts';
import { repositoryUrl } from '../src/repository.ts';
import { serve } from './serve.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const dist = join(here, 'dist');
const base = '/voxxml/';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of each kind. */
const pages = {
  home: '',
  guide: 'getting-started',
  'command line': 'cli',
  'VS Code': 'vs-code',
  rules: 'rules/',
  'a rule': 'rules/menu-without-default',
  'a code': 'rules/xml-unclosed-element',
  'an element': 'elements/Gather',
  errors: 'error-codes',
  'call flow': 'call-flow-analysis',
  schemas: 'schemas/',
  grammar: 'grammar/',
  performance: 'performance',
  architecture: 'architecture',
};

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true };

let served: { readonly url: string; readonly server: Server };
let browser: Browser;
/** What no page may do: complain, or ask another host. */
let complaints: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('there is no site: run pnpm site first');
  served = await serve(dist, base);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser?.close();
  served?.server.close();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  const heard = complaints;
  complaints = [];
  expect(heard).toEqual([]);
});

async function open(path: string, options: BrowserContextOptions = desktop): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(served.url) && !/^(?:data|blob):/.test(url)) complaints.push(`${path} asks ${url}`);
  });
  await page.goto(served.url + path, { waitUntil: 'networkidle' });
  return page;
}

/** What a person has to look at now and then. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(here, 'test-results', `${name.replaceAll(' ', '-')}.png`) });
}

describe('the built site', () => {
  test('has the page that each finding links to, at the same path', () => {
    const pagesOfDocs = `${repositoryUrl}/blob/main/docs/`;
    for (const code of [...rules.map(({ id }) => id), ...syntaxCodes]) {
      const url = documentationUrl(code);
      expect(url.startsWith(pagesOfDocs)).toBe(true);
      const file = join(dist, url.slice(pagesOfDocs.length).replace(/\.md$/, '.html'));
      expect(existsSync(file), code).toBe(true);
      expect(readFileSync(file, 'utf8')).toContain(`<h1 id="${code}"`);
    }
  });

  test('has no dead link, and no text that was lost on the way', () => {
    expect(checkSite(dist, base)).toEqual([]);
    for (const page of Object.values(pages)) {
      const path = page.endsWith('/') || page === '' ? `${page}index.html` : `${page}.html`;
      expect(readFileSync(join(dist, path), 'utf8'), path).not.toContain('>undefined');
    }
    expect(readFileSync(join(dist, 'embedded/templates.html'), 'utf8')).toContain('{{#if}}');
  });

  test('has the schemas as they are', () => {
    for (const name of ['voxxml.xsd', 'voxlint.config.schema.json']) {
      expect(readFileSync(join(dist, 'schemas', name))).toEqual(readFileSync(join(here, '../docs/schemas', name)));
    }
  });
});

describe('a reader', () => {
  test('sees in the first screen a call flow, what is found in it, and its picture', async () => {
    const page = await open('');
    const figure = page.locator('.hero figure').first();
    expect(await figure.locator('code').innerText()).toContain('<Gather numDigits="1" timeout="7s">');
    expect(await figure.locator('.reported').allInnerTexts()).toEqual(['7s', '12', '+1 555 666 7777']);
    const problems = figure.locator('.problems li');
    expect(await problems.count()).toBe(3);
    expect(await problems.nth(1).innerText()).toMatch(/'12' can never be entered[^]*constant-condition/);
    const drawn = page.locator('.hero .flow img');
    expect(await drawn.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 100)).toBe(true);
    for (const seen of [problems.nth(2), drawn]) {
      const box = (await seen.boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(800);
    }
    await problems.nth(1).getByRole('link').click();
    await page.waitForURL(`${served.url}rules/constant-condition`);
    await page.getByRole('heading', { level: 1, name: 'constant-condition' }).waitFor();
  });

  test('reads a rule with what it reports marked as in an editor', async () => {
    const page = await open('rules/unit-in-duration');
    const marked = page.locator('.reported.warning').first();
    expect(await marked.innerText()).toBe('7s');
    expect(await marked.evaluate((mark) => getComputedStyle(mark).textDecorationStyle)).toBe('wavy');
    expect(await page.locator('ul.findings .severity').first().innerText()).toBe('warning');
    expect(await page.locator('.vp-doc').innerText()).not.toMatch(/^ *\^+ *$/m);
  });

  test('finds a rule by its id with the keyboard alone', async () => {
    const page = await open('');
    await page.keyboard.press('Control+k');
    await page.locator('.VPLocalSearchBox input:focus').waitFor();
    await page.keyboard.type('unused-gather');
    await page.locator('.VPLocalSearchBox .result.selected').waitFor();
    expect(await page.locator('.VPLocalSearchBox .result').first().innerText()).toContain('unused-gather');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/rules\/unused-gather/);
    await page.getByRole('heading', { level: 1, name: 'unused-gather' }).waitFor();
  });

  test('finds a rule by the words for what is wrong', async () => {
    const page = await open('getting-started');
    await page.keyboard.press('/');
    await page.locator('.VPLocalSearchBox input:focus').waitFor();
    await page.keyboard.type('phone number digits');
    const results = page.locator('.VPLocalSearchBox .result');
    await results.first().waitFor();
    await expect.poll(async () => (await results.allInnerTexts()).join('\n')).toContain('invalid-phone-number');
    const texts = await results.allInnerTexts();
    const at = texts.findIndex((text) => text.includes('invalid-phone-number'));
    for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/rules\/invalid-phone-number/);
  });

  test('opens a document of the pages in the playground', async () => {
    const page = await open('');
    await page.getByRole('link', { name: 'Try it here' }).click();
    await page.locator('.cm-content').waitFor();
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('numDigits="1" timeout="7s"');
    await expect
      .poll(() => page.locator('#problems').innerText(), { timeout: 20_000 })
      .toContain('can never be entered');

    await page.goto(`${served.url}rules/unused-gather`);
    const example = page.locator('.vp-doc [class*="language-"]').first();
    await example.hover();
    await example.getByRole('link', { name: 'Open in the playground' }).click();
    await expect.poll(() => page.locator('#problems').innerText(), { timeout: 20_000 }).toContain('unused-gather');

    // And back: from there a finding leads to the site's own page about it.
    const back = page.locator('#problems').getByRole('link', { name: 'unused-gather' }).first();
    expect(await back.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(`${served.url}rules/unused-gather`);
  });

  test('changes between light and dark, and pictures follow', async () => {
    const page = await open('call-flow-analysis', { ...desktop, colorScheme: 'light' });
    const pixel = (): Promise<string> =>
      page
        .locator('img.call-flow')
        .screenshot()
        .then((image) => image.toString('base64'));
    const light = await pixel();
    await page.getByRole('switch').first().click();
    expect(await page.locator('html').getAttribute('class')).toContain('dark');
    await expect.poll(async () => (await pixel()) === light).toBe(false);
    await picture(page, 'call flow switched to dark');
  });

  test('is told so where there is no page', async () => {
    const page = await open('rules/unused-gather');
    const response = await page.goto(`${served.url}no/such/page`);
    expect(response?.status()).toBe(404);
    await page.getByText('PAGE NOT FOUND').waitFor();
    // The browser itself tells of the answer.
    complaints = complaints.filter((complaint) => !complaint.includes('404 (Not Found)'));
  });
});

describe.each(Object.entries(pages))('%s', (name, path) => {
  test.each(['light', 'dark'] as const)('is accessible, %s', async (colorScheme) => {
    const page = await open(path, { ...desktop, colorScheme });
    await picture(page, `${name} ${colorScheme}`);
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      // The button of the theme's search shows its keys beside its name.
      const found = await axe.run({ exclude: ['.DocSearch'] });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    });
    expect(violations).toEqual([]);
  });

  test('fits a phone', async () => {
    const page = await open(path, phone);
    await picture(page, `${name} phone`);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window!);
  });
});
