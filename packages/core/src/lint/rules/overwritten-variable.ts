import { readRange } from '../../flow/gather-reads.ts';
import { overwritesOf } from '../../flow/overwrites.ts';
import type { CommandOf } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { defineRule } from '../rule.ts';

export const overwrittenVariable = defineRule({
  id: 'overwritten-variable',
  severity: 'warning',
  flow: true,
  summary: 'An If that may test the input of a Gather inside an earlier branch instead of the menu’s own',
  why: `
There is one \`$GATHER\`. A Gather inside a branch replaces its value, and when that branch does not end the call, the Ifs after it test the new
input: a caller who chose 1 and then entered 2 in the submenu also gets option 2 of the main menu. End the branch with a Hangup or Redirect, or
put it after the Ifs that mean the first input.
`,
  bad: [
    `<Response>
  <Gather numDigits='1'><Say>For opening hours, press 1. For sales, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>For weekdays, press 1. For weekends, press 2.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1'><Say>Nine to five.</Say><Hangup/></If>
    <Say>We are closed on weekends.</Say>
  </If>
  <If variable='[|$GATHER|]' test='EQUAL' value='2'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For opening hours, press 1. For sales, press 2. For support, press 3.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>Press any key to continue.</Say></Gather>
    <Say>You pressed $GATHER. We are open from nine to five.</Say>
  </If>
  <If variable='[|$GATHER|]' test='EQUAL' value='2'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='3'><Number>15556668888</Number><Hangup/></If>
  <Hangup/>
</Response>`,
      note: 'One finding for each inner Gather, at the first If that its input can enter.',
    },
  ],
  good: [
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1'>
    <If variable='$GATHER' test='NOTEQUAL' value='2'>
      <Say>That is not an option.</Say>
      <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
    </If>
  </If>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Number>15556668888</Number>
</Response>`,
      note: 'The branch asks again, and the If is meant for the new input.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. To hear this again, press 9.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='9'>
    <Gather numDigits='1'><Say>For sales, press 1. To hear this again, press 9.</Say></Gather>
  </If>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Say>Goodbye.</Say>
</Response>`,
      note: 'The same prompts ask the same question.',
    },
    `<Response>
  <Gather numDigits='1'><Say>For opening hours, press 1. For sales, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Gather numDigits='1'><Say>For weekdays, press 1. For weekends, press 2.</Say></Gather>
    <If variable='$GATHER' test='EQUAL' value='1'><Say>Nine to five.</Say><Hangup/></If>
    <Say>We are closed on weekends.</Say>
    <Hangup/>
  </If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. To enter your PIN, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='2'>
    <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  </If>
  <If variable='$GATHER' test='EQUAL' value='1234'><Number>15556667777</Number><Hangup/></If>
  <Hangup/>
</Response>`,
      note: 'Only the inner Gather can yield four digits, so its input is what is meant.',
    },
    {
      text: `<Response>
  <Gather numDigits='4'><Say>Please enter your PIN.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1234'>
    <Gather numDigits='4'><Say>That is wrong. Please try again.</Say></Gather>
    <If variable='$GATHER' test='NOTEQUAL' value='1234'><Say>Goodbye.</Say><Hangup/></If>
  </If>
  <Conference>staff</Conference>
</Response>`,
      note: 'Nothing tests the value after the branch.',
    },
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    const { nodes, approximateFrom } = analysis.graph;
    for (const { inner, outer, ifs } of overwritesOf(analysis)) {
      if (ifs[0]! > approximateFrom) continue;
      const [first, ...others] = ifs.map((id) => nodes[id]!.command as CommandOf<'If'>);
      report({
        range: readRange(first!, text),
        message:
          "$GATHER may contain the input of another Gather here, because an earlier branch has its own Gather and doesn't end the call. End that branch with Hangup or Redirect.",
        related: [
          { range: nameRange(nodes[inner]!.command!.node), message: 'This Gather replaces the value.' },
          { range: nameRange(nodes[outer]!.command!.node), message: 'This Gather asks for the value that is meant.' },
          ...others
            .slice(0, mostRelated)
            .map((command) => ({ range: readRange(command, text), message: 'This If has the same problem.' })),
        ],
      });
    }
  },
});

/** More Ifs than these are not listed. */
const mostRelated = 10;
