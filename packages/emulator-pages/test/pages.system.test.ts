import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type RunningEmulator } from '@voxxml/emulator';

const menu =
  '<Response><Gather numDigits="1"><Say>For &lt;b&gt;support&lt;/b&gt;, press 1.</Say></Gather><If variable="$GATHER" test="EQUAL" value="1"><Say>Support</Say></If><Say>Goodbye</Say></Response>';
const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

let browser: Browser;
let voice: RunningEmulator;
beforeAll(async () => {
  voice = await startEmulator({ clock: 'manual', numbers: { any: menu }, pages: folder('../dist') });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser?.close();
  await voice?.close();
});

test.each(['light', 'dark'] as const)(
  'a call is made, heard and answered by key, in %s colors, without an accessibility problem',
  async (colorScheme) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 850 }, colorScheme });
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => !request.url().startsWith(voice.url) && foreign.push(request.url()));
    await page.goto(`${voice.url}/?account=${colorScheme}`);
    await page.getByRole('button', { name: 'Call', exact: false }).first().click();
    // The text of a document is text.
    await page.locator('.caption').getByText('For <b>support</b>, press 1.').waitFor();
    expect(await page.locator('.pad .lit').allTextContents()).toEqual(['1']);
    await page.locator('.log').focus();
    await page.keyboard.press('1');
    await page.locator('.log').getByText("$GATHER = '1' by digits").waitFor();
    mkdirSync(folder('../test-results'), { recursive: true });
    await page.screenshot({ path: folder(`../test-results/calls-${colorScheme}.png`) });
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await page.evaluate(
      'axe.run(document).then((result) => result.violations.map(({ id, nodes }) => [id, nodes[0].html]))',
    );
    expect(violations).toEqual([]);
    await page.locator('#clock summary').click();
    await page.getByRole('button', { name: 'Until idle' }).click();
    await page.getByText('The call is over.').waitFor();
    await fetch(`${voice.api}/calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${colorScheme}` },
      body: '{}',
    });
    await page.getByRole('link', { name: /Requests/ }).click();
    await page.locator('.exchanges summary').first().click();
    await page.locator('.reason').getByText('to').first().waitFor();
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  },
);
