import type { Assumptions, Profile } from '../assumptions.ts';
import type { CompiledDocument } from '../document.ts';
import type { Event, EventOf, Milliseconds } from '../events.ts';
import { transcript } from '../transcript.ts';
import { runAction, runRequest } from './run-action.ts';
import { CallRun, whose } from './call-run.ts';
import { runExpectation } from './run-expectation.ts';
import type { Facts, ScenarioFiles } from './facts.ts';
import { differenceNote, TestFailure, type Failure } from './failure.ts';
import { listen, runHear, staySilent } from './run-hear.ts';
import { focusOf, isCallLine } from './statements.ts';
import type { Line, ScenarioTest, Statement } from './syntax.ts';
import { runTranscript } from './run-transcript.ts';
import { judgeWhole } from './judge-whole.ts';

/** One run of a test. */
export interface TestRun {
  readonly failure: Failure | undefined;
  readonly duration: Milliseconds;
  readonly transcript: readonly string[];
  readonly events: readonly Event[];
  /** The document that is tested; undefined if it could not be read. */
  readonly document: CompiledDocument | undefined;
  /** Documents that the test served, by URL. */
  readonly served: ReadonlyMap<string, CompiledDocument>;
  /** Documents of the test that come from files, by their paths as the test names them. */
  readonly files: ReadonlyMap<string, CompiledDocument>;
  /** What each `transcript` step recorded, by the offset of the step. */
  readonly recorded: ReadonlyMap<number, readonly string[]>;
}

/**
 * Runs a test once. Never throws for what a test says.
 *
 * @param updates - whether transcripts are about to be rewritten, in which case they accept what happens
 */
export function runTest(
  test: ScenarioTest,
  facts: Facts,
  files: ScenarioFiles,
  assume: Partial<Assumptions>,
  profile: Profile | undefined,
  updates = false,
): TestRun {
  const run = new CallRun(test, facts, files, assume, profile, updates);
  let failure: Failure | undefined;
  try {
    start(run);
    for (let at = 0; at < run.steps.length; at++) {
      const line = run.steps[at]!;
      if (line.statement!.kind === 'snapshot') continue;
      run.line = line;
      perform(run, line, line.statement!, at);
      run.since = { line, event: run.host.events.length };
    }
    run.line = undefined;
    run.finish();
    judgeWhole(run);
  } catch (error) {
    if (!(error instanceof TestFailure)) throw error;
    failure = failureOf(run, error);
  }
  return {
    failure,
    duration: run.host.now - run.callStart,
    transcript: transcript(run.host.events),
    events: run.host.events,
    document: run.document,
    served: run.server.documents,
    files: run.documents,
    recorded: run.recorded,
  };
}

function start(run: CallRun): void {
  run.document = run.known(run.testedDocument());
  const { error, name } = run.document;
  if (error !== undefined && !run.expectedErrors.has(String(error))) {
    throw new TestFailure(
      `The API refuses ${name === '' ? 'the document' : `'${name}'`} (${error}). Lint it to see why.`,
    );
  }
  const calls = run.steps.some(({ statement }) => statement!.kind === 'call' || isCallLine(statement!));
  if (!calls) run.call(run.person('caller'), { out: false });
}

function perform(run: CallRun, { person: who, range }: Line, statement: Statement, at: number): void {
  const person = run.person(who?.value ?? 'caller');
  switch (statement.kind) {
    case 'call':
      if (person.call !== undefined && !person.call.isOver) {
        throw new TestFailure(`${whose(person)} is in a call already.`);
      }
      run.call(person, { out: statement.out, from: statement.from?.value, to: statement.to?.value });
      return;
    case 'press': {
      const every = statement.every?.value;
      const gap = every ?? run.host.world.assume['key.gap'];
      const keys = statement.keys.value;
      runAction(run, person, statement, (call, time) => ({
        input: { kind: 'press', call, keys, at: time, ...(every !== undefined && { every }) },
        lasts: (keys.length - 1) * gap,
      }));
      return;
    }
    case 'say':
      runAction(run, person, statement, (call, time) => ({
        input: { kind: 'say', call, text: statement.text.value, at: time },
        lasts: 'speech',
      }));
      return;
    case 'hang-up':
      runAction(run, person, statement, (call, time) => ({ input: { kind: 'hang-up', call, at: time }, lasts: 0 }));
      return;
    case 'wait':
      person.moment = Math.max(person.moment, 0) + statement.duration.value;
      return;
    case 'listen':
      listen(run, person);
      return;
    case 'stay-silent':
      staySilent(run, person);
      return;
    case 'replace':
    case 'delete':
      runRequest(run, person, statement);
      return;
    case 'hear':
      if (!statement.never) runHear(run, person, statement);
      return;
    case 'expect':
      runExpectation(run, person, who !== undefined, statement.expectation);
      return;
    case 'transcript':
      runTranscript(run, person, range.start, at);
      return;
    default:
  }
}

function failureOf(run: CallRun, error: TestFailure): Failure {
  const { line, event } = run.since;
  const who = run.line?.person?.value ?? 'caller';
  const heard = error.showsHeard
    ? run.host.events
        .slice(heardFrom(run, event))
        .filter((each): each is EventOf<'hear'> => each.kind === 'hear' && each.person === who)
        .map((each) => ({
          time: each.time - run.callStart,
          text: each.text,
          document: each.place?.document ?? '',
          offset: each.place?.range.start ?? 0,
          note: error.wanted === undefined ? undefined : differenceNote(error.wanted, each.text),
        }))
    : [];
  return {
    range: error.range ?? (run.line === undefined ? run.test.header : focusOf(run.line)),
    message: error.message,
    time: run.host.now - run.callStart,
    since: line?.range,
    heard,
    difference: error.difference,
  };
}

/** A step that ran ahead of its person leaves prompts that are heard only afterwards. */
function heardFrom(run: CallRun, event: number): number {
  const who = run.line?.person?.value ?? 'caller';
  return Math.min(event, run.people.get(who)?.nextPrompt ?? event, Math.max(run.accounted, 0));
}
