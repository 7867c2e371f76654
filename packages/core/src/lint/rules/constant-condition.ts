import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { canBe, deciderOf, type Decider, type DeciderMemory } from '../../flow/decider.ts';
import { keyNames, obstacleTo, type InputKind } from '../../flow/gather-input.ts';
import { originsBefore } from '../../flow/origins.ts';
import { settingBefore } from '../../flow/setting.ts';
import { refine } from '../../flow/state.ts';
import type { CommandOf } from '../../model/command.ts';
import { attributeValue, nameRange, valueRange } from '../../syntax/read.ts';
import type { RelatedInformation } from '../../text/diagnostic.ts';
import type { Range } from '../../text/range.ts';
import { inWords, quotedInWords } from '../in-words.ts';
import { defineRule } from '../rule.ts';

export const constantCondition = defineRule({
  id: 'constant-condition',
  severity: 'warning',
  flow: true,
  summary: 'An If that is never or always true',
  why: `
What a Gather collects is limited: at most \`numDigits\` keys (one, unless it says more), no letters without speech, and never a key of
\`finishOnKey\`. An If for a value that cannot come is a menu option that no caller can choose. The same goes for a value that an If around it keeps
out, or that an If before it has taken and not given back because it ends the call.

That an If is always true only because the Ifs before it took all other values is this language's "else" and not reported.
`,
  bad: [
    {
      text: `<Response>
  <Gather><Say>Please enter the two digits of your floor.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='[|22|]'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'Without `numDigits` a Gather takes one digit.',
    },
    `<Response>
  <Gather numDigits='8'><Say>Yes or no?</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='[|yes|]'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
    `<Response>
  <Gather finishOnKey='0#'><Say>For the operator, press 0.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='[|0|]'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
    `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='[|1|]'><Number>15556668888</Number><Hangup/></If>
  <Say>Goodbye.</Say>
</Response>`,
    `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Say>Sales.</Say>
    <If variable='$GATHER' test='EQUAL' value='[|2|]'><Number>15556667777</Number></If>
    <If variable='$GATHER' test='NOTEQUAL' value='[|2|]'><Number>15556668888</Number></If>
  </If>
  <Hangup/>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='[|10|20|]'><Say>Goodbye.</Say><Hangup/></If>
</Response>`,
      note: 'Whatever NOTEQUAL with several alternatives means, neither can come.',
    },
  ],
  good: [
    {
      text: `<Response>
  <Gather input='dtmf speech'><Say>Press 1 or say yes.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1|yes'><Number>15556667777</Number></If>
  <If variable='$GATHER' test='EQUAL' value='22'><Number>15556668888</Number></If>
  <Hangup/>
</Response>`,
      note: 'Speech can yield anything.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1|one'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'One of the alternatives can come.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <If variable='$GATHER' test='NOTEQUAL' value='1'><Say>Goodbye.</Say><Hangup/></If>
</Response>`,
      note: 'The second If is always true, but only because the first took the rest: an else.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Say>Sales.</Say></If>
  <If variable='$GATHER' test='EQUAL' value='1|2'><Number>15556667777</Number></If>
  <Hangup/>
</Response>`,
      note: 'The first If gives the value back.',
    },
    {
      text: `<Response>
  <Gather numDigits='1'><Say>Press 1 or 2.</Say></Gather>
  <If variable='$GATHER' test='NOTEQUAL' value='1|2'><Say>Goodbye.</Say><Hangup/></If>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Number>15556668888</Number>
</Response>`,
      note: 'NOTEQUAL with several alternatives is documented for neither reading: nothing is concluded from it.',
    },
    {
      text: `<Response><If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If></Response>`,
      note: 'Never true because no Gather has run: `unset-variable`.',
    },
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    const memory: DeciderMemory = new Map();
    for (const { id, command } of analysis.graph.nodes) {
      if (command?.name !== 'If' || analysis.conditions[id] === undefined) continue;
      const constant = constancy(analysis, id);
      if (constant === undefined || settingBefore(analysis, id) === 'unset') continue;
      const { reasons, related } = explain(analysis, id, command, constant, text, memory);
      const end =
        constant === 'never'
          ? 'so this If is never true. Correct the value, or remove the If.'
          : 'so this If is always true. Correct the value, or keep only what is inside the If.';
      const value = command.written.get('value');
      report({
        range: (value && valueRange(value)) ?? nameRange(command.node),
        message: `${reasons}, ${end}`,
        ...(related.length > 0 && { related }),
      });
    }
  },
});

/** Whether an If is never or always true under both readings, and not always true as an "else". */
function constancy({ readings }: FlowAnalysis, id: number): 'never' | 'always' | undefined {
  const outcomes = readings.flatMap(({ outcomes: { [id]: outcome } }) => outcome ?? []);
  if (outcomes.length === 0) return undefined;
  if (outcomes.every(({ canHold }) => !canHold)) return 'never';
  return outcomes.some(({ canFail, canFailAlone }) => canFail || canFailAlone) ? undefined : 'always';
}

interface Explanation {
  readonly reasons: string;
  readonly related: readonly RelatedInformation[];
}

/** Why an If is constant: because its alternatives cannot come, or because nothing else can. */
function explain(
  flow: FlowAnalysis,
  id: number,
  command: CommandOf<'If'>,
  constant: 'never' | 'always',
  text: string,
  memory: DeciderMemory,
): Explanation {
  const { equal } = flow.conditions[id]!;
  return equal === (constant === 'never')
    ? whyNone(flow, id, text, memory)
    : whyNothingElse(flow, id, command, text, memory);
}

/** Why none of an If's alternatives can come. Those with one reason are named together. */
function whyNone(flow: FlowAnalysis, id: number, text: string, memory: DeciderMemory): Explanation {
  const byReason = new Map<string, string[]>();
  const related = new Map<number, RelatedInformation>();
  for (const number of flow.conditions[id]!.alternatives) {
    const alternative = flow.universe.texts[number]!;
    const decider = deciderOf(flow, id, `${number}`, (before) => canBe(flow, before, number), memory);
    const reason = decider === undefined ? whyNotEntered(flow, id, alternative) : whyTaken(flow, decider, text);
    const named = byReason.get(reason);
    if (named === undefined) byReason.set(reason, [alternative]);
    else named.push(alternative);
    if (decider !== undefined) related.set(decider.id, relatedIf(flow, decider));
  }
  for (const gather of related.size === 0 ? gathersBefore(flow, id) : []) related.set(gather.id, gather.related);
  const reasons = [...byReason].map(([reason, named]) => `${quotedInWords(named, 'or')} ${reason}`);
  return { reasons: inWords(reasons), related: [...related.values()] };
}

/** Why a text can never be entered at the Gathers that lead to an If. */
function whyNotEntered(flow: FlowAnalysis, id: number, text: string): string {
  const inputs = new Set<InputKind>();
  for (const { states } of flow.readings) {
    for (const { source } of states[id]?.components ?? []) inputs.add(source.input);
  }
  const [input] = inputs;
  if (input === undefined || inputs.size > 1) return 'can never be entered at any of the Gathers before it';
  switch (obstacleTo(input, text)) {
    case 'letters':
      return "can never be entered: this Gather takes keys, not speech (input='dtmf')";
    case 'finishing-key':
      return `can never be entered: of the keys this Gather takes only ${keyNames(input.keys)} into its input, the others end it (finishOnKey)`;
    case 'length':
      return `can never be entered: this Gather takes ${input.length === 1 ? 'one digit' : `at most ${input.length} digits`} (numDigits)`;
    case undefined:
      return 'can never come here';
  }
}

/** Why a value that can be entered does not come to an If. */
function whyTaken(flow: FlowAnalysis, decider: Decider, text: string): string {
  const value = valueOf(flow, decider, text);
  const { equal } = flow.conditions[decider.id]!;
  if (decider.isAround) {
    return `can never come here: the If around it ${equal ? `lets only ${value} in` : `keeps ${value} out`}`;
  }
  return `can never come here: the If before it ${equal ? `takes ${value}` : `lets only ${value} past`}`;
}

/** Why nothing but an If's alternatives can come to it. */
function whyNothingElse(
  flow: FlowAnalysis,
  id: number,
  command: CommandOf<'If'>,
  text: string,
  memory: DeciderMemory,
): Explanation {
  const condition = flow.conditions[id]!;
  const isPossible = (before: number): boolean =>
    flow.readings.some(({ states }) => {
      const state = states[before];
      const elsewhere = { ...condition, equal: true, isAmbiguous: false };
      return state !== undefined && refine(state, elsewhere, false, 'none-of-them', flow.universe) !== undefined;
    });
  const attribute = command.written.get('value');
  const value = attribute === undefined ? '' : attributeValue(text, attribute);
  const decider = deciderOf(flow, id, `only ${value}`, isPossible, memory);
  const only = `$GATHER can only be ${quotedInWords(value.split('|'), 'or')} here`;
  if (decider === undefined) return { reasons: only, related: [] };
  const where = decider.isAround ? 'around' : 'before';
  return { reasons: `${only} because of the If ${where} it`, related: [relatedIf(flow, decider)] };
}

function valueOf({ graph }: FlowAnalysis, { id }: Decider, text: string): string {
  const attribute = graph.nodes[id]!.command?.written.get('value');
  return attribute === undefined ? 'it' : quotedInWords(attributeValue(text, attribute).split('|'), 'or');
}

function relatedIf({ graph }: FlowAnalysis, { id, isAround }: Decider): RelatedInformation {
  return {
    range: nameRange(graph.nodes[id]!.command!.node),
    message: isAround ? 'The If around it decides what comes here.' : 'This If decides what comes after it.',
  };
}

/** The first and the last Gather whose input comes to an If. */
function gathersBefore(
  flow: FlowAnalysis,
  id: number,
): { readonly id: number; readonly related: RelatedInformation }[] {
  const { first, last } = originsBefore(flow, id);
  return [...new Set([first, last])].flatMap((gather) => {
    const command = flow.graph.nodes[gather]?.command;
    if (command === undefined) return [];
    const range: Range = nameRange(command.node);
    return [{ id: gather, related: { range, message: 'This Gather decides what can be entered.' } }];
  });
}
