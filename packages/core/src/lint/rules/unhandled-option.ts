import { commandsAfterInput } from '../../flow/follow-value.ts';

import { canYield, inputOf, keysOf } from '../../flow/gather-input.ts';
import { gatherUse } from '../../flow/gather-reads.ts';
import type { FlowNode } from '../../flow/graph.ts';
import { reportsInput } from '../../flow/liveness.ts';
import { isReachable } from '../../flow/paths.ts';
import { piecesOfChildren, sourceRange } from '../../model/text-content.ts';
import { announcedKeys } from '../../prompts/index.ts';
import { defineRule } from '../rule.ts';

export const unhandledOption = defineRule({
  id: 'unhandled-option',
  severity: 'info',
  flow: true,
  summary: 'A key that a prompt offers and that does the same as no input',
  why: `
A prompt says "For billing, press 3", but no If handles the 3. A caller who presses it is treated like one who presses nothing, and usually hears that
nothing was selected. Add an If for the key, or don't offer it.

Prompts are read in English, Spanish, French, German, Italian and Portuguese, according to the language of the Say. The rule is silent if the same way
leads to somebody or something useful (a Number, Dial, Conference, Play, Redirect or Gather), if no other key of the prompt is tested, and if a Say, a
callback or a Redirect passes the input on.
`,
  bad: [
    `<Response>
  <Gather numDigits='1'>
    <Say>For sales, press 1. For support, press 2. For billing, press [|3|].</Say>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>We did not get a choice. Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 for sales, 2 for support, or [|three|] for billing.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1|2'><Number>15556667777</Number></If>
</Response>`,
      note: 'Numbers in words count too.',
    },
    `<Response>
  <Gather numDigits='1'>
    <Say voice='Lupe'>Para ventas, oprima el uno. Para soporte, oprima el [|dos|].</Say>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>
</Response>`,
  ],
  good: [
    `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='2'><Number>15556668888</Number><Hangup/></If>
  <Say>We did not get a choice. Goodbye.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For the front desk, press 2 or stay on the line.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Number>15556668888</Number>
</Response>`,
      note: 'Without input the caller reaches somebody, which is what the 2 means.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1. For support, press 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'A Say passes the input on.',
    },
    `<Response>
  <Gather numDigits='1' statusCallback='https://example.com/menu' statusCallbackEvent='fullResult'>
    <Say>For sales, press 1. For support, press 2.</Say>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
</Response>`,
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    const { graph } = analysis;
    for (const node of graph.gathers) {
      const { command } = node;
      if (!isReachable(analysis, node.id) || command.commands.length === 0 || reportsInput(command)) continue;
      const kind = inputOf(command);
      const keys = announcedKeys(command).filter(({ key }) => canYield(kind, key.length, keysOf(key)));
      if (keys.length < 2) continue;
      const without = commandsAfterInput(graph, node, '', text);
      if (without === undefined || without.some(isUseful)) continue;
      const ways = keys.map((announced) => ({
        ...announced,
        way: commandsAfterInput(graph, node, announced.key, text),
      }));
      const handled = ways.find(({ way }) => way !== undefined && !isSameWay(way, without));
      if (handled === undefined) continue;
      for (const { key, say, start, end, way } of ways) {
        if (way === undefined || !isSameWay(way, without)) continue;
        report({
          range: sourceRange(piecesOfChildren(text, say.node.children), start, end),
          message: `The prompt offers '${key}', but it does the same as no input. Add an If for '${key}', or change the prompt.`,
        });
      }
    }
  },
});

/** Whether a command does something for the caller beyond speaking, or passes the input on. */
function isUseful({ command }: FlowNode): boolean {
  switch (command!.name) {
    case 'Number':
    case 'Dial':
    case 'Conference':
    case 'Play':
    case 'Redirect':
    case 'Gather':
      return true;
    default:
      return gatherUse(command!) !== 'none';
  }
}

function isSameWay(way: readonly FlowNode[], other: readonly FlowNode[]): boolean {
  return way.length === other.length && way.every((node, index) => node === other[index]);
}
