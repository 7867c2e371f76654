import { defineRule } from '../rule.ts';

export const paddedContent = defineRule({
  id: 'padded-content',
  severity: 'info',
  summary: 'White space around a number, a URL or a conference name',
  why: `
In XML white space is content: a number on a line of its own includes the line breaks around it. The documentation
never writes it so, and whether the API trims the text before it dials or fetches is not said. Without the white space
there is nothing to find out.
`,
  bad: [
    `<Response><Number>[|\n    15556667777\n  |]</Number></Response>`,
    `<Response><Play>[| https://example.com/welcome.mp3|]</Play></Response>`,
    `<Response><Redirect>[|https://example.com/menu.xml |]</Redirect></Response>`,
    `<Response><Conference>[| room1 |]</Conference></Response>`,
    `<Response><Dial>[| 15556667777|]</Dial></Response>`,
  ],
  good: [
    `<Response><Number>15556667777</Number></Response>`,
    `<Response><Say>  Spoken text may have any white space.  </Say></Response>`,
    `<Response><Dial>\n  <Number>15556667777</Number>\n</Dial></Response>`,
    { text: `<Response><Number> </Number></Response>`, note: 'Nothing but white space: `missing-content`.' },
  ],
  fix: 'Trims it',
  fromValues: true,
});
