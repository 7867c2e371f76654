import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../core/test/runs.ts';
import {
  checkScenario,
  formatScenario,
  parseScenario,
  printScenario,
  scenarioFromJson,
  scenarioToJson,
} from '../../src/scenario/index.ts';

const example = readFileSync(new URL('documentation.voxtest', import.meta.url), 'utf8');

const steps = [
  'press 12# every 0.4s', 'press 2 during "For United \\"States\\""', 'say "español" after 1.5s', 'wait 5s', 'wait 90s',
  'wait 1500ms', 'listen', 'stay silent', 'hang up after 10s', 'hear "press 2" within 90s in voice Joanna', 'never hear beep',
  'hear next audio "a.mp3" 2 times', 'hear /bien|hola/iu', 'expect gathered nothing', 'expect gathered "2"',
  'expect dialing 15556667777, 15556668888', 'expect callback fullResult to "https://e.com/cb" with complete_input "12"',
  'expect no callback', 'expect end by document', 'expect duration under 2min', 'expect room "2233" with 2 participants',
  'replace room "a" with """<Response/>"""', 'delete call', 'alice: call from 15550000001', 'alice: press 1',
  'assume gather.timeout-origin = prompts-end', 'phone any answers after 4s and hangs up after 60s', 'under every reading',
  'serve "https://e.com/*" method GET status 503', 'transcript\n  | 0:00.0  hear     Hello\n |0:01.0 press 1',
  'document """\n   <Response>\n     <Say>a</Say>\n   </Response>\n   """', 'pres 2',
] as const; // prettier-ignore

const blank = fc.constantFrom('', ' ', '   ', '\t');
const anyLine = fc
  .tuple(blank, fc.constantFrom(...steps), blank, fc.constantFrom('', '// a comment'))
  .map(([before, step, after, comment]) => before + step + after + (step.includes('|') ? '' : comment));
const between = fc.constantFrom('\n', '\n\n', '\n\n\n', '\n// alone\n', '\n\n  // alone  \n\n');
const anyTest = fc
  .tuple(fc.constantFrom('test', 'skip   test'), fc.array(fc.tuple(between, anyLine), { maxLength: 6 }), fc.nat(9999))
  .map(([word, lines, number]) => `${word} "Test ${number}"${lines.map(([space, line]) => space + line).join('')}`);
const anyFile = fc
  .tuple(fc.array(anyTest, { minLength: 1, maxLength: 4 }), between, fc.constantFrom('\n', '\r\n'))
  .map(([tests, space, newLine]) => tests.join(space).replaceAll('\n', newLine));

/** What a file says, without its layout: columns of transcripts and line ends of blocks do not matter. */
function meaning(text: string): unknown {
  const json = JSON.stringify(scenarioToJson(parseScenario(text)));
  return JSON.parse(json.replaceAll('\\r', '').replace(/ +/g, ' '));
}

describe('the formatter of scenario tests', () => {
  test('lays out a file', () => {
    expect(
      formatScenario(`// The menu.
   phone   15556668888 answers after 4000ms   and hangs up after 60s


test   "One"
hear "a"   // first
    press   2 after 90000ms
// about the next test
skip test "Two"

  transcript
  |0:00.0 hear Hello
`),
    ).toBe(
      `// The menu.
phone 15556668888 answers after 4s and hangs up after 1min

test "One"
  hear "a"  // first
  press 2 after 1.5min

// about the next test
skip test "Two"

  transcript
    | 0:00.0  hear     Hello
`.replace('1.5min', '90s'),
    );
  });

  test('keeps what a file says, its comments and its mistakes, and is stable', () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const formatted = formatScenario(text);
        expect(formatScenario(formatted)).toBe(formatted);
        expect(meaning(formatted)).toEqual(meaning(text.replaceAll('fullResult', 'complete_input')));
        expect(formatted.match(/\/\/ \w+/g)).toEqual(text.match(/\/\/ \w+/g));
        expect(formatted.match(/pres 2/g)).toEqual(text.match(/pres 2/g));
      }),
      { numRuns: runs(300) },
    );
  });

  test('formats the VoxXML of blocks, on lines of its own', () => {
    const formatted = formatScenario(
      `test "a"
  document """<Response><Say>Hi</Say></Response>"""
  replace call with """
      <Response></Response>
  """
  serve "https://e.com/a" as """<p>"""
  serve "https://e.com/b" as """<Response a='"'>"""
`,
      { formatDocument: (block) => (block.startsWith('<R') ? block.replaceAll('><', '>\n<') : undefined) },
    );
    expect(formatted).toBe(`test "a"
  document """
    <Response>
    <Say>Hi</Say>
    </Response>
    """
  replace call with """
    <Response>
    </Response>
    """
  serve "https://e.com/a" as """<p>"""
  serve "https://e.com/b" as """<Response a='"'>"""
`);
  });

  test('leaves a block as it is if the formatted VoxXML would end it', () => {
    const text = 'test "a"\n  document """<Response/>"""\n';
    for (const block of ['a """ b', 'a"', undefined]) {
      expect(formatScenario(text, { formatDocument: () => block })).toBe(text);
    }
  });

  test('leaves the examples of the documentation as they are, but for their blocks', () => {
    expect(formatScenario(formatScenario(example))).toBe(formatScenario(example));
  });
});

describe('the JSON form', () => {
  test('says what the text says', () => {
    const json = JSON.stringify(scenarioToJson(parseScenario(example)));
    const printed = printScenario(scenarioFromJson(json));
    expect(checkScenario(parseScenario(printed))).toEqual([]);
    expect(meaning(printed)).toEqual(meaning(example));
  });

  test.each([
    ['[]', 'it is not a scenario'],
    ['{"tests":[{}]}', 'test 1 needs "name" and "steps"'],
    ['nonsense', 'JSON'],
  ])('%s is refused', (json, message) => {
    expect(() => scenarioFromJson(json)).toThrow(message);
  });

  test('a step of another shape is refused, or a mistake of its line', () => {
    expect(() => printScenario({ facts: [], tests: [{ name: 'a', steps: [{ kind: 'expect' } as never] }] })).toThrow(
      'this is not a step',
    );
    expect(() => printScenario({ facts: [], tests: [{ name: 'a', steps: [{ kind: 'jump' } as never] }] })).toThrow(
      'this is not a step',
    );
  });
});
