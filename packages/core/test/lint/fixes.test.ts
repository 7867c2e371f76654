import { fix, lint } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

/** A document, or commands that stand in a Response. */
function wrap(text: string): string {
  return text.startsWith('|') ? text.slice(1) : `<Response>${text}</Response>`;
}

function codes(text: string): string[] {
  return lint(wrap(text)).map(({ code }) => code);
}

/** What the safe fixes of each rule make of a document. Whole documents begin with `|`. */
const fixed: readonly (readonly [rule: string, before: string, after: string])[] = [
  ['missing-response', '|<Say>Hello</Say>', '|<Response><Say>Hello</Say></Response>'],
  [
    'missing-response',
    '|<?xml version="1.0"?>\n<!-- a -->\n<Say>Hello</Say>\n<Hangup/>\n<!-- b -->\n',
    '|<?xml version="1.0"?>\n<!-- a -->\n<Response><Say>Hello</Say>\n<Hangup/></Response>\n<!-- b -->\n',
  ],
  ['missing-response', '|<response><Hangup/></response>', '|<Response><Hangup/></Response>'],
  ['missing-response', '|<RESPONSE\n></RESPONSE >', '|<Response\n></Response >'],
  ['unknown-element', '<say>Hello</say>', '<Say>Hello</Say>'],
  ['xml-mismatched-end-tag', '<SAY>Hello</Say>', '<Say>Hello</Say>'],
  ['xml-missing-attribute-value', `<Say voice "Amy">a</Say>`, '<Say voice="Amy">a</Say>'],
  ['xml-missing-attribute-value', `<Say voice: "Amy">a</Say>`, '<Say voice="Amy">a</Say>'],
  ['xml-malformed-tag', `<Say voice=="Amy">a</Say>`, '<Say voice="Amy">a</Say>'],
  ['xml-malformed-tag', `<Say\u00a0voice="Amy">a</Say>`, '<Say voice="Amy">a</Say>'],
  ['xml-malformed-tag', `<Say>a< /Say>`, '<Say>a</Say>'],
  ['xml-malformed-tag', `<Say>a< / Say>`, '<Say>a</Say>'],
  ['xml-malformed-tag', `<Say>a<\\Say>`, '<Say>a</Say>'],
  ['xml-malformed-tag', `<Pause\\>`, '<Pause/>'],
  ['xml-malformed-tag', `<Say>a</Sa y>`, '<Say>a</Say>'],
  ['xml-malformed-tag', `<Say>a</<Say>`, '<Say>a</Say>'],
  ['xml-malformed-tag', `<Say<>a</Say<>`, '<Say>a</Say>'],
  ['unknown-element', `<gather><Say>a</Say></ga ther>`, '<Gather><Say>a</Say></Gather>'],
  ['xml-unterminated-tag', `<Say>a</Say</Say>`, '<Say>a</Say>'],
  ['xml-unescaped-lt', `<<Say>a < b</Say> < <Pause/><`, '<Say>a &lt; b</Say>  <Pause/>'],
  ['xml-unquoted-attribute-value', `<Say voice=\\"Amy\\">a</Say>`, '<Say voice="Amy">a</Say>'],
  [
    'xml-unquoted-attribute-value',
    `<Dial statusCallback=https://example.com/?a&amp;b&c statusCallbackEvent=answered>15556667777</Dial>`,
    `<Dial statusCallback='https://example.com/?a&amp;b&amp;c' statusCallbackEvent='answered'>15556667777</Dial>`,
  ],
  ['xml-unquoted-attribute-value', `<Say voice=&#39;Amy&#39;>a</Say>`, '<Say voice="Amy">a</Say>'],
  ['xml-unescaped-ampersand', `<Say>R&#38 B</Say>`, '<Say>R&#38; B</Say>'],
  [
    'xml-unescaped-ampersand',
    `<Play>https://example.com/?a&copy=1</Play>`,
    '<Play>https://example.com/?a&amp;copy=1</Play>',
  ],
  ['xml-unescaped-ampersand', `<Say>R&amp B</Say>`, '<Say>R&amp; B</Say>'],
  [
    'xml-unescaped-ampersand',
    '<Play>https://example.com/?a=1&lt=2</Play>',
    '<Play>https://example.com/?a=1&amp;lt=2</Play>',
  ],
  ['unknown-element', '<HangUp/>', '<Hangup/>'],
  ['unknown-element', '<gather><say Loop="2">1</say></gather>', '<Gather><Say loop="2">1</Say></Gather>'],
  ['unknown-attribute', "<Gather NumDigits='4'/>", "<Gather numDigits='4'/>"],
  ['unknown-attribute', "<Gather NumDigits='4' numDigits='2'/>", "<Gather NumDigits='4' numDigits='2'/>"],
  ['invalid-attribute-value', "<Conference beep='ONENTER'>a</Conference>", "<Conference beep='onEnter'>a</Conference>"],
  [
    'invalid-attribute-value',
    "<Dial callerId='+15556667777'>15556667777</Dial>",
    "<Dial callerId='15556667777'>15556667777</Dial>",
  ],
  ['invalid-attribute-value', "<Gather input='speech dtmf'/>", "<Gather input='dtmf speech'/>"],
  [
    'invalid-attribute-value',
    "<Number statusCallback='https://example.com/' statusCallbackEvent='no_connect,answered'>15556667777</Number>",
    "<Number statusCallback='https://example.com/' statusCallbackEvent='noConnect answered'>15556667777</Number>",
  ],
  ['unit-in-duration', "<Pause length='7 sec'/>", "<Pause length='7'/>"],
  ['clamped-value', "<Gather timeout='61'/>", "<Gather timeout='60'/>"],
  [
    'empty-alternative',
    "<If variable='$GATHER' test='EQUAL' value='|1||2|1|'><Hangup/></If>",
    "<If variable='$GATHER' test='EQUAL' value='1|2'><Hangup/></If>",
  ],
  ['invalid-phone-number', '<Number>+1 (555) 666-77.77</Number>', '<Number>15556667777</Number>'],
  ['invalid-phone-number', '<Dial><![CDATA[+15556667777]]></Dial>', '<Dial><![CDATA[15556667777]]></Dial>'],
  ['invalid-phone-number', '<Number>+1 ext 7</Number>', '<Number>+1 ext 7</Number>'],
  ['padded-content', '<Number>\n  15556667777\n</Number>', '<Number>15556667777</Number>'],
  ['padded-content', '<Play> https://example.com/?a=b&amp;c </Play>', '<Play>https://example.com/?a=b&amp;c</Play>'],
  ['unknown-voice', "<Say voice='joanna'>a</Say>", "<Say voice='Joanna'>a</Say>"],
  ['unknown-voice', "<Say voice='Polly.Amy'>a</Say>", "<Say voice='Amy'>a</Say>"],
  ['unknown-voice', "<Say voice='Céline'>a</Say>", "<Say voice='Celine'>a</Say>"],
  ['voice-language-mismatch', "<Say language='EN-us'>a</Say>", "<Say language='en-US'>a</Say>"],
  [
    'unknown-variable',
    "<If variable='GATHER' test='EQUAL' value='1'><Hangup/></If>",
    "<If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If>",
  ],
  [
    'ignored-callback',
    "<Dial><Number statusCallback='https://example.com/'\n  callerId='a' statusCallbackEvent = \"answered\" >15556667777</Number></Dial>",
    "<Dial><Number\n  callerId='a' >15556667777</Number></Dial>",
  ],
  [
    'repeated-keyword',
    "<Conference statusCallback='https://example.com/' statusCallbackEvent='join  leave join'>a</Conference>",
    "<Conference statusCallback='https://example.com/' statusCallbackEvent='join  leave'>a</Conference>",
  ],
  ['ineffective-attribute', "<Gather language='en-GB'\tspeechTimeout='3' loop='2'/>", "<Gather loop='2'/>"],
  ['ineffective-attribute', "<Gather input='speech' numDigits='4' finishOnKey=''/>", "<Gather input='speech'/>"],
  ['implicit-unmute', '<SetMute/>', "<SetMute muted='false'/>"],
  ['implicit-unmute', '<SetMute></SetMute>', "<SetMute muted='false'></SetMute>"],
  [
    'nonutf8-encoding',
    "|<?xml version='1.0' encoding='ISO-8859-1'?><Response><Hangup/></Response>",
    "|<?xml version='1.0' encoding='UTF-8'?><Response><Hangup/></Response>",
  ],
];

describe('fixes of documents', () => {
  it.each(fixed)('%s: %s', (_rule, before, after) => {
    expect(fix(wrap(before)).text).toBe(wrap(after));
  });

  it.each(fixed.filter(([, before, after]) => before !== after))(
    '%s is found in %s and nowhere after',
    (rule, before, after) => {
      expect(codes(before)).toContain(rule);
      expect(codes(after)).not.toContain(rule);
    },
  );
});

describe('fixes that only an editor offers', () => {
  const unsafe: readonly (readonly [before: string, title: string])[] = [
    ['|<Respones><Hangup/></Respones>', "Rename to 'Response'"],
    ['|<say>Hello</say>', 'Wrap everything in <Response>'],
    ['<Palse/>', "Rename to 'Pause'"],
    ["<Gather numDigit='4'/>", "Rename to 'numDigits'"],
    ["<Gather num-digits='4'/>", "Rename to 'numDigits'"],
    ['<vox:Say>Hello</vox:Say>', "Rename to 'Say'"],
    ['<Dial><say>Hello</say></Dial>', "Rename to 'Say'"],
    ['<Say>Hello<</Say>', "Delete '<'"],
    ['<Say>Hello<</Say>', "Write '&lt;'"],
    ['<1Say>', "Write '&lt;'"],
    ['<Say>Hello</Say<<Pause/>', "Write '>'"],
    ['<Say>&copy 2026</Say>', "Replace '&copy' with '©'"],
    ['<Say>&copy 2026</Say>', "Write '&amp;'"],
    [`<Say voice='Joanna">Hello</Say>`, "Write ' after 'Joanna'"],
    ['<Pause/>;', 'Delete it'],
    ['<Say>Hello</S', "Write '</Say>'"],
    ['<-- sales -->', "Write '<!'"],
    ["|<?xml version='1.0' encoding='UTF-16'?><Response><Hangup/></Response>", "Declare 'UTF-8'"],
  ];

  it.each(unsafe)('%s', (before, title) => {
    const offered = lint(wrap(before)).flatMap(({ fixes = [] }) => fixes);
    expect(offered.map((one) => [one.title, one.safe])).toContainEqual([title, false]);
    expect(fix(wrap(before)).text).toBe(wrap(before));
  });
});

it('takes a name for another one that begins like it nowhere, so that fixes come to an end', () => {
  const { text, diagnostics } = fix('<say ><s<say </say', { fragment: true });
  expect(text).toBe('<Say ><s<say </say');
  expect(diagnostics.flatMap(({ fixes = [] }) => fixes.filter(({ safe }) => safe))).toEqual([]);
});
