import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elements } from '../../src/language/elements/index.ts';
import type { ElementSpec, ValuePlace, ValueType } from '../../src/language/types.ts';
import { check, complete, noProblems, parse } from '../../src/language/value-types/index.ts';
import type { ValueProblem } from '../../src/language/value-problem.ts';
import { isPublicUrl, unreachableHost } from '../../src/language/value-types/url-host.ts';
import { variableReads } from '../../src/language/variables.ts';
import { applied, severityOf } from './judge.ts';
import { runs } from '../runs.ts';

interface Typed {
  readonly place: ValuePlace;
  readonly type: ValueType;
}

/** Every attribute and every text of the table. */
const everyType: readonly Typed[] = Object.values<ElementSpec>(elements).flatMap((spec) => {
  const attributes: Typed[] = Object.entries(spec.attributes).map(([attribute, { type }]) => ({
    place: { element: spec.name, attribute },
    type,
  }));
  const text: Typed[] =
    spec.content.kind === 'text' || spec.content.kind === 'choice'
      ? [{ place: { element: spec.name, attribute: undefined }, type: spec.content.type }]
      : [];
  return attributes.concat(text);
});

/** Values made of what people write, near misses included. */
const fragments = fc.constantFrom(
  ...everyType.flatMap(({ type }) => complete(type).map(({ name }) => name)),

  'no_connect',
  'mute_all',
  'partial_input',
  'TRUE',
  'yes',
  'EQ',
  'en',
  'zh-CN',
  'Polly.Joanna',
  'Céline',
  'olivia',

  '$GATHER',
  '$gather',
  '${GATHER}',
  '$X',
  '${',
  '}',
  '$',
  '|',
  ',',
  '+',
  '-',
  '(',
  ')',
  '(0)',
  '.',
  '#',
  '*',
  ' ',
  '\t',
  '\n',

  '0',
  '1',
  '7',
  '60',
  '61',
  '1000',
  '15556667777',
  '00',
  's',
  ' sec',
  'ms',
  'm',
  'a',
  'Z',
  'é',
  '\u00a0',
  '😀',
  '\ud800',

  'http://',
  'https://',
  'HTTP://',
  'example.com',
  'localhost',
  '127.1',
  '[::1]',
  '/',
  '\\',
  '?a=b',
  '%20',
  'x.local',
  ':80',
);
const value = fc.oneof(
  fc.array(fragments, { maxLength: 5 }).map((parts) => parts.join('')),
  fc.array(fragments, { maxLength: 5 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const typed = fc.constantFrom(...everyType);

describe('every value type, for any value', () => {
  it('accepts in parse what check finds no error in', () => {
    fc.assert(
      fc.property(typed, value, ({ type, place }, text) => {
        const hasError = check(type, text, place).some((problem) => severityOf(problem) === 'error');
        expect(parse(type, text) === undefined).toBe(hasError);
      }),
      { numRuns: runs(5000) },
    );
  });

  it('reports inside the value, in one line that ends with a full stop, and shares the empty list', () => {
    fc.assert(
      fc.property(typed, value, ({ type, place }, text) => {
        const problems = check(type, text, place);
        if (problems.length === 0) expect(problems).toBe(noProblems);
        for (const { start, end, message, fix } of problems) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
          // Only of a number of seconds in the thousands it is asked what was meant.
          expect(message).toMatch(/^[^\r\n\t]*[.?]$/);
          expect(message).not.toMatch(/\p{Cs}/u);
          for (const edit of fix?.edits ?? []) {
            expect(0 <= edit.start && edit.start <= edit.end && edit.end <= text.length).toBe(true);
          }
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  it('has safe fixes that add no finding and come to an end', () => {
    fc.assert(
      fc.property(typed, value, ({ type, place }, text) => {
        let current = text;
        for (let round = 0; round <= 20; round++) {
          const problems = check(type, current, place);
          const next = problems.find(({ fix }) => fix?.safe === true);
          if (next === undefined) return;
          expect(round).toBeLessThan(20);
          const before = codesOf(problems);
          current = applied(current, next);
          const after = codesOf(check(type, current, place));
          for (const [code, count] of after) expect(count).toBeLessThanOrEqual(before.get(code) ?? 0);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  it('offers in completion only what it accepts', () => {
    for (const { type, place } of everyType) {
      for (const { name, documentation } of complete(type)) {
        expect(check(type, name, place).every((problem) => severityOf(problem) === 'info')).toBe(true);
        expect(documentation).not.toBe('');
      }
    }
  });
});

function codesOf(problems: readonly ValueProblem[]): Map<string, number> {
  const codes = new Map<string, number>();
  for (const { code } of problems) codes.set(code, (codes.get(code) ?? 0) + 1);
  return codes;
}

describe('the first sight of a URL', () => {
  it('passes only what the WHATWG parser takes for a URL of a reachable host, and takes it unchanged', () => {
    const label = fc.constantFrom(
      'example',
      'a',
      'com',
      'de',
      'local',
      'internal',
      'localhost',
      'x1',
      '127',
      '1',
      '0',
      '0x7f',
      'xn--a',
      'A',
      '',
      'a-b',
      '-',
      'é',
      '[::1]',
      'a:80',
      'u@h',
      'a b',
      '\\',
      '%61',
      '_x',
    );
    const piece = fc.constantFrom(
      '/',
      '/a',
      '?b',
      '#',
      ':',
      '@',
      '%20',
      '%',
      ' ',
      '$',
      '{',
      '\\',
      'é',
      '"',
      '<',
      '\n',
      '..',
    );
    const url = fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'https:/'),
        fc.array(label, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
        fc.array(piece, { maxLength: 3 }),
      )
      .map(([scheme, labels, slash, pieces]) => scheme + labels.join('.') + slash + pieces.join(''));
    let passed = 0;
    fc.assert(
      fc.property(url, (text) => {
        if (!isPublicUrl(text)) return;
        passed++;
        const { href, hostname } = new URL(text);
        // The parser tidies only the path: a missing slash, and the dots in it.
        expect(href.startsWith(text.split('/').slice(0, 3).join('/'))).toBe(true);
        expect(unreachableHost(hostname)).toBeUndefined();
      }),
      { numRuns: runs(20_000) },
    );
    expect(passed).toBeGreaterThan(100);
  });
});

describe('values with alternatives', () => {
  it('are without a finding exactly where all are different words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', '1', 'b'), maxLength: 3 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const different = new Set(words).size === words.length && !words.includes('');
        const place = { element: 'If', attribute: 'value' };
        expect(check({ kind: 'alternatives' }, words.join('|'), place).length === 0).toBe(different);
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('the scanner of variables', () => {
  it('agrees with the definition by regular expression', () => {
    const text = fc.array(fc.constantFrom('$', '{', '}', 'GATHER', 'a', '_', '5', ' ', 'é', '-', '𝐀'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const joined = parts.join('');
        const expected = [...joined.matchAll(/(?<![\p{L}\p{N}])\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[^}]*\})/gu)].map(
          (match) => [match.index, match.index + match[0].length],
        );
        expect(variableReads(joined).map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: runs(3000) },
    );
  });
});
