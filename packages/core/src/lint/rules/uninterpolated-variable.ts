import { defineRule } from '../rule.ts';

export const uninterpolatedVariable = defineRule({
  id: 'uninterpolated-variable',
  severity: 'error',
  summary: '`$GATHER` where the documentation does not replace it',
  why: `
\`$GATHER\` is replaced in the text of Say and read by If. Nowhere else does the documentation promise it:
\`<Number>$GATHER</Number>\` dials a dollar sign and six letters, and a URL asks for a file of that name, which a
server might even serve, hence only a warning there.

To act on what a caller entered, test it with If, once for each value that you expect; or send it to your server with
Gather's \`statusCallback\` and go on with a Redirect to a document that your server writes.
`,
  bad: [
    `<Response><Gather/><Number>[|$GATHER|]</Number></Response>`,
    `<Response><Gather/><Dial>[|$GATHER|]</Dial></Response>`,
    `<Response><Gather/><Conference>[|$GATHER|]</Conference></Response>`,
    `<Response><Gather/><Play>https://example.com/[|$GATHER|].mp3</Play></Response>`,
    `<Response><Gather/><Redirect>https://example.com/menu?key=[|$GATHER|]</Redirect></Response>`,
    `<Response><Gather/><Pause length='[|$GATHER|]'/></Response>`,
    `<Response><Gather/><Dial callerId='[|$GATHER|]'>15556667777</Dial></Response>`,
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='[|$GATHER|]'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><Gather/><Say>You entered $GATHER</Say></Response>`,
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If></Response>`,
    `<Response><Play>https://example.com/gather.mp3</Play></Response>`,
  ],
  fromValues: true,
});
