import { describe, expect, test } from 'vitest';
import { hasStructuralError, lint, syntaxCodes } from '@voxxml/core';

/** A document with an unreachable command, and a place for a mistake before it. */
const withMistake = (mistake: string, before = ''): string =>
  `${before}<Response>${mistake}<Say>Bye</Say><Hangup/><Pause/></Response>`;

const codesOf = (text: string): readonly string[] => lint(text).map(({ code }) => code);

describe('a local syntax error leaves the call flow checked', () => {
  test.each([
    ['xml-unescaped-ampersand', withMistake('<Say>Tom & Jerry</Say>')],
    ['xml-unescaped-ampersand', withMistake('<Play>https://example.com/a?b=1&c=2</Play>')],
    ['xml-unescaped-lt', withMistake('<Say>press < 5</Say>')],
    ['xml-undefined-entity', withMistake('<Say>Gr&uuml;n</Say>')],
    ['xml-undefined-entity', withMistake('<Say>a&nbsp;b</Say>')],
    ['xml-invalid-character-reference', withMistake('<Say>a&#0;b</Say>')],
    ['xml-invalid-character', withMistake('<Say>a\u0007b</Say>')],
    ['xml-cdata-end-in-text', withMistake('<Say>a]]>b</Say>')],
    ['xml-unquoted-attribute-value', withMistake('<Say loop=2>a</Say>')],
    ['xml-duplicate-attribute', withMistake("<Say loop='2' loop='3'>a</Say>")],
    ['xml-missing-attribute-value', withMistake('<Say loop>a</Say>')],
    ['xml-malformed-comment', withMistake('<!-- a -- b -->')],
    ['xml-malformed-declaration', withMistake('', ' <?xml version="1.0"?>')],
    ['xml-malformed-instruction', withMistake('<?1a?>')],
    ['xml-mismatched-end-tag', withMistake('<Say>a</say>')],
  ])('%s in %s', (code, text) => {
    const codes = codesOf(text);
    expect(codes).toContain(code);
    expect(codes).toContain('unreachable-command');
    expect(hasStructuralError(lint(text))).toBe(false);
  });
});

describe('a structural syntax error leaves it unchecked', () => {
  test.each([
    ['xml-unclosed-element', withMistake('<Gather><Say>a</Say>')],
    ['xml-unmatched-end-tag', withMistake('</Gather>')],
    ['xml-unterminated-tag', withMistake('<Say loop="2"')],
    ['xml-malformed-tag', withMistake("<Say loop='2'voice='Amy'>a</Say>")],
    ['xml-unterminated-attribute-value', withMistake('<Say loop="2>a</Say>')],
    ['xml-unterminated-comment', `${withMistake('')}<!-- a`],
    ['xml-multiple-roots', `${withMistake('')}<Response/>`],
    ['xml-text-outside-root', `${withMistake('')}a`],
    ['xml-malformed-doctype', `${withMistake('')}<!DOCTYPE Response>`],
  ])('%s in %s', (code, text) => {
    const codes = codesOf(text);
    expect(codes).toContain(code);
    expect(codes).not.toContain('unreachable-command');
    expect(hasStructuralError(lint(text))).toBe(true);
  });

  test('and each code is one or the other', () => {
    const structural = syntaxCodes.filter((code) => hasStructuralError([{ code }]));
    expect(structural).toEqual([
      'xml-unclosed-element',
      'xml-unmatched-end-tag',
      'xml-unterminated-tag',
      'xml-malformed-tag',
      'xml-unterminated-attribute-value',
      'xml-unterminated-comment',
      'xml-unterminated-cdata',
      'xml-unterminated-instruction',
      'xml-unterminated-doctype',
      'xml-malformed-doctype',
      'xml-text-outside-root',
      'xml-multiple-roots',
    ]);
  });
});

test('what a local error touches is taken as unknown', () => {
  // The value could be anything, so nothing is concluded from it.
  const gather = '<Gather><Say>Press 1.</Say></Gather>';
  const test22 = (value: string): string =>
    `<Response>${gather}<If variable='$GATHER' test='EQUAL' value='${value}'><Hangup/></If><Pause/></Response>`;
  expect(codesOf(test22('22'))).toContain('constant-condition');
  expect(codesOf(test22('2&#0;2'))).not.toContain('constant-condition');
});
