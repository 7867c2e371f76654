import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entries, lint, rules } from '@voxxml/core';
import { type Expected, decided, expectedFindings, finding } from './oracle/expected.ts';
import { anyProgram, ownUrl, write, type Step } from './oracle/program.ts';
import { runs } from '../runs.ts';

const DOCUMENTS = runs(20_000);

/** The rules that executions decide, alone. */
const options = {
  url: ownUrl,
  resource: 'calls',
  rules: Object.fromEntries(rules.filter(({ id }) => !decided.includes(id)).map(({ id }) => [id, 'off'])),
} as const;

describe('the call-flow rules', () => {
  test(`find in ${DOCUMENTS} small documents exactly what executing them shows`, () => {
    const times = new Map<string, number>(decided.map((id) => [id, 0]));
    fc.assert(
      fc.property(anyProgram, fc.constantFrom(undefined, ...entries), (program, entry) => {
        // Each step an object of its own.
        const steps = JSON.parse(JSON.stringify(program)) as Step[];
        const written = write(steps);
        const expected = expectedFindings(steps, written, entry);
        const found = lint(written.text, { ...options, entry })
          .map(({ code, range }) => finding(code, range))
          .sort();
        // Whether what goes on when a fetch fails is all that comes out of a branch, the rule does not always see.
        const mayBeSilent = (one: Expected): boolean =>
          one.startsWith('branch-falls-through') && written.text.includes('<Redirect>');
        expect(found, written.text).toEqual(expected.filter((one) => found.includes(one) || !mayBeSilent(one)));
        for (const one of found) {
          const id = one.slice(0, one.indexOf(' '));
          times.set(id, times.get(id)! + 1);
        }
      }),
      { numRuns: DOCUMENTS },
    );
    // A rule that never spoke was not tested.
    for (const [id, count] of times) expect(count, id).toBeGreaterThanOrEqual(Math.floor(DOCUMENTS / 400));
  }, 300_000);
});
