import { describe, expect, test } from 'vitest';
import { contrast } from './browser/contrast.ts';
import type { Playground } from './browser/playground.ts';
import { menu, playgroundSession, untilSeen } from './browser/session.ts';

const { open, openWith } = playgroundSession();

/** How bright the panes are: from 0 to 255. */
async function brightness({ page }: Playground): Promise<number> {
  const parts = await page.evaluate(() =>
    getComputedStyle(document.querySelector('section')!).backgroundColor.match(/\d+/g)!.map(Number),
  );
  return (parts[0]! + parts[1]! + parts[2]!) / 3;
}

/** What has the focus, by its id or its text. */
function focused({ page }: Playground): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element === null || element === document.body
      ? ''
      : element.id || element.getAttribute('aria-label') || element.textContent!.trim();
  });
}

describe('light and dark', () => {
  test.each(['light', 'dark'] as const)('%s follows the system', async (colorScheme) => {
    const playground = await open({ colorScheme });
    expect((await brightness(playground)) > 128).toBe(colorScheme === 'light');
    if (colorScheme === 'light') await playground.publish('playground');
    else await playground.picture(colorScheme);
    const other = colorScheme === 'light' ? 'dark' : 'light';
    await playground.page.getByLabel('Theme').selectOption(other);
    expect((await brightness(playground)) > 128).toBe(other === 'light');
    await playground.page.reload();
    await playground.ready();
    expect((await brightness(playground)) > 128).toBe(other === 'light');
    await playground.page.getByLabel('Theme').selectOption('system');
    expect((await brightness(playground)) > 128).toBe(colorScheme === 'light');
  });
});

describe('the keyboard alone', () => {
  test('comes to everything, and out of the editor', async () => {
    const playground = await openWith(menu.replace('15556667777', '+15556667777'));
    const { page } = playground;
    const walked: string[] = [];
    await page.keyboard.press('Tab');
    expect(await focused(playground)).toBe('skip');
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      // In the editor Tab indents, until Escape says that it does not.
      if ((await focused(playground)) === 'editor') {
        await page.keyboard.press('Escape');
        walked.push('editor');
        continue;
      }
      const here = await focused(playground);
      if (here === '' || here === 'skip') break;
      walked.push(here);
    }
    for (const name of ['example', 'format', 'copy-link', 'theme', 'help', 'resource', 'entry', 'editor']) {
      expect(walked).toContain(name);
    }
    for (const name of ['Smaller', 'Larger', 'zoom-fit', 'export-svg', 'export-mermaid']) {
      expect(
        walked.map((one) => one.replace(/^zoom-(in|out)$/, (_, way) => (way === 'in' ? 'Larger' : 'Smaller'))),
      ).toContain(name);
    }
    expect(walked.join('\n')).toContain('Start');
    expect(walked.join('\n')).toContain('invalid-phone-number');
    expect(await playground.text()).toBe(menu.replace('15556667777', '+15556667777'));
  });

  test('shows where it is', async () => {
    const playground = await open();
    for (let step = 0; step < 8; step++) {
      await playground.page.keyboard.press('Tab');
      const outline = await playground.page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
        return `${outlineStyle} ${outlineWidth}`;
      });
      expect(outline, await focused(playground)).toBe('solid 2px');
    }
  });

  test('skips to the document', async () => {
    const playground = await openWith(menu);
    await playground.page.keyboard.press('Tab');
    await playground.page.keyboard.press('Enter');
    await playground.page.keyboard.type('<!-- typed -->');
    await expect.poll(() => playground.text(), untilSeen).toContain('<!-- typed -->');
  });

  test('goes from pane to pane by F6', async () => {
    const playground = await openWith(menu.replace('15556667777', '+15556667777'));
    const { page } = playground;
    const pane = () => page.evaluate(() => document.activeElement?.closest('section')?.id);
    for (const expected of ['document', 'flow', 'problems', 'document']) {
      await page.keyboard.press('F6');
      expect(await pane()).toBe(expected);
    }
    await page.keyboard.press('Shift+F6');
    expect(await pane()).toBe('problems');
  });

  test('opens and closes the help', async () => {
    const playground = await open();
    await playground.button('Help').press('Enter');
    await playground.page.getByRole('dialog', { name: 'Help' }).waitFor();
    await playground.picture('help');
    await playground.page.keyboard.press('Escape');
    await playground.page.getByRole('dialog', { name: 'Help' }).waitFor({ state: 'hidden' });
    expect(await focused(playground)).toBe('help');
  });
});

describe('a phone', () => {
  const phone = { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true };

  test('has no horizontal scroll, and shows a pane at a time', async () => {
    const playground = await open(phone);
    const { page } = playground;
    for (const [tab, pane] of [
      ['Document', '#document'],
      ['Call flow', '#flow'],
      ['Problems', '#problems'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).tap();
      await page.locator(pane).waitFor();
      expect(await page.locator('main > section:visible').count()).toBe(1);
      const { scroll, client } = await page.evaluate(() => ({
        scroll: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
        client: document.documentElement.clientWidth,
      }));
      expect(scroll).toBe(client);
      expect(client).toBe(375);
      await playground.picture(`phone-${tab.toLowerCase().replace(' ', '-')}`);
    }
  });

  test('has targets that a finger hits', async () => {
    const playground = await open(phone);
    for (const tab of ['Document', 'Call flow', 'Problems']) {
      await playground.page.getByRole('tab', { name: tab }).tap();
      const small = await playground.page.evaluate(() =>
        [...document.querySelectorAll('button, select, .problem-row a')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({ name: element.id || element.textContent, ...element.getBoundingClientRect().toJSON() }))
          .filter(({ width, height }) => width < 44 || height < 44)
          .map(({ name, width, height }) => `${name}: ${width} x ${height}`),
      );
      expect(small).toEqual([]);
    }
  });

  test('leads from the drawing and from a problem into the document', async () => {
    const playground = await open(phone);
    const { page } = playground;
    await page.getByRole('tab', { name: 'Call flow' }).tap();
    await page.locator('#stage .kind-call').first().tap();
    await page.locator('#document').waitFor();
    await expect.poll(() => page.locator('.cm-activeLine').innerText(), untilSeen).toContain('<Number>');
    await page.getByRole('tab', { name: 'Problems' }).tap();
    await page.locator('.problem').first().tap();
    await page.locator('#document').waitFor();
    await expect.poll(() => page.locator('.cm-activeLine').innerText(), untilSeen).toContain('$GATHER');
  });

  test('changes its tabs by arrows', async () => {
    const playground = await open(phone);
    const { page } = playground;
    await page.getByRole('tab', { name: 'Document' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#flow').waitFor();
    await page.keyboard.press('End');
    await page.locator('#problems').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('#document').waitFor();
  });
});

describe('people with other eyes and hands', () => {
  test.each(['light', 'dark'] as const)('find nothing in the way: %s', async (colorScheme) => {
    const playground = await open({ colorScheme });
    expect(await playground.accessibilityProblems()).toEqual([]);
    await playground.button('Help').click();
    expect(await playground.accessibilityProblems()).toEqual([]);
    await playground.page.keyboard.press('Escape');
    await playground.goBehind('<Response>');
    await playground.page.keyboard.type('<');
    await playground.page.locator('.cm-tooltip-autocomplete li').first().waitFor();
    expect(await playground.accessibilityProblems()).toEqual([]);
  });

  test('find nothing in the way: phone', async () => {
    const playground = await open({ viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true });
    for (const tab of ['Document', 'Call flow', 'Problems']) {
      await playground.page.getByRole('tab', { name: tab }).tap();
      expect(await playground.accessibilityProblems()).toEqual([]);
    }
  });

  test.each(['light', 'dark'] as const)('can read the drawing: %s', async (colorScheme) => {
    const playground = await open({ colorScheme, fragment: '#example=broken/night-desk' });
    const texts = await playground.page.evaluate(() =>
      [...document.querySelectorAll('#stage text')].map((text) => {
        const { fill, opacity } = getComputedStyle(text);
        const surface = getComputedStyle(text.parentElement!.querySelector('.frame')!).fill;
        return { text: text.textContent, fill, opacity: Number(opacity), surface };
      }),
    );
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(({ fill, opacity, surface }) => contrast(fill, opacity, surface) < 4.5)).toEqual([]);
  });

  test('see nothing move who do not want that', async () => {
    const playground = await open({ reducedMotion: 'reduce', fragment: '#broken' });
    await playground.toast.waitFor();
    const moving = await playground.page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    expect(await playground.toast.evaluate((toast) => getComputedStyle(toast).transitionProperty)).toBe('none');
  });
});
