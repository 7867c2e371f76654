import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, buildModel, entries, flowData, parse, analyzeFlow } from '@voxxml/core';
import { everyWay } from '@voxxml/simulator';
import { anyProgram, write } from '../../core/test/flow/oracle/program.ts';
import { runs } from '../../core/test/runs.ts';
import { complexIvr, simpleIvr } from './documents.ts';

const flows = new URL('../../../examples/flows/', import.meta.url);
const examples = readdirSync(flows).map((name) => [name, readFileSync(new URL(name, flows), 'utf8')] as const);

/** All 20,000 of them with VOXXML_RUNS=10, as in CI. */
const DOCUMENTS = runs(2000);

/** What the linter says of each edge, as `node kind`. */
function taken(text: string, entry: Entry | undefined, resource: 'calls' | undefined): ReadonlySet<string> {
  const flow = analyzeFlow(buildModel(parse(text).document), { entry, resource });
  return new Set(flowData(flow).edges.flatMap((edge) => (edge.taken ? [`${edge.from} ${edge.kind}`] : [])));
}

function simulated(text: string, entry: Entry | undefined, resource: 'calls' | undefined): ReadonlySet<string> {
  return new Set(everyWay(text, { entry, resource }).flatMap(({ run }) => [...run().edges]));
}

/** Whether the linter claims no more than it knows: it takes unknown elements and values for anything. */
function isExact(text: string): boolean {
  return !/Widget|\$OTHER|'many'/.test(text);
}

describe('the edges that calls take are those that the linter calls possible', () => {
  test.each(examples)('in %s', (_name, text) => {
    const entry = /entry=(\w+)/.exec(text)?.[1] as Entry | undefined;
    const resource = /resource=calls/.test(text) ? ('calls' as const) : undefined;
    expect(simulated(text, entry, resource)).toEqual(taken(text, entry, resource));
  });

  test.each([
    ['Simple IVR', simpleIvr],
    ['Complex IVR', complexIvr],
  ])('in the %s', (_name, text) => {
    expect(simulated(text, undefined, undefined)).toEqual(taken(text, undefined, undefined));
  });

  test(`in ${DOCUMENTS} small documents`, () => {
    let edges = 0;
    fc.assert(
      fc.property(anyProgram, fc.constantFrom(undefined, ...entries), (program, entry) => {
        const { text } = write(JSON.parse(JSON.stringify(program)));
        const expected = taken(text, entry, 'calls');
        const found = simulated(text, entry, 'calls');
        for (const edge of found) expect(expected, `${edge}\n${text}`).toContain(edge);
        const missing = [...expected].filter((edge) => !found.has(edge));
        if (isExact(text)) expect(missing, text).toEqual([]);
        edges += found.size;
      }),
      { numRuns: DOCUMENTS },
    );
    expect(edges).toBeGreaterThan(DOCUMENTS * 3);
  });
});
