import { describe, expect, test } from 'vitest';
import { menu, playgroundSession, untilSeen } from './browser/session.ts';

const { open, openWith } = playgroundSession();

describe('findings', () => {
  test('stand in the list and in the text, and follow what is typed', async () => {
    const playground = await openWith('<Response>\n  <Say voice="joanna">Hello.</Say>\n</Response>\n');
    expect(await playground.problems()).toEqual([
      expect.stringMatching(/^Warning \| Invalid voice 'joanna'.* \| line 2$/),
    ]);
    expect(await playground.page.locator('.cm-lintRange-warning').innerText()).toBe('joanna');
    await playground.goBehind('Hello.');
    await playground.page.keyboard.type(' Bye & bye.');
    await expect
      .poll(() => playground.problems(), untilSeen)
      .toEqual([expect.stringContaining('Warning'), expect.stringContaining('&amp;')]);
    expect(await playground.page.locator('#summary').innerText()).toBe('1 error, 1 warning');
    await playground.write(menu);
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
    await playground.page.getByText('No problems.').waitFor();
  });

  test('lead to their place by a click', async () => {
    const playground = await openWith(menu.replace('15556667777', '+15556667777'));
    await playground.page.locator('.problem').click();
    await playground.page.keyboard.type('1555');
    await expect.poll(() => playground.text(), untilSeen).toContain('<Number>1555</Number>');
  });

  test('lead to the page about their rule, of the documentation that the playground is part of', async () => {
    const playground = await openWith('<Response>\n  <Say voice="joanna">Hello.</Say>\n</Response>\n');
    const link = playground.page.getByRole('link', { name: 'unknown-voice' });
    expect(await link.getAttribute('href')).toBe(
      'https://github.com/voxxml/voxxml/blob/main/docs/rules/unknown-voice.md',
    );
    await playground.page.route('**/playground/', async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      await route.fulfill({
        response,
        body: html.replace('<html lang="en">', '<html lang="en" data-documentation="../">'),
      });
    });
    await playground.page.reload();
    await playground.ready();
    expect(await link.evaluate((anchor: HTMLAnchorElement) => new URL(anchor.href).pathname)).toBe(
      '/docs/rules/unknown-voice',
    );
  });

  test('lead to the place that explains them', async () => {
    const playground = await openWith('<Response>\n  <Hangup/>\n  <Say>Never.</Say>\n</Response>\n');
    await playground.page.locator('.related').click();
    await playground.page.keyboard.press('End');
    await playground.page.keyboard.type('!');
    await expect.poll(() => playground.text(), untilSeen).toContain('<Hangup/>!');
  });

  test('are explained over the text', async () => {
    const playground = await openWith('<Response>\n  <Say voice="joanna">Hello.</Say>\n</Response>\n');
    await playground.page.locator('.cm-lintRange-warning').hover();
    const tooltip = playground.page.locator('.cm-tooltip-lint');
    await tooltip.waitFor();
    expect(await tooltip.innerText()).toContain('unknown-voice');
    await playground.picture('problem');
    await tooltip.getByRole('button').first().click();
    await expect.poll(() => playground.text(), untilSeen).toContain('voice="Joanna"');
  });
});

describe('fixes', () => {
  test('are made by a button of the list', async () => {
    const playground = await openWith(menu.replace('15556667777', '+1 555 666 7777'));
    await playground.page.locator('#problem-list .fix').first().click();
    await expect.poll(() => playground.text(), untilSeen).toContain('<Number>15556667777</Number>');
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
  });

  test('are all made at once, and taken back by undo', async () => {
    const broken = menu
      .replace('15556667777', '+1 555 666 7777')
      .replace('numDigits="1"', 'numDigits="1" timeout="10s"');
    const playground = await openWith(broken);
    await playground.button('Fix all safe ones').click();
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
    expect(await playground.text()).toContain('timeout="10"');
    await playground.content.focus();
    await playground.page.keyboard.press('Control+Z');
    await expect.poll(() => playground.text(), untilSeen).toContain('timeout="10s"');
  });

  test('are offered at the cursor by Ctrl+.', async () => {
    const playground = await openWith(menu.replace('15556667777', '+15556667777'));
    const { page } = playground;
    await playground.goBehind('<Number>+1');
    await page.keyboard.press('Control+.');
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    await playground.picture('actions');
    const titles = await items.allInnerTexts();
    expect(titles[0]).toContain('15556667777');
    expect(titles.join()).toContain("Suppress 'invalid-phone-number' on this line");
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.querySelector('#editor')!.shadowRoot!.activeElement?.textContent)).toBe(
      titles.at(-1),
    );
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => playground.text(), untilSeen).toContain('<Number>15556667777</Number>');
    await page.keyboard.press('Control+.');
    await items.first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('0');
    await expect.poll(() => playground.text(), untilSeen).toMatch(/<Number>[0-9]{12}<\/Number>/);
  });
});

describe('completion', () => {
  test('offers what may stand at the cursor, by keyboard', async () => {
    const playground = await openWith('<Response>\n  \n</Response>\n');
    const { page } = playground;
    await playground.goBehind('<Response>\n  ');
    await page.keyboard.type('<');
    const options = page.locator('.cm-tooltip-autocomplete li');
    await options.first().waitFor();
    const names = await options.locator('.cm-completionLabel').allInnerTexts();
    expect(names).toEqual(expect.arrayContaining(['Say', 'Gather', 'Hangup']));
    expect(names).not.toContain('Response');
    await page.keyboard.type('Gat');
    await expect.poll(() => options.locator('.cm-completionLabel').allInnerTexts(), untilSeen).toContain('Gather');
    await page.locator('.cm-completionInfo', { hasText: 'Gather' }).waitFor();
    await playground.picture('completion');
    await page.keyboard.press('Enter');
    await expect.poll(() => playground.text(), untilSeen).toMatch(/<Gather>\n    \n {2}<\/Gather>/);
  });

  test('fills an attribute in, and goes on with its values', async () => {
    const playground = await openWith('<Response>\n  <Gather></Gather>\n</Response>\n');
    const { page } = playground;
    await playground.goBehind('<Gather');
    await page.keyboard.type(' inp');
    const selected = page.locator('.cm-tooltip-autocomplete li[aria-selected]');
    await selected.filter({ hasText: 'input' }).waitFor();
    await playground.afterReading();
    await page.keyboard.press('Enter');
    await selected.filter({ hasText: 'dtmf' }).first().waitFor();
    await playground.afterReading();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => playground.text(), untilSeen).toMatch(/<Gather input=["']speech["']><\/Gather>/);
  });

  test('closes a tag', async () => {
    const playground = await openWith('<Response>\n  \n</Response>\n');
    await playground.goBehind('<Response>\n  ');
    await playground.page.keyboard.type('<Say>Hello.');
    await expect.poll(() => playground.text(), untilSeen).toContain('<Say>Hello.</Say>');
  });
});

describe('explanations', () => {
  test('come under the mouse', async () => {
    const playground = await openWith(menu);
    await playground.page.locator('.cm-line', { hasText: 'numDigits' }).getByText('numDigits').hover();
    const explanation = playground.page.locator('.explanation');
    await explanation.waitFor();
    await playground.picture('hover');
    expect(await explanation.innerText()).toContain('numDigits');
    expect(await explanation.locator('pre, strong').count()).toBeGreaterThan(1);
  });

  test('come by F1, and go by Escape', async () => {
    const playground = await openWith(menu);
    await playground.goBehind('<Hang');
    await playground.page.keyboard.press('F1');
    const explanation = playground.page.locator('.explanation', { hasText: 'Hangup' });
    await explanation.waitFor();
    expect(await playground.page.getByRole('status').filter({ hasText: 'Hangup' }).innerText()).toContain('Hangup');
    expect(await playground.toast.count()).toBe(0);
    await playground.page.keyboard.press('F1');
    const inside = () =>
      playground.page.evaluate(() => document.querySelector('#editor')!.shadowRoot!.activeElement!.className);
    expect(await inside()).toContain('explanation');
    await playground.page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'detached' });
    expect(await inside()).toContain('cm-content');
    await playground.page.keyboard.press('Control+End');
    await playground.page.keyboard.press('F1');
    await playground.toast.filter({ hasText: 'nothing to explain' }).waitFor();
  });
});

describe('the editor', () => {
  test('renames both tags by F2', async () => {
    const playground = await openWith('<Response>\n  <Sai>Hello.</Sai>\n</Response>\n');
    await playground.goBehind('<Sa');
    await playground.page.keyboard.press('F2');
    await playground.page.getByLabel('New name').fill('Say');
    await playground.page.keyboard.press('Enter');
    await expect.poll(() => playground.text(), untilSeen).toContain('<Say>Hello.</Say>');
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
  });

  test('goes from a read of the input to its Gather by F12', async () => {
    const playground = await openWith(menu);
    await playground.goBehind('variable="$GA');
    await playground.page.keyboard.press('F12');
    await expect
      .poll(() => playground.page.locator('.cm-activeLine').innerText(), untilSeen)
      .toContain('<Gather numDigits');
  });

  test('finds and replaces', async () => {
    const playground = await openWith(menu);
    const { page } = playground;
    await playground.content.focus();
    await page.keyboard.press('Control+F');
    await page.getByPlaceholder('Find').fill('Goodbye');
    await page.getByPlaceholder('Replace').fill('Farewell');
    expect(await playground.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'replace all' }).click();
    await expect.poll(() => playground.text(), untilSeen).toContain('Farewell.');
  });

  test('goes from problem to problem by F8', async () => {
    const playground = await openWith(
      '<Response>\n  <Say voice="joanna">Hi.</Say>\n  <Pause length="90"/>\n</Response>\n',
    );
    const { page } = playground;
    await playground.content.focus();
    await page.keyboard.press('Control+Home');
    const line = () => page.locator('.cm-activeLine').innerText();
    await page.keyboard.press('F8');
    await expect.poll(line, untilSeen).toContain('joanna');
    await page.keyboard.press('F8');
    await expect.poll(line, untilSeen).toContain('length="90"');
    await page.keyboard.press('Shift+F8');
    await expect.poll(line, untilSeen).toContain('joanna');
  });

  test('stays quick in a document of ten thousand commands', async () => {
    const playground = await open();
    const { page } = playground;
    await playground.write(`<Response>\n${'  <Say voice="joanna">Hello.</Say>\n'.repeat(10_000)}</Response>\n`);
    await page.getByText('10002 commands: too many to draw').waitFor({ timeout: 60_000 });
    await page.getByText('And 9800 more.').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('<!-- quick -->', { delay: 20 });
    await expect.poll(() => playground.text(), untilSeen).toContain('<Response><!-- quick -->');
  });
});

describe('the layout', () => {
  const messy = '<Response><Say   voice="Joanna">Hello.</Say><Hangup></Hangup></Response>';
  const neat = '<Response>\n  <Say voice="Joanna">Hello.</Say>\n  <Hangup />\n</Response>\n';

  test.each(['the button', 'the keys'])('comes by %s', async (way) => {
    const playground = await openWith(messy);
    if (way === 'the button') {
      await playground.button('Format').click();
    } else {
      await playground.content.focus();
      await playground.page.keyboard.press('Shift+Alt+F');
    }
    await expect.poll(async () => (await playground.text()).replaceAll(/\s*\/>/g, ' />'), untilSeen).toBe(neat);
    await playground.toast.filter({ hasText: 'Laid out' }).waitFor();
  });

  test('waits until the syntax is right', async () => {
    const playground = await openWith('<Response><Say></Response>');
    await playground.button('Format').click();
    await playground.toast.filter({ hasText: 'syntax' }).waitFor();
    expect(await playground.text()).toBe('<Response><Say></Response>');
  });
});

describe('what executes the document', () => {
  test('is worked out, chosen, and written into the document', async () => {
    const playground = await openWith('<Response>\n  <Say>Hello.</Say>\n  <Reject/>\n</Response>\n');
    const { page } = playground;
    await expect.poll(() => page.locator('#resource option:checked').innerText(), untilSeen).toBe('worked out: calls');
    await page.getByLabel('Executed by').selectOption('conferences');
    await expect.poll(() => playground.text(), untilSeen).toContain('<!-- voxlint resource=conferences -->');
    await expect
      .poll(() => playground.problems(), untilSeen)
      .toContainEqual(expect.stringMatching(/Reject.*conference/i));
    await page.getByLabel('Reached by').selectOption('outbound');
    await expect.poll(() => playground.text(), untilSeen).toContain('resource=conferences entry=outbound');
    await page.getByLabel('Executed by').selectOption('');
    await page.getByLabel('Reached by').selectOption('');
    await expect.poll(() => playground.text(), untilSeen).not.toContain('voxlint');
  });
});
