import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Diagnostic, type Range, lint } from '@voxxml/core';
import { holeFiller, regionsOf } from '@voxxml/core/hosts';
import { runs } from '../runs.ts';

/**
 * A template: text, and holes with the values that they might take. What is found in the template must be found in
 * every text that it can become, at the place that corresponds.
 */
type Part = string | { readonly values: readonly string[] };

const hole = (...values: string[]): Part => ({ values });

const textHole = fc.constantFrom(
  hole('', 'Hello', '$GATHER', '$foo', ' 1 '),
  hole('15556667777', '1234', '+1 555', ''),
  hole('https://example.com/a', 'http://localhost/', 'nonsense'),
);
const valueHole = fc.constantFrom(
  hole('1', '61', '7s', '', 'x'),
  hole('dtmf', 'speech', 'speech dtmf', 'true'),
  hole('$GATHER', 'GATHER', '$x', '1|2', '12'),
  hole('https://example.com/a', ''),
  hole('EQUAL', 'NOTEQUAL', 'equal'),
  hole('Joanna', 'joanna', 'fr-FR', 'en-US'),
);
const markupHole = fc.constantFrom(
  hole(
    '',
    '<Hangup/>',
    "<Gather numDigits='2' input='dtmf speech'><Say>Hi</Say></Gather>",
    '<Say>$GATHER</Say><Redirect>https://example.com/r</Redirect>',
  ),
  hole('<SetMute/>', '<Reject/>', "<If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If>", ''),
  hole("<Say loop='0'>Again</Say>", '<Number>15556667777</Number>', '<Conference>room</Conference>'),
);
const attributeHole = fc.constantFrom(
  hole('', ' ', " loop='2'", " variable='$GATHER' test='EQUAL' value='1'"),
  hole(
    '',
    " statusCallback='https://example.com/cb' statusCallbackEvent='fullResult'",
    " input='speech'",
    " nonsense='1'",
  ),
);

const list = (parts: fc.Arbitrary<readonly Part[]>, maxLength: number): fc.Arbitrary<readonly Part[]> =>
  fc.array(parts, { maxLength }).map((lists) => lists.flat());

const text = (value: string): fc.Arbitrary<readonly Part[]> => fc.constant([value]);
const one = (part: fc.Arbitrary<Part>): fc.Arbitrary<readonly Part[]> => part.map((value) => [value]);

const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('1', '12', '7s', '61', 'EQUAL', '$GATHER', 'a', '', 'dtmf', 'https://example.com/')
      .map((written): readonly Part[] => [written]),
  },
  { weight: 2, arbitrary: one(valueHole) },
  { weight: 1, arbitrary: valueHole.map((part): readonly Part[] => ['1', part]) },
);
const attribute = fc
  .tuple(
    fc.constantFrom(
      'loop',
      'numDigits',
      'timeout',
      'variable',
      'test',
      'value',
      'input',
      'finishOnKey',
      'voice',
      'language',
      'statusCallback',
      'statusCallbackEvent',
      'nope',
      'length',
    ),
    value,
  )
  .map(([name, written]): readonly Part[] => [` ${name}='`, ...written, "'"]);
const attributes = fc.oneof(
  { weight: 4, arbitrary: list(attribute, 3) },
  {
    weight: 1,
    arbitrary: fc.tuple(list(attribute, 2), one(attributeHole), list(attribute, 1)).map((lists) => lists.flat()),
  },
);
const content = fc.oneof(
  text('Hello'),
  text('15556667777'),
  text('$GATHER'),
  text('https://example.com/a'),
  one(textHole),
  textHole.map((part): readonly Part[] => ['1 ', part, ' 2']),
  text(''),
);
const leaf = fc
  .tuple(fc.constantFrom('Say', 'Play', 'Number', 'Redirect', 'Conference', 'Dial', 'Nope'), attributes, content)
  .map(([name, written, inside]): readonly Part[] => [`<${name}`, ...written, '>', ...inside, `</${name}>`]);
const empty = fc
  .tuple(fc.constantFrom('Hangup', 'Pause', 'Reject', 'SetMute'), attributes)
  .map(([name, written]): readonly Part[] => [`<${name}`, ...written, '/>']);
const command: fc.Arbitrary<readonly Part[]> = fc.letrec<{ command: readonly Part[] }>((tie) => ({
  command: fc.oneof(
    { maxDepth: 3 },
    leaf,
    empty,
    one(markupHole),
    fc
      .tuple(fc.constantFrom('If', 'Gather', 'Dial'), attributes, list(tie('command'), 3))
      .map(([name, written, inside]): readonly Part[] => [`<${name}`, ...written, '>', ...inside, `</${name}>`]),
  ),
})).command;
const template = fc
  .tuple(
    list(command, 5),
    fc.constantFrom('<Response>', '<Response>', '<response>', ''),
    fc.constantFrom('</Response>', '</Response>', ''),
  )
  .map(([inside, open, close]): readonly Part[] => [open, ...inside, close]);

/** The template as a mustache file: its text, with every hole as `{{x}}`. */
function asMustache(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : '{{x}}')).join('');
}

/** One text that the template can become, and where a place of the template is in it. */
function become(
  parts: readonly Part[],
  choose: (index: number, count: number) => number,
): { text: string; place: (range: Range) => Range } {
  let result = '';
  let from = 0;
  const moves: { from: number; to: number }[] = [];
  for (const [index, part] of parts.entries()) {
    moves.push({ from, to: result.length });
    result += typeof part === 'string' ? part : part.values[choose(index, part.values.length)]!;
    from += typeof part === 'string' ? part.length : '{{x}}'.length;
  }
  moves.push({ from, to: result.length });
  const start = (offset: number): number => {
    const move = moves.findLast((each) => each.from <= offset)!;
    return move.to + offset - move.from;
  };
  const end = (offset: number): number => {
    const move = moves.findLast((each) => each.from < offset) ?? moves[0]!;
    return move.to + offset - move.from;
  };
  return {
    text: result,
    place: (range) => ({
      start: start(range.start),
      end: range.end === range.start ? start(range.start) : end(range.end),
    }),
  };
}

function lintTemplate(source: string): readonly Diagnostic[] {
  const [region] = regionsOf('a.voxxml', source, { placeholders: 'mustache' });
  return lint(region!.text, { holes: region!.holes });
}

const key = ({ code, range }: Diagnostic): string => `${code} ${range.start} ${range.end}`;

/** Of several commands these report one alone, which what a hole holds may come to be instead. */
const oneOfSeveral = new Set<string>([
  'unreachable-command',
  'unsupported-resource',
  'conference-callbacks-differ',
  'xml-multiple-roots',
  'missing-response',
]);

/** What these report hides other mistakes. */
const hiding = new Set([
  'misplaced-element',
  'dial-content',
  'missing-response',
  'unset-variable',
  'constant-condition',
]);
function hides({ code }: Diagnostic): string | undefined {
  return code.startsWith('xml-') ? 'xml' : hiding.has(code) ? code : undefined;
}

function count(found: readonly Diagnostic[], kind: string): number {
  return found.filter((each) => hides(each) === kind).length;
}

it('what is found in a template is found whatever its holes hold, if that is no mistake of its own', () => {
  let checked = 0;
  fc.assert(
    fc.property(template, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), (parts, choices) => {
      const source = asMustache(parts);
      const { text: made, place } = become(parts, (index, options) => choices[index % choices.length]! % options);
      const inTemplate = lintTemplate(source);
      const inText = lint(made);
      if ([...hiding, 'xml'].some((kind) => count(inText, kind) > count(inTemplate, kind))) return;
      // Of what is never reached nothing more is said.
      if (inText.some(({ code }) => code === 'unreachable-command')) return;
      const keys = new Set(inText.map(key));
      const codes = new Set<string>(inText.map(({ code }) => code));
      for (const diagnostic of inTemplate) {
        checked++;
        // What masks a hole is nothing that an author wrote.
        expect(diagnostic.message).not.toContain(holeFiller);
        // An empty callback counts as none, but whatever is filled in here does nothing.
        if (diagnostic.code === 'ignored-callback') continue;
        if (
          oneOfSeveral.has(diagnostic.code)
            ? codes.has(diagnostic.code)
            : keys.has(key({ ...diagnostic, range: place(diagnostic.range) }))
        ) {
          continue;
        }
        expect.fail(`${key(diagnostic)} of ${source} is not found in ${made}: ${[...keys].join(', ')}`);
      }
    }),
    { numRuns: runs(1500) },
  );
  expect(checked).toBeGreaterThan(500);
});
