import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

const menu = `<Response>
  <Gather numDigits="1"><Say>Press 1 &lt;b&gt;for&lt;/b&gt; sales</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Number>15556667777</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="12"><Say>Never</Say></If>
  <Redirect>https://example.com/menu.xml?a="b"&amp;c</Redirect>
</Response>
`;

describe('voxlint graph', () => {
  test('draws Mermaid by default', () => {
    const { stdout, code } = createWorkspace({ 'menu.voxxml': menu }).voxlint(['graph', 'menu.voxxml']);
    expect(stdout).toMatch(/^flowchart TD\n/);
    expect(stdout).toContain('input or timeout');
    expect(stdout).toContain('Call 15556667777');
    expect(code).toBe(0);
  });

  test('draws DOT', () => {
    const { stdout } = createWorkspace().voxlint(['graph', '--format', 'dot', '-'], { input: menu });
    expect(stdout).toMatch(/^digraph flow \{[^]*\n\}\n$/);
  });

  test.each(['mermaid', 'dot', 'svg'])('passes no command of a document to a CI runner in %s', (format) => {
    const input = '<Response><Say>##[stop-commands]x</Say></Response>';
    const { stdout } = createWorkspace().voxlint(['graph', '--format', format, '-'], { input });
    expect(stdout).toMatch(/commands(?:\]|#93;)x/);
    expect(stdout).not.toContain('##[');
  });

  test.each(['mermaid', 'dot'])('shows controls that would reorder a label in %s', (format) => {
    const input = '<Response><Say>a\u202eb\u2066c</Say></Response>';
    const { stdout } = createWorkspace().voxlint(['graph', '--format', format, '-'], { input });
    expect(stdout).toContain('202e');
    expect(stdout).toContain('2066');
    expect(stdout).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('draws an SVG that stands on its own, with every command, and nothing of the document as markup', () => {
    const { voxlint, read } = createWorkspace({ 'a<b>&.voxxml': menu });
    expect(voxlint(['graph', '-f', 'svg', '-o', 'menu.svg', 'a<b>&.voxxml'])).toMatchObject({ code: 0, stdout: '' });
    const svg = read('menu.svg');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 [\d.]+ [\d.]+"[^]*<\/svg>\n$/);
    expect(svg).toContain('<title id="title">Call flow of a&lt;b&gt;&amp;.voxxml</title>');
    for (const label of ['Start', 'Gather 1 key', 'Call 15556667777', 'Hang up', 'End', 'Redirect to menu.xml'])
      expect(svg).toContain(label);
    // The options are at the arrows that leave the menu.
    expect(svg).toMatch(/<g class="label option"[^]*?>1 <\/text>/);
    expect(svg).not.toMatch(/<b>|<script|href=|NaN|undefined|role="button"|tabindex|class="ring"/);
    // The command that no call reaches, and the way to it.
    expect(svg.match(/<g class="[^"]*unreachable/g)).toHaveLength(2);
    // Boxes are inside the picture and do not overlap.
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
    const boxes = [
      ...svg.matchAll(
        /<g class="box [^"]*" transform="translate\(([\d.-]+) ([\d.-]+)\)"><rect class="frame" width="([\d.]+)" height="([\d.]+)"/g,
      ),
    ].map((match) => match.slice(1).map(Number) as [number, number, number, number]);
    expect(boxes.length).toBeGreaterThan(4);
    for (const [x, y, w, h] of boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(width);
      expect(y + h).toBeLessThanOrEqual(height);
      const touching = boxes.filter(([x2, y2, w2, h2]) => x < x2 + w2 && x2 < x + w && y < y2 + h2 && y2 < y + h);
      expect(touching).toHaveLength(1);
    }
  });

  test('a document that makes no call flow is a finding, a missing one a mistake', () => {
    const { voxlint } = createWorkspace({ 'broken.voxxml': '<Response><Say>', 'other.voxxml': '<Gather/>' });
    expect(voxlint(['graph', 'broken.voxxml'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^voxlint: broken\.voxxml:1:\d+: .*not well-formed\.\n$/) as string,
    });
    expect(voxlint(['graph', 'other.voxxml']).stderr).toContain('has no Response');
    expect(voxlint(['graph', 'missing.voxxml'])).toMatchObject({
      code: 2,
      stderr: "voxlint: cannot read 'missing.voxxml': there is no such file or folder\n",
    });
    expect(voxlint(['graph']).code).toBe(2);
    expect(voxlint(['graph', '--format', 'png', 'a']).stderr).toContain(
      "does not know 'png'. It takes mermaid, dot or svg",
    );
  });

  test('has its own help', () => {
    const { stdout } = createWorkspace().voxlint(['graph', '--help']);
    expect(stdout).toMatch(/^Usage: voxlint graph \[options\] <file>\n/);
    expect(stdout).toContain('--format NAME');
  });
});
