import { describe, expect, test } from 'vitest';
import { type LintOptions, apiError, fix, lint, rules } from '@voxxml/core';

/** Findings as `line:code`, lines counted from 1. */
function found(text: string, options?: LintOptions): string[] {
  return lint(text, options).map(({ code, range }) => `${text.slice(0, range.start).split('\n').length}:${code}`);
}

const wrong = "<Say voice='Nobody'>Hello</Say>";
const lines = (...inside: string[]): string => ['<Response>', ...inside, '</Response>'].join('\n');

describe('voxlint-disable-next-line', () => {
  test('suppresses on the line after the comment, and only there', () => {
    expect(found(lines('<!-- voxlint-disable-next-line unknown-voice -->', wrong))).toEqual([]);
    expect(found(lines('<!-- voxlint-disable-next-line unknown-voice -->', wrong, wrong))).toEqual(['4:unknown-voice']);
    expect(found(lines(wrong, '<!-- voxlint-disable-next-line unknown-voice -->', wrong))).toEqual(['2:unknown-voice']);
  });

  test('counts the line from the end of a comment of several lines', () => {
    expect(found(lines('<!-- voxlint-disable-next-line', '  unknown-voice: a long', '  reason -->', wrong))).toEqual(
      [],
    );
  });

  test('does not skip a blank line', () => {
    const text = lines('<!-- voxlint-disable-next-line unknown-voice -->', '', wrong);
    expect(found(text)).toEqual(['2:unused-suppression', '4:unknown-voice']);
  });

  test('knows every kind of line end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(found(lines('<!-- voxlint-disable-next-line -->', wrong).replaceAll('\n', end))).toEqual([]);
    }
  });

  test('suppresses all rules where none is named, whether or not a reason is', () => {
    const both = "<Say voice='Nobody' loops='1'>Hello</Say>";
    expect(found(lines('<!-- voxlint-disable-next-line -->', both))).toEqual([]);
    expect(found(lines('<!--voxlint-disable-next-line: unknown-voice is meant-->', both))).toEqual([]);
    expect(found(lines('<!-- voxlint-disable-next-line unknown-voice -->', both))).toEqual(['3:unknown-attribute']);
    expect(found(lines('<!-- voxlint-disable-next-line unknown-voice, unknown-attribute: both -->', both))).toEqual([]);
  });

  test('may stand inside spoken text, and more than one on a line', () => {
    expect(
      found('<Response><Say>Hello <!-- voxlint-disable-next-line unknown-variable -->\n$NAME</Say></Response>'),
    ).toEqual([]);
    const two = '<!-- voxlint-disable-next-line unknown-voice --><!-- voxlint-disable-next-line unknown-attribute -->';
    expect(found(lines(two, "<Say voice='Nobody' loops='1'>Hello</Say>"))).toEqual([]);
  });
});

describe('voxlint-disable-line', () => {
  const comment = '<!-- voxlint-disable-line unknown-voice: a new one -->';

  test.each([
    ['after the command', lines(`${wrong} ${comment}`)],
    ['directly after it', lines(`${wrong}${comment}`)],
    ['before the command', lines(`${comment} ${wrong}`)],
    ['between two commands', lines(`${wrong}${comment}${wrong}`)],
    ['inside spoken text', lines(`<Say voice='Nobody'>Hello ${comment} there</Say>`)],
    [
      'inside a Gather, after its start tag',
      lines(`<If variable='$GATHER' test='EQUAL' value='1'>${comment}${wrong}</If>`),
    ],
    ['before the root', `${comment}<Response>${wrong}</Response>`],
    ['after the root', `<Response>${wrong}</Response>${comment}`],
    ['with another directive', lines(`${wrong}<!-- voxlint-disable-line unknown-attribute -->${comment}`)],
    ['on the first line of a long comment', lines(`${wrong} <!-- voxlint-disable-line unknown-voice:`, 'a reason -->')],
    ['on the last line of a long comment', lines('<!-- voxlint-disable-line unknown-voice:', `a reason --> ${wrong}`)],
    ['without a rule', lines(`${wrong} <!-- voxlint-disable-line -->`)],
    ['with Windows line ends', lines(`${wrong} ${comment}`, '<Hangup/>').replaceAll('\n', '\r\n')],
  ])('suppresses on its own line: %s', (_, text) => {
    expect(found(text).filter((one) => one.endsWith('unknown-voice'))).toEqual([]);
  });

  test('suppresses on no other line', () => {
    expect(found(lines(wrong, `<Say>Hi</Say>${comment}`, wrong))).toEqual([
      '2:unknown-voice',
      '3:unused-suppression',
      '4:unknown-voice',
    ]);
  });

  test('suppresses the rules it names, and only those', () => {
    expect(found(lines(`<Say voice='Nobody' loops='1'>Hello</Say>${comment}`))).toEqual(['2:unknown-attribute']);
    expect(found(lines(`<Say voice='Nobody' loops='1'>Hello</Say><!-- voxlint-disable-line -->`))).toEqual([]);
  });

  test('is removed if it suppresses nothing', () => {
    const text = lines('<Say>Hello</Say> <!-- voxlint-disable-line unknown-voice -->', '<Hangup/>');
    expect(lint(text).map(({ message }) => message)).toEqual([
      "'unknown-voice' is not reported on this line, so there is nothing to suppress. Delete this.",
    ]);
    expect(fix(text).text).toBe(lines('<Say>Hello</Say> ', '<Hangup/>'));
  });

  test('can suppress the report on itself', () => {
    expect(found(lines('<Hangup/> <!-- voxlint-disable-line unused-suppression -->'))).toEqual([]);
  });
});

describe('voxlint-disable and voxlint-enable', () => {
  test('suppress from the comment to its partner, or to the end', () => {
    const text = lines(
      wrong,
      '<!-- voxlint-disable unknown-voice -->',
      wrong,
      '<!-- voxlint-enable unknown-voice -->',
      wrong,
    );
    expect(found(text)).toEqual(['2:unknown-voice', '6:unknown-voice']);
    expect(found(lines('<!-- voxlint-disable unknown-voice -->', wrong, wrong))).toEqual([]);
    expect(found(`<!-- voxlint-disable -->${lines(wrong)}`)).toEqual([]);
  });

  test('count within one line', () => {
    const text = `<Response>${wrong}<!-- voxlint-disable unknown-voice -->${wrong}<!-- voxlint-enable -->${wrong}</Response>`;
    expect(found(text)).toHaveLength(2);
  });

  test('may enable one rule of many, or of all', () => {
    const both = "<Say voice='Nobody' loops='1'>Hello</Say>";
    const many = '<!-- voxlint-disable unknown-voice unknown-attribute -->';
    expect(found(lines(many, both, '<!-- voxlint-enable unknown-voice -->', both))).toEqual(['5:unknown-voice']);
    const all = '<!-- voxlint-disable -->';
    expect(found(lines(all, both, '<!-- voxlint-enable unknown-voice -->', both))).toEqual(['5:unknown-voice']);
    const again = '<!-- voxlint-disable unknown-voice -->';
    const back = lines(
      all,
      both,
      '<!-- voxlint-enable unknown-voice -->',
      both,
      again,
      both,
      '<!-- voxlint-enable -->',
      both,
    );
    expect(found(back)).toEqual(['5:unknown-voice', '9:unknown-voice', '9:unknown-attribute']);
  });

  test('of which the enabling one has no partner is invalid', () => {
    expect(found(lines(wrong, '<!-- voxlint-enable unknown-voice -->'))).toEqual([
      '2:unknown-voice',
      '3:invalid-directive',
    ]);
    const twice = ['<!-- voxlint-enable -->', '<!-- voxlint-enable -->'];
    expect(found(lines('<!-- voxlint-disable -->', wrong, ...twice))).toEqual(['5:invalid-directive']);
  });
});

describe('what cannot be suppressed', () => {
  test.each(['missing-response', 'xml-unescaped-ampersand'])('%s, named or not', (code) => {
    const text =
      code === 'missing-response' ? `<response>${wrong}</response>` : `<Response>${wrong}<Say>a & b</Say></Response>`;
    expect(found(`<!-- voxlint-disable -->\n${text}`)).toEqual([`2:${code}`]);
    const named = `<!-- voxlint-disable-next-line unknown-voice ${code} -->\n${text}`;
    expect(found(named)).toEqual(['1:invalid-directive', `2:${code}`]);
  });

  test('a syntax code by configuration', () => {
    const levels = { 'xml-unescaped-ampersand': 'off' } as LintOptions['rules'];
    expect(found('<Response><Say>a & b</Say></Response>', { rules: levels })).toEqual(['1:xml-unescaped-ampersand']);
  });
});

describe('unused-suppression', () => {
  test.each([
    ['<!-- voxlint-disable-next-line unknown-voice -->\n<Hangup/>', '<Hangup/>'],
    ['<!-- voxlint-disable-next-line -->\n<Hangup/>', '<Hangup/>'],
    ['<!-- voxlint-disable unknown-voice -->\n<Hangup/>', '<Hangup/>'],
    ['<!-- voxlint-disable unknown-voice -->\n<Hangup/>\n  <!-- voxlint-enable unknown-voice -->', '<Hangup/>'],
    ['<!-- voxlint-disable unknown-voice -->\n<Hangup/><!-- voxlint-enable -->', '<Hangup/>'],
    [
      '<!-- voxlint-disable unknown-voice unknown-attribute -->\n<Hangup/>\n<!-- voxlint-enable unknown-voice -->\n<!-- voxlint-enable -->',
      '<Hangup/>',
    ],
    [
      '<!-- voxlint-disable unknown-voice -->\n<!-- voxlint-disable unknown-attribute -->\n<Hangup/>\n<!-- voxlint-enable unknown-voice unknown-attribute -->',
      '<Hangup/>',
    ],
    [
      `<!-- voxlint-disable-next-line missing-content unknown-voice, invalid-url: new -->\n${wrong}`,
      `<!-- voxlint-disable-next-line unknown-voice: new -->\n${wrong}`,
    ],
    [
      `<!-- voxlint-disable unknown-voice invalid-url -->\n${wrong}\n<!-- voxlint-enable unknown-voice invalid-url -->`,
      `<!-- voxlint-disable unknown-voice -->\n${wrong}\n<!-- voxlint-enable unknown-voice -->`,
    ],
    [
      `<!-- voxlint-disable unknown-voice -->\n<!-- voxlint-disable invalid-url -->\n${wrong}\n<!-- voxlint-enable -->`,
      `<!-- voxlint-disable unknown-voice -->\n${wrong}\n<!-- voxlint-enable -->`,
    ],
    [
      `<!-- voxlint-disable unknown-voice -->\n<!-- voxlint-disable unknown-voice -->\n${wrong}`,
      `<!-- voxlint-disable unknown-voice -->\n${wrong}`,
    ],
    ['<Say>one<!-- voxlint-disable-next-line -->two</Say>', '<Say>onetwo</Say>'],
    ['<Say>one\n<!-- voxlint-disable-next-line -->\ntwo</Say>', '<Say>one\n\ntwo</Say>'],
    ['<Hangup/> <!-- voxlint-disable-next-line -->', '<Hangup/> '],
  ])('is reported and repaired in %s', (inside, repaired) => {
    const text = lines(inside);
    expect(found(text).some((one) => one.endsWith('unused-suppression'))).toBe(true);
    const result = fix(text);
    expect(result.text).toBe(lines(repaired).replace(/\n\n(?=<\/Response>)/, '\n'));
    expect(result.diagnostics).toEqual([]);
  });

  test('may be suppressed itself', () => {
    const text = lines(
      '<!-- voxlint-disable-next-line unused-suppression -->',
      '<!-- voxlint-disable unknown-voice -->',
      '<Hangup/>',
    );
    expect(found(text)).toEqual([]);
    expect(found(lines('<!-- voxlint-disable-next-line unused-suppression -->', '<Hangup/>'))).toEqual([
      '2:unused-suppression',
    ]);
  });

  test('is silent about a rule that was not judged', () => {
    const off: LintOptions = { rules: { 'unknown-voice': 'off' } };
    expect(found(lines('<!-- voxlint-disable-next-line unknown-voice -->', wrong), off)).toEqual([]);
    // With a structural syntax error the call flow isn't checked.
    const flowRule = rules.find((rule) => 'flow' in rule)?.id;
    if (flowRule !== undefined) {
      const comment = `<!-- voxlint-disable-next-line ${flowRule} -->`;
      expect(found(lines(comment, '<Say>a</Say></Gather>'))).toEqual(['3:xml-unmatched-end-tag']);
      expect(found(lines(comment, '<Say>a and b</Say>'))).toEqual(['2:unused-suppression']);
    }
  });

  test('never stands beside invalid-directive', () => {
    const text = lines('<!-- voxlint-disable-next-line unknown-voices unknown-voice -->', '<Hangup/>');
    expect(found(text)).toEqual(['2:invalid-directive']);
  });

  test('can be turned off', () => {
    const text = lines('<!-- voxlint-disable-next-line unknown-voice -->', '<Hangup/>');
    expect(found(text, { rules: { 'unused-suppression': 'off' } })).toEqual([]);
  });
});

const withDial = (comment: string): string => `${comment}<Response><Dial>15556667777</Dial></Response>`;

describe('voxlint resource=… entry=…', () => {
  test('says what executes the document', () => {
    expect(found(withDial('<!-- voxlint resource=calls -->'))).toEqual([]);
    expect(found(withDial('<!-- voxlint resource=conferences: the moderators -->'))).toEqual([
      '1:unsupported-resource',
    ]);
  });

  test('counts more than the options', () => {
    expect(found(withDial('<!-- voxlint resource=calls -->'), { resource: 'participants' })).toEqual([]);
    expect(found(withDial('<!-- voxlint entry=redirect -->'), { resource: 'participants' })).toEqual([
      '1:unsupported-resource',
    ]);
  });

  test('may stand inside the root, not behind it', () => {
    expect(found('<Response><!-- voxlint resource=conferences --><Dial>15556667777</Dial></Response>')).toEqual([
      '1:unsupported-resource',
    ]);
    expect(found('<Response><Dial>15556667777</Dial></Response><!-- voxlint resource=conferences -->')).toEqual([
      '1:invalid-directive',
    ]);
  });

  test.each([
    'resource=call',
    'resource',
    'resource=',
    'entry=incomming',
    'url=https://example.com',
    'resource=calls entries=modify',
  ])('%s is invalid once', (setting) => {
    const comment = `<!-- voxlint ${setting.includes('=') ? setting : `${setting} entry=redirect`} -->`;
    expect(found(withDial(comment))).toEqual(['1:invalid-directive']);
  });

  test('is invalid without its value, also alone', () => {
    expect(found(withDial('<!-- voxlint resource -->'))).toEqual(['1:invalid-directive']);
    expect(found(withDial('<!-- voxlint entry: redirect -->'))).toEqual(['1:invalid-directive']);
  });

  test('a sentence that begins with the name is none', () => {
    expect(found(withDial('<!-- voxlint -->'))).toEqual([]);
    expect(found(withDial('<!-- voxlint resource files -->'))).toEqual([]);
    expect(found(withDial('<!-- voxlint is happy with this file -->'))).toEqual([]);
    expect(found(withDial('<!-- voxlinters like this file -->'))).toEqual([]);
    expect(found(withDial('<!-- see voxlint-disable -->'))).toEqual([]);
  });
});

test('thousands of directives suppress thousands of findings', () => {
  const many = 20_000;
  const inside = Array.from({ length: many }, (_, index) =>
    index % 2 === 0 ? '<!-- voxlint-disable unknown-voice -->' : `<!-- voxlint-disable-next-line -->\n${wrong}`,
  );
  expect(lint(lines(...inside))).toHaveLength(many / 2);
});

describe('apiError', () => {
  test.each([
    ['<Response/>', null],
    ["<?xml version='1.0'?>\n<!-- x --><Response><Say>Hello</Say></Response>\n", null],
    ['<Response><Nonsense loops="x">text</Nonsense></Response>', null],
    ['<!DOCTYPE Response><Response/>', null],
    ['', 5105],
    [' \n', 5105],
    ['<!-- only a comment -->', 5105],
    ['<Say>Hello</Say>', 5105],
    ['<response/>', 5105],
    ['Hello', 5106],
    ['<Response>', 5106],
    ['<response>', 5106],
    ['<Response><Say>a & b</Say></Response>', 5106],
    ['<Response/><Response/>', 5106],
    ['<Say>Hello</Say><Hangup/>', 5106],
  ] as const)('of %j is %s', (text, expected) => {
    expect(apiError(text)).toBe(expected);
    const codes = new Set(lint(text).map(({ apiError: code }) => code));
    expect(codes.has(5106)).toBe(expected === 5106);
    if (expected !== 5106) expect(codes.has(5105)).toBe(expected === 5105);
  });

  test('of a text without an element is 5106 for its text alone', () => {
    expect(lint('Hello').map(({ code }) => code)).toEqual(['xml-text-outside-root']);
    expect(lint('').map(({ code, range }) => [code, range])).toEqual([['missing-response', { start: 0, end: 0 }]]);
  });
});
