import { describe, expect, test } from 'vitest';
import { checkScenario, parseScenario } from '../../src/scenario/index.ts';

/** A line of a test with the text that is wrong between ⟦ and ⟧, and a part of the message. */
const wrongSteps: readonly (readonly [line: string, message: string])[] = [
  ['⟦pres⟧ 2', "Did you mean 'press'?"],
  ['⟦Press⟧ 2', "Unknown step 'Press'. Did you mean 'press'?"],
  ['⟦listn⟧', "Did you mean 'listen'?"],
  ['⟦expects⟧ end', "Did you mean 'expect'?"],
  ['⟦gather⟧ "2"', 'Unknown step'],
  ['press ⟦"2"⟧', 'without quotes'],
  ['press ⟦two⟧', "Unexpected 'two'"],
  ['press⟦⟧', 'The line ends too early'],
  ['press 2 ⟦3⟧', 'after the end of the step'],
  ['press 2 after ⟦5⟧', 'has no unit'],
  ['press 2 after ⟦5sec⟧', '5sec'],
  ['press 2 during ⟦prompt⟧', 'in quotes'],
  ['press 2 ⟦befor⟧ 5s', 'befor'],
  ['say ⟦two⟧', 'in quotes'],
  ['say ⟦"two⟧', 'Missing closing quote'],
  ['wait ⟦"5s"⟧', 'a duration'],
  ['wait⟦⟧', 'The line ends too early'],
  ['stay⟦⟧', 'The line ends too early'],
  ['stay ⟦quiet⟧', "'silent'"],
  ['hang ⟦down⟧', "'up'"],
  ['hear ⟦press⟧ 2', 'in quotes'],
  ['hear⟦⟧', 'The line ends too early'],
  ['hear "press 2" within ⟦90⟧', 'has no unit'],
  ['hear "press 2" ⟦twice⟧', 'twice'],
  ['hear "press 2" ⟦0⟧ times', 'whole number from 1'],
  ['never hear "press 2" ⟦2⟧ times', 'cannot have a number of times'],
  ['hear ⟦/(/⟧', 'Invalid regular expression'],
  ['hear ⟦/a/g⟧', 'Unknown flag'],
  ['never ⟦say⟧ "a"', "'hear'"],
  ['expect ⟦gatherd⟧ "2"', "Did you mean 'gathered'?"],
  ['expect gathered ⟦2⟧', "Unexpected '2'"],
  ['expect gathered⟦⟧', 'The line ends too early'],
  ['expect dialing ⟦+15556667777⟧', 'no plus sign'],
  ['expect dialing ⟦0555⟧', '1 to 15 digits'],
  ['expect dialing 15556667777,⟦⟧', 'The line ends too early'],
  ['expect status ⟦completed⟧', "Did you mean 'complete'?"],
  ['expect status ⟦"complete"⟧', 'a name'],
  ['expect error ⟦51⟧', 'four digits'],
  ['expect end by ⟦callr⟧', "Did you mean 'caller'?"],
  ['expect callback ⟦complete_inputs⟧', "Did you mean 'complete_input'?"],
  ['expect callback complete_input with ⟦inputmethod⟧ "dtmf"', "Did you mean 'input_method'?"],
  ['expect callback complete_input with input_method ⟦dtmf⟧', 'in quotes'],
  ['expect no callback ⟦complet⟧', "Did you mean 'complete'?"],
  ['expect fetch ⟦https⟧://example.com/a.xml', 'in quotes'],
  ['expect room ⟦2233⟧ with 2 participants', "Unexpected '2233'"],
  ['expect room "2233" with ⟦two⟧ participants', "Unexpected 'two'"],
  ['expect room "2233" with ⟦*⟧ participants', 'a number of participants'],
  ['expect duration under ⟦60⟧', 'has no unit'],
  ['serve ⟦"menu.xml"⟧ status 503', 'is not a URL'],
  ['serve "https://example.com/a.xml"⟦⟧', 'The line ends too early'],
  ['serve "https://example.com/a.xml" status ⟦5033⟧', 'not an HTTP status'],
  ['serve "https://example.com/a.xml" method ⟦PUT⟧ status 200', 'GET or POST'],
  ['serve "https://example.com/a.xml" from "a.xml" as ⟦"b.xml"⟧', 'only one'],
  ['phone ⟦+15556668888⟧ is busy', 'no plus sign'],
  ['phone 15556668888 is ⟦bussy⟧', "Did you mean 'busy'?"],
  ['phone 15556668888 ⟦answer⟧ after 4s', "Did you mean 'answers'?"],
  ['phone ⟦0123⟧ is busy', '1 to 15 digits'],
  ['assume ⟦gather.bargein⟧ = no', "Did you mean 'gather.barge-in'?"],
  ['assume gather.barge-in = ⟦maybe⟧', 'Use yes, no'],
  ['assume gather.barge-in ⟦no⟧', "'='"],
  ['under every ⟦readings⟧', "Did you mean 'reading'?"],
  ['replace ⟦document⟧ with "a.voxxml"', "Unexpected 'document'"],
  ['replace call with ⟦a.voxxml⟧', 'in quotes'],
  ['delete room ⟦team⟧', 'in quotes'],
  ['document ⟦"""<Response/>⟧', 'never ends'],
  ['⟦caller⟧: document "a.voxxml"', 'Remove the name'],
  ['⟦| 0:00.0  hear     Hello⟧', "need a line 'transcript'"],
];

/** The text without its marks, and the range between them. */
function read(marked: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace('⟦', '').replace('⟧', ''), start, end };
}

describe('one mistake, one error where it is', () => {
  test(`there are ${wrongSteps.length} of them`, () => expect(wrongSteps.length).toBeGreaterThanOrEqual(60));

  test.each(wrongSteps)('%s', (line, message) => {
    const { text, start, end } = read(`test "a"\n  listen\n  ${line}\n${line.includes('"""') ? '' : '  expect end\n'}`);
    const errors = checkScenario(parseScenario(text));
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
    expect(errors[0]!.range.start).toBe(start);
    expect(errors[0]!.range.end).toBe(line.includes('"""') ? text.length : end);
  });

  test.each([
    ['press 2\n', 'A step needs a test'],
    ['test ⟦Menu⟧\n  listen\n', 'in quotes'],
    ['test "a"\n  listen\n\ntest "a"\n  listen\n', 'its own name'],
  ])('%j', (text, message) => {
    const errors = checkScenario(parseScenario(read(text).text));
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
  });
});
