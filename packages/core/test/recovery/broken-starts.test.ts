import { describe, expect, it, test } from 'vitest';
import { apiError, applyEdits, fix, lint, parse } from '@voxxml/core';

/** Syntax findings as `code text`, in a Response unless the text has its own. */
function found(text: string): string[] {
  return parse(text).diagnostics.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

/** All findings of any rule but those about the call flow, which is not what is tested. */
function codes(text: string): string[] {
  return lint(text).map(({ code }) => code);
}

/** The text after the first fix of its first finding. */
function repaired(text: string): string {
  return applyEdits(text, lint(text)[0]!.fixes![0]!.edits);
}

/** A conflict as Git writes it. */
function conflict(mine: string, other: string): string {
  return `<<<<<<< HEAD\n${mine}\n=======\n${other}\n>>>>>>> feature\n`;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

describe('values in doubled quotes', () => {
  test.each([
    ['<Say voice=""Joanna"">x</Say>', '<Say voice="Joanna">x</Say>'],
    ['<Say voice=""Joanna"" language=""en-US"">x</Say>', '<Say voice="Joanna" language="en-US">x</Say>'],
    ["<Say voice=''Joanna''>x</Say>", "<Say voice='Joanna'>x</Say>"],
    ['<Pause length=""5""/>', '<Pause length="5"/>'],
    ['<Pause length=""5"" />', '<Pause length="5" />'],
    ['<Gather input=""dtmf speech""/>', '<Gather input="dtmf speech"/>'],
    [
      '<Conference muted=""true"" beep="false">a1</Conference>',
      '<Conference muted="true" beep="false">a1</Conference>',
    ],
    [
      '<Number statusCallback=""https://example.com/a?b=1"" statusCallbackEvent=""ringing"">15556667777</Number>',
      '<Number statusCallback="https://example.com/a?b=1" statusCallbackEvent="ringing">15556667777</Number>',
    ],
    [
      '<Redirect method=""GET"">https://example.com/</Redirect>',
      '<Redirect method="GET">https://example.com/</Redirect>',
    ],
    [
      '<If variable=""$GATHER"" test=""EQUAL"" value=""1""><Hangup/></If>',
      '<If variable="$GATHER" test="EQUAL" value="1"><Hangup/></If>',
    ],
  ])('%s', (commands, expected) => {
    const text = `<Response>${commands}</Response>`;
    expect(found(text).map((each) => each.split(' ')[0])).toEqual(['xml-unquoted-attribute-value']);
    expect(fix(text).text).toBe(`<Response>${expected}</Response>`);
  });

  test.each([
    '<a b=""/>',
    '<a b="" c=""/>',
    "<a b='' c='' />",
    '<a b="" c= ""/>',
    '<a b=\'""\'/>',
    '<a b="" c="x" d=""/>',
  ])('but not %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a start tag with something before its name', () => {
  test.each([
    ['<-Say>x</Say>', '<Say>x</Say>'],
    ['<"Say">x</Say>', '<Say>x</Say>'],
    ["<'Say'>x</Say>", '<Say>x</Say>'],
    ['<!Say>x</Say>', '<Say>x</Say>'],
    ['<1Say>x</Say>', '<Say>x</Say>'],
    ['<|Say>x</Say>', '<Say>x</Say>'],
    ['<.Say voice="Joanna">x</Say>', '<Say voice="Joanna">x</Say>'],
    ['<*Hangup/>', '<Hangup/>'],
    ['<#Say>x</Say>', '<Say>x</Say>'],
    ['<--Say>x</Say>', '<Say>x</Say>'],
    ['<@Gather><Say>x</Say></Gather>', '<Gather><Say>x</Say></Gather>'],
    ['<>x</Say>', '<Say>x</Say>'],
  ])('%s is one finding', (written, meant) => {
    const text = `<Response>\n  ${written}\n  <Hangup/>\n</Response>\n`;
    expect(codes(text).filter((code) => code !== 'unused-gather')).toEqual(['xml-malformed-tag']);
    expect(repaired(text)).toBe(text.replace(written, meant));
  });

  it('without a name owns the end tag that closes nothing', () => {
    expect(found('<Response><><Say>x</Say></Gather><Hangup/></Response>')).toEqual(['xml-malformed-tag <>']);
    expect(found('<Response><>x</Say></Say></Response>')).toEqual([
      'xml-malformed-tag <>',
      'xml-unmatched-end-tag </Say>',
    ]);
  });

  test.each(['a <> b', '1 <2 3', 'x <- y', 'a <!b', '<5 minutes', '<-5 degrees'])('but text stays text: %s', (text) => {
    expect(found(`<Response><Say>${text}</Say></Response>`).every((each) => !each.includes('unclosed'))).toBe(true);
    expect(parse(`<Response><Say>${text}</Say></Response>`).document.root!.children).toHaveLength(1);
  });
});

describe('an empty element without its slash', () => {
  test.each([
    ['<Hangup>', '<Hangup/>'],
    ['<Reject>', '<Reject/>'],
    ['<Pause>', '<Pause/>'],
    ['<Pause length="2">', '<Pause length="2"/>'],
    ['<SetMute muted="true">', '<SetMute muted="true"/>'],
    ['<hangup>', '<hangup/>'],
  ])('%s', (written, meant) => {
    for (const [before, after] of [
      ['<Response>', '</Response>'],
      ['<Response>\n  <Say>a</Say>\n  ', '\n</Response>'],
      ['<Response>', '<Say>a</Say><Say>b</Say></Response>'],
      ["<Response><If variable='$GATHER' test='EQUAL' value='1'>", '</If><Say>b</Say></Response>'],
    ]) {
      const text = `${before}${written}${after}`;
      const [diagnostic, ...others] = parse(text).diagnostics;
      expect(others).toEqual([]);
      expect(diagnostic!.code).toBe('xml-unclosed-element');
      expect(diagnostic!.message).toContain(`Write '${meant.replace(/ .*(?=\/)/, '')}'`);
      expect(applyEdits(text, diagnostic!.fixes![0]!.edits)).toBe(`${before}${meant}${after}`);
    }
  });

  test.each([
    ['<Say>Hello<br>world</Say>', '<Say>Hello world</Say>'],
    ['<Say>Hello <br> world</Say>', '<Say>Hello  world</Say>'],
    ['<Say>Hello<BR>world</Say>', '<Say>Hello world</Say>'],
    ['<Say>Hello<br></Say>', '<Say>Hello</Say>'],
    ['<Say>Hello<hr>world</Say>', '<Say>Hello world</Say>'],
    ['<br><Say>Hello</Say>', '<Say>Hello</Say>'],
    [
      '<Gather><Say>Hello<br>you</Say></Gather><Say>$GATHER</Say>',
      '<Gather><Say>Hello you</Say></Gather><Say>$GATHER</Say>',
    ],
    ['<Say voice="Joanna">Hello<br>world</Say>', '<Say voice="Joanna">Hello world</Say>'],
    ['<Say>a<wbr>b</Say>', '<Say>a b</Say>'],
    ['<Say>\n  Hello<br>\n  world\n</Say>', '<Say>\n  Hello\n  world\n</Say>'],
  ])("HTML's: %s", (written, meant) => {
    const text = `<Response>${written}</Response>`;
    expect(codes(text)).toEqual(['xml-unclosed-element']);
    expect(lint(text)[0]!.message).toMatch(/is HTML\. VoxXML has no line breaks/);
    expect(repaired(text)).toBe(`<Response>${meant}</Response>`);
  });
});

describe('indentation shows which element lacks its end tag', () => {
  const start = '<If variable="$GATHER" test="EQUAL" value="1">';
  test.each([
    ['the inner of two', [start, `  ${start}`, '    <Pause/>', '</If>'], 1],
    ['the outer of two', [start, `  ${start}`, '    <Pause/>', '  </If>'], 0],
    [
      'the second of two inner',
      [start, `  ${start}`, '    <Pause/>', '  </If>', `  ${start}`, '    <Pause/>', '</If>'],
      4,
    ],
    [
      'the first of two inner',
      [start, `  ${start}`, '    <Pause/>', `  ${start}`, '    <Pause/>', '  </If>', '</If>'],
      1,
    ],
    ['the innermost of three', [start, `  ${start}`, `    ${start}`, '      <Pause/>', '  </If>', '</If>'], 2],
    ['the middle of three', [start, `  ${start}`, `    ${start}`, '      <Pause/>', '    </If>', '</If>'], 1],
    ['the outermost of three', [start, `  ${start}`, `    ${start}`, '      <Pause/>', '    </If>', '  </If>'], 0],
    ['a Gather in an If', [start, '  <Gather>', '    <Say>a</Say>', '</If>'], 1],
    ['a Gather in a Gather', ['<Gather>', '  <Gather>', '    <Say>a</Say>', '</Gather>'], 1],
    ['with tabs', [start, `\t${start}`, '\t\t<Pause/>', '</If>'], 1],
    ['a Say before others', [start, '  <Say>a', '  <Say>b</Say>', '</If>'], 1],
    ['nothing shows it, so the outermost', [start + start, '<Pause/>', '</If>'], 0],
  ] as const)('%s', (_, lines, line) => {
    const text = ['<Response>', ...lines.map((each) => `  ${each}`), '  <Hangup/>', '</Response>'].join('\n');
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['xml-unclosed-element']);
    const at = text.slice(0, diagnostics[0]!.range.start).split('\n').length - 2;
    expect(at).toBe(line);
  });
});

describe('an unresolved merge conflict is one finding', () => {
  const [ours, base, theirs] = ['<Say>a</Say>', '<Say>b</Say>', '<Say>c</Say>'];
  test.each([
    ['between commands', `<Response>\n${conflict(ours, theirs)}<Hangup/>\n</Response>`],
    [
      'with its base',
      `<Response>\n<<<<<<< HEAD\n${ours}\n||||||| 1a2b3c\n${base}\n=======\n${theirs}\n>>>>>>> x\n</Response>`,
    ],
    ['without names', `<Response>\n<<<<<<<\n${ours}\n=======\n${theirs}\n>>>>>>>\n</Response>`],
    ['of whole documents', conflict('<Response><Hangup/></Response>', '<Response><Reject/></Response>')],
    ['in text', `<Response><Say>\n${conflict('a', 'b')}</Say></Response>`],
    ['of one empty side', `<Response>\n${conflict('', theirs)}<Hangup/></Response>`],
    ['of the other empty side', `<Response>\n${conflict(ours, '')}<Hangup/></Response>`],
    ['in a Gather', `<Response><Gather>\n${conflict(ours, theirs)}</Gather><Say>$GATHER</Say></Response>`],
    ['with Windows line ends', `<Response>\n${conflict(ours, theirs)}<Hangup/></Response>`.replaceAll('\n', '\r\n')],
    ['of broken markup on the other side', `<Response>\n${conflict(ours, '<Say>a</Sa> & <')}<Hangup/></Response>`],
    ['of comments', `<Response>\n${conflict('<!-- a -->', '<!-- b -->')}<Hangup/></Response>`],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual(['xml-unescaped-lt']);
    expect(lint(text)[0]!.message).toContain('Unresolved merge conflict');
    expect(apiError(text)).toBe(5106);
  });

  it('each', () => {
    const text = `<Response>\n${conflict(ours, theirs)}<Pause/>\n${conflict(ours, theirs)}</Response>`;
    expect(codes(text)).toEqual(['xml-unescaped-lt', 'xml-unescaped-lt']);
  });

  it('but its parts alone are none', () => {
    expect(found('<Response><Say>\n=======\n</Say></Response>')).toEqual([]);
    expect(lint('<Response><Say>\n<<<<<<< HEAD\n</Say></Response>')[0]!.message).not.toContain('merge');
  });
});

describe('a document that is encoded as a whole is one finding, and a fix decodes it', () => {
  const document = '<Response><Say voice="Joanna">Tom &amp; I</Say></Response>';
  test.each([
    ['a JSON string', JSON.stringify(document)],
    ['a JSON string with lines', JSON.stringify(`<?xml version="1.0"?>\n${document}\n`)],
    ['in single quotes', `'${document}'`],
    ['in backquotes', `\`${document}\`;`],
    ['a literal with its semicolon', `${JSON.stringify(document)};`],
    ['a JSON string without quotes', JSON.stringify(`${document}\n`).slice(1, -1)],
    ['escaped for HTML', html(document)],
    ['escaped for HTML twice', html(html(document))],
    ['escaped by number', html(document).replaceAll('&lt;', '&#60;').replaceAll('&gt;', '&#62;')],
    ['with white space around', `\n  ${html(document)}\n`],
    ['URL-encoded', encodeURIComponent(document)],
    ['URL-encoded as a form', encodeURIComponent(document).replaceAll('%20', '+')],
    ['URL-encoded with a declaration', encodeURIComponent(`<?xml version="1.0"?>${document}`)],
    ['with Unicode escapes', document.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')],
  ])('%s', (_, text) => {
    const findings = lint(text);
    expect(findings.map(({ code }) => code)).toEqual(['xml-text-outside-root']);
    expect(findings[0]!.message).toMatch(/^The whole document is .*\. Send it as plain XML\.$/);
    expect(apiError(text)).toBe(5106);
    const decoded = applyEdits(text, findings[0]!.fixes![0]!.edits);
    expect(decoded).toContain(document);
    expect(parse(decoded).diagnostics).toEqual([]);
  });

  test.each(['"Hello"', '&lt; 5', '100%3', "'", '"<', 'Hello', '&lt;', '%3C'])('but not %j', (text) => {
    expect(lint(text)[0]?.message).not.toContain('whole document');
  });
});

describe('fixes write the quotes that the document uses', () => {
  test.each([
    ['<Response><Say voice="Joanna" language=en-US>x</Say></Response>', 'language="en-US"'],
    ["<Response><Say voice='Joanna' language=en-US>x</Say></Response>", "language='en-US'"],
    ['<Response><Say voice="Joanna" language=\u201cen-US\u201d>x</Say></Response>', 'language="en-US"'],
    ["<Response><Say voice='Joanna' language=\u2018en-US\u2019>x</Say></Response>", "language='en-US'"],
    ['<Response><Say voice=Joanna language="en-US">x</Say></Response>', 'voice="Joanna"'],
    ['<?xml version="1.0"?><Response><Say voice=Joanna>x</Say></Response>', "voice='Joanna'"],
    ['<Response><Gather numDigits="1" timeout=5/><Say>$GATHER</Say></Response>', 'timeout="5"'],
    ['<Response><Pause length=2/><Say voice="Joanna">x</Say></Response>', 'length="2"'],
    ['<Response><Pause length=2/></Response>', "length='2'"],
    ['<Response><Say loop="2" voice=\u00abJoanna\u00bb>x</Say></Response>', 'voice="Joanna"'],
  ])('%s', (text, expected) => {
    expect(fix(text).text).toContain(expected);
  });
});
