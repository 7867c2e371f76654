import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { documentFragment } from '../src/link/document-link.ts';
import type { Playground } from './browser/playground.ts';
import { menu, playgroundSession, untilSeen } from './browser/session.ts';

const { open, openWith, url } = playgroundSession();

function alert({ page }: Playground): Locator {
  return page.getByRole('alert').filter({ hasText: 'The linter has stopped' });
}

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

describe('a language server that stops', () => {
  test('or does not load is told of, the text stays, and it can be started again', async () => {
    const playground = await open();
    const { page } = playground;
    await page.route('**/language-server.js', (route) => route.abort());
    await page.goto('about:blank');
    await page.goto(`${url()}${await documentFragment(menu.replace('15556667777', '+15556667777'))}`);
    await alert(playground).waitFor();
    expect(await playground.text()).toContain('+15556667777');
    await playground.picture('stopped');
    expect(await playground.accessibilityProblems()).toEqual([]);
    await page.unroute('**/language-server.js');
    await playground.button('Start it again').click();
    await playground.ready();
    await alert(playground).waitFor({ state: 'hidden' });
    expect(await playground.problems()).toHaveLength(1);
    playground.complaints.length = 0;
  });

  test('goes on with the text as it is by then', async () => {
    const playground = await openWith(menu);
    const [worker] = playground.page.workers();
    await worker!
      .evaluate(() =>
        setTimeout(() => {
          throw new Error('stopped by the test');
        }),
      )
      .catch(() => undefined);
    await alert(playground).waitFor();
    await playground.goBehind('<Number>');
    await playground.page.keyboard.type('+');
    await playground.button('Start it again').click();
    await expect.poll(() => playground.problems(), untilSeen).toHaveLength(1);
    await playground.page.locator('#problem-list .fix').first().click();
    await expect.poll(() => playground.text(), untilSeen).toBe(menu);
    await expect.poll(() => playground.problems(), untilSeen).toEqual([]);
    playground.complaints.length = 0;
  });
});
