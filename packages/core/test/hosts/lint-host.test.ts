import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, elements, fix, lint, type Range } from '@voxxml/core';
import { fixHost, lintHost, regionsOf, toHostEdits, type HostLintOptions } from '@voxxml/core/hosts';
import { runs } from '../runs.ts';

/** Lints a host file in which `[|…|]` marks what must be found, each with the code that follows: `[|so|]{code}`. */
function check(fileName: string, marked: string, options?: HostLintOptions): void {
  const expected: (Range & { code: string })[] = [];
  let text = '';
  let position = 0;
  for (const match of marked.matchAll(/\[\|(.*?)\|\]\{([\w-]+)\}/gs)) {
    text += marked.slice(position, match.index);
    expected.push({ start: text.length, end: text.length + match[1]!.length, code: match[2]! });
    text += match[1]!;
    position = match.index + match[0].length;
  }
  text += marked.slice(position);
  const found = lintHost(fileName, text, options).map(({ range: { start, end }, code }) => ({ start, end, code }));
  expect(found).toEqual(expected);
}

describe('lintHost', () => {
  it.each([
    [
      'json',
      String.raw`{"to": "1", "voxXML": "<Response><[|Sai|]{unknown-element} a=\"b\">\u00e9</Sai><Number>[|\u002b1555\u002d6667777|]{invalid-phone-number}</Number></Response>"}`,
    ],
    ['json', String.raw`{"voxXML": "[|Hello|]{xml-text-outside-root}"}`],
    [
      'json',
      String.raw`[{"voxXML": "<[|Say|]{missing-response}>Hi</Say>"}, {"xml": "<[|say|]{missing-response}>Hi</say>"}]`,
    ],
    ['ts', 'const a = voxxml`<[|Say|]{missing-response}>Hi</Say>`;'],
    ['ts', "const a = `<Response>\n  <Pause [|lenght|]{unknown-attribute}='1'/>\n</Response>`;"],
    ['js', `x = '<Response><Say>Hi' + '</Say><[|Say|]{xml-unclosed-element}>' + "</Response>"`],
    ['js', String.raw`x = '<Response><Pause length=\'[|6\x31|]{invalid-attribute-value}\'/></Response>'`],
    ['md', '- a\n\n  > ```voxxml\n  > <Response>\n  >   <[|Nope|]{unknown-element}/>\n  > </Response>\n  > ```\n'],
    ['voxxml', '<Response><[|Nope|]{unknown-element}/></Response>'],
  ])('reports in positions of a .%s file: %s', (extension, marked) => {
    check(`a.${extension}`, marked);
  });

  it('gives its options to each region', () => {
    check('a.json', `{"voxXML": "<Response><[|SetMute|]{unsupported-resource} muted='true'/></Response>"}`, {
      resource: 'calls',
    });
    check('a.json', `{"voxXML": "<Say>Hi</Say>"}`, { fragment: true });
  });

  it.each(['{"voxXML": "<Say>', 'x = `<Response>${', '```voxxml', '', '{{{'])('says nothing of %j', (text) => {
    for (const fileName of ['a.json', 'a.ts', 'a.md', 'a.txt']) expect(lintHost(fileName, text)).toEqual([]);
  });
});

describe('what a template hole hides is not reported', () => {
  it.each([
    [
      'a value',
      "<Response><Say voice='${v}' loop=\"${l}\" language='a${b}'>${t}</Say><Pause length='${n}'/></Response>",
    ],
    ['a part of a value', '<Response><Number>+1${n}</Number><Play>https://${host}/a.mp3</Play></Response>'],
    ['markup between commands', '<Response>${greeting}<Hangup/>${more}</Response>'],
    ['markup in a Gather', "<Response><Gather numDigits='1'>${prompts}</Gather>${branches}</Response>"],
    [
      'the digits that decide',
      "<Response><Gather numDigits='${n}'><Say>Hi</Say></Gather><If variable='$GATHER' test='EQUAL' value='123'><Say>Hi</Say></If><Say>No</Say></Response>",
    ],
    [
      'a Gather that markup may hold',
      "<Response>${menu}<If variable='$GATHER' test='EQUAL' value='123'><Say>Hi</Say></If></Response>",
    ],
    [
      'an attribute',
      '<Response><Say ${a}>Hi</Say><If ${test}><Hangup/></If><Say${b}>Hi</Say><Pause length=${l}/></Response>',
    ],
    ['names', '<Response><${name}>Hi</${name}><Say ${n}="1" x${n}="1">Hi</Say></Response>'],
    [
      'what touches the name of an element',
      "<Response><Say${attributes}>a</Say><Say${a} loop='2'>b</Say><Say${space}loop='2'>c</Say></Response>",
    ],
    ['what touches the name in an end tag', '<Response${a}><Say>Hi</Say${b}><Pause${c}></Pause${d}></Response${e}>'],
    ['the rest of a name', "<Response><Set${what} muted='true'/><Con${rest}>a</Con${rest}></Response>"],
    ['another name in the end tag', '<Response><${name}>Hi</${other_name}></Response>'],
    [
      'what touches a value',
      `<Response><Say \${a}voice="Joanna"\${b} \${c}loop='2'>a</Say><Say voice="Joanna"\${d}loop='2'>b</Say></Response>`,
    ],
    [
      'what an attribute that is required may be',
      "<Response>${gather}<If${test}><Hangup/></If><If variable='$GATHER'${rest}><Hangup/></If></Response>",
    ],
    ['the end of a document', '<Response><Say>Hi</Say>${rest}'],
    ['the end of a command', "<Response>${gather}<If variable='$GATHER' test='EQUAL' value='1'>${rest}</Response>"],
    ['the beginning of a document', '${start}<Say>Hi</Say></Response>'],
    ['a document', '${document}'],
    [
      'a content model',
      '<Response><Dial>${targets}</Dial><Dial>${target}<Number>15556667777</Number></Dial></Response>',
    ],
    ['a reference', '<Response><Say>a &${name}; b</Say></Response>'],
    ['the root', '<${root}><Say>Hi</Say></${root}>'],
    ['a comment', '<Response><!-- ${why} --><Say>Hi</Say></Response>'],
    ['a declaration', '${comment} <?xml version="1.0"?><Response><Say>Hi</Say></Response>'],
  ])('%s', (_, voxxml) => {
    check('a.js', `voxxml\`${voxxml}\``);
    const mustache = voxxml.replace(/\$\{(.*?)\}/g, '{{$1}}');
    check('a.voxxml', mustache, { placeholders: 'mustache' });
  });

  it.each([
    "<Response><Say [|voise|]{unknown-attribute}='${v}'>${t}</Say></Response>",
    '<Response>${a}<[|Nope|]{unknown-element}/></Response>',
    '<Response>${a}<[|Say|]{xml-unclosed-element}>${b}</Response>',
    '<Response>${a}<If ${b}><Hangup/></If><[|If|]{xml-unclosed-element}></Response>',
    '<Response><If ${a}>${b}</If><Say>Hi</Say>[|</Nope>|]{xml-unmatched-end-tag}</Response>',
    "<Response><Say [|lop|]{unknown-attribute}='1' ${a}>a</Say></Response>",
    "<Response><If variable='$GATHER' test='EQUAL' value='1'>${a}<Pause length='[|61|]{invalid-attribute-value}'/></If></Response>".replace(
      "<If variable='$GATHER' test='EQUAL' value='1'>",
      "${gather}<If variable='$GATHER' test='EQUAL' value='1'>",
    ),
  ])('what it does not hide is reported: %s', (voxxml) => {
    check('a.js', `voxxml\`${voxxml}\``);
    check('a.voxxml', voxxml.replace(/\$\{(.*?)\}/g, '{{$1}}'), { placeholders: 'mustache' });
  });
});

describe('fixHost', () => {
  it.each([
    [
      'a.json',
      String.raw`{"voxXML":"<Response><Number>\u002b1 555 666 7777<\/Number><Say LOOP=\"1\">caf\u00e9 & \u003cb\u003e<\/Say><\/Response>"  }`,
      String.raw`{"voxXML":"<Response><Number>15556667777<\/Number><Say loop=\"1\">caf\u00e9 &amp; \u003cb\u003e<\/Say><\/Response>"  }`,
    ],
    [
      'a.js',
      "x = `<Response><Say VOICE='${v}'>\\`a\\` & b</Say></Response>`",
      "x = `<Response><Say voice='${v}'>\\`a\\` &amp; b</Say></Response>`",
    ],
    [
      'a.ts',
      `x = '<Response>' +\n  // two\n  '<Say LOOP="1">it\\'s</Say>' + "</Response>"`,
      `x = '<Response>' +\n  // two\n  '<Say loop="1">it\\'s</Say>' + "</Response>"`,
    ],
    [
      'a.md',
      '> ```voxxml\r\n> <Response><Hangup/></response>\r\n> ```\r\n',
      '> ```voxxml\r\n> <Response><Hangup/></Response>\r\n> ```\r\n',
    ],
  ])('repairs %s and leaves the rest', (fileName, text, expected) => {
    expect(fixHost(fileName, text).text).toBe(expected);
  });

  it('does not touch holes', () => {
    const text = "x = voxxml`<Response><Dial><Number statusCallback='${url}'>15556667777</Number></Dial></Response>`";
    expect(fixHost('a.js', text).text).toBe(text);
  });
});

describe('toHostEdits', () => {
  it('breaks the lines of a template as its program does', () => {
    for (const lineEnd of ['\n', '\r\n']) {
      const host = `const a = 1;${lineEnd}const x = voxxml\`<Response><Hangup/></Response>\`;${lineEnd}`;
      const [region] = regionsOf('a.ts', host);
      const edits = toHostEdits(host, region!, [{ range: { start: 10, end: 10 }, newText: '\n  ' }]);
      expect(applyEdits(host, edits!)).toBe(host.replace('<Hangup', `${lineEnd}  <Hangup`));
      expect(regionsOf('a.ts', applyEdits(host, edits!))[0]!.text).toBe('<Response>\n  <Hangup/></Response>');
    }
  });

  it('keeps a fence closed and its lines indented', () => {
    const host = '> ```voxxml\n> <Response><Hangup/></Response>\n> ```\n';
    const [region] = regionsOf('a.md', host);
    const range = { start: 0, end: region!.text.length };
    const edits = toHostEdits(host, region!, [{ range, newText: '<Response>\n  <Hangup/>\n</Response>\n' }]);
    expect(applyEdits(host, edits!)).toBe('> ```voxxml\n> <Response>\n>   <Hangup/>\n> </Response>\n> ```\n');
    expect(toHostEdits(host, region!, [{ range, newText: 'a\n```\n' }])).toBeUndefined();
  });

  it('leaves what stands between literals, and refuses to touch holes', () => {
    const host = "x = '<Response>' + /* b */ '<Hangup/>' + c + '</Response>'";
    const [region] = regionsOf('a.js', host);
    const { text } = region!;
    const edit = (from: string, to: string, newText: string) =>
      toHostEdits(host, region!, [
        { range: { start: text.indexOf(from), end: text.indexOf(to) + to.length }, newText },
      ]);
    expect(applyEdits(host, edit('Response>', '<Hangup', "it's")!)).toBe(
      "x = '<it\\'s' + /* b */ '/>' + c + '</Response>'",
    );
    expect(edit('Hangup', '</Response>', '')).toBeUndefined();
    const atHole = { start: text.indexOf('\uFFFC'), end: text.indexOf('\uFFFC') };
    expect(applyEdits(host, toHostEdits(host, region!, [{ range: atHole, newText: '<a/>' }])!)).toBe(
      "x = '<Response>' + /* b */ '<Hangup/><a/>' + c + '</Response>'",
    );
  });

  it('does not let $ and { meet in a template', () => {
    const host = 'x = voxxml`<Say>$a{b</Say>`';
    const [region] = regionsOf('a.js', host);
    const at = (part: string): number => region!.text.indexOf(part);
    const change = (start: number, end: number, newText: string) =>
      toHostEdits(host, region!, [{ range: { start, end }, newText }]);
    expect(change(at('a{'), at('{b'), '')).toBeUndefined();
    for (const newText of ['$', '${', '{', '\\', '`', 'x$']) {
      const edited = applyEdits(host, change(at('a{'), at('{b'), newText)!);
      expect(regionsOf('a.js', edited)[0]!.text).toBe(`<Say>$${newText}{b</Say>`);
    }
  });
});

/** VoxXML with all sorts of mistakes and characters. */
const voxxml = (() => {
  const names = fc.constantFrom(...Object.keys(elements), 'say', 'Nope');
  const attribute = fc
    .tuple(
      fc.constantFrom(
        'loop',
        'Loop',
        'voice',
        'numDigits',
        'length',
        'variable',
        'test',
        'value',
        'statusCallback',
        'input',
      ),
      fc.constantFrom(
        '1',
        '7s',
        'joanna',
        '$GATHER',
        'EQUAL',
        'speech dtmf',
        '',
        'https://example.com/a&b',
        '\\',
        '`',
        '${x}',
        'é😀',
      ),
      fc.constantFrom('"', "'"),
    )
    .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);
  const text = fc.constantFrom(
    'Hi',
    ' ',
    '\n',
    '\r\n',
    '+1 555 666 7777',
    '$GATHER',
    '$gather',
    '&',
    '&nbsp;',
    '<',
    '\\',
    '`',
    '$',
    '{',
    '"',
    "'",
    '\t',
    'é',
    '😀',
    '\u2028',
    ']]>',
    '',
  );
  const node: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      text,
      fc
        .tuple(names, fc.array(attribute, { maxLength: 2 }), fc.array(tie('node'), { maxLength: 3 }), fc.boolean())
        .map(([name, attributes, children, closed]) =>
          closed || children.length > 0
            ? `<${name}${attributes.join('')}>${children.join('')}</${closed ? name : name.toLowerCase()}>`
            : `<${name}${attributes.join('')}/>`,
        ),
    ),
  })).node;
  return fc.array(node, { maxLength: 5 }).map((nodes) => `<Response>${nodes.join('')}</Response>`);
})();

const hosts: readonly { fileName: string; embed: (text: string) => string }[] = [
  { fileName: 'a.json', embed: (text) => `{"a": 1, "voxXML": ${JSON.stringify(text)}}\n` },
  { fileName: 'ascii.json', embed: (text) => `{"voxXML": ${ascii(JSON.stringify(text))}}` },
  { fileName: 'a.ts', embed: (text) => `send(/* voxxml */ ${JSON.stringify(text)}, 1)` },
  { fileName: 'a.js', embed: (text) => `f(voxxml\`${text.replace(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r')}\`)` },
  { fileName: 'a.md', embed: (text) => `# A\n\n\`\`\`\`voxxml\n${text}\n\`\`\`\`\n` },
  {
    fileName: 'list.md',
    embed: (text) => `1. > a\n   >\n   > ~~~voxxml\n   > ${text.replace(/\r\n|[\r\n]/g, '$&   > ')}\n   > ~~~\n`,
  },
  { fileName: 'quoted.md', embed: (text) => `> ~~~voxxml\n> ${text.replace(/\r\n|[\r\n]/g, '$&> ')}\n> ~~~\n` },
];

function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

describe.each(hosts)('any VoxXML in $fileName', ({ fileName, embed }) => {
  it('has the findings that it has by itself, at their places', () => {
    fc.assert(
      fc.property(voxxml, (text) => {
        const host = embed(text);
        const [region] = regionsOf(fileName, host);
        expect(region!.text).toBe(text);
        const found = lintHost(fileName, host);
        const expected = lint(text);
        expect(found.map(({ code, message, severity }) => [code, message, severity])).toEqual(
          expected.map(({ code, message, severity }) => [code, message, severity]),
        );
        for (const [index, { range, related, fixes }] of found.entries()) {
          const alone = expected[index]!;
          const whole = host.slice(range.start, range.end);
          const { map } = region!;
          expect(range).toEqual(map.toHost(alone.range));
          if (alone.range.start < alone.range.end) {
            // What the host spells there is what the text has there, and no more.
            expect([map.toRegion(range.start), map.toRegion(range.end)]).toEqual([alone.range.start, alone.range.end]);
            expect(whole.length).toBeGreaterThanOrEqual(alone.range.end - alone.range.start);
          }
          expect(related?.map((each) => each.range)).toEqual(alone.related?.map((each) => map.toHost(each.range)));
          for (const [at, { edits }] of (fixes ?? []).entries()) {
            expect(regionsOf(fileName, applyEdits(host, edits))[0]!.text).toBe(
              applyEdits(text, alone.fixes![at]!.edits),
            );
          }
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('is fixed as it is by itself', () => {
    fc.assert(
      fc.property(voxxml, (text) => {
        const host = embed(text);
        const alone = fix(text);
        const fixed = fixHost(fileName, host);
        expect(regionsOf(fileName, fixed.text)[0]!.text).toBe(alone.text);
        expect(fixed.applied).toBe(alone.applied);
        const [region] = regionsOf(fileName, host);
        const [after] = regionsOf(fileName, fixed.text);
        expect(fixed.text.slice(0, after!.range.start)).toBe(host.slice(0, region!.range.start));
        expect(fixed.text.slice(after!.range.end)).toBe(host.slice(region!.range.end));
      }),
      { numRuns: runs(150) },
    );
  });
});
