import { defineRule } from '../rule.ts';

export const invalidUrl = defineRule({
  id: 'invalid-url',
  severity: 'error',
  summary: 'A URL that is not absolute, or neither http nor https',
  why: `
The API fetches audio, documents and callbacks from its own servers. A document has no address that a relative URL
could be counted from, since it may come in the body of a request; and \`ftp:\`, \`file:\`, \`s3:\` or \`sip:\` are
not fetched at all. A Play then stays silent, a Redirect is passed over, and a callback is never sent. Write the URL
in full, from \`https://\` on.
`,
  bad: [
    `<Response><Play>[|/audio/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|welcome.mp3|]</Play></Response>`,
    `<Response><Redirect>[|example.com/menu.xml|]</Redirect></Response>`,
    `<Response><Redirect>[|//example.com/menu.xml|]</Redirect></Response>`,
    `<Response><Play>[|ftp://example.com/welcome.mp3|]</Play></Response>`,
    `<Response><Gather statusCallbackEvent='fullResult' statusCallback='[|/events|]'/></Response>`,
    `<Response><Play>[|https://|]</Play></Response>`,
    `<Response><Play>[|Thank you for calling|]</Play></Response>`,
  ],
  good: [
    `<Response><Play>https://example.com/welcome.mp3</Play></Response>`,
    `<Response><Redirect>HTTP://example.com:8080/menu.xml?lang=en&amp;step=2</Redirect></Response>`,
    `<Response><Play><![CDATA[https://example.com/tts?text=a&voice=b]]></Play></Response>`,
    {
      text: `<Response><Gather statusCallback=''/></Response>`,
      note: 'Empty is the documented default: no callback.',
    },
  ],
  fromValues: true,
});
