import { readFileSync, readdirSync } from 'node:fs';
import { analyze } from '@voxxml/core';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../core/test/runs.ts';
import { compile } from '../../src/index.ts';
import { Coverage } from '../../src/coverage/index.ts';
import { checkScenario, formatScenario, generateTests, parseScenario, runScenario } from '../../src/scenario/index.ts';
import { anyProgram, write } from '../../../core/test/flow/oracle/program.ts';

const flows = new URL('../../../../examples/flows/', import.meta.url);

/** Generates tests for a document, runs them as they are written, and says what they leave out. */
function uncovered(text: string): readonly string[] {
  const { circumstances, flow } = analyze(text);
  const resource = circumstances.resource ?? (flow().isCall ? 'calls' : 'conferences');
  const { entry } = circumstances;
  const generated = generateTests(text, { path: 'menu.voxxml', namesDocument: false, resource, entry });
  expect(formatScenario(generated)).toBe(generated);
  const file = parseScenario(generated);
  expect(checkScenario(file)).toEqual([]);
  const read = (name: string): string | undefined => (name === 'menu.voxxml' ? text : undefined);
  const results = runScenario(file, { name: 'menu.voxtest', read });
  expect(
    results.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure.message}`])),
  ).toEqual([]);
  const coverage = new Coverage();
  coverage.add('menu.voxxml', compile(text, 'menu.voxxml'), { resource, entry });
  for (const { events } of results) coverage.count(events, (name) => (name === 'menu.voxxml' ? name : undefined));
  return coverage
    .report()
    .flatMap(({ units }) => units.filter(({ hits }) => hits === 0).map(({ line, label }) => `${line} ${label}`));
}

describe('generated tests pass and cover everything', () => {
  test.each(readdirSync(flows))('of %s', (name) => {
    expect(uncovered(readFileSync(new URL(name, flows), 'utf8'))).toEqual([]);
  });

  test('of random documents', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        expect(uncovered(write(program).text)).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });
});
