import * as prettier from 'prettier';
import * as plugin from '@voxxml/core/prettier';
import { describe, expect, test } from 'vitest';

const formatted = (text: string, options: prettier.Options = {}): Promise<string> =>
  prettier.format(text, { parser: 'voxxml', plugins: [plugin], ...options });

/** What Prettier compares under `--debug-check`: what two layouts of one document have in common. */
function meaning(text: string): unknown {
  const { parse } = plugin.parsers!['voxxml']!;
  const { massageAstNode } = plugin.printers!['voxxml']!;
  return massageAstNode!(parse(text, {} as never), {}, undefined);
}

describe('what a layout keeps', () => {
  const text =
    "<!-- a --><Response><?p q?>\n\n<Say voice='Joanna' loop='2'>Hello,  you &amp; me.</Say><If variable='$GATHER' test='EQUAL' value='1'>" +
    '<Hangup></Hangup></If><Pause/><!-- voxlint-disable-next-line -->  <Number>15556667777</Number></Response>';

  test('is what the document says, in order', () => {
    expect(meaning(text)).toEqual({
      statements: [
        'comment <!-- a -->',
        'element Response',
        'instruction <?p q?>',
        'element Say',
        'attribute voice Joanna',
        'attribute loop 2',
        'content Hello,  you &amp; me.',
        'end',
        'element If',
        'attribute variable $GATHER',
        'attribute test EQUAL',
        'attribute value 1',
        'element Hangup',
        'end',
        'end',
        'element Pause',
        'end',
        'comment <!-- voxlint-disable-next-line -->',
        'element Number',
        'content 15556667777',
        'end',
        'end',
      ],
    });
  });

  test('is the same of the text formatted', async () => {
    const tidy = await formatted(text);
    expect(tidy).not.toBe(text);
    expect(meaning(tidy)).toEqual(meaning(text));
  });

  test.each([
    ['Hello,  you', 'Hello, you'],
    ["loop='2'", "loop='3'"],
    [" loop='2'", ''],
    ['<Pause/>', ''],
    ['<!-- a -->', ''],
    ['<Pause/>', '<Hangup/>'],
  ])('is another with %j turned into %j', (from, to) => {
    expect(meaning(text.replace(from, to))).not.toEqual(meaning(text));
  });
});

describe('the mark of formatted files', () => {
  const body = '<Response>\n  <Hangup/>\n</Response>\n';

  test.each([
    ['<Response><Hangup/></Response>', `<!-- @format -->\n\n${body}`],
    ['<?xml version="1.0"?>\n<Response><Hangup/></Response>', `<?xml version="1.0"?>\n<!-- @format -->\n\n${body}`],
  ])('is put into %j', async (text, expected) => {
    expect(await formatted(text, { insertPragma: true })).toBe(expected);
    expect(await formatted(expected, { insertPragma: true })).toBe(expected);
  });

  test.each([
    ['<!-- @format --><Response><Hangup/></Response>', true],
    ['<!--@prettier--><Response><Hangup/></Response>', true],
    [' <!-- @format --><Response><Hangup/></Response>', true],
    ['<?xml version="1.0"?><!-- @format --><Response><Hangup/></Response>', true],
    ['<!-- format --><Response><Hangup/></Response>', false],
    ['<Response><!-- @format --><Hangup/></Response>', false],
    ['<Response><Hangup/></Response>', false],
  ])('is looked for where it is required: %j', async (text, isMarked) => {
    expect((await formatted(text, { requirePragma: true })) !== text).toBe(isMarked);
  });

  test.each(['<!-- @noformat -->', '<!-- @noprettier -->', '<?xml version="1.0"?><!--@noformat-->'])(
    '%s leaves the file alone',
    async (mark) => {
      const text = `${mark}<Response><Hangup></Hangup></Response>`;
      expect(await formatted(text, { checkIgnorePragma: true })).toBe(text);
      expect(await formatted(text)).not.toBe(text);
    },
  );
});

describe('a text with a syntax error', () => {
  test('is refused, with its place by lines and columns from 1', async () => {
    const text = '<Response>\n  <Say>Hello</say>\n</Response>';
    await expect(formatted(text)).rejects.toMatchObject({
      name: 'SyntaxError',
      message: expect.stringContaining(
        "End tag '</say>' does not match '<Say>'. Write '</Say>'. xml-mismatched-end-tag (2:15)",
      ) as string,
      loc: { start: { line: 2, column: 15 }, end: { line: 2, column: 18 } },
    });
  });
});
