import { describe, expect, test } from 'vitest';
import { lint, type LintOptions } from '@voxxml/core';

/** The messages of the findings in what stands in a Response, each with its related places. */
function messages(content: string, options: LintOptions = {}): (readonly [string, ...string[]])[] {
  const text = `<Response>${content}</Response>`;
  return lint(text, options).map(({ message, related = [] }) => [
    message,
    ...related.map(({ range, message: more }) => `${text.slice(range.start, text.indexOf('>', range.end))}: ${more}`),
  ]);
}

const is = (value: string, content: string, comparison = 'EQUAL'): string =>
  `<If variable='$GATHER' test='${comparison}' value='${value}'>${content}</If>`;
const call = '<Number>15556667777</Number>';
const never = 'so this If is never true. Correct the value, or remove the If.';
const always = 'so this If is always true. Correct the value, or keep only what is inside the If.';

describe('a constant condition says why', () => {
  test.each<[string, string, string, ...string[]]>([
    [
      'too long for one digit',
      `<Gather/>${is('22', call)}<Hangup/>`,
      `'22' can never be entered: this Gather takes one digit (numDigits), ${never}`,
      'Gather/: This Gather decides what can be entered.',
    ],
    [
      'too long for some digits',
      `<Gather numDigits='4'/>${is('12345|54321', call)}<Hangup/>`,
      `'12345' or '54321' can never be entered: this Gather takes at most 4 digits (numDigits), ${never}`,
      "Gather numDigits='4'/: This Gather decides what can be entered.",
    ],
    [
      'letters from keys',
      `<Gather numDigits='8'/>${is('yes', call)}<Hangup/>`,
      `'yes' can never be entered: this Gather takes keys, not speech (input='dtmf'), ${never}`,
      "Gather numDigits='8'/: This Gather decides what can be entered.",
    ],
    [
      'keys that end the input',
      `<Gather numDigits='3' finishOnKey='019'/>${is('201', call)}<Hangup/>`,
      `'201' can never be entered: the keys 0 and 1 end the input (finishOnKey), ${never}`,
      "Gather numDigits='3' finishOnKey='019'/: This Gather decides what can be entered.",
    ],
    [
      'several reasons',
      `<Gather/>${is('1', `${call}<Hangup/>`)}${is('1|one', call)}<Hangup/>`,
      `'1' can never come here: the If before it takes '1' and 'one' can never be entered: this Gather takes keys, not speech (input='dtmf'), ${never}`,
      "If variable='$GATHER' test='EQUAL' value='1': This If decides what comes after it.",
    ],
    [
      'several Gathers',
      `<Gather/><If variable='$GATHER' test='EQUAL' value='1'><Gather numDigits='2'/></If>${is('333', call)}<Hangup/>`,
      `'333' can never be entered at any of the Gathers before it, ${never}`,
      'Gather/: This Gather decides what can be entered.',
      "Gather numDigits='2'/: This Gather decides what can be entered.",
    ],
    [
      'several Gathers, one of them in a branch that does not let it out',
      `<Gather/><If variable='$GATHER' test='EQUAL' value='1'><Gather input='speech'/>${is('yes', `${call}<Hangup/>`)}</If>${is('yes', call)}<Hangup/>`,
      `'yes' can be entered, but no call comes here with it, ${never}`,
      'Gather/: This Gather decides what can be entered.',
      "Gather input='speech'/: This Gather decides what can be entered.",
    ],
    [
      'one Gather, in a branch that does not let it out',
      `<Gather/><If variable='$GATHER' test='NOTEQUAL' value='1'><Gather input='speech'/>${is('yes', `${call}<Hangup/>`)}</If><If variable='$GATHER' test='NOTEQUAL' value='1'>${is('yes', call)}</If><Hangup/>`,
      `'yes' can be entered, but no call comes here with it, ${never}`,
      "Gather input='speech'/: This Gather decides what can be entered.",
    ],
    [
      'too long for the last of two Gathers',
      `<Gather numDigits='4'/><Say>$GATHER</Say><Gather/>${is('1234', call)}<Hangup/>`,
      `'1234' can never be entered: this Gather takes one digit (numDigits), ${never}`,
      'Gather/: This Gather decides what can be entered.',
    ],
    [
      'too long for a Gather that not every call passes',
      `<If variable='$X' test='EQUAL' value='1'><Gather/></If>${is('22', call)}<Hangup/>`,
      `'22' can never be entered: this Gather takes one digit (numDigits), ${never}`,
      'Gather/: This Gather decides what can be entered.',
    ],
    [
      'an If around it that lets others in',
      `<Gather/>${is('1|2', is('3', call))}<Hangup/>`,
      `'3' can never come here: the If around it lets only '1' or '2' in, ${never}`,
      "If variable='$GATHER' test='EQUAL' value='1|2': The If around it decides what comes here.",
    ],
    [
      'an If around it that keeps it out',
      `<Gather/>${is('1', is('1', call), 'NOTEQUAL')}<Hangup/>`,
      `'1' can never come here: the If around it keeps '1' out, ${never}`,
      "If variable='$GATHER' test='NOTEQUAL' value='1': The If around it decides what comes here.",
    ],
    [
      'an If before it that lets only others past',
      `<Gather/>${is('1', `${call}<Hangup/>`, 'NOTEQUAL')}${is('2', call)}<Hangup/>`,
      `'2' can never come here: the If before it lets only '1' past, ${never}`,
      "If variable='$GATHER' test='NOTEQUAL' value='1': This If decides what comes after it.",
    ],
    [
      'an If before the one around it',
      `<Gather/>${is('1', `${call}<Hangup/>`)}<If variable='$GATHER' test='NOTEQUAL' value='2'>${is('1', call)}</If><Hangup/>`,
      `'1' can never come here: the If before it takes '1', ${never}`,
      "If variable='$GATHER' test='EQUAL' value='1': This If decides what comes after it.",
    ],
    [
      'nothing else can come',
      `<Gather/>${is('1', is('1', call))}<Hangup/>`,
      `$GATHER can only be '1' here because of the If around it, ${always}`,
      "If variable='$GATHER' test='EQUAL' value='1': The If around it decides what comes here.",
    ],
    [
      'nothing else can come, so that unequal is never true',
      `<Gather/>${is('1', is('1', call, 'NOTEQUAL'))}<Hangup/>`,
      `$GATHER can only be '1' here because of the If around it, ${never}`,
      "If variable='$GATHER' test='EQUAL' value='1': The If around it decides what comes here.",
    ],
    [
      'it cannot be anything that is unequal',
      `<Gather/>${is('22', call, 'NOTEQUAL')}`,
      `'22' can never be entered: this Gather takes one digit (numDigits), ${always}`,
      'Gather/: This Gather decides what can be entered.',
    ],
  ])('%s', (_, content, ...expected) => {
    const all = messages(content).filter(([message]) => message.includes('so this If'));
    expect(all).toEqual([expected]);
  });
});

describe('other findings name their cause', () => {
  test.each<[string, LintOptions, string, ...string[]]>([
    [
      '<Say>Hi</Say><Hangup/><Pause/>',
      {},
      "'Pause' is never reached: the Hangup before it ends the call. Move it before that, or remove it.",
      'Hangup/: Nothing after this Hangup runs.',
    ],
    [
      "<Say loop='0'>Hi</Say><Pause/>",
      {},
      "'Pause' is never reached: the Say before it is repeated without end (loop='0'). Give that a number of repeats, or remove this.",
      "Say loop='0': Nothing after this Say runs.",
    ],
    [
      '<Gather><Say>Hi</Say></Gather><Say>$GATHER</Say><Redirect>https://example.com/a</Redirect><Reject/>',
      {},
      "'Reject' has no effect here: 'Redirect' runs before it and answers the call. Make it the first command, or use Hangup.",
      'Redirect: This Redirect runs before the Reject.',
    ],
    [
      `<Gather statusCallback='https://example.com/a' statusCallbackEvent='fullResult'><Say>Hi</Say></Gather><Reject/>`,
      {},
      "'Reject' has no effect here: 'Gather' runs before it and answers the call. Make it the first command, or use Hangup.",
      "Gather statusCallback='https://example.com/a' statusCallbackEvent='fullResult': This Gather runs before the Reject.",
    ],
    [
      '<Say>$GATHER</Say>',
      {},
      '$GATHER is not set here: no Gather has run when the call comes here. Put a Gather before it.',
    ],
    [
      '<Say>$GATHER</Say>',
      { resource: 'participants', entry: 'redirect' },
      '$GATHER is not set here: no Gather can ever have run on a conference or participant. Remove it.',
    ],
    [
      `<Gather/>${is('1', `${call}<Hangup/>`)}`,
      {},
      'A caller who enters nothing, for one, passes all the Ifs after this Gather, and then the call ends without a word. Put what those callers should hear after the last If.',
      "If variable='$GATHER' test='EQUAL' value='1': The Ifs begin here.",
    ],
    [
      `<Gather numDigits='2'/>${is('12', `${call}<Hangup/>`)}${is('21', `${call}<Hangup/>`, 'NOTEQUAL')}`,
      {},
      "A caller who enters '21' passes all the Ifs after this Gather, and then the call ends without a word. Put what those callers should hear after the last If.",
      "If variable='$GATHER' test='EQUAL' value='12': The Ifs begin here.",
    ],
  ])('%s', (content, options, ...expected) => {
    expect(messages(content, options)).toEqual([expected]);
  });
});

test.each([
  [99, "'1' can never come here: the If before it takes '1'"],
  [100, "'1' can be entered, but no call comes here with it"],
])('the If that takes a value is named up to a hundred commands away: %d between', (between, reason) => {
  const taken = is('1', `${call}<Hangup/>`);
  const found = messages(
    `<Gather numDigits='1'/>${taken}${"<Pause length='1'/>".repeat(between)}${is('1', call)}<Hangup/>`,
  );
  expect(found.map(([message]) => message)).toContain(`${reason}, ${never}`);
});
