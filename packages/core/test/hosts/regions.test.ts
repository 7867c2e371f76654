import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixHost, hostLanguageOf, regionsOf, toHostEdits, type HostRegion } from '@voxxml/core/hosts';
import { runs } from '../runs.ts';

/** What a region holds, its holes shown as `{…}`. */
function shown({ text, holes }: HostRegion): string {
  let result = '';
  let position = 0;
  for (const hole of holes) {
    result += `${text.slice(position, hole.start)}{…}`;
    position = hole.end;
  }
  return result + text.slice(position);
}

function regions(fileName: string, text: string): string[] {
  return regionsOf(fileName, text).map(shown);
}

/** What the host has for the only occurrence of `part` in the region. */
function hostOf(fileName: string, host: string, part: string): string {
  const region = regionsOf(fileName, host).find(({ text }) => text.includes(part))!;
  const start = region.text.indexOf(part);
  const range = region.map.toHost({ start, end: start + part.length });
  return host.slice(range.start, range.end);
}

describe('JSON', () => {
  it.each([
    ['voxXML, whatever it holds', `{"voxXML": "Hello"}`, ['Hello']],
    [
      'xml and voxxml, where they hold VoxXML',
      `{"xml": "<say/>", "voxxml": " <!-- a --><Response/>"}`,
      ['<say/>', ' <!-- a --><Response/>'],
    ],
    [
      'not other XML, names or values',
      `{"xml": "<note/>", "voxxml": "", "XML": "<Response/>", "a": "voxXML", "voxXML": 5}`,
      [],
    ],
    [
      'escapes',
      String.raw`{"voxXML": "<Say voice=\"Joanna\">\u00e9\n\/\\<\/Say>"}`,
      ['<Say voice="Joanna">é\n/\\</Say>'],
    ],
    ['an escaped property name', String.raw`{"vox\u0058ML": "<Response/>"}`, ['<Response/>']],
    ['comments and trailing commas', `{ // "voxXML": "no"\n "voxXML": /* here */ "<Response/>", }`, ['<Response/>']],
    ['arrays and depth', `[[{"a": {"voxXML": "1"}}, {"voxXML": "2"}]]`, ['1', '2']],
    ['lines of JSON', `{"voxXML": "1"}\n{"voxXML": "2"}\n`, ['1', '2']],
    ['what can be read of a broken text', `{"voxXML": "1", "voxXML": "2\n{"voxXML": "\\q", "voxXML": "3"`, ['1', '3']],
    ['a value in an array is none of the property', `{"voxXML": ["<Response/>"]}`, []],
  ])('%s', (_, text, expected) => {
    expect(regions('body.json', text)).toEqual(expected);
  });

  it('maps what touches an escape to the whole escape', () => {
    const host = String.raw`{"voxXML": "<Say voice=\"Joanna\">\u00e9a</Say>"}`;
    expect(hostOf('a.json', host, 'Joanna')).toBe('Joanna');
    expect(hostOf('a.json', host, '"Joanna"')).toBe(String.raw`\"Joanna\"`);
    expect(hostOf('a.json', host, 'é')).toBe(String.raw`\u00e9`);
    expect(hostOf('a.json', host, 'éa')).toBe(String.raw`\u00e9a`);
  });

  it('reads a text a million brackets deep', () => {
    const text = `${'['.repeat(1_000_000)}{"voxXML": "<Response/>"}`;
    expect(regions('deep.json', text)).toEqual(['<Response/>']);
  });
});

describe('JavaScript and TypeScript', () => {
  it.each([
    ['a tagged template', 'const x = voxxml`<Say>Hi</Say>`;', ['<Say>Hi</Say>']],
    ['a commented template', 'f(/* voxxml */ `<Say/>`, /* other */ `<Say/>`)', ['<Say/>']],
    ['a commented string', `f(/** VoxXML */ '<Say/>')`, ['<Say/>']],
    [
      'plain literals that begin with Response',
      '["<Response/>", \'<Response a=""/>\', `\n<Response></Response>`]',
      ['<Response/>', '<Response a=""/>', '\n<Response></Response>'],
    ],
    [
      'an XML declaration before it',
      `f('<?xml version="1.0"?>\\n<Response/>')`,
      ['<?xml version="1.0"?>\n<Response/>'],
    ],
    [
      'neither other names nor other tags',
      'a("<ResponseBody/>", html`<Response/>`, tag()`<Response/>`, a[0]`<Response/>`, "x<Response/>")',
      [],
    ],
    ['a template behind a keyword', 'function f() { return `<Response/>` }', ['<Response/>']],
    [
      'escapes of strings',
      String.raw`x = '<Response>\x41\u0042\u{1F600}\'\
\n\q</Response>'`,
      ["<Response>AB😀'\nq</Response>"],
    ],
    ['escapes of templates', 'x = `<Response>\\`\\${a}$\\{b}\r\n</Response>`', ['<Response>`${a}${b}\n</Response>']],
    ['holes', 'x = `<Response>${a}<Say>${`${b}`} c</Say></Response>`', ['<Response>{…}<Say>{…} c</Say></Response>']],
    ['a hole with braces and brackets', 'x = `<Response>${{a: [1, ")"]}}</Response>`', ['<Response>{…}</Response>']],
    [
      'adjacent literals',
      `x = '<Response>' +\n  "<Hangup/>" + // end\n \`</Response>\`;`,
      ['<Response><Hangup/></Response>'],
    ],
    [
      'expressions between literals',
      `x = '<Response><Say>' + user.name(1)[2]!.trim() + '</Say>' + (a ? b : c) + -n * 2 + new Date() + '</Response>'`,
      ['<Response><Say>{…}</Say>{…}{…}{…}</Response>'],
    ],
    ['an expression at the end', `x = '<Response>' + body; y = '</Response>'`, []],
    [
      'a literal with a method in between',
      `x = '<Response>' + '<Say/>'.repeat(2) + '</Response>'`,
      ['<Response>{…}</Response>'],
    ],
    ['parentheses around the first ones', `x = ('<Response>' + a) + '</Response>'`, ['<Response>{…}</Response>']],
    [
      'tagged literals',
      'x = voxxml`<Response>` + (`${a}` + voxxml`<Say/>`) + voxxml`</Response>`',
      ['<Response>{…}</Response>', '<Say/>'],
    ],
    [
      'a commented parenthesis',
      `f(/* voxxml */ ('<Say>' + a) + '</Say>', g /* voxxml */ ('<Say/>'))`,
      ['<Say>{…}</Say>'],
    ],
    ['a call is no parenthesis', `x = f('<Response/>') + '</Response>'`, ['<Response/>']],
    [
      'a template in a hole',
      'x = voxxml`<Response>${a.map((b) => voxxml`<Say>${b}</Say>`)}</Response>`',
      ['<Response>{…}</Response>', '<Say>{…}</Say>'],
    ],
    ['a literal behind a hole that is never closed', 'x = `<Response>${', []],
    ['an unclosed string', `x = '<Response>\ny = '<Response/>'`, ['<Response/>']],
    ['an escape that is none', 'x = "<Response>\\u00</Response>" + voxxml`\\x`', []],
    ['regular expressions', `x = /'/.test(y) ? '<Response/>' : a / b / '<Response/>'`, ['<Response/>', '<Response/>']],
    ['types', `const x: Map<string, A<B>> = <any>'<Response/>' as string;`, ['<Response/>']],
  ])('%s', (_, text, expected) => {
    expect(regions('a.ts', text)).toEqual(expected);
  });

  it.each([
    ['an array that is joined', `['<Response>', '<Hangup/>', '</Response>'].join('')`, []],
    ['a name that is appended to', `let x: string = '<Response>'; x += '</Response>'`, []],
    ['an argument of write', `res.write('<Response>'); res.end('</Response>')`, []],
    ['a concat', `'<Response>'.concat(a, '</Response>')`, []],
    ['an argument among others', `f(a, '<Response><Say>Hi</Say>', b)`, []],
    ['the only item of an array', `['<Response><Say>Hi</Say>']`, []],
    ['a name that is not appended to', `let x = '<Response><Say>Hi</Say>'; y += ''`, []],
    ['a text to search for', `body.includes('<Response')`, []],
    ['a text to search for, whole', `expect(body).toContain('<Response>')`, []],
    ['a place to split at', `xml.split('<Response>')[1].split('</Response>')[0]`, []],
    ['a head with a declaration', `const HEAD = '<?xml version="1.0"?><Response>'; const TAIL = '</Response>';`, []],
    ['a template that is a head', 'const head = `<Response>${intro}`;', []],
    ['pieces that are yielded', `function* f() { yield '<Response>'; yield '</Response>'; }`, []],
  ])('skips a literal without the end of its Response: %s', (_, text, expected) => {
    expect(regions('a.js', text)).toEqual(expected);
  });

  it('reads JSX', () => {
    const text = `const a = <p title="<Response>">Don't {'<Response/>'} <b>{\`<Response>\${x}</Response>\`}</b></p>;`;
    expect(regions('a.tsx', text)).toEqual(['<Response/>', '<Response>{…}</Response>']);
    expect(regions('a.js', text)).toEqual(['<Response/>', '<Response>{…}</Response>']);
  });

  it('knows what stands in a hole of another region as a part of it', () => {
    const text = 'voxxml`<Response>${a ? voxxml`<Say/>` : 1}</Response>`';
    expect(regionsOf('a.js', text).map(({ fragment }) => fragment)).toEqual([false, true]);
    expect(regionsOf('a.js', 'f(voxxml`<Response/>`, voxxml`<Say/>`)').map(({ fragment }) => fragment)).toEqual([
      false,
      false,
    ]);
  });

  it('maps escapes, holes and seams', () => {
    const host = "x = `<Response>\\u0041\r\n${hole}b</Response>`; y = '<Response>' + '<Play/>' + '</Response>'";
    expect(hostOf('a.js', host, 'A')).toBe('\\u0041');
    expect(hostOf('a.js', host, '\n')).toBe('\r\n');
    expect(hostOf('a.js', host, '\n\uFFFCb')).toBe('\r\n${hole}b');
    expect(hostOf('a.js', host, '><Play')).toBe(">' + '<Play");
  });
});

describe('a cursor', () => {
  it('is in the innermost region', () => {
    const host = 'voxxml`<Response>${a.map((b) => voxxml`<Say>${b}</Say>`)}</Response>`';
    const [outer, inner] = regionsOf('a.js', host) as [HostRegion, HostRegion];
    const inside = host.indexOf('Say');
    expect([outer.map.toRegion(inside), inner.map.toRegion(inside)]).toEqual([undefined, 1]);
    expect(outer.map.toRegion(host.indexOf('${a'))).toBe('<Response>'.length);
    expect(outer.map.toRegion(host.lastIndexOf('</Response'))).toBe('<Response>'.length + 1);
    expect(outer.map.toRegion(0)).toBeUndefined();
  });
});

describe('Markdown', () => {
  it.each([
    ['marked fences', '```voxxml\n<Say/>\n```\n~~~~ VoxXML title\n<Play/>\n~~~\n~~~~\n', ['<Say/>', '<Play/>\n~~~']],
    [
      'xml that is VoxXML by its content',
      [
        '<Response/>',
        '<note/>',
        '<response/>',
        '<Response><status>ok</status></Response>',
        '<Response><Say>Hi</Say><Sms/></Response>',
      ]
        .map((content) => `\`\`\`xml\n${content}\n\`\`\``)
        .join('\n'),
      ['<Response/>'],
    ],
    [
      'no other block',
      '```html\n<Response/>\n```\n    ```voxxml\n    <Say/>\n\n<pre>\n```voxxml\n<Say/>\n```\n</pre>',
      [],
    ],
    [
      'lists',
      '- a\n\n  ```voxxml\n  <Response>\n\n    <Hangup/>\n  </Response>\n  ```\n',
      ['<Response>\n\n  <Hangup/>\n</Response>'],
    ],
    [
      'quotes',
      '> ```voxxml\n> <Response>\n>\n>   <Hangup/>\n> </Response>\n> ```\n',
      ['<Response>\n\n  <Hangup/>\n</Response>'],
    ],
    ['an indented fence', '  ```voxxml\n   <a>\n <b>\n  ```', [' <a>\n<b>']],
    ['CRLF', '```voxxml\r\n<a>\r\n</a>\r\n```\r\n', ['<a>\r\n</a>']],
    ['one that is never closed', '```voxxml\n<a>\n', ['<a>']],
    ['one that its container ends', '> ```voxxml\n> <a>\n\n<b>', ['<a>']],
    ['an empty one', '```voxxml\n```\n\n```voxxml', ['']],
    ['a byte order mark', '\uFEFF```voxxml\n<a/>\n```', ['<a/>']],
  ])('%s', (_, text, expected) => {
    expect(regions('a.md', text)).toEqual(expected);
  });

  it('maps to the right offsets behind indentation and a byte order mark', () => {
    const host = '\uFEFF> 1. ```voxxml\n>    <a>\n>      <b/>\n>    </a>\n>    ```\n';
    expect(hostOf('a.md', host, '<b/>')).toBe('<b/>');
    expect(hostOf('a.md', host, '<a>\n  <b/>')).toBe('<a>\n>      <b/>');
  });
});

describe('VoxXML with placeholders', () => {
  it('masks them and moves nothing', () => {
    const text = '<Response>{{#each x}}<Say>{{{ a }}} {{b}}</Say>{{/each}}{{</Response>';
    const [region] = regionsOf('a.voxxml', text, { placeholders: 'mustache' });
    expect(shown(region!)).toBe('<Response>{…}<Say>{…} {…}</Say>{…}{{</Response>');
    expect(region!.text).toHaveLength(text.length);
    expect(region!.map.toHost({ start: 5, end: 60 })).toEqual({ start: 5, end: 60 });
    expect(regionsOf('a.voxxml', text)[0]!.text).toBe(text);
    // Inside a placeholder the text has nothing; at its ends and behind it, it has.
    expect([10, 11, 20, 21, 24, 26, 30, 35, 36].map((offset) => region!.map.toRegion(offset))).toEqual([
      10,
      undefined,
      undefined,
      21,
      24,
      26,
      undefined,
      35,
      36,
    ]);
  });
});

describe('any text', () => {
  const voxxml = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '<Say>',
          '</Say>',
          '"',
          "'",
          '\\',
          '`',
          '${',
          '$',
          '{',
          '\r\n',
          '\n',
          '\r',
          'é',
          '😀',
          '/',
          '\u2028',
          'a',
          '0',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );

  it('comes back from each host, every part of it at its place', () => {
    fc.assert(
      fc.property(voxxml, (text) => {
        const template = text.replace(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r');
        const literal = JSON.stringify(text);
        for (const [fileName, host] of [
          ['a.json', `{"a":1,"voxXML":${literal}}`],
          ['a.ts', `f(/* voxxml */ ${literal}, 1)`],
          ['a.js', `f(voxxml\`${template}\`, 1)`],
        ] as const) {
          const [region] = regionsOf(fileName, host);
          expect(region?.text).toBe(text);
          // Each code unit on its own, spelled again, is the whole of the literal.
          let spelled = '';
          for (let index = 0; index < text.length; index++) {
            const range = region!.map.toHost({ start: index, end: index + 1 });
            expect(region!.map.toRegion(range.start)).toBe(index);
            spelled += host.slice(range.start, range.end);
          }
          expect(spelled).toBe(host.slice(region!.range.start, region!.range.end));
        }
      }),
    );
  });

  it('never throws, whatever the file', () => {
    const pieces = [
      'voxxml`',
      '`',
      '${',
      '}',
      '<Response>',
      "'",
      '"',
      '\\',
      '/',
      '/*',
      '*/',
      '\n',
      '> ',
      '- ',
      '```voxxml\n',
      '~~~',
      '{"voxXML":',
      ':',
      ' + ',
      '(',
      ')',
      '<a>',
      'x',
    ];
    const files = ['a.json', 'a.ts', 'a.jsx', 'a.md', 'a.voxxml'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 40 }),
        fc.constantFrom(...files),
        (parts, fileName) => {
          const host = parts.join('');
          for (const { range, text, map, holes } of regionsOf(fileName, host, { placeholders: 'mustache' })) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThanOrEqual(host.length);
            const whole = map.toHost({ start: 0, end: text.length });
            if (text !== '') expect(whole.start).toBeLessThan(whole.end);
            for (const hole of holes) expect(text.slice(hole.start, hole.end)).toMatch(/^\uFFFC+$/);
          }
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

it.each([
  ['a.js', `x = "<Response>${"'a".repeat(4_000_000)}"`],
  ['a.js', `voxxml\`${'$a'.repeat(4_000_000)}\``],
  ['a.ts', `voxxml\`a\` /*${'* '.repeat(4_000_000)}*/`],
  ['a.md', `\`\`\`voxxml\n\`\`\`\n${'- '.repeat(5_000)}a`],
  ['a.md', `\`\`\`voxxml\n\`\`\`\n${'> '.repeat(50_000)}a`],
])('says nothing of a file like %s that its parser cannot bear', (fileName, host) => {
  const start = performance.now();
  expect(regionsOf(fileName, host)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5_000);
});

describe('scenario tests', () => {
  it.each([
    [
      'a document without its indentation',
      'document """\n    <Response>\n      <Say/>\n    </Response>\n    """',
      ['<Response>\n  <Say/>\n</Response>'],
    ],
    ['a document in the line', 'replace call with """<Say/>"""', ['<Say/>']],
    [
      'a document that begins in the line',
      'document """<Response>\n      <Say/>\n    </Response>"""',
      ['<Response>\n  <Say/>\n</Response>'],
    ],
    [
      'what is served, if it is VoxXML',
      'serve "https://e.com/a" as """<html/>"""\nserve "https://e.com/b" as """\n  <Response/>\n  """',
      ['<Response/>'],
    ],
    ['blank lines and other line ends', 'document """\r\n  <a>\r\n\r\n   </a>\r\n  """', ['<a>\r\n\r\n </a>']],
    [
      'no comment, text, pattern or transcript',
      '// document """a"""\nsay "\\"" after 1s\nhear /"""a"""/\n| 0:00.0  hear """a"""',
      [],
    ],
    ['nothing that has no end', 'document """<Response/>\n', []],
    ['an empty block', 'document """"""', ['']],
  ])('%s', (_, text, expected) => {
    expect(regions('a.voxtest', text)).toEqual(expected);
  });

  it('is fixed in place, with the indentation of the block', () => {
    const text = 'test "a"\n  document """\n    <Response>\n      <say>Hi</say>\n    </Response>\n    """\n';
    expect(fixHost('a.voxtest', text).text).toBe(text.replaceAll('say>', 'Say>'));
  });

  it('writes nothing that would end the block', () => {
    const text = 'document """<Response/>"""';
    const [region] = regionsOf('a.voxtest', text);
    const edit = (newText: string): unknown => toHostEdits(text, region!, [{ range: { start: 11, end: 11 }, newText }]);
    expect(edit('"""')).toBeUndefined();
    expect(edit('a="b"')).toBeUndefined();
    expect(edit('<Say/>')).toEqual([{ range: { start: 23, end: 23 }, newText: '<Say/>' }]);
  });
});

it('knows files by their extension', () => {
  expect(hostLanguageOf('a.b/FLOW.VOXXML')).toBe('voxxml');
  expect(hostLanguageOf('a.test.tsx')).toBe('javascript');
  expect(hostLanguageOf(fileURLToPath(import.meta.url))).toBe('javascript');
  expect(hostLanguageOf('a.py')).toBe('python');
  expect(hostLanguageOf('a.kt')).toBeUndefined();
});

it.each([
  ['<Say>${a}</Say>', '<Say>{…}</Say>'],
  ['<Say${a}>', '<Say{ }>'],
  ['<Say ${a} loop="1"${b}${c}>${d}', '<Say { } loop="1"{ }{ }>{…}'],
  ['<Say ${a}/>', '<Say { }/>'],
  ['<${a} ${b}></${a}>', '<{…} { }></{…}>'],
  ['<Say loop=${a} ${b}="1" data-${c}="<">', '<Say loop={…} {…}="1" data-{…}="<">'],
  ['<Say loop="${a} ${b}" voice= ${c}>', '<Say loop="{…} {…}" voice= {…}>'],
  ['<Sa${a}y>', '<Sa{…}y>'],
  [
    '<!-- <Say ${a}> --><![CDATA[<Say ${b}>]]><?p ${c}?><Say ${d}>',
    '<!-- <Say {…}> --><![CDATA[<Say {…}>]]><?p {…}?><Say { }>',
  ],
  ['<Say loop="${a}', '<Say loop="{…}'],
])('%s is masked so that it is still XML', (template, expected) => {
  const [{ text, holes }] = regionsOf('a.js', `voxxml\`${template}\``) as [HostRegion];
  let result = '';
  let position = 0;
  for (const { start, end } of holes) {
    result += `${text.slice(position, start)}${text.slice(start, end) === ' ' ? '{ }' : '{…}'}`;
    position = end;
  }
  expect(result + text.slice(position)).toBe(expected);
});
