import { readFileSync } from 'node:fs';
import { Lexer } from 'chevrotain';
import { expect, test } from 'vitest';
import { regionsOf } from '@voxxml/core/hosts';
import { parseScenario } from '../../src/scenario/index.ts';
import { LineGrammar } from '../../src/scenario/grammar.ts';
import { messages } from '../../src/scenario/messages.ts';
import { tokens } from '../../src/scenario/tokens.ts';

const example = readFileSync(new URL('documentation.voxtest', import.meta.url), 'utf8');

test('the grammar is without ambiguity', () => {
  expect(() => new LineGrammar(messages, false)).not.toThrow();
});

test('the lexer picks tokens by their first character, and has one for every character', () => {
  const lexer = new Lexer([...tokens], { positionTracking: 'onlyOffset', ensureOptimizations: true });
  const withErrors: number[] = [];
  for (let code = 0; code < 0x1_00_00; code++) {
    if (lexer.tokenize(`${String.fromCharCode(code)}a`).errors.length > 0) withErrors.push(code);
  }
  expect(withErrors).toEqual([]);
});

test('the blocks of a file are the VoxXML that the linter sees', () => {
  const blocks = parseScenario(example)
    .tests.flatMap(({ lines }) => lines)
    .flatMap(({ statement }) => {
      if (statement?.kind === 'document' || statement?.kind === 'replace') return [statement.source];
      return statement?.kind === 'serve' && statement.as !== undefined ? [statement.as] : [];
    })
    .filter(({ kind }) => kind === 'block');
  const regions = regionsOf('a.voxtest', example);
  expect(blocks.length).toBeGreaterThan(2);
  expect(regions.map(({ text }) => text)).toEqual(blocks.map(({ value }) => value));
});

test('reads every example of the documentation', () => {
  const { errors, tests } = parseScenario(example);
  expect(errors).toEqual([]);
  expect(tests.map(({ lines }) => lines.length)).toEqual([3, 5, 5, 4, 2, 3, 7, 15, 5, 4, 5, 6]);
});

test('every prefix and every deleted character gives errors inside the text, at most one a line', () => {
  const check = (text: string): void => {
    const starts = new Set<number>();
    for (const { range } of parseScenario(text).errors) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(text.length);
      const line = text.lastIndexOf('\n', range.start - 1);
      expect(starts.has(line)).toBe(false);
      starts.add(line);
    }
  };
  for (let at = 0; at < example.length; at++) {
    check(example.slice(0, at));
    check(example.slice(0, at) + example.slice(at + 1));
  }
});

test.each([
  ['pres 2', 'pres', "Unknown step 'pres'. Did you mean 'press'?"],
  ['press two', 'two', "Unexpected 'two'. Expected keys or digits. Example: press 2"],
  ['phone +15556667777 is busy', '+15556667777', 'Phone numbers have no plus sign here. Write 15556667777.'],
  ['wait 5', '5', "'5' has no unit. Use ms, s, min or h: 5s"],
  ['hear "press', '"press', 'Missing closing quote.'],
  ['expect gatherd "2"', 'gatherd', "Unknown expectation 'gatherd'. Did you mean 'gathered'?"],
  ['hear press', 'press', 'Write texts in quotes: "press"'],
  ['say', '', 'The line ends too early. Expected a text in quotes. Example: say "two"'],
  ['listen now', 'now', "Unexpected 'now' after the end of the step."],
])('%s', (line, marked, message) => {
  const text = `test "One"\n  ${line}\n`;
  const { errors } = parseScenario(text);
  expect(errors).toHaveLength(1);
  expect(errors[0]!.message).toContain(message);
  expect(text.slice(errors[0]!.range.start, errors[0]!.range.end)).toBe(marked);
});
