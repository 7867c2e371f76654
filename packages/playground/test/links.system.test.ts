import { readFileSync, readdirSync } from 'node:fs';
import { lint } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import { documentFragment, readFragment } from '../src/link/document-link.ts';
import { menu, playgroundSession, untilSeen } from './browser/session.ts';

const { open, openWith, url } = playgroundSession();

describe('links', () => {
  const document = '<Response>\n  <Say voice="Zhiyu">你好 🎵 Grüße &amp; more</Say>\n  <Hangup/>\n</Response>\n';

  test('are copied, and open with the same document', async () => {
    const playground = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await playground.write(document);
    await playground.button('Copy link').click();
    await playground.toast.filter({ hasText: 'Link copied' }).waitFor();
    const link = await playground.page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${url()}#voxxml=`)).toBe(true);
    expect(await playground.page.evaluate(() => location.href)).toBe(link);
    const other = await open({ fragment: link.slice(link.indexOf('#')) });
    expect(await other.text()).toBe(document);
  });

  test('are shown where the page may not copy', async () => {
    const playground = await openWith(document);
    await playground.page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    });
    await playground.button('Copy link').click();
    await playground.page.getByRole('dialog', { name: 'Link to this document' }).waitFor();
    const link = await playground.page.getByLabel('Link', { exact: true }).inputValue();
    expect(await readFragment(new URL(link).hash)).toEqual({ kind: 'document', text: document });
  });

  test('hold long documents, and say when one is long', async () => {
    let state = 1;
    const digits = Array.from({ length: 3000 }, () => (state = (state * 48_271) % 2_147_483_647));
    const long = `<Response>\n${digits.map((number) => `  <Say>${number}</Say>\n`).join('')}</Response>\n`;
    const playground = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await playground.write(long);
    await playground.button('Copy link').click();
    await playground.toast.filter({ hasText: /It has [0-9,]+ characters/ }).waitFor();
    const link = await playground.page.evaluate(() => navigator.clipboard.readText());
    expect(await readFragment(new URL(link).hash)).toEqual({ kind: 'document', text: long });
  });

  test('are not made where the document is too long for an address', async () => {
    let state = 1;
    const numbers = Array.from({ length: 120_000 }, () => (state = (state * 48_271) % 2_147_483_647));
    const playground = await openWith(document);
    await playground.write(`<Response><!-- ${numbers.join(' ')} --></Response>`);
    await playground.toast.filter({ hasText: 'too long for the address' }).waitFor({ timeout: 30_000 });
    await playground.button('Copy link').click();
    await playground.toast.filter({ hasText: 'there is no link to it' }).waitFor();
    // Nor is the address that of the document before.
    expect(new URL(playground.page.url()).hash).toBe('');
    await playground.write(document);
    await expect
      .poll(async () => readFragment(new URL(playground.page.url()).hash), untilSeen)
      .toEqual({ kind: 'document', text: document });
  });

  test('keep the document over a reload', async () => {
    const playground = await open();
    await playground.write(document);
    await expect
      .poll(async () => readFragment(new URL(playground.page.url()).hash), untilSeen)
      .toEqual({ kind: 'document', text: document });
    await playground.page.reload();
    await playground.ready();
    expect(await playground.text()).toBe(document);
    expect(await playground.page.locator('#example').inputValue()).toBe('');
  });

  test('follow the last letter that is typed, however it is typed', async () => {
    const playground = await openWith(document);
    await playground.goBehind('<Response>');
    // Pauses about as long as the address waits: some letters come while it is being written.
    for (const pause of [250, 255, 260, 240, 252, 258, 0, 250]) {
      await playground.page.keyboard.type('x');
      await playground.page.waitForTimeout(pause);
    }
    await expect
      .poll(async () => readFragment(new URL(playground.page.url()).hash), untilSeen)
      .toEqual({ kind: 'document', text: document.replace('<Response>', '<Response>xxxxxxxx') });
  });

  test.each([
    ['#voxxml=AAAA', 'The link is damaged'],
    ['#voxxml=%3Cscript%3E', 'The link is damaged'],
    ['#nothing-known', 'does not hold a document'],
    ['#example=no-such', "no example 'no-such'"],
  ])('that are broken (%s) say so, and show an example', async (fragment, message) => {
    const playground = await open({ fragment });
    await playground.toast.filter({ hasText: message }).waitFor();
    expect(await playground.page.locator('#example').inputValue()).toBe('broken/night-desk');
    expect(await playground.problems()).not.toEqual([]);
  });

  test('open in a page that is open', async () => {
    const playground = await open();
    const fragment = await documentFragment(document);
    await playground.page.evaluate((hash) => (location.hash = hash), fragment);
    await expect.poll(() => playground.text(), untilSeen).toBe(document);
  });
});

describe('examples', () => {
  test('are judged and drawn, each as voxlint does', async () => {
    const playground = await open();
    const { page } = playground;
    for (const folder of ['broken', 'flows']) {
      const path = new URL(`../../../examples/${folder}/`, import.meta.url);
      for (const file of readdirSync(path)) {
        const name = file.replace(/\.voxxml$/, '');
        const text = readFileSync(new URL(file, path), 'utf8');
        await page.locator('#example').selectOption(folder === 'broken' ? `broken/${name}` : name);
        const findings = lint(text);
        const expected = findings.map(({ message }) => message);
        await expect
          .poll(() => page.locator('#problem-list .message').allTextContents(), { message: file, ...untilSeen })
          .toEqual(expected);
        // Without a Response there is no call to draw.
        const isCall = findings.every(({ code }) => code !== 'missing-response');
        expect((await page.locator('#stage .box').count()) > 1, file).toBe(isCall);
      }
    }
  });

  test('are opened, named in the address, and undone', async () => {
    const playground = await openWith(menu);
    const { page } = playground;
    await page.locator('#example').selectOption({ label: 'Pharmacy line' });
    await expect.poll(() => playground.text(), untilSeen).toContain('pharmacy');
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
    expect(new URL(page.url()).hash).toBe('#example=pharmacy-line');
    await page.reload();
    await playground.ready();
    expect(await playground.text()).toContain('pharmacy');
    expect(await page.locator('#example option:checked').innerText()).toBe('Pharmacy line');
    await page.locator('#example').selectOption({ label: 'Not quite xml' });
    await expect.poll(() => playground.text(), untilSeen).toContain('Fish & Chips');
    await playground.content.focus();
    await page.keyboard.press('Control+Z');
    await expect.poll(() => playground.text(), untilSeen).toContain('pharmacy');
  });
});
