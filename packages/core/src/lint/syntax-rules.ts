import { type SyntaxCode, syntaxCodes } from '../syntax/codes.ts';
import type { Rule } from './rule.ts';

/** A file's bytes with what is wrong, or right, about them. */
export interface BytesExample {
  readonly note: string;
  readonly bytes: readonly number[];
}

/**
 * What a syntax code says about itself: the shape of a rule's metadata. The parser reports it; here are its reasons
 * and examples, documentation and test at once. The examples are well-formed but for what is marked.
 */
export interface SyntaxRule extends Omit<
  Rule<SyntaxCode>,
  'visit' | 'whole' | 'fromValues' | 'fromDirectives' | 'flow'
> {
  readonly severity: 'error';
  readonly apiError: 5106;
  /** Files that are reported, where text cannot show it; empty elsewhere. */
  readonly badBytes: readonly BytesExample[];
  readonly goodBytes: readonly BytesExample[];
}

type Metadata = Pick<Rule, 'summary' | 'why' | 'bad' | 'good' | 'fix'> &
  Partial<Pick<SyntaxRule, 'badBytes' | 'goodBytes'>>;

/** The mapped type holds it complete: a code without its page does not compile. */
const metadata: { readonly [Code in SyntaxCode]: Metadata } = {
  'xml-unclosed-element': {
    summary: 'Unclosed element',
    why: `
Every start tag needs its end tag, or must be written as an empty-element tag: \`<Hangup/>\`. Where the element was meant to end
cannot be known, so nothing is said about what it contains until it is closed.
`,
    bad: [
      `<Response><[|Say|]>Thank you for calling</Response>`,
      `<[|Response|]><Say>Thank you for calling</Say>`,
      `<Response><[|Gather|] numDigits='1'><Say>Press 1</Say></Response>`,
      `<Response><[|Hangup|]></Response>`,
      `<Response><Say>Thank you for calling<[|Say|]><Hangup/></Response>`,
      {
        text: `<Response><Gather><[|Say|]>Press 1</Gather></Say></Response>`,
        note: 'End tags in the wrong order are one mistake.',
      },
    ],
    good: [
      `<Response><Say>Thank you for calling</Say></Response>`,
      `<Response><Hangup></Hangup></Response>`,
      `<Response><Hangup/></Response>`,
    ],
  },
  'xml-mismatched-end-tag': {
    summary: 'Mismatched end tag',
    why: `
Names are case-sensitive, and an end tag repeats the start tag's name exactly. One that differs only in case or by a letter is taken
to close the element all the same, so that nothing else is reported for it.
`,
    bad: [
      `<Response><Say>Hello</[|say|]></Response>`,
      `<Response><Gather><Say>Press 1</Say></[|Gahter|]></Response>`,
      `<Response><Redirect>https://example.com/menu.xml</[|Redirec|]></Response>`,
    ],
    good: [`<Response><Say>Hello</Say></Response>`, `<Response><Say>Hello</Say\n></Response>`],
    fix: "Renames the end tag to the start tag's name",
  },
  'xml-unmatched-end-tag': {
    summary: 'Unmatched end tag',
    why: `
There is no open element of that name: the element was closed already (often by \`/>\`), or its start tag was deleted and the end tag
forgotten. The end tag is passed over.
`,
    bad: [
      `<Response><Hangup/>[|</Hangup>|]</Response>`,
      `<Response><Say>Hello</Say>[|</Gather>|]</Response>`,
      `<Response><Say>Hello</Say></Response>[|</Response>|]`,
    ],
    good: [`<Response><Hangup></Hangup></Response>`],
  },
  'xml-unterminated-tag': {
    summary: 'Unterminated tag: no `>`',
    why: `
A tag ends with \`>\`. Without it, what follows is read as part of the tag. The tag is taken to end where the next one begins.
`,
    bad: [
      `<Response>[|<Say|]<Hangup/></Response>`,
      `<Response>[|<Pause length='1'|]\n<Hangup/></Response>`,
      `<Response><Say>Hello[|</Say|]</Response>`,
      `<Response><Say>Hello[|</Say|]<<Hangup/></Response>`,
      `<Response><Say>Hello</Say>[|</Response|]`,
    ],
    good: [`<Response><Pause\n  length='1'\n/></Response>`],
  },
  'xml-malformed-tag': {
    summary: 'Malformed tag: an unexpected character, or no white space between attributes',
    why: `
Inside a tag stand its name and its attributes, each as \`name='value'\`, with white space before each of them. Anything else makes
the document ill-formed: a comma between attributes, a stray quote, a backslash, a no-break space from a web page, a blank after \`<\`.
`,
    bad: [
      `<Response><Say voice='Joanna'[|language|]='en-US'>Hello</Say></Response>`,
      `<Response><Say voice='Joanna'[|,|] language='en-US'>Hello</Say></Response>`,
      `<Response><[| |]Say>Hello</Say></Response>`,
      `<Response><Say>Hello</Say [|loop|]></Response>`,
      `<Response><Hangup/[| |]></Response>`,
      `<Response><Hangup[|\\|]></Response>`,
      `<Response><Say voice=[|=|]'Joanna'>Hello</Say></Response>`,
      `<Response><Gather><Say>Hello</Say></Ga[| |]ther></Response>`,
      `<Response><Say[|<|]>Hello</Say></Response>`,
      { text: `<Response><Say[|\u00a0|]voice='Joanna'>Hello</Say></Response>`, note: 'A no-break space.' },
      `<Response>[|<!Say>|]</Response>`,
    ],
    good: [`<Response><Say  voice = 'Joanna'\tlanguage="en-US" >Hello</Say ></Response>`],
    fix: 'Adds the missing space, deletes a blank, a `<` or a second =, writes / for a backslash; what else stands there is deleted only when asked for',
  },
  'xml-duplicate-attribute': {
    summary: 'Duplicate attribute',
    why: `
XML forbids it, even where both values are the same, since nobody could say which one counts. Everything else is judged by the first.
`,
    bad: [
      `<Response><Say voice='Joanna' [|voice|]='Matthew'>Hello</Say></Response>`,
      `<Response><Pause length='1' [|length|]='1'/></Response>`,
    ],
    good: [`<Response><Gather timeout='5' speechTimeout='5'/></Response>`],
  },
  'xml-missing-attribute-value': {
    summary: 'Attribute without a value',
    why: `
HTML lets an attribute stand by its name alone, as in \`<input disabled>\`; XML does not. Write the value in quotes after \`=\`.
`,
    bad: [
      `<Response><SetMute [|muted|]/></Response>`,
      `<Response><SetMute [|muted|]=/></Response>`,
      `<Response><Say [|voice|] language='en-US'>Hello</Say></Response>`,
      `<Response><Say [|voice|] 'Joanna'>Hello</Say></Response>`,
    ],
    good: [`<Response><SetMute muted='true'/></Response>`, `<Response><Gather finishOnKey=''/></Response>`],
    fix: 'Adds the `=` where a value in quotes follows',
  },
  'xml-unquoted-attribute-value': {
    summary: 'Attribute value without quotes, or in typographic quotes',
    why: `
A value stands between two \`'\` or two \`"\`. The API's own documentation leaves the quotes out once (\`length=10\`), and word
processors turn straight quotes into typographic ones, which XML does not know.
`,
    bad: [
      `<Response><Pause length=[|10|]/></Response>`,
      `<Response><Say voice=[|Joanna|] language='en-US'>Hello</Say></Response>`,
      `<Response><Say voice=[|“Joanna”|]>Hello</Say></Response>`,
      `<Response><Say voice=[|‘Joanna’|]>Hello</Say></Response>`,
      { text: `<Response><Say voice=[|\\"Joanna\\"|]>Hello</Say></Response>`, note: 'Copied from JSON.' },
    ],
    good: [`<Response><Pause length='10'/></Response>`, `<Response><Say>Say “yes” or ‘no’</Say></Response>`],
    fix: 'Puts the value in straight quotes',
  },
  'xml-unterminated-attribute-value': {
    summary: 'Attribute value without closing quote',
    why: `
The value would go on to the next quote of the kind, somewhere further on in the document. It is taken to end where the next attribute or
the tag's end stands, so that the rest of the document keeps its meaning.
`,
    bad: [
      `<Response><Say voice=[|'|]Joanna>Hello</Say></Response>`,
      `<Response><Say voice=[|'|]Joanna language='en-US'>Hello</Say></Response>`,
      `<Response><Pause length=[|"|]1/></Response>`,
      `<Response><Say voice=[|"|]Joanna>It's 5 o'clock</Say><Say>Goodbye</Say></Response>`,
    ],
    good: [`<Response><Say voice='Joanna'>It's "five" o'clock</Say></Response>`],
  },
  'xml-unescaped-lt': {
    summary: 'Unescaped `<` in text or in an attribute value',
    why: `
\`<\` always starts markup. As a character of a text or a value it is written \`&lt;\`. In spoken text, better say it in words. One that stands
right before a tag was most often typed twice.
`,
    bad: [
      `<Response><Say>Press a key [|<|] 5</Say></Response>`,
      `<Response><Say>Press 1 [|<|]2</Say></Response>`,
      `<Response>[|<|]<Say>Press 1</Say></Response>`,
      {
        text: `<Response><Say>Hello [|<|]%= @name %></Say></Response>`,
        note: 'A template that nothing has filled in.',
      },
      `<Response><Gather statusCallback='https://example.com/?a[|<|]b' statusCallbackEvent='fullResult'/></Response>`,
    ],
    good: [
      `<Response><Say>Press a key &lt; 5</Say></Response>`,
      `<Response><Say><![CDATA[Press a key < 5]]></Say></Response>`,
      `<Response><Say>Press a key > 5</Say></Response>`,
    ],
    fix: 'Writes `&lt;`; deletes one that stands alone between tags; at the head of a text and before a tag only when asked for',
  },
  'xml-unescaped-ampersand': {
    summary: 'Unescaped `&`',
    why: `
\`&\` starts a reference such as \`&lt;\`. As a character it is written \`&amp;\`: most often in a URL's query, and in names of
companies. This is the most frequent reason why a call-control document is rejected.
`,
    bad: [
      `<Response><Play>https://example.com/tts?a=1[|&|]b=2</Play></Response>`,
      `<Response><Say>Smith [|&|] Sons</Say></Response>`,
      `<Response><Gather statusCallback='https://example.com/?a=1[|&|]b=2' statusCallbackEvent='fullResult'/></Response>`,
      `<Response><Say>AT[|&|]T</Say></Response>`,
    ],
    good: [
      `<Response><Play>https://example.com/tts?a=1&amp;b=2</Play></Response>`,
      `<Response><Say>Smith &#38; Sons, Smith &#x26; Sons</Say></Response>`,
      `<Response><Say><![CDATA[Smith & Sons]]></Say></Response>`,
    ],
    fix: 'Writes `&amp;`, or adds the semicolon that is missing',
  },
  'xml-undefined-entity': {
    summary: 'Undefined entity',
    why: `
XML defines five: \`&amp;\`, \`&lt;\`, \`&gt;\`, \`&quot;\` and \`&apos;\`, in lower case. HTML's many others, such as
\`&nbsp;\` and \`&eacute;\`, are unknown to it. Write the character itself, or its number.
`,
    bad: [
      `<Response><Say>Thank[|&nbsp;|]you</Say></Response>`,
      `<Response><Say>Caf[|&eacute;|] Central</Say></Response>`,
      `<Response><Say>Smith [|&AMP;|] Sons</Say></Response>`,
      `<Response><Say>Welcome to [|&company;|]</Say></Response>`,
    ],
    good: [
      `<Response><Say>&lt;&gt;&amp;&quot;&apos;</Say></Response>`,
      `<Response><Say>Caf&#233; Central, Caf&#xE9; Central, Café Central</Say></Response>`,
      {
        text: `<!DOCTYPE Response [<!ENTITY company 'Smith and Sons'>]><Response><Say>Welcome to &company;</Say></Response>`,
        note: 'The DOCTYPE may declare it, so it is not reported here. VoxXML does not use a DOCTYPE: `doctype`.',
      },
    ],
    fix: "Writes the character's number, for HTML's names",
  },
  'xml-invalid-character-reference': {
    summary: 'Invalid character reference',
    why: `
\`&#…;\` takes the decimal number of a Unicode character, \`&#x…;\` the hexadecimal one, with a small \`x\`. Control characters, halves
of surrogate pairs, U+FFFE, U+FFFF and numbers above 10FFFF are no characters of XML.
`,
    bad: [
      `<Response><Say>End[|&#0;|]</Say></Response>`,
      `<Response><Say>[|&#xD83D;|][|&#xDE00;|]</Say></Response>`,
      `<Response><Say>[|&#xFFFE;|] and [|&#x110000;|]</Say></Response>`,
      `<Response><Say>[|&#X41;|] and [|&#12a;|]</Say></Response>`,
    ],
    good: [`<Response><Say>&#65;&#x41;&#x1F600;&#9;&#xFFFD;&#x10FFFF;</Say></Response>`],
  },
  'xml-invalid-character': {
    summary: 'Character that XML does not allow',
    why: `
Of the control characters XML allows tab, line feed and carriage return only; nor may halves of surrogate pairs, U+FFFE and U+FFFF stand
in it, not even in comments. They come from copied text and from files that were cut or read in a wrong encoding, and cannot be seen.
`,
    bad: [
      `<Response><Say>Hello[|\u0007|]</Say></Response>`,
      `<Response><Say>Hello [|\ud83d|]</Say></Response>`,
      `<Response><!-- [|\uffff|] --><Hangup/></Response>`,
      `<Response><Gather statusCallback='https://example.com/[|\u000b|]' statusCallbackEvent='fullResult'/></Response>`,
    ],
    good: [`<Response><Say>Hello 😀\t\u0085\ufffd</Say></Response>`],
  },
  'xml-cdata-end-in-text': {
    summary: '`]]>` in text',
    why: `
It ends a CDATA section and may not stand in text by itself. Write \`]]&gt;\`.
`,
    bad: [`<Response><Say>a[b[0[|]]>|]1</Say></Response>`, `<Response><Say><![CDATA[one]]>[|]]>|]</Say></Response>`],
    good: [
      `<Response><Say>a[b[0]]&gt;1, ]] and ></Say></Response>`,
      `<Response><Gather statusCallback='https://example.com/?]]>' statusCallbackEvent='fullResult'/></Response>`,
    ],
    fix: 'Writes `]]&gt;`',
  },
  'xml-malformed-comment': {
    summary: '`--` inside a comment, or `--->` at its end',
    why: `
Between \`<!--\` and \`-->\` two dashes may not stand together. Only the first place in a comment is reported.
`,
    bad: [
      `<Response><!-- sales [|--|] or support --><Hangup/></Response>`,
      `<Response><!-- sales [|--->|]<Hangup/></Response>`,
      `<Response><!--[|--|] sales ---- --><Hangup/></Response>`,
      `<Response>[|<!- sales -->|]<Hangup/></Response>`,
    ],
    good: [`<Response><!-- sales - or - support --><!----><Hangup/></Response>`],
  },
  'xml-unterminated-comment': {
    summary: 'Unterminated comment',
    why: `
Without \`-->\` the rest of the document is part of the comment.
`,
    bad: [`<Response>[|<!--|] sales -> <Hangup/></Response>`, `<Response><Hangup/></Response>[|<!--|]`],
    good: [`<Response><!-- sales -> support --><Hangup/></Response>`],
  },
  'xml-unterminated-cdata': {
    summary: 'Unterminated CDATA section',
    why: `
Without \`]]>\` the rest of the document is part of its text.
`,
    bad: [`<Response><Say>[|<![CDATA[|]Smith & Sons]></Say></Response>`],
    good: [`<Response><Say><![CDATA[Smith & Sons]]></Say></Response>`],
  },
  'xml-unterminated-instruction': {
    summary: 'Unterminated processing instruction',
    why: `
A processing instruction starts with \`<?\` and ends with \`?>\`. Without its end the rest of the document would be part of it.
`,
    bad: [`<Response>[|<?|]play <Hangup/></Response>`, `[|<?|]xml version='1.0' <Response><Hangup/></Response>`],
    good: [`<?xml version='1.0'?><Response><?play loud?><Hangup/></Response>`],
  },
  'xml-unterminated-doctype': {
    summary: 'Unterminated DOCTYPE',
    why: `
Without its \`>\` the rest of the document would be part of the declaration. VoxXML does not use a DOCTYPE: delete it.
`,
    bad: [`[|<!DOCTYPE|] Response`, `[|<!DOCTYPE|] Response [<!ELEMENT Response ANY>`],
    good: [`<!DOCTYPE Response><Response><Hangup/></Response>`],
  },
  'xml-malformed-declaration': {
    summary: 'Malformed or misplaced XML declaration',
    why: `
It reads \`<?xml version='1.0' encoding='UTF-8'?>\` and is the very first thing in the document: not even white space may stand
before it. Templates that begin with a blank line break this rule most often, and two documents put together.
`,
    bad: [
      `\n[|<?xml version='1.0'?>|]<Response><Hangup/></Response>`,
      `<?xml version='1.0'?>\n[|<?xml version='1.0'?>|]<Response><Hangup/></Response>`,
      `<?xml version='[|2.0|]'?><Response><Hangup/></Response>`,
      `<?xml [|encoding|]='UTF-8'?><Response><Hangup/></Response>`,
      `<?xml version='1.0' encoding='[||]'?><Response><Hangup/></Response>`,
      `<?xml version='1.0' standalone='yes' [|encoding|]='UTF-8'?><Response><Hangup/></Response>`,
      `<?xml version='1.0'[|encoding|]='UTF-8'?><Response><Hangup/></Response>`,
      `<?xml version='1.0' [|charset|]='UTF-8'?><Response><Hangup/></Response>`,
      `[|<?xml|]?><Response><Hangup/></Response>`,
      `<?xml version='1.0'[|>|]<Response><Hangup/></Response>`,
    ],
    good: [
      `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<Response><Hangup/></Response>`,
      `<?xml version='1.1'?><Response><Hangup/></Response>`,
    ],
    fix: "Deletes the white space before it, or adds the '?' at its end",
  },
  'xml-malformed-instruction': {
    summary: 'Processing instruction with an invalid or reserved target',
    why: `
\`<?\` is followed by a name at once, then by white space. \`xml\` is reserved for the XML declaration, in any case. PHP's short tag,
\`<?=\`, is none: it shows that a template was sent that no server had filled in.
`,
    bad: [
      `<Response>[|<?|]= $greeting ?><Hangup/></Response>`,
      `<?[|XML|] version='1.0'?><Response><Hangup/></Response>`,
      `<Response><?play[|+|]loud?><Hangup/></Response>`,
    ],
    good: [`<?xml-stylesheet href='view.xsl'?><Response><Hangup/></Response>`],
  },
  'xml-malformed-doctype': {
    summary: 'Duplicate, misplaced or malformed DOCTYPE',
    why: `
\`<!DOCTYPE\`, in capital letters, is followed by the root's name and appears at most once, before the root. The rest of the
declaration is not checked. VoxXML does not use a DOCTYPE: delete it.
`,
    bad: [
      `<!DOCTYPE Response>[|<!DOCTYPE|] Response><Response><Hangup/></Response>`,
      `<Response><Hangup/></Response>[|<!DOCTYPE|] Response>`,
      `<Response>[|<!DOCTYPE|] Response><Hangup/></Response>`,
    ],
    good: [
      `<!DOCTYPE Response SYSTEM "voxxml.dtd" [<!ENTITY a "]>"> <!-- ]> --> <?p ]>?>]><Response><Hangup/></Response>`,
    ],
  },
  'xml-text-outside-root': {
    summary: 'Text outside the root element',
    why: `
Beside the root only comments, processing instructions and white space may stand. Text there is often the rest of a template, an error
message of the server in place of the document, or a byte order mark that was kept twice.
`,
    bad: [
      `[|Hello|]`,
      `<Response><Hangup/></Response>[|;|]`,
      `[|Notice: undefined index|]<Response><Hangup/></Response>`,
      `<Response><Hangup/></Response>[|<![CDATA[ ]]>|]`,
      `[|{"voxXML":"|]<Response><Hangup/></Response>[|"}|]`,
    ],
    good: [`\ufeff\n<!-- before --><Response><Hangup/></Response><!-- after -->\n`],
  },
  'xml-multiple-roots': {
    summary: 'More than one root element',
    why: `
A document has one root, and all commands stand inside it. Only the second element is reported, not those that follow.
`,
    bad: [
      `<Response><Say>Hello</Say></Response><[|Response|]><Hangup/></Response>`,
      `<Response/><[|Hangup|]/><Hangup/>`,
    ],
    good: [`<Response><Say>Hello</Say><Hangup/></Response>`],
  },
  'xml-invalid-encoding': {
    summary: 'File not in the encoding that its byte order mark or declaration names',
    why: `
A file is UTF-8, unless it begins with a byte order mark of UTF-16 or its XML declaration names another encoding. Bytes that mean nothing
in that encoding, or a declaration that contradicts the bytes, make it unreadable for the API. Save it as UTF-8.
`,
    bad: [],
    good: [`<?xml version='1.0' encoding='UTF-8'?><Response><Say>Café</Say></Response>`],
    badBytes: [
      { note: '`<Say>Café</Say>` saved as ISO-8859-1 without saying so', bytes: latin1('<Say>Caf\u00e9</Say>') },
      {
        note: 'declared as UTF-16, but saved as UTF-8',
        bytes: latin1("<?xml version='1.0' encoding='UTF-16'?><Say/>"),
      },
      { note: 'UTF-16 without its byte order mark', bytes: [0x3c, 0x00, 0x61, 0x00, 0x2f, 0x00, 0x3e, 0x00] },
    ],
    goodBytes: [
      { note: '`<a/>` in UTF-8 with its byte order mark', bytes: [0xef, 0xbb, 0xbf, ...latin1('<a/>')] },
      { note: '`<a/>` in UTF-16, little-endian', bytes: [0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e, 0] },
      {
        note: 'ISO-8859-1, and declared so',
        bytes: latin1("<?xml version='1.0' encoding='ISO-8859-1'?><Say>Caf\u00e9</Say>"),
      },
    ],
  },
};

/** Every syntax code with its metadata, in the order of {@link syntaxCodes}. */
export const syntaxRules: readonly SyntaxRule[] = syntaxCodes.map(syntaxRule);

function syntaxRule(id: SyntaxCode): SyntaxRule {
  return { badBytes: [], goodBytes: [], ...metadata[id], id, severity: 'error', apiError: 5106 };
}

function latin1(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
