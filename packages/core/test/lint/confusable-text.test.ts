import { describe, expect, test } from 'vitest';
import { applyEdits, fix, lint } from '@voxxml/core';

const controls = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069].map(
  (code) => String.fromCodePoint(code),
);

const about = (text: string): string[] =>
  lint(text)
    .filter(({ code }) => code === 'confusable-text')
    .map(({ range, severity }) => `${severity} ${range.start}-${range.end}`);

describe('confusable-text', () => {
  test.each(controls)('finds %j in text, values, comments, CDATA, instructions and beside the root', (control) => {
    const places = [
      `<!--${control}--><Response><Hangup/></Response>`,
      `<Response><Say>a${control}b</Say></Response>`,
      `<Response><Say><![CDATA[${control}]]></Say></Response>`,
      `<Response><Play>https://example.com/${control}</Play></Response>`,
      `<Response><?note ${control}?><Hangup/></Response>`,
      `<Response><Hangup/></Response><!-- ${control} -->`,
    ];
    for (const text of places) {
      const at = text.indexOf(control);
      expect(about(text), text).toEqual([expect.stringMatching(new RegExp(`^\\w+ ${at}-${at + 1}$`))]);
    }
  });

  test('names the code point and what it is or looks like', () => {
    const [override] = lint(`<Response><Say>a\u202eb</Say></Response>`);
    expect(override?.message).toMatch(/^The right-to-left override U\+202E is invisible/);
    const [several] = lint(`<Response><Say>a\u202e\u2066\u202eb</Say></Response>`);
    expect(several?.message).toMatch(/^3 bidirectional controls \(U\+202E, U\+2066\) are invisible/);
    const [name] = lint(`<Response><\u0405ay>Hello</\u0405ay></Response>`);
    expect(name?.message).toMatch(/looks like 'Say'.*U\+0405, a Cyrillic letter that looks like 'S'.*Write 'Say'\.$/);
  });

  test.each([
    ['Cyrillic', 'R\u0435j\u0435ct'],
    ['Greek', 'C\u03bfnference'],
    ['full-width', '\uff30\uff41\uff55\uff53\uff45'],
    ['mathematical', '\u{1d412}\u{1d41a}\u{1d432}'],
    ['Cherokee', '\u13daay'],
    ['an invisible joiner', 'Hang\u200dup'],
    ['a variation selector', 'Say\ufe0f'],
  ])('takes a name in %s letters for the one that it looks like', (_, name) => {
    const text = `<Response><${name}></${name}></Response>`;
    const found = lint(text).filter(({ code }) => code === 'confusable-text' || code === 'unknown-element');
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['confusable-text error']);
    const fixed = applyEdits(text, found[0]!.fixes![0]!.edits);
    expect(fixed).toMatch(/^<Response><(Reject|Conference|Pause|Say|Hangup)><\/\1><\/Response>$/);
  });

  test('offers its fixes, and applies none by itself', () => {
    const text = `<Response><\u0405ay>a\u202eb</\u0405ay></Response>`;
    expect(fix(text).text).toBe(text);
  });

  test('says nothing of a document that is what it looks like', () => {
    const text = `<Response><Say voice='Tatyana' language='ru-RU'>\u041f\u0440\u0438\u0432\u0435\u0442, \ud83d\ude00 \u4f60\u597d &#x202E;</Say></Response>`;
    expect(about(text)).toEqual([]);
  });
});
