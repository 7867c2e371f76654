import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FlowNode,
  analyzeFlow,
  buildModel,
  entries,
  flowData,
  flowNodeAt,
  gatherMayEqual,
  gatherValues,
  gathersReaching,
  isReachable,
  lint,
  parse,
  readersOf,
  rules,
} from '@voxxml/core';
import { type Trace, execute } from './oracle/execute.ts';
import { type Expected, decided, expectedFindings, finding, readingsOf } from './oracle/expected.ts';
import { anyProgram, ownUrl, write, type Program, type Step } from './oracle/program.ts';
import { runs } from '../runs.ts';

const DOCUMENTS = runs(20_000);
const ASKED = runs(4000);

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
        const steps = withOwnObjects(program);
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

/** The program with an object of its own for each step; undefined members are not kept, which is the same. */
function withOwnObjects(program: Program): readonly Step[] {
  return JSON.parse(JSON.stringify(program)) as Step[];
}

describe('what is said about each point of a call', () => {
  test(`is in ${ASKED} small documents what executing them shows`, () => {
    fc.assert(
      fc.property(anyProgram, fc.constantFrom(undefined, ...entries), (program, entry) => {
        const steps = withOwnObjects(program);
        const written = write(steps);
        const flow = analyzeFlow(buildModel(parse(written.text).document), { entry, resource: 'calls' });
        const taken = new Set(
          flowData(flow).edges.flatMap((edge) => (edge.taken ? [`${edge.from} ${edge.kind}`] : [])),
        );
        const traces = readingsOf(steps).map((reading) => execute(steps, entry, reading));
        const nodes = new Map<Step, FlowNode>();
        for (const [step, name] of written.names) nodes.set(step, flowNodeAt(flow, name.start)!);
        const said = [...nodes.values()].map(({ id }): Seen => ({
          isReached: isReachable(flow, id),
          mayBeUnset: gatherValues(flow, id)?.unset ?? false,
          texts: flow.universe.texts.filter((text) => gatherMayEqual(flow, id, text)),
          entered: taken.has(`${id} true`),
          passed: taken.has(`${id} false`),
        }));
        expect(said, written.text).toEqual([...nodes.keys()].map((step) => seen(step, traces, flow.universe.texts)));

        // Of the values only whether some call takes a way counts here, so that these may be too many, but not too few.
        for (const [step, calls] of traces.flatMap(({ arrived }) => [...arrived])) {
          const node = nodes.get(step)!;
          const origins = new Set(calls.flatMap(({ origin }) => (origin === undefined ? [] : [nodes.get(origin)!])));
          if (origins.size === 0) continue;
          const isRead = written.reads.has(step);
          const found = gathersReaching(flow, node);
          const missed = [...origins].filter(
            (gather) => !found.includes(gather) || (isRead && !readersOf(flow, gather).includes(node)),
          );
          if (missed.length > 0) expect(missed, written.text).toEqual([]);
        }
      }),
      { numRuns: ASKED },
    );
  }, 300_000);
});

/** What is known of a step. */
interface Seen {
  readonly isReached: boolean;
  readonly mayBeUnset: boolean;
  /** Of the texts that some If asks for, those that the variable may hold. */
  readonly texts: readonly string[];
  /** Whether an If is entered, and passed by. */
  readonly entered: boolean;
  readonly passed: boolean;
}

function seen(step: Step, traces: readonly Trace[], asked: readonly string[]): Seen {
  const values = new Set(traces.flatMap(({ arrived }) => arrived.get(step)?.map(({ value }) => value) ?? []));
  return {
    isReached: traces.some(({ arrived }) => arrived.has(step)),
    mayBeUnset: values.has(undefined),
    texts: asked.filter((text) => values.has(text)),
    entered: traces.some(({ entered }) => entered.has(step)),
    passed: traces.some(({ passed }) => passed.has(step)),
  };
}
