import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { menu, playgroundSession, untilSeen } from './browser/session.ts';

const { openWith } = playgroundSession();

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
