import { describe, expect, test } from 'vitest';
import { lint, rules, type Range } from '@voxxml/core';

const flowRules = new Set<string>(rules.filter((rule) => 'flow' in rule).map(({ id }) => id));

/** The findings about the call flow of what stands in a Response; `@…@` marks a hole. */
function found(content: string): string[] {
  const holes: Range[] = [];
  let text = '';
  for (const [index, piece] of `<Response>${content}</Response>`.split('@').entries()) {
    if (index % 2 === 1) holes.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return lint(text, { holes, url: 'https://example.com/self.xml' })
    .map(({ code }) => code)
    .filter((code) => flowRules.has(code));
}

const key = '<Gather/>';
const is = (value: string, content = '<Say>Hi</Say>', comparison = 'EQUAL'): string =>
  `<If variable='$GATHER' test='${comparison}' value='${value}'>${content}</If>`;

const foreign = (content: string): string => `<If variable='$OTHER' test='EQUAL' value='1'>${content}</If>`;

describe('what is not known before run time is taken for anything', () => {
  // Each would be found if the part that is not known were left out or taken for its default.
  test.each([
    ['commands that may set the value', `@xxxx@<Say>$GATHER</Say>`],
    ['commands that may set another value', `${key}${is('1')}@xx@${is('22')}<Hangup/>`],
    ['commands that may read the value', `${key}@xx@<Hangup/>`],
    ['commands that may follow a menu', `${key}${is('1')}@xx@`],
    ['commands that may pass a Gather', '@xx@<Redirect>https://example.com/self.xml</Redirect>'],
    ['commands that need not have answered', '@xx@<Reject/>'],
    ['commands that may end a branch', `${key}${is('1', '<Say>Hi</Say>@xx@')}${is('2', '<Hangup/>')}<Say>Bye</Say>`],
    ['commands that may end the others', `${key}${is('1')}${is('2', '<Pause/>@xx@')}<Say>Bye</Say>`],
    ['an element that nobody knows', `${key}${is('1')}<Widget/>${is('22')}<Hangup/>`],
    ['an element with a hole in its name', `${key}<@xxxx@/><Hangup/>`],
    ['commands that may begin another menu', `${key}${is('1')}@xx@${is('2', '<Hangup/>')}<Say>Bye</Say>`],
    ['several places in one branch', `${key}@xx@${is('22')}@xx@`],
    ['a prompt that may read the value', `${key}<Gather><Say>Press 1.</Say>@xx@</Gather>${is('1')}<Hangup/>`],
    ['how many keys', `<Gather numDigits='@9@'/>${is('22')}<Hangup/>`],
    ['how many keys, written as no number', `<Gather numDigits='two'/>${is('22')}<Hangup/>`],
    ['which keys end the input', `<Gather finishOnKey='@9@'/>${is('9')}<Hangup/>`],
    ['whether it listens', `<Gather input='@speech@'/>${is('yes')}<Hangup/>`],
    ['a value', `${key}${is('@22@')}<Hangup/>`],
    ['a value that cannot be compared with', `${key}${is('*')}${is('#')}<Hangup/>`],
    ['a comparison', `${key}${is('22', '<Say>Hi</Say>', '@EQUAL@')}<Hangup/>`],
    ['a variable', `${key}<If variable='@$GATHER@' test='EQUAL' value='22'><Say>Hi</Say></If><Hangup/>`],
    [
      'a missing value',
      `${key}<If variable='$GATHER' test='EQUAL'><Hangup/></If>${is('22', '<Pause/>', 'IS')}<Say>Hi</Say>`,
    ],
    [
      'a missing comparison',
      `${key}<If variable='$GATHER' value='1'><If variable='$GATHER' value='2'><Hangup/></If></If><Pause/>`,
    ],
    ['a text that may read the value', `${key}<Say>You pressed @xx@.</Say>`],
    ['events of a callback', `<Gather statusCallback='https://example.com/cb' statusCallbackEvent='@x@'/>`],
    ['a callback', `<Gather statusCallback='@x@' statusCallbackEvent='fullResult'/>`],
    ['events that are misspelt', `<Gather statusCallback='https://example.com/cb' statusCallbackEvent='fullresult'/>`],
    ['how often a prompt is repeated', `<Say loop='@0@'>Hi</Say><Say>Bye</Say>`],
    [
      'how long a delay is',
      `<Gather loop='3' repeatDelay='@50@' timeout='10'><Say>Hi</Say></Gather><Say>$GATHER</Say>`,
    ],
    [
      'how long the timeout is',
      `<Gather loop='3' repeatDelay='50' timeout='@10@'><Say>Hi</Say></Gather><Say>$GATHER</Say>`,
    ],
    [
      'how often the prompts are repeated',
      `<Gather loop='@3@' repeatDelay='50' timeout='10'><Say>Hi</Say></Gather><Say>$GATHER</Say>`,
    ],
    ['the URL of a Redirect', '<Redirect>https://example.com/@self@.xml</Redirect>'],
    [
      "a conference's name",
      "<Conference statusCallback='https://example.com/a' statusCallbackEvent='end'>a@b@</Conference><Conference statusCallback='https://example.com/b' statusCallbackEvent='end'>a@b@</Conference>",
    ],
  ])('%s', (_, content) => {
    expect(found(content)).toEqual([]);
  });

  test('but what is certain all the same is said', () => {
    expect(found('@xx@<Hangup/><Say>Bye</Say>')).toEqual(['unreachable-command']);
    expect(found('<Say>Hi</Say>@xx@<Reject/>')).toEqual(['reject-not-first']);
    // Whatever stands in a Gather runs before it has its input.
    expect(found(`<Gather>@xx@<Say>$GATHER</Say></Gather>${is('1')}<Hangup/>`)).toEqual(['unset-variable']);
    expect(found(`@xx@${key}${is('22')}<Hangup/>`)).toEqual(['constant-condition']);
    expect(found(`<Gather numDigits='@9@' finishOnKey='0'/>${is('10')}<Hangup/>`)).toEqual(['constant-condition']);
    expect(found(`<Gather input='@x@'/>${is('1', is('2'))}<Hangup/>`)).toEqual(['constant-condition']);
  });
});

describe('the call flow', () => {
  test('is not judged while a syntax error stands, nor in a fragment', () => {
    expect(found('<Hangup/><Say>Bye</Say><Pause>')).toEqual([]);
    expect(lint('<Hangup/><Say>Bye</Say>', { fragment: true })).toEqual([]);
  });

  test('takes a wrong case for what is meant, and leaves out what is misplaced', () => {
    expect(found('<hangup/><Say>Bye</Say>')).toEqual(['unreachable-command']);
    expect(found(`<GATHER/>${is('1')}<Hangup/>`)).toEqual([]);
    expect(found('<Gather><Hangup/></Gather><Say>$GATHER</Say>')).toEqual([]);
    expect(found('<Say>a<Gather/></Say><Say>$GATHER</Say>')).toEqual(['unset-variable']);
  });

  test('takes an element that nobody knows for anything inside a wrong case too', () => {
    expect(found(`${key}<if variable='$GATHER' test='EQUAL' value='1'><Widget/></if><Say>$GATHER</Say>`)).toEqual([]);
    expect(found(`<if variable='$OTHER' test='EQUAL' value='1'><Widget/></if><Say>$GATHER</Say>`)).toEqual([
      'maybe-unset-variable',
    ]);
  });

  test('calls no Reject late that is the first command unless unknown content lets the call go on', () => {
    expect(found(`${foreign('<Say>Hi</Say>@xx@')}<Reject/>`)).toEqual([]);
    expect(found(`<Say>Hi</Say>@xx@<Reject/>`)).toEqual(['reject-not-first']);
    expect(found(`${foreign('<Say>Hi</Say>')}<Reject/>`)).toEqual(['reject-not-first']);
  });

  test('takes a slip of the variable for $GATHER', () => {
    expect(found(`${key}<Say>You pressed \${GATHER}.</Say>`)).toEqual([]);
    expect(found('<Say>You pressed $gather.</Say>')).toEqual(['unset-variable']);
    expect(found(`${key}<If variable='GATHER' test='EQUAL' value='22'><Hangup/></If><Say>Hi</Say>`)).toEqual([
      'constant-condition',
    ]);
  });

  test('does not read $GATHER where it is not replaced', () => {
    expect(found(`${key}<Number>$GATHER</Number>`)).toEqual(['unused-gather']);
  });
});
