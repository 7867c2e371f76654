import { type LintOptions, lint, rules } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

/** Call flow is not judged here. */
const levels: LintOptions['rules'] = Object.fromEntries(
  rules.filter((rule) => 'flow' in rule).map(({ id }) => [id, 'off']),
);

/** What is found in commands that stand in a Response, by code and the text that it is reported on. */
function findings(commands: string, resource?: 'calls' | 'conferences'): string[] {
  const text = `<Response>${commands}<Hangup/></Response>`;
  return lint(text, { resource, rules: levels }).map(
    ({ code, range }) => `${code} ${text.slice(range.start, range.end)}`,
  );
}

/** An If in an If, with their end tags. */
function nested(inner: string, outer = '</If>'): string {
  const start = "<If variable='$GATHER' test='EQUAL' value='1'>";
  return `${start}${start}<Pause/>${inner}${outer}`;
}

/** One mistake that two rules could speak about, and the one that does. */
const mistakes: readonly (readonly [mistake: string, commands: string, ...expected: string[]])[] = [
  ['an unknown element and its attributes', `<say Voice='joanna' loop='x'>Hello</say>`, 'unknown-element say'],
  ['an unknown element and its content', `<Speek><Foo/>Hello<Pause length='0'/></Speek>`, 'unknown-element Speek'],
  ['a wrong case in a wrong place', `<Dial><say>Hello</say></Dial>`, 'unknown-element say'],
  ['a name that looks like another', `<\u0405ay Loop='x'>Hello</\u0405ay>`, 'confusable-text \u0405ay'],
  ['an attribute that looks like another', `<Say l\u043e\u043ep='x'>Hello</Say>`, 'confusable-text l\u043e\u043ep'],
  [
    'attributes that look like those an If needs',
    `<If v\u0430riable='$GATHER' \uff54est='EQUAL' valu\u0435='1'><Hangup/></If>`,
    'confusable-text v\u0430riable',
    'confusable-text \uff54est',
    'confusable-text valu\u0435',
  ],
  ['an invisible mark in a name', `<Say\u061c>Hello</Say\u061c>`, 'confusable-text Say\u061c'],
  ['an invisible mark in a number', `<Number>\u202a15556667777</Number>`, 'confusable-text \u202a'],
  [
    'an invisible mark in a keyword',
    `<Redirect method='G\u200eET'>https://example.com</Redirect>`,
    'confusable-text \u200e',
  ],
  [
    'an invisible mark in SSML',
    `<Say>Hello <br\u061ceak/></Say>`,
    'misplaced-element br\u061ceak',
    'confusable-text \u061c',
  ],
  ['an element that is named as what all objects have', `<constructor/>`, 'unknown-element constructor'],
  ['an attribute that is named as what all objects have', `<Say __proto__='1'>Hi</Say>`, 'unknown-attribute __proto__'],
  [
    'a keyword that is named as what all objects have',
    `<Gather input='toString'/>`,
    'invalid-attribute-value toString',
  ],
  ['a voice that is named as what all objects have', `<Say voice='valueOf'>Hi</Say>`, 'unknown-voice valueOf'],
  ['a variable that is named as what all objects have', `<Say>$constructor</Say>`, 'unknown-variable $constructor'],
  ['a word of another alphabet', `<\u0421\u043a\u0430\u0436\u0438/>`, 'unknown-element \u0421\u043a\u0430\u0436\u0438'],
  ['SSML is misplaced, not unknown', `<Say>Hello <break time='1s'/></Say>`, 'misplaced-element break'],
  ['SSML in a wrong case of a command', `<Say>Hello <pause/></Say>`, 'misplaced-element pause'],
  ['SSML around the whole text', `<Say><speak>Hello</speak></Say>`, 'misplaced-element speak'],
  ['a known element inside Say', `<Say><Say>Hello</Say></Say>`, 'misplaced-element Say'],
  ['a misplaced element is content', `<Dial><Say>Hello</Say></Dial>`, 'misplaced-element Say'],
  ['an unknown element is content', `<Dial><Client>alice</Client></Dial>`, 'unknown-element Client'],
  ['an empty Number in a Dial', `<Dial><Number/></Dial>`, 'missing-content Number'],
  ['an empty number is no bad number', `<Number> </Number>`, 'missing-content Number'],
  ['an empty URL is no bad URL', `<Play></Play>`, 'missing-content Play'],
  [
    'text is content, though not allowed',
    `<If variable='$GATHER' test='EQUAL' value='1'>Hello</If>`,
    'unexpected-text Hello',
  ],
  ['words in a mixed Dial are no bad number', `<Dial>sales<Number>15556667777</Number></Dial>`, 'dial-content Dial'],
  ['words beside a misplaced element', `<Dial>15556667777<Say>Hello</Say></Dial>`, 'misplaced-element Say'],
  ['few digits with a plus sign', `<Number>+4101</Number>`, 'invalid-phone-number +4101'],
  ['a variable as a number', `<Number>$GATHER</Number>`, 'uninterpolated-variable $GATHER'],
  ['a variable as a URL', `<Play>$GATHER</Play>`, 'uninterpolated-variable $GATHER'],
  ['a variable as a name', `<Conference>$GATHER</Conference>`, 'uninterpolated-variable $GATHER'],
  ['a variable as an integer', `<Pause length='$GATHER'/>`, 'uninterpolated-variable $GATHER'],
  [
    'a variable in a callback without events',
    `<Number statusCallback='$GATHER' statusCallbackEvent='answered'>15556667777</Number>`,
    'uninterpolated-variable $GATHER',
  ],
  ['a private host that is not absolute', `<Play>localhost/a.mp3</Play>`, 'invalid-url localhost/a.mp3'],
  [
    'a slip of a required attribute',
    `<If Variable='$GATHER' test='EQUAL' value='1'><Pause/></If>`,
    'unknown-attribute Variable',
  ],
  [
    'a near slip of a required attribute',
    `<If variable='$GATHER' test='EQUAL' values='1'><Pause/></If>`,
    'unknown-attribute values',
  ],
  [
    'an empty required attribute',
    `<If variable='$GATHER' test='EQUAL' value=''><Pause/></If>`,
    'invalid-attribute-value ',
  ],
  [
    'a slip of a callback attribute',
    `<Number statusCallback='https://example.com/' statusCallbackEvents='answered'>15556667777</Number>`,
    'unknown-attribute statusCallbackEvents',
  ],
  [
    'a slip of the URL of a callback',
    `<Number StatusCallback='https://example.com/' statusCallbackEvent='answered'>15556667777</Number>`,
    'unknown-attribute StatusCallback',
  ],
  [
    'an ignored callback is not incomplete',
    `<Dial><Number statusCallback='https://example.com/'>15556667777</Number></Dial>`,
    'ignored-callback statusCallback',
  ],
  [
    'events and a method without a URL',
    `<Number statusCallbackEvent='answered' statusCallbackMethod='GET'>15556667777</Number>`,
    'incomplete-callback statusCallbackEvent',
  ],
  [
    'a URL and a method without events',
    `<Number statusCallback='https://example.com/' statusCallbackMethod='GET'>15556667777</Number>`,
    'incomplete-callback statusCallback',
  ],
  [
    'a word that is no keyword, twice',
    `<Number statusCallback='https://example.com/' statusCallbackEvent='rings rings'>15556667777</Number>`,
    'invalid-attribute-value rings',
    'invalid-attribute-value rings',
  ],
  [
    'a unit and a number over the clamp',
    `<Gather timeout='90s' statusCallback='https://example.com/' statusCallbackEvent='fullResult'/>`,
    'clamped-value 90s',
  ],
  ['a unit and a number out of range', `<Pause length='61s'/>`, 'invalid-attribute-value 61s'],
  ['another unit', `<Pause length='500ms'/>`, 'invalid-attribute-value 500ms'],
  [
    'what input could have meant',
    `<Gather input='voice' numDigits='4' language='en-GB' statusCallback='https://example.com/' statusCallbackEvent='fullResult'/>`,
    'invalid-attribute-value voice',
  ],
  ['an unknown voice speaks anything', `<Say voice='Siri' language='fr-FR'>Bonjour</Say>`, 'unknown-voice Siri'],
  [
    'an unknown language is no mismatch',
    `<Say voice='Joanna' language='fr'>Bonjour</Say>`,
    'voice-language-mismatch fr',
  ],
  ['a language as a voice', `<Say voice='fr-FR' language='fr-FR'>Bonjour</Say>`, 'unknown-voice fr-FR'],
  ['an unclosed parent', `<Gather><Say>Hello</Say><Number>15556667777</Number>`, 'xml-unclosed-element Gather'],
  ['an unclosed Say', `<Say>Hello<Pause/>`, 'xml-unclosed-element Say'],
  ['an unclosed Number', `<Number>+1555`, 'xml-unclosed-element Number'],
  ['an attribute without a value', `<Hangup now/>`, 'xml-missing-attribute-value now'],
  [
    'a required attribute without a value',
    `<If variable='$GATHER' test='EQUAL' value><Pause/></If>`,
    'xml-missing-attribute-value value',
  ],
  ['an attribute without = and quotes', `<Pause length 5/>`, 'xml-missing-attribute-value length'],
  ['a quote before the =', `<Say voice"='Joanna'>Hello</Say>`, 'xml-missing-attribute-value voice'],
  ['a quote inside a name', `<Say lang'uage='en-US'>Hello</Say>`, 'xml-missing-attribute-value lang'],
  [
    'a colon for the =',
    `<Say voice: 'joanna'>Hello</Say>`,
    'xml-missing-attribute-value voice',
    'unknown-voice joanna',
  ],
  ['two = signs', `<Say voice=='Joanna'>Hello</Say>`, 'xml-malformed-tag ='],
  ['a quote too many before a value', `<Pause length=''5'/>`, "xml-malformed-tag 5'"],
  ['a quote too many inside a value', `<Say voice='Joan'na' loop='2'>Hello</Say>`, "xml-malformed-tag na'"],
  [
    'a missing space hides no bad value',
    `<Say loop='x'voice='Joanna'>Hello</Say>`,
    'invalid-attribute-value x',
    'xml-malformed-tag voice',
  ],
  [
    'a comma after a value that holds >',
    `<Say voice='a>b',loop='2'>Hello</Say>`,
    'unknown-voice a>b',
    'xml-malformed-tag ,',
  ],
  [
    'no space after a value that holds >',
    `<Say voice='a>b'loop='2'>Hello</Say>`,
    'unknown-voice a>b',
    'xml-malformed-tag loop',
  ],
  ['no space after the name', `<Sayvoice='Joanna' loop='2'>Hello</Say>`, 'xml-malformed-tag ='],
  ['a no-break space in a tag', `<Say\u00a0voice='Joanna'>Hello</Say>`, 'xml-malformed-tag \u00a0'],
  ['a backslash in an empty tag', `<Pause\\>`, 'xml-malformed-tag \\'],
  ['a backslash in an end tag', `<Say>Hello<\\Say>`, 'xml-malformed-tag \\'],
  ['a space before the slash of an end tag', `<Say>Hello< /Say>`, 'xml-malformed-tag  '],
  ['a < before a letter', `<Say>x<y</Say>`, 'xml-unterminated-tag <y'],
  [
    'end tags in the wrong order',
    `<If variable='$GATHER' test='EQUAL' value='1'><Say>Hello</If></Say>`,
    'xml-unclosed-element Say',
  ],
  [
    'three end tags in the wrong order',
    `<Gather><Say>One<Play>two</Gather> </Say> </Play>`,
    'xml-unclosed-element Say',
    'xml-unclosed-element Play',
  ],
  ['a comment in a comment', `<Say>Hello</Say><!-- <Pause/> <!-- b --> <Pause/> -->`, 'xml-malformed-comment --'],
  [
    'quotes escaped for JSON',
    `<Gather input=\\"dtmf speech\\" timeout='5'/>`,
    'xml-unquoted-attribute-value \\"dtmf speech\\"',
  ],
  [
    'quotes escaped for HTML',
    `<Say voice=&quot;Joanna&quot;>Hello</Say>`,
    'xml-unquoted-attribute-value &quot;Joanna&quot;',
  ],
  ['an end tag without a name', `<Say>Hello</ >`, 'xml-malformed-tag </ >'],
  ['a < typed twice before a tag', `<Say>Hello</Say><<Pause/>`, 'xml-unescaped-lt <'],
  ['a < typed twice before an end tag', `<Gather><Say>Hello<</Say></Gather>`, 'xml-unescaped-lt <'],
  ['a < left alone between commands', `<Pause/> < <Pause/>`, 'xml-unescaped-lt <'],
  ['text and a less-than sign between commands', `if 4 < 5`, 'unexpected-text if 4 < 5', 'xml-unescaped-lt <'],
  ['a digit after <', `<1Say>Hello<Pause/>`, 'xml-unescaped-lt <'],
  ['< for the > of a start tag', `<Say voice='Joanna'<Hello</Say>`, `xml-unterminated-tag <Say voice='Joanna'`],
  ['< for the > of a start tag before a number', `<Number<15556667777</Number>`, 'xml-unterminated-tag <Number'],
  ['< for the > of a start tag before a tag', `<Gather<<Say>Hello</Say></Gather>`, 'xml-unterminated-tag <Gather'],
  ['< for the > of an empty tag', `<Pause/<<Pause/>`, 'xml-unterminated-tag <Pause/'],
  ['< for the > of an end tag', `<Say>Hello</Say<<Pause/>`, 'xml-unterminated-tag </Say'],
  ['< for the > of an end tag before a line break', `<Say>Hello</Say<\n`, 'xml-unterminated-tag </Say'],
  ['a < before the > of a start tag', `<Say<>Hello</Say>`, 'xml-malformed-tag <'],
  ['a < before the > of an end tag', `<Say>Hello</Say<>`, 'xml-malformed-tag <'],
  ['a < after the slash of an end tag', `<Say>Hello</<Say>`, 'xml-malformed-tag <'],
  ['an end tag begun twice', `<Say>Hello</Say</Say>`, 'xml-unterminated-tag </Say'],
  ['an end tag begun twice on two lines', `<Say>Hello</Say\n</Say>`, 'xml-unterminated-tag </Say'],
  ['an empty tag without its >', `<Pause length='7'/\n<Pause/>`, `xml-unterminated-tag <Pause length='7'/`],
  ['white space in the name of an end tag', `<Gather><Say>Hello</Say></Ga ther>`, 'xml-malformed-tag  '],
  ['a line break in the name of an end tag', `<Say>Hello</Sa\ny >`, 'xml-malformed-tag \n'],
  ['half an end tag before another', `<Gather><Say>Hello</S</Gather>`, 'xml-unterminated-tag </S'],
  ['an end tag begun before another', `<Gather><Say>Hello</</Gather>`, 'xml-unterminated-tag </'],
  ['another end tag begun', `<Gather><Say>Hello</Foo</Gather>`, 'xml-unterminated-tag </Foo'],
  ['a slash too many', `<Say/>Hello</Say>`, 'xml-unmatched-end-tag </Say>'],
  ['the dash of a word processor', `<!\u2014 sales \u2014><Pause/>`, 'xml-malformed-comment <!\u2014 sales \u2014>'],
  ['a comment without !', `<-- sales --><Pause/>`, 'xml-unescaped-lt <'],
  ['a line break of a string', `<Pause/>\\n<Pause/>`, 'unexpected-text \\n'],
  ['PHP that no server has replaced', `<Say><?= $name ?></Say>`, 'xml-malformed-instruction <?'],
  ['a template that no server has replaced', `<Say>Hello <%= @name %></Say>`, 'xml-unescaped-lt <'],
  [
    'one kind of quote before a value, another behind',
    `<Say voice='Joanna" loop='2'>Hi</Say>`,
    "xml-unterminated-attribute-value '",
  ],
  ['a > typed twice', `<Say>Hello</Say>>`, 'unexpected-text >'],
  ['a control between commands', `<Pause/>\u202e<Pause/>`, 'confusable-text \u202e'],
  ['a control in words between commands', `a\u202eb`, 'unexpected-text a\u202eb', 'confusable-text \u202e'],
  ['a no-break space between commands', `<Pause/>\u00a0<Pause/>`, 'unexpected-text \u00a0'],
  // The end tag of one If taken for that of the other.
  ...(
    [
      ['with white space', '</I f>', 'xml-malformed-tag  '],
      ['with another letter', '</Of>', 'xml-unmatched-end-tag </Of>'],
      ['in an odd case', '</iF>', 'xml-mismatched-end-tag iF'],
      ['with letters swapped', '</fI>', 'xml-unmatched-end-tag </fI>'],
      ['without a name', '</>', 'xml-malformed-tag </>'],
      ['without its <', '/If>', 'xml-unclosed-element If'],
      ['without its slash', '<If>', 'xml-unclosed-element If'],
      ['with a question mark', '<?If>', 'xml-unterminated-instruction <?'],
      ['with two slashes', '<//If>', 'xml-malformed-tag <//If>'],
      ['without its >', '</If', 'xml-unterminated-tag </If'],
      ['with < for its >', '</If<', 'xml-unterminated-tag </If'],
    ] as const
  ).map(([how, end, finding]) => [`the end of an If in an If ${how}`, nested(end), finding] as const),
  ...(
    [
      ['with white space', '</I f>', 'xml-malformed-tag  '],
      ['with another letter', '</Of>', 'xml-unmatched-end-tag </Of>'],
      ['without its >', '</If', 'xml-unterminated-tag </If'],
      ['with < for its >', '</If<', 'xml-unterminated-tag </If'],
    ] as const
  ).map(([how, end, finding]) => [`the end of an If around an If ${how}`, nested('</If>', end), finding] as const),
  [
    'an attribute twice',
    `<Hangup reason='a' reason='b'/>`,
    'unknown-attribute reason',
    'xml-duplicate-attribute reason',
  ],
];

/** What is found in a menu one of whose branches ends so. */
function menu(end: string): string[] {
  const text =
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Say>One</Say>${end}</If>` +
    `<If variable='$GATHER' test='EQUAL' value='2'><Say>Two</Say><Hangup/></If><Say>Wrong.</Say></Response>`;
  return lint(text).map(({ code }) => code);
}

describe('one mistake, one finding', () => {
  it.each(mistakes)('%s', (_mistake, commands, ...expected) => {
    expect(findings(commands)).toEqual(expected);
  });

  it('an implicit unmute and a slip of its attribute', () => {
    expect(findings(`<SetMute mute='true'/>`)).toEqual(['unknown-attribute mute']);
  });

  it('a root whose start tag alone has a wrong case', () => {
    expect(lint('<response><Hangup/></Response>').map(({ code }) => code)).toEqual(['xml-mismatched-end-tag']);
  });

  it('an end tag in a wrong case, and an element in it that lacks its own', () => {
    const text = '<Response><Gather numDigits="4"><Say>Hello</Say></response>';
    expect(lint(text).map(({ code, range }) => [code, text.slice(range.start, range.end)])).toEqual([
      ['xml-unclosed-element', 'Gather'],
      ['xml-mismatched-end-tag', 'response'],
    ]);
  });

  it('an end tag whose name is the longer one in lower case', () => {
    expect(lint('<\u0130><a/><b></i\u0307>').map(({ code }) => code)).toContain('xml-mismatched-end-tag');
  });

  it('a slip of numDigits and the Ifs that count on it', () => {
    const text = `<Response><Gather numdigits='4'/><If variable='$GATHER' test='EQUAL' value='2233'><Hangup/></If><Say>Wrong.</Say></Response>`;
    expect(lint(text).map(({ code }) => code)).toEqual(['unknown-attribute']);
  });

  it('a slip at the end of a branch, which does not end for that reason', () => {
    expect(menu('<Hangup/>')).toEqual([]);
    expect(menu('')).toEqual(['branch-falls-through']);
    expect(menu('<Hangpu/>')).toEqual(['unknown-element']);
    expect(menu('Hangup/>')).toEqual(['unexpected-text']);
  });

  it('a misplaced element that the resource does not support', () => {
    expect(findings(`<SetMute muted='true'/><Say>Hello<Dial><Number>15556667777</Number></Dial></Say>`)).toEqual([
      'misplaced-element Dial',
    ]);
  });

  it('a wrong case that nothing can execute together with what follows or precedes', () => {
    expect(findings(`<gather/><SetMute muted='true'/>`)).toEqual([
      'unknown-element gather',
      'unsupported-resource SetMute',
    ]);
    expect(findings(`<if variable='$GATHER' test='EQUAL' value='1'><Reject/></if><SetMute muted='true'/>`)).toEqual([
      'unknown-element if',
      'unsupported-resource SetMute',
    ]);
    expect(findings(`<SetMute muted='true'/><gather/>`)).toEqual(['unknown-element gather']);
    expect(findings(`<SetMute muted='true'/><gather/><Reject/>`)).toEqual([
      'unknown-element gather',
      'unsupported-resource Reject',
    ]);
  });

  it('a wrong case that the resource does not support', () => {
    expect(findings('<dial>15556667777</dial>', 'conferences')).toEqual(['unknown-element dial']);
  });
});
