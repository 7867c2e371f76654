import { readFileSync } from 'node:fs';
import { lint } from '@voxxml/core';
import { type CompiledDocument, apply, compile, create, next } from '@voxxml/simulator';
import { checkScenario, parseScenario, runScenario } from '@voxxml/simulator/scenario';
import { growthOfTime } from './growth-of.ts';
import { measure } from './measure.ts';
import type { Result } from './result.ts';

/** The documentation's Simple IVR. */
export const simpleIvr = readFileSync(
  new URL('../../packages/core/test/fixtures/documentation/simple-ivr.voxxml', import.meta.url),
  'utf8',
);
const phones = { any: { answersAfter: 4000, hangsUpAfter: 60_000 } };
/** A round is this many calls, so that a clock can tell. */
const CALLS = 1000;

/** A whole call: the caller presses 2, is connected, and hears the end. */
export function callSimpleIvr(document: CompiledDocument): number {
  let { world, events } = apply(create({ phones }), {
    kind: 'call',
    from: '15550000001',
    to: '15550000000',
    answer: { document },
  });
  const call = events[0]!.resource;
  world = apply(world, { kind: 'press', call, keys: '2', at: 3000 }).world;
  events = apply(world, { kind: 'time', to: 200_000 }).events;
  return events.length;
}

const SCENARIOS = 1000;
const scenarioTests = Array.from(
  { length: SCENARIOS },
  (_, at) => `test "Two leads to Canadian support, ${at}"
  hear "press 2"
  press 2
  expect gathered "2"
  hear "Dialing Canadian support"
  expect dialing 15556668888
`,
).join('\n');

/** Reads a file of tests and runs them. */
function runScenarioTests(): void {
  const file = parseScenario(scenarioTests);
  if (checkScenario(file).length > 0) throw new Error('a scenario test has a mistake');
  const results = runScenario(file, { name: 'menu.voxtest', read: () => simpleIvr });
  if (results.some(({ status }) => status !== 'passed')) throw new Error('a scenario test failed');
}

/** Runs a document of many commands from one moment to the next. */
function runThrough(document: CompiledDocument): number {
  let count = 0;
  let { world } = apply(create(), { kind: 'call', from: '15550000001', to: '15550000000', answer: { document } });
  for (let at = next(world); at !== undefined; at = next(world)) {
    const step = apply(world, { kind: 'time', to: at });
    world = step.world;
    count += step.events.length;
  }
  return count;
}

/** Simulated calls beside the linter, and how the time of a call grows with its commands. */
export async function benchmarkSimulator(pace: number): Promise<Result> {
  const document = compile(simpleIvr);
  const { measured, missing } = await measure(
    { id: 'simulator/simple-ivr', title: `${CALLS} times the Simple IVR` },
    [
      {
        name: 'a simulated call',
        note: 'compiled document',
        kind: 'ours',
        prepare: () => () => {
          for (let call = 0; call < CALLS; call++) callSimpleIvr(document);
        },
      },
      {
        name: 'lint',
        kind: 'ours',
        prepare: () => () => {
          for (let run = 0; run < CALLS; run++) lint(simpleIvr);
        },
      },
    ],
    { rounds: pace < 1 ? 1 : 10, warmUp: pace < 1 ? 1 : 5, budget: 3000 * pace },
  );
  const scenarios = await measure(
    { id: 'simulator/scenario-tests', title: `${SCENARIOS} scenario tests of the Simple IVR` },
    [
      {
        name: 'parse, check and run',
        note: 'what voxlint test does with a file',
        kind: 'ours',
        prepare: () => () => runScenarioTests(),
      },
    ],
    { rounds: pace < 1 ? 1 : 10, warmUp: pace < 1 ? 1 : 5, budget: 3000 * pace },
  );
  const sizes = [1000, 10_000, 100_000];
  const row = growthOfTime('commands one after the other', sizes, pace < 1 ? 1 : 5, (size) => {
    const long = compile(`<Response>${'<Say>Hello there</Say>'.repeat(size)}</Response>`);
    return () => runThrough(long);
  });
  return {
    measured: [measured, scenarios.measured],
    growths: [
      {
        id: 'simulator/growth',
        title: 'A call, by the number of its commands',
        unit: 'ms',
        sizes: sizes.map((size) => `${size.toLocaleString('en')} commands`),
        rows: [row],
      },
    ],
    missing,
  };
}
