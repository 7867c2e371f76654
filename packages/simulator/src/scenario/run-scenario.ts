import type { Range } from '@voxxml/core';
import { type Assumptions, type Profile, type ReadingId, isReadingId, readings } from '../assumptions.ts';
import type { CompiledDocument } from '../document.ts';
import type { Event, EventOf, Milliseconds } from '../events.ts';
import { factsOf, type Facts, type ScenarioFiles } from './facts.ts';
import type { Failure } from './failure.ts';
import { runTest, type TestRun } from './run-test.ts';
import type { ScenarioFile, ScenarioTest } from './syntax.ts';

export interface ScenarioOptions {
  /** Values of assumptions for all tests; a test's own `assume` overrides them. */
  readonly assume?: Partial<Assumptions> | undefined;
  /** Values that somebody has observed on the real platform. */
  readonly profile?: Profile | undefined;
  /** Tries every reading of the documentation for each test, as `under every reading` does. */
  readonly readings?: boolean | undefined;
  /** Fails tests whose result depends on an assumption that neither the test nor a profile sets. */
  readonly strict?: boolean | undefined;
  /** Transcripts are about to be rewritten, so they accept what happens. */
  readonly update?: boolean | undefined;
  /** Which tests to run, by name; all unless said. */
  readonly isSelected?: ((name: string) => boolean) | undefined;
}

/** How a test goes under one reading of the documentation. */
export interface ReadingResult {
  readonly id: ReadingId;
  readonly value: string;
  /** Undefined: the test passes. */
  readonly failure: Failure | undefined;
}

export interface TestResult {
  readonly name: string;
  /** The line that begins the test. */
  readonly header: Range;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** How long the call took, in milliseconds of the simulated clock. */
  readonly duration: Milliseconds;
  readonly failure: Failure | undefined;
  /** Ids of the assumptions that the run consulted, sorted. */
  readonly assumptions: readonly string[];
  /** Ids of the readings whose alternatives change the result, sorted; empty unless readings were tried. */
  readonly dependsOn: readonly ReadingId[];
  /** How the test goes under each reading that was tried. */
  readonly readings: readonly ReadingResult[];
  readonly transcript: readonly string[];
  readonly events: readonly Event[];
  /** The document that was tested; undefined if it was not run or could not be read. */
  readonly document: CompiledDocument | undefined;
  /** Documents that the test served, by URL. */
  readonly served: ReadonlyMap<string, CompiledDocument>;
  /** Documents of the test that come from files, by their paths as the test names them. */
  readonly files: ReadonlyMap<string, CompiledDocument>;
  /** What each `transcript` step recorded, by the offset of the step. */
  readonly recorded: ReadonlyMap<number, readonly string[]>;
}

/** Runs the tests of a file without errors. Never throws for what a test says. */
export function runScenario(
  file: ScenarioFile,
  files: ScenarioFiles,
  options: ScenarioOptions = {},
): readonly TestResult[] {
  const results: TestResult[] = [];
  for (const test of file.tests) {
    if (options.isSelected !== undefined && !options.isSelected(test.name.value)) continue;
    results.push(test.skip ? skipped(test) : runOne(test, file, files, options));
  }
  return results;
}

function skipped({ name, header }: ScenarioTest): TestResult {
  return {
    name: name.value,
    header,
    status: 'skipped',
    duration: 0,
    failure: undefined,
    assumptions: [],
    dependsOn: [],
    readings: [],
    transcript: [],
    events: [],
    document: undefined,
    served: new Map(),
    files: new Map(),
    recorded: new Map(),
  };
}

function runOne(test: ScenarioTest, file: ScenarioFile, files: ScenarioFiles, options: ScenarioOptions): TestResult {
  const facts = factsOf(file.facts, test.lines, files);
  const assume = { ...options.assume, ...facts.assume };
  const run = runTest(test, facts, files, assume, options.profile, options.update);
  const consulted = assumptionsOf(run);
  const { strict = false } = options;
  const triesReadings = facts.underEveryReading || options.readings === true || strict;
  const results = triesReadings ? readingResults(test, facts, files, assume, options.profile, run) : [];
  const dependsOn = [
    ...new Set(
      results.filter(({ failure }) => (failure === undefined) !== (run.failure === undefined)).map(({ id }) => id),
    ),
  ].sort();
  let { failure } = run;
  if (failure === undefined && dependsOn.length > 0 && (facts.underEveryReading || strict)) {
    failure = dependsFailure(test, dependsOn, run);
  }
  return {
    name: test.name.value,
    header: test.header,
    status: failure === undefined ? 'passed' : 'failed',
    duration: run.duration,
    failure,
    assumptions: consulted,
    dependsOn,
    readings: results,
    transcript: run.transcript,
    events: run.events,
    document: run.document,
    served: run.served,
    files: run.files,
    recorded: run.recorded,
  };
}

function assumptionsOf({ events }: TestRun): readonly string[] {
  return [...new Set(assumed(events).map(({ id }) => id))].sort();
}

function assumed(events: readonly Event[]): readonly EventOf<'assumed'>[] {
  return events.filter((event): event is EventOf<'assumed'> => event.kind === 'assumed');
}

/** Runs a test again under each value of each reading that it consulted and that nobody has set. */
function readingResults(
  test: ScenarioTest,
  facts: Facts,
  files: ScenarioFiles,
  assume: Partial<Assumptions>,
  profile: Profile | undefined,
  run: TestRun,
): readonly ReadingResult[] {
  const open = assumed(run.events).filter(({ id, source }) => source === 'default' && isReadingId(id));
  const ids = [...new Set(open.map(({ id }) => id as ReadingId))].sort();
  return ids.flatMap((id) =>
    readings[id].map((value, index): ReadingResult => {
      const again = index === 0 ? run : runTest(test, facts, files, { ...assume, [id]: value }, profile);
      return { id, value, failure: again.failure };
    }),
  );
}

function dependsFailure({ header }: ScenarioTest, ids: readonly ReadingId[], { duration }: TestRun): Failure {
  return {
    range: header,
    message: `The result depends on ${ids.join(', ')}, which the documentation leaves open. Set it if you know it: assume ${ids[0]!} = ${readings[ids[0]!][0]}`,
    time: duration,
    since: undefined,
    heard: [],
    difference: undefined,
  };
}
