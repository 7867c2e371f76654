import type { FlowAnalysis } from '../../flow/analyze-flow.ts';
import { canBe, deciderOf, type Decider, type DeciderMemory } from '../../flow/decider.ts';
import { keyNames, keysOf, obstacleTo, type InputKind } from '../../flow/gather-input.ts';
import { isReachable } from '../../flow/paths.ts';
import { originsBefore } from '../../flow/origins.ts';
import { settingBefore } from '../../flow/setting.ts';
import { refine, type State } from '../../flow/state.ts';
import type { NumberedCondition } from '../../flow/universe.ts';
import { alternativesOf } from '../../language/value-types/alternatives.ts';
import type { CommandOf } from '../../model/command.ts';
import { nameRange, valueRange } from '../../syntax/read.ts';
import type { RelatedInformation } from '../../text/diagnostic.ts';
import { textOf, type Range } from '../../text/range.ts';
import { inWords, quotedInWords } from '../../language/in-words.ts';
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
    const memories = new Map<FlowAnalysis, DeciderMemory>();
    for (const { id, command } of analysis.graph.ifs) {
      if (analysis.conditions[id] === undefined) continue;
      const constant = constancy(analysis, id);
      if (constant === undefined || settingBefore(analysis, id) === 'unset') continue;
      // What is so under each reading is explained under the first one that lets calls come here.
      const reading = analysis.readings.find((one) => isReachable(one, id))!;
      const condition = reading.conditions[id]!;
      // Only NOTEQUAL with several alternatives, read as "not all of them", asks for nothing: ambiguous-condition is about that.
      if (condition.alternatives.length === 0) continue;
      const memory = memories.get(reading) ?? new Map();
      memories.set(reading, memory);
      const question: Question = { flow: reading, id, condition, states: reading.states(), text, memory };
      const isNone = condition.equal === (constant === 'never');
      const { reasons, related } = isNone ? whyNone(question) : whyNothingElse(question);
      const end =
        constant === 'never'
          ? 'so this If is never true. Correct the value, or remove the If.'
          : 'so this If is always true. Correct the value, or keep only what is inside the If.';
      report({
        range: valueRangeOf(command),
        message: `${reasons}, ${end}`,
        ...(related.length > 0 && { related }),
      });
    }
  },
});

/** Whether an If is never or always true, and not always true as an "else". */
function constancy({ outcomes }: FlowAnalysis, id: number): 'never' | 'always' | undefined {
  const outcome = outcomes[id];
  if (outcome === undefined) return undefined;
  if (!outcome.canHold) return 'never';
  return outcome.canFail || outcome.canFailAlone ? undefined : 'always';
}

/** An If that is constant, with what is known before each node. */
interface Question {
  readonly flow: FlowAnalysis;
  readonly id: number;
  readonly condition: NumberedCondition;
  readonly states: readonly (State | undefined)[];
  readonly text: string;
  readonly memory: DeciderMemory;
}

interface Explanation {
  readonly reasons: string;
  readonly related: readonly RelatedInformation[];
}

/** Why none of an If's alternatives can come. Those with one reason are named together. */
function whyNone(question: Question): Explanation {
  const { flow, id, condition, states, memory } = question;
  const { graph, universe } = flow;
  const byReason = new Map<string, string[]>();
  const related = new Map<number, RelatedInformation>();
  for (const number of condition.alternatives) {
    const alternative = universe.texts[number]!;
    const decider = deciderOf(graph, states, id, `${number}`, (state) => canBe(state, number, universe), memory);
    const reason = decider === undefined ? whyNotEntered(states[id]!, alternative) : whyTaken(question, decider);
    const named = byReason.get(reason);
    if (named === undefined) byReason.set(reason, [alternative]);
    else named.push(alternative);
    if (decider !== undefined) related.set(decider.id, relatedIf(flow, decider));
  }
  const reasons = [...byReason].map(([reason, named]) => `${quotedInWords(named, 'or')} ${reason}`);
  return { reasons: inWords(reasons), related: related.size > 0 ? [...related.values()] : relatedGathers(flow, id) };
}

/** Why a text never comes to an If from the Gathers that lead to it. */
function whyNotEntered({ components }: State, text: string): string {
  const inputs = components.map(({ source }) => source.input);
  // In a branch that has a Gather of its own, and that the value does not come out of; or without a value in one reading.
  if (inputs.length === 0 || inputs.some((input) => obstacleTo(input, text) === undefined)) {
    return 'can be entered, but no call comes here with it';
  }
  const input = inputs[0]!;
  if (inputs.length > 1) return 'can never be entered at any of the Gathers before it';
  switch (obstacleTo(input, text)!) {
    case 'letters':
      return "can never be entered: this Gather takes keys, not speech (input='dtmf')";
    case 'finishing-key':
      return `can never be entered: ${finishingKeys(input, text)} the input (finishOnKey)`;
    case 'length':
      return `can never be entered: this Gather takes ${input.length === 1 ? 'one digit' : `at most ${input.length} digits`} (numDigits)`;
  }
}

function finishingKeys({ keys }: InputKind, text: string): string {
  const names = keyNames(keysOf(text) & ~keys);
  return names.length === 1 ? `the key ${names} ends` : `the keys ${names} end`;
}

/** Why a value that can be entered does not come to an If. */
function whyTaken({ flow, text }: Question, { id, isAround }: Decider): string {
  const command = flow.graph.nodes[id]!.command;
  const condition = flow.conditions[id];
  if (command?.name !== 'If' || condition === undefined) return 'can never come here';
  const value = quotedInWords(alternativesOf(textOf(text, valueRangeOf(command))), 'or');
  if (isAround) {
    return `can never come here: the If around it ${condition.equal ? `lets only ${value} in` : `keeps ${value} out`}`;
  }
  return `can never come here: the If before it ${condition.equal ? `takes ${value}` : `lets only ${value} past`}`;
}

/** Why nothing but an If's alternatives can come to it. */
function whyNothingElse({ flow, id, condition, states, memory }: Question): Explanation {
  const { graph, universe } = flow;
  const equal: NumberedCondition = { ...condition, equal: true, isAmbiguous: false };
  const isElsePossible = (state: State): boolean => refine(state, equal, false, universe) !== undefined;
  const key = `else ${condition.alternatives.join()}`;
  const decider = deciderOf(graph, states, id, key, isElsePossible, memory);
  const values = condition.alternatives.map((number) => universe.texts[number]!);
  const only = `$GATHER can only be ${quotedInWords(values, 'or')} here`;
  if (decider === undefined) return { reasons: only, related: relatedGathers(flow, id) };
  const where = decider.isAround ? 'around' : 'before';
  return { reasons: `${only} because of the If ${where} it`, related: [relatedIf(flow, decider)] };
}

function valueRangeOf({ written, node }: CommandOf<'If'>): Range {
  const value = written.get('value');
  return (value && valueRange(value)) ?? nameRange(node);
}

function relatedIf({ graph }: FlowAnalysis, { id, isAround }: Decider): RelatedInformation {
  return {
    range: nameRange(graph.nodes[id]!.command!.node),
    message: isAround ? 'The If around it decides what comes here.' : 'This If decides what comes after it.',
  };
}

/** The first and the last Gather whose input comes to an If. */
function relatedGathers(flow: FlowAnalysis, id: number): readonly RelatedInformation[] {
  const { first, last } = originsBefore(flow, id);
  return [...new Set([first, last])].flatMap((gather) => {
    const command = flow.graph.nodes[gather]?.command;
    if (command === undefined) return [];
    return [{ range: nameRange(command.node), message: 'This Gather decides what can be entered.' }];
  });
}
