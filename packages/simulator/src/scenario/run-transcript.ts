import type { Milliseconds } from '../events.ts';
import { layOut, transcriptLine, type TranscriptLine } from '../transcript.ts';
import type { CallRun, Person } from './call-run.ts';
import { TestFailure } from './failure.ts';
import { listen } from './run-hear.ts';
import { isSame, parseSnapshotLine, type SnapshotLine } from './snapshot.ts';
import { isAction, textOf } from './statements.ts';
import type { Line, Statement } from './syntax.ts';

/** Compares, or records, what the call is like from here to the next action outside of the transcript. */
export function runTranscript(run: CallRun, person: Person, offset: number, at: number): void {
  const written: { readonly line: Line; readonly snapshot: SnapshotLine }[] = [];
  let end = at + 1;
  for (; run.steps[end]?.statement?.kind === 'snapshot'; end++) {
    const line = run.steps[end]!;
    const text = (line.statement as Extract<Statement, { kind: 'snapshot' }>).text.value;
    const snapshot = parseSnapshotLine(text);
    if (snapshot === undefined) {
      throw new TestFailure(`This is not a line of a transcript. Example: | 0:02.5  hear     Thank you`, {
        range: line.range,
      });
    }
    written.push({ line, snapshot });
  }
  const next = run.steps.slice(end).find(({ statement }) => isAction(statement!))?.statement;
  const from = run.accounted;
  for (const { snapshot } of written) replay(run, snapshot);
  const endsAt = written.findLast(({ snapshot }) => snapshot.word === 'status')?.snapshot.time;
  if (next === undefined) {
    if (endsAt !== undefined) hangUpAt(run, endsAt);
    run.finish();
  } else runToAction(run, person, next);
  const lines = run.host.events.slice(from).flatMap((event) => transcriptLine(event) ?? []);
  run.accounted = run.host.events.length;
  for (const each of run.people.values()) each.nextPrompt = run.host.events.length;
  const actual = lines.map((line) =>
    layOut(line, run.callStart, written.length === 0 || written[0]!.snapshot.time !== undefined),
  );
  run.recorded.set(offset, actual);
  if (written.length > 0 && !run.updates) compare(run, written, lines, actual);
}

/** Runs on to the action after a transcript: until there is nothing more to hear, or until what it acts on is there. */
function runToAction(run: CallRun, person: Person, action: Statement): void {
  for (const { moment } of run.people.values()) run.runTo(moment);
  if ((action.kind === 'replace' || action.kind === 'delete') && action.target.what === 'participant') {
    const call = run.callOf(run.person(action.target.name.value));
    while (call.participant === undefined && !call.isOver && !call.waitsForEver && run.step());
  } else listen(run, person);
  person.moment = Math.max(person.moment, run.host.now);
}

/** Repeats what a person did when the transcript was recorded. */
function replay(run: CallRun, { time, person: who, word, text }: SnapshotLine): void {
  if (word !== 'press' && word !== 'say' && word !== 'call') return;
  const person = run.person(who ?? 'caller');
  if (word === 'call') {
    if (person.call !== undefined) return;
    const [, direction, first, second] = /^(from|to) (\d+) (?:to|from) (\d+)$/.exec(text) ?? [];
    if (direction === undefined) return;
    if (time !== undefined && run.people.size > 1) run.runTo(time + run.callStart);
    const out = direction === 'to';
    run.call(person, out ? { out, to: first, from: second } : { out, from: first, to: second });
    return;
  }
  const call = run.callOf(person);
  if (time === undefined) listen(run, person);
  else run.runTo(time + run.callStart - 1);
  if (call.isOver) return;
  const at = time === undefined ? run.actionTime(person) : Math.max(time + run.callStart, run.host.now);
  if (word === 'press') {
    run.apply({ kind: 'press', call: call.id, keys: text, at });
    person.moment = at + (text.length - 1) * run.host.world.assume['key.gap'];
    return;
  }
  run.apply({ kind: 'say', call: call.id, text, at });
  run.runTo(at);
  const said = run.host.events.findLast((event) => event.kind === 'say' && event.person === person.name);
  if (said?.kind === 'say') person.moment = said.ends + run.host.world.assume['speech.pause'];
}

/** A transcript that ends earlier than the call does ended because everybody hung up. */
function hangUpAt(run: CallRun, time: Milliseconds): void {
  const at = time + run.callStart;
  run.runTo(at);
  // Times are written in tenths, rounded down.
  const next = run.host.next();
  if (next !== undefined && next < at + 100) return;
  for (const { call } of run.people.values()) {
    if (call !== undefined && !call.isOver) run.apply({ kind: 'hang-up', call: call.id });
  }
}

function compare(
  run: CallRun,
  written: readonly { readonly line: Line; readonly snapshot: SnapshotLine }[],
  lines: readonly TranscriptLine[],
  actual: readonly string[],
): void {
  const start = run.callStart;
  const differs = written.findIndex(
    ({ snapshot }, index) => lines[index] === undefined || !isSame(snapshot, lines[index], start),
  );
  if (differs === -1 && lines.length === written.length) return;
  const { line } = written[differs === -1 ? written.length - 1 : differs]!;
  const expected = written.map((each) => textOf(each.line));
  throw new TestFailure(
    differs === -1
      ? `The call continues after this line: ${actual[written.length]}`
      : actual[differs] === undefined
        ? 'The call ended before this line.'
        : `The call differs from this line: ${actual[differs]}`,
    { range: line.range, difference: { expected, actual } },
  );
}
