import { readRange } from '../../flow/gather-reads.ts';
import { readersWhere } from '../../flow/setting.ts';
import { defineRule } from '../rule.ts';

export const unsetVariable = defineRule({
  id: 'unset-variable',
  severity: 'warning',
  flow: true,
  summary: '`$GATHER` read where no Gather can have run',
  why: `
\`$GATHER\` holds what the latest Gather collected. Read before any Gather has run, it holds nothing: a Say reads out a gap, an If never equals
anything. The prompts inside the first Gather are read out before it has collected anything, so they cannot use it either.

A document that a Redirect fetches may find a value from before, and so may one that modifies a call; say so with
\`<!-- voxlint entry=redirect -->\` and nothing is reported. On conferences and participants no Gather can run at all.
`,
  bad: [
    `<Response><Say>You pressed [|$GATHER|].</Say></Response>`,
    `<Response>
  <If variable='[|$GATHER|]' test='EQUAL' value='1'><Number>15556667777</Number></If>
  <Gather numDigits='1'><Say>Press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556668888</Number></If>
  <Hangup/>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>You pressed [|$GATHER|]. Press another.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'A prompt is read out before its own Gather has a value.',
    },
    {
      text: `<Response><SetMute muted='true'/><Say>Code [|$GATHER|].</Say></Response>`,
      entry: 'modify',
      note: 'SetMute does not run on a call, so no Gather ever has.',
    },
  ],
  good: [
    `<Response><Gather numDigits='1'><Say>Press a key.</Say></Gather><Say>You pressed $GATHER.</Say></Response>`,
    { text: `<Response><Say>You pressed $GATHER.</Say></Response>`, entry: 'redirect' },
    { text: `<Response><Say>You pressed $GATHER.</Say></Response>`, entry: 'modify' },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press a key.</Say></Gather>
  <Gather numDigits='1'><Say>You pressed $GATHER. Press 1 if that is right.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Say>Thank you.</Say></If>
  <Hangup/>
</Response>`,
      note: 'The prompt of the second Gather reads what the first collected.',
    },
    `<Response><Say>That is $5 for $ENTRY.</Say></Response>`,
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    for (const { command } of readersWhere(analysis, 'unset')) {
      const reason = analysis.isCall
        ? 'no Gather has run when the call comes here. Put a Gather before it.'
        : 'no Gather can ever have run on a conference or participant. Remove it.';
      report({ range: readRange(command!, text), message: `$GATHER is not set here: ${reason}` });
    }
  },
});
