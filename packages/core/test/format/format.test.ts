import { describe, expect, test } from 'vitest';
import { format, formatEdits, formatRange } from '@voxxml/core/format';
import { applyEdits } from '../../src/text/edit.ts';
import { parse } from '../../src/syntax/parse.ts';

describe('a text with syntax errors', () => {
  const text = "<Response><Say voice='Joanna>Hello.</Say>\r\n  <Hangup ></Hangup></Response>";

  test('is returned as it is, with its diagnostics', () => {
    expect(format(text)).toEqual({ text, diagnostics: parse(text).diagnostics });
    expect(format(text).diagnostics.map(({ code }) => code)).toContain('xml-unterminated-attribute-value');
  });

  test('gets no edits', () => {
    expect(formatEdits(text).edits).toEqual([]);
    expect(formatEdits(text).diagnostics).not.toEqual([]);
    expect(formatRange(text, { start: 0, end: text.length })).toEqual(formatEdits(text));
  });

  test('a fragment is one unless it is called a fragment', () => {
    const fragment = '<Say>a</Say><Hangup></Hangup>';
    expect(format(fragment).text).toBe(fragment);
    expect(format(fragment).diagnostics.map(({ code }) => code)).toEqual(['xml-multiple-roots']);
    expect(format(fragment, { fragment: true })).toEqual({ text: '<Say>a</Say>\n<Hangup/>\n', diagnostics: [] });
  });
});

test.each(['', ' \r\n\t', '\uFEFF', '\uFEFF\n'])('nothing is laid out where there is nothing: %j', (text) => {
  expect(format(text)).toEqual({ text: text.startsWith('\uFEFF') ? '\uFEFF' : '', diagnostics: [] });
});

test('an undefined option is one that is not given', () => {
  const text = '<Response><Hangup/></Response>';
  expect(format(text, { tabWidth: undefined } as never)).toEqual(format(text));
});

test.each([
  ['auto', '<Response>\r\n<Say>a\nb</Say></Response>', '<Response>\r\n  <Say>a\r\nb</Say>\r\n</Response>\r\n'],
  ['auto', '<Response>\n<Say>a\nb</Say></Response>', '<Response>\n  <Say>a\nb</Say>\n</Response>\n'],
  ['auto', '<Response>\r<Say>a</Say></Response>', '<Response>\r  <Say>a</Say>\r</Response>\r'],
  ['lf', '<Response>\r\n<Say>a\r\nb\rc</Say></Response>', '<Response>\n  <Say>a\nb\nc</Say>\n</Response>\n'],
  ['crlf', '\uFEFF<Response><Say>a\nb</Say></Response>', '\uFEFF<Response>\r\n  <Say>a\r\nb</Say>\r\n</Response>\r\n'],
] as const)('lines end as asked for: %s, %j', (endOfLine, before, after) => {
  expect(format(before, { endOfLine }).text).toBe(after);
});

function nested(depth: number): string {
  return `<Response>${'<If>'.repeat(depth)}<Hangup ></Hangup>${'</If>'.repeat(depth)}</Response>`;
}

describe('depth', () => {
  test('what is nested deeper than 128 levels stays as it is written', () => {
    const { text } = format(nested(200));
    const lines = text.split('\n');
    expect(lines[127]).toBe(`${'  '.repeat(127)}<If>`);
    expect(lines[128]).toBe(`${'  '.repeat(128)}${'<If>'.repeat(73)}<Hangup ></Hangup>${'</If>'.repeat(73)}`);
    expect(format(text).text).toBe(text);
  });

  test('100,000 levels are no matter', () => {
    const text = nested(100_000);
    expect(format(text).diagnostics).toEqual([]);
    const { edits } = formatEdits(text);
    expect(applyEdits(text, edits)).toBe(format(text).text);
    expect(formatRange(text, { start: 0, end: text.length }).edits).not.toEqual([]);
  });
});

describe('edits', () => {
  test('touch only what changes', () => {
    const text = "<Response>\n    <Say voice = 'Joanna'>Hello.</Say>\n  <Hangup></Hangup>\n</Response>\n";
    const { edits } = formatEdits(text);
    expect(edits.map(({ range, newText }) => [text.slice(range.start, range.end), newText])).toEqual([
      ['  ', ''],
      [' ', ''],
      [' ', ''],
      ["'", '"'],
      ["'", '"'],
      ['></Hangup>', '/>'],
    ]);
    expect(applyEdits(text, edits)).toBe(format(text).text);
  });

  test('are none where the text is formatted', () => {
    expect(formatEdits('<Response>\n  <Hangup/>\n</Response>\n')).toEqual({ edits: [], diagnostics: [] });
  });
});

/** Applies `formatRange` to the marked part of a text. */
function formatMarked(marked: string, options = {}): string {
  const start = marked.indexOf('[|');
  const text = marked.replace('[|', '').replace('|]', '');
  const { edits } = formatRange(text, { start, end: marked.indexOf('|]') - 2 }, options);
  return applyEdits(text, edits);
}

describe('a range', () => {
  test('formats the whole elements inside it and nothing else', () => {
    const text = `<Response>
      <Say >a</Say>
[|      <Say >b</Say>
      <Gather ><Say >c</Say></Gather>
|]      <Say >d</Say>
</Response>`;
    expect(formatMarked(text)).toBe(`<Response>
      <Say >a</Say>
  <Say>b</Say>
  <Gather>
    <Say>c</Say>
  </Gather>
      <Say >d</Say>
</Response>`);
  });

  test('goes by where the parent stands', () => {
    const text = `<Response>
        <Gather >
[|<Say >b</Say>|]
        </Gather>
</Response>`;
    expect(formatMarked(text)).toBe(`<Response>
        <Gather >
          <Say>b</Say>
        </Gather>
</Response>`);
    expect(formatMarked(text, { useTabs: true })).toContain('\n        \t<Say>b</Say>\n');
  });

  test('leaves the white space before it alone where it is not selected', () => {
    const text = `<Response>
      [|<Say >b</Say><Say >c</Say>|]<Hangup />
</Response>`;
    expect(formatMarked(text)).toBe(`<Response>
      <Say>b</Say>
  <Say>c</Say><Hangup />
</Response>`);
  });

  test('takes what it cuts through as it is, and what lies whole inside that', () => {
    const text = `<Response>
  <Gather >
    <Say >a</Say>
[|<Say >b</Say>
  </Gather>
<Hangup />
  <If |]variable='$GATHER'><Hangup /></If>
</Response>`;
    expect(formatMarked(text)).toBe(`<Response>
  <Gather >
    <Say >a</Say>
    <Say>b</Say>
  </Gather>
  <Hangup/>
  <If variable='$GATHER'><Hangup /></If>
</Response>`);
  });

  test('changes nothing where it holds no whole element, or an empty one', () => {
    const text = '<Response ><Say >a</Say></Response>';
    expect(formatRange(text, { start: 12, end: 20 })).toEqual({ edits: [], diagnostics: [] });
    expect(formatRange(text, { start: 11, end: 11 })).toEqual({ edits: [], diagnostics: [] });
  });

  test('minds the comments before it', () => {
    const text = `<Response>
  <!-- prettier-ignore -->
[|  <Say >b</Say>
  <Say >c</Say>
|]</Response>`;
    expect(formatMarked(text)).toBe(`<Response>
  <!-- prettier-ignore -->
  <Say >b</Say>
  <Say>c</Say>
</Response>`);
  });

  test('over everything is the same as formatting the document', () => {
    const text = '<?xml version="1.0"?><Response ><Gather ><Say >a</Say></Gather>\r\n</Response>';
    const { edits } = formatRange(text, { start: 0, end: text.length });
    expect(`${applyEdits(text, edits)}\r\n`).toBe(format(text).text);
  });
});

/** Formats a text whose `{{…}}` are holes. */
function formatTemplate(text: string): string {
  const holes = [...text.matchAll(/\{\{.*?\}\}/gs)].map(({ 0: hole, index }) => ({
    start: index,
    end: index + hole.length,
  }));
  const { text: formatted, diagnostics } = format(text, { holes });
  expect(diagnostics).toEqual([]);
  const { edits } = formatRange(text, { start: 0, end: text.length }, { holes });
  expect(applyEdits(text, edits).trim()).toBe(formatted.trim());
  return formatted;
}

describe('holes', () => {
  test('stay as they are, between commands on lines of their own', () => {
    expect(
      formatTemplate(`<Response>
{{#if a && b}}
<Say voice='{{t "voice"}}' loop='2'>Hello {{name < 3}}, {{x
  }}</Say>
    {{/if}}
<Number>{{number}}</Number></Response>`),
    ).toBe(`<Response>
  {{#if a && b}}
  <Say voice='{{t "voice"}}' loop="2">Hello {{name < 3}}, {{x
  }}</Say>
  {{/if}}
  <Number>{{number}}</Number>
</Response>
`);
  });

  test('stay among attributes', () => {
    expect(formatTemplate(`<Response><Say  {{attributes}} {{name}}='1' voice={{voice}}>a</Say></Response>`)).toBe(
      `<Response>\n  <Say {{attributes}} {{name}}="1" voice={{voice}}>a</Say>\n</Response>\n`,
    );
  });

  test.each([
    [`<Say{{attrs}}>x</Say>`, `<Say{{attrs}}>x</Say>`],
    [`<Say{{attrs}}   loop='2' >x</Say>`, `<Say{{attrs}} loop="2">x</Say>`],
    [`<Say{{space}}voice='Joanna'   loop='2'>x</Say>`, `<Say{{space}}voice='Joanna' loop="2">x</Say>`],
    [`<Say  {{#if v}}voice="{{v}}"{{/if}}>x</Say>`, `<Say {{#if v}}voice="{{v}}"{{/if}}>x</Say>`],
    [`<Say{{#if v}}  voice='a  b'  {{/if}}>x</Say>`, `<Say{{#if v}} voice="a  b" {{/if}}>x</Say>`],
    [`<Say  {{#v}}voice='a  b'{{/v}}  >x</Say>`, `<Say {{#v}}voice='a  b'{{/v}}>x</Say>`],
    [`<Number callerId="{{c}}"{{more}}>1</Number>`, `<Number callerId="{{c}}"{{more}}>1</Number>`],
    [`<Say voice='Joanna'  {{a}}{{b}}\n{{c}}>x</Say>`, `<Say voice="Joanna" {{a}}{{b}} {{c}}>x</Say>`],
    [`<Say voice{{x}}='Joanna'   loop='2'>x</Say>`, `<Say voice{{x}}="Joanna" loop="2">x</Say>`],
    [`<Say voice={{v}}   loop='2'>x</Say>`, `<Say voice={{v}} loop="2">x</Say>`],
    [`<Say loop = '{{n}}'   voice = 'Joanna'>x</Say>`, `<Say loop='{{n}}' voice="Joanna">x</Say>`],
    [`<Say{{a b='c   d'}}   loop='2'>x</Say>`, `<Say{{a b='c   d'}} loop="2">x</Say>`],
    [`<Say>{{x}}</Say{{y}}>`, `<Say>{{x}}</Say{{y}}>`],
    [`<Hangup{{x}} />`, `<Hangup{{x}}/>`],
    [`<Hangup {{x}} ></Hangup>`, `<Hangup {{x}}/>`],
    [`<{{tag}}   loop='2'>x</{{tag}}>`, `<{{tag}} loop="2">x</{{tag}}>`],
    [`<{{tag}}>x</{{another}}>`, `<{{tag}}>x</{{another}}>`],
    [`<Play{{a}}><!-- b --></Play{{c}}>`, `<Play{{a}}><!-- b --></Play{{c}}>`],
    [
      `<Gather{{a}}   numDigits='1'><Say>x</Say></Gather>`,
      `<Gather{{a}} numDigits="1">\n    <Say>x</Say>\n  </Gather>`,
    ],
    [`<If{{c}}><Say>x</Say></If{{d}}>`, `<If{{c}}>\n    <Say>x</Say>\n  </If{{d}}>`],
  ])('keep what they touch in %s', (command, expected) => {
    const formatted = `<Response>\n  ${expected}\n  <Hangup/>\n</Response>\n`;
    expect(formatTemplate(`<Response>${command}<Hangup></Hangup></Response>`)).toBe(formatted);
    expect(formatTemplate(formatted)).toBe(formatted);
  });

  test('break a tag that is too long at white space alone', () => {
    expect(
      formatTemplate(
        `<Response><Conference{{attributes}} {{#if m}}muted='true'{{/if}} statusCallback='https://example.com/{{callback}}'>a</Conference></Response>`,
      ),
    ).toBe(`<Response>
  <Conference{{attributes}}
    {{#if m}}muted='true'{{/if}}
    statusCallback='https://example.com/{{callback}}'
  >a</Conference>
</Response>
`);
  });

  test('a character like the one that fills them stays itself', () => {
    expect(formatTemplate(`<Response><Say>\uFFFC{{x}}\uFFFC</Say></Response>`)).toBe(
      `<Response>\n  <Say>\uFFFC{{x}}\uFFFC</Say>\n</Response>\n`,
    );
  });
});
