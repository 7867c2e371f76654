import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { documentFragment, readFragment } from '../src/link/document-link.ts';
import { type Playground, type Served, servePlayground } from './browser/playground.ts';

const untilSeen = { timeout: 15_000 };

const menu = `<Response>
  <Gather numDigits="1">
    <Say>Press 1.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1">
    <Number>15556667777</Number>
    <Hangup/>
  </If>
  <Say>Goodbye.</Say>
</Response>
`;

let served: Served;
let opened: Playground[] = [];

beforeAll(async () => {
  served = await servePlayground();
}, 60_000);
afterAll(() => served?.stop());

/** What holds for every test: the page asks for its own files alone, and the browser has nothing to complain of. */
afterEach(async ({ task }) => {
  for (const [index, playground] of opened.entries()) {
    if (task.result?.state === 'fail') await playground.picture(`failed-${task.name.replaceAll(/\W+/g, '-')}-${index}`);
    await playground.close();
  }
  const requests = opened.flatMap(({ foreignRequests }) => foreignRequests);
  const complaints = opened.flatMap((playground) => playground.complaints);
  opened = [];
  expect(requests).toEqual([]);
  expect(complaints).toEqual([]);
});

async function open(options: Parameters<Served['open']>[0] = {}): Promise<Playground> {
  const playground = await served.open(options);
  opened.push(playground);
  return playground;
}

/** A page with a text of its own. */
async function openWith(text: string, options: Parameters<Served['open']>[0] = {}): Promise<Playground> {
  return open({ ...options, fragment: await documentFragment(text) });
}

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

describe('findings', () => {
  test('stand in the list and in the text, and follow what is typed', async () => {
    const playground = await openWith('<Response>\n  <Say voice="joanna">Hello.</Say>\n</Response>\n');
    expect(await playground.problems()).toEqual([expect.stringMatching(/^Warning \| 'joanna' .* \| line 2$/)]);
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

describe('the call flow', () => {
  test('is drawn, with what was found, and follows what is typed', async () => {
    const playground = await openWith(menu.replace('15556667777', '+15556667777'));
    const { page } = playground;
    const box = (label: string) => page.locator(`#stage [role=button][aria-label^="${label}"]`);
    await box('Call').waitFor();
    expect(await page.locator('#stage .box.error').count()).toBe(1);
    expect(await page.locator('#stage .option .text').allTextContents()).toEqual(['1 ']);
    await playground.goBehind('</If>');
    await page.keyboard.insertText('<Play>https://example.com/a.mp3</Play>');
    await box('Play').waitFor();
    await playground.write('<Response></Response>');
    await page.getByText('no commands to draw yet').waitFor();
  });

  test('leads into the document', async () => {
    const playground = await openWith(menu);
    const { page } = playground;
    await page.locator('#stage .kind-call').click();
    await expect.poll(() => page.locator('.cm-activeLine').innerText(), untilSeen).toContain('<Number>');
    // The focus stays where the person is; Enter takes it along.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('.cm-activeLine').innerText(), untilSeen).toContain('<Hangup');
    await page.keyboard.press('Enter');
    await page.keyboard.type('<!-- here -->');
    await expect.poll(() => playground.text(), untilSeen).toContain('<!-- here --><Hangup');
  });

  test('shows where the cursor is', async () => {
    const playground = await openWith(menu);
    const chosen = playground.page.locator('#stage .chosen');
    await playground.goBehind('<Say>Good');
    await expect.poll(() => chosen.getAttribute('aria-label'), untilSeen).toContain('Goodbye.');
    await playground.goBehind('<If');
    await expect.poll(() => chosen.getAttribute('aria-label'), untilSeen).toContain('Option 1');
  });

  test('is saved as SVG, as Mermaid, and zoomed', async () => {
    const playground = await openWith(menu);
    const { page } = playground;
    const saved = async (button: string): Promise<[string, string]> => {
      const [file] = await Promise.all([page.waitForEvent('download'), playground.button(button).click()]);
      return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
    };
    const [svgName, svg] = await saved('SVG');
    expect(svgName).toBe('call-flow.svg');
    expect(svg).toMatch(/^<\?xml [^>]*\?>\n<svg [^]*Call 15556667777[^]*<\/svg>\n$/);
    expect(svg).not.toMatch(/var\(|light-dark|class=/);
    const [mermaidName, mermaid] = await saved('Mermaid');
    expect(mermaidName).toBe('call-flow.mmd');
    expect(mermaid).toMatch(/^flowchart TD\n[^]*15556667777/);

    const width = async () => Number(await page.locator('#stage svg.flow').getAttribute('width'));
    const before = await width();
    await playground.button('Larger').click();
    expect(await width()).toBeGreaterThan(before);
    await playground.button('Fit').click();
    expect(await width()).toBe(before);
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

describe('links', () => {
  const document = '<Response>\n  <Say voice="Zhiyu">你好 🎵 Grüße &amp; more</Say>\n  <Hangup/>\n</Response>\n';

  test('are copied, and open with the same document', async () => {
    const playground = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await playground.write(document);
    await playground.button('Copy link').click();
    await playground.toast.filter({ hasText: 'Link copied' }).waitFor();
    const link = await playground.page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${served.url}#voxxml=`)).toBe(true);
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
    const playground = await open();
    const before = playground.page.url();
    await playground.write(`<Response><!-- ${numbers.join(' ')} --></Response>`);
    await playground.toast.filter({ hasText: 'too long for the address' }).waitFor({ timeout: 30_000 });
    await playground.button('Copy link').click();
    await playground.toast.filter({ hasText: 'there is no link to it' }).waitFor();
    expect(playground.page.url()).toBe(before);
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
  test('are opened, named in the address, and undone', async () => {
    const playground = await openWith(menu);
    const { page } = playground;
    await page.getByLabel('Example').selectOption({ label: 'Pharmacy line' });
    await expect.poll(() => playground.text(), untilSeen).toContain('pharmacy');
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
    expect(new URL(page.url()).hash).toBe('#example=pharmacy-line');
    await page.reload();
    await playground.ready();
    expect(await playground.text()).toContain('pharmacy');
    expect(await page.locator('#example option:checked').innerText()).toBe('Pharmacy line');
    await page.getByLabel('Example').selectOption({ label: 'Not quite xml' });
    await expect.poll(() => playground.text(), untilSeen).toContain('Fish & Chips');
    await playground.content.focus();
    await page.keyboard.press('Control+Z');
    await expect.poll(() => playground.text(), untilSeen).toContain('pharmacy');
  });
});

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

  test('see nothing move who do not want that', async () => {
    const playground = await open({ reducedMotion: 'reduce', fragment: '#broken' });
    await playground.toast.waitFor();
    const moving = await playground.page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    expect(await playground.toast.evaluate((toast) => getComputedStyle(toast).transitionProperty)).toBe('none');
  });
});

describe('a document from a stranger', () => {
  const hostile = `<Response>
  <Say voice="&lt;img src=x onerror=alert(1)&gt;">&lt;script&gt;alert(1)&lt;/script&gt; \${GATHER} **b** [x](javascript:alert(1))</Say>
  <img src="x" onerror="alert(1)"/>
  <Number>&lt;svg onload=alert(1)&gt;</Number>
</Response>
`;

  test('is never read as markup', async () => {
    const playground = await openWith(hostile);
    const { page } = playground;
    expect(await playground.problems()).not.toEqual([]);
    await page.locator('#stage .box').first().waitFor();
    const made = await page.evaluate(() => ({
      outside: document.querySelectorAll(
        'main img, main script, #stage svg svg, [onerror], [onload], a[href^="javascript"]',
      ).length,
      inside: document.querySelector('#editor')!.shadowRoot!.querySelectorAll('script, [onerror], [onload], iframe')
        .length,
    }));
    expect(made).toEqual({ outside: 0, inside: 0 });
  });

  test('could not be, even by a mistake: the browser turns no text into markup or scripts here', async () => {
    const playground = await open();
    const refused = await playground.page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>bold</b>';
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(true);
    playground.complaints.length = 0;
  });

  test('could send nothing anywhere', async () => {
    const playground = await open();
    const sent = await playground.page.evaluate(async () => {
      const ways = [
        () => fetch('https://example.com/'),
        () => fetch('playground.js'),
        () =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.addEventListener('load', resolve);
            image.addEventListener('error', reject);
            image.src = 'https://example.com/a.png';
          }),
      ];
      return (await Promise.allSettled(ways.map((way) => way()))).map(({ status }) => status);
    });
    expect(sent).toEqual(['rejected', 'rejected', 'rejected']);
    const [worker] = playground.page.workers();
    expect(await worker!.evaluate(() => [typeof fetch, typeof XMLHttpRequest, typeof WebSocket])).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ]);
    // They were tried, and refused before anything left the machine.
    expect(playground.foreignRequests).toEqual(['https://example.com/a.png']);
    const refused = playground.complaints.filter((complaint) => complaint.includes('Content Security Policy'));
    expect(refused.length).toBeGreaterThanOrEqual(3);
    playground.foreignRequests.length = 0;
    playground.complaints.length = 0;
  });
});

test('a language server that does not load is told of, and the text stays', async () => {
  const playground = await open();
  await playground.page.route('**/language-server.js', (route) => route.abort());
  await playground.page.goto('about:blank');
  await playground.page.goto(`${served.url}${await documentFragment(menu)}`);
  await playground.page.getByRole('alert').filter({ hasText: 'The linter has stopped' }).waitFor();
  expect(await playground.text()).toBe(menu);
  await playground.picture('stopped');
  playground.complaints.length = 0;
});
