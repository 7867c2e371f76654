import { describe, expect, test } from 'vitest';
import { type Directive, directiveComment, directiveKeywords, directivesOf, parse, parseDirective } from '@voxxml/core';

function parsed(content: string): Directive | undefined {
  return parseDirective(content, { start: 0, end: content.length });
}

describe('parseDirective', () => {
  test.each([
    [' voxlint-disable ', 'disable', [], undefined],
    ['voxlint-disable-line unknown-voice', 'disable-line', ['unknown-voice'], undefined],
    [
      ' voxlint-disable-next-line unknown-voice, bad-url: new voices ',
      'disable-next-line',
      ['unknown-voice', 'bad-url'],
      49,
    ],
    [' voxlint-enable unknown-voice -- done', 'enable', ['unknown-voice'], 30],
    ['\n voxlint\tresource=calls\n entry=modify ', 'settings', ['resource=calls', 'entry=modify'], undefined],
    ['voxlint-disable: why', 'disable', [], 15],
    ['voxlint-disable-next-linen', 'unknown', [], undefined],
  ])('%j', (content, kind, words, reasonStart) => {
    const directive = parsed(content)!;
    expect(directive).toMatchObject({ kind, reasonStart });
    expect(directive.words.map(({ text }) => text)).toEqual(words);
    for (const { start, end, text } of [directive.keyword, ...directive.words]) {
      expect(content.slice(start, end)).toBe(text);
    }
  });

  test.each(['', ' ', 'prettier-ignore', 'voxlinters', 'see voxlint-disable', 'Voxlint-disable'])(
    '%j is no directive',
    (content) => expect(parsed(content)).toBeUndefined(),
  );
});

test.each(directiveKeywords)('a written $keyword is read back', ({ keyword, kind }) => {
  const { document } = parse(`<Response>${directiveComment(keyword, ['a', 'b'])}</Response>`);
  const [directive, ...others] = directivesOf(document, false);
  expect(others).toEqual([]);
  expect(directive).toMatchObject({ kind, keyword: { text: keyword }, afterRoot: false });
  expect(directive!.words.map(({ text }) => text)).toEqual(['a', 'b']);
});

test('directives are found at any depth, in order, and after the root', () => {
  const { document } = parse(
    '<!-- voxlint-disable --><A><B><!-- voxlint-enable --></B></A><!-- voxlint resource=x -->',
  );
  expect(directivesOf(document, false).map(({ kind, afterRoot }) => [kind, afterRoot])).toEqual([
    ['disable', false],
    ['enable', false],
    ['settings', true],
  ]);
});
