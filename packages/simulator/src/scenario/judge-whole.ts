import type { EventOf } from '../events.ts';
import { contains } from '../simulate.ts';
import { formatTime } from '../transcript.ts';
import type { CallRun, Person } from './call-run.ts';
import { eventMatches } from './expectations.ts';
import { TestFailure } from './failure.ts';
import { patternOf } from './statements.ts';
import type { Hear, Line } from './syntax.ts';

/** Judges the steps that are about the whole test. */
export function judgeWhole(run: CallRun): void {
  for (const line of run.steps) {
    const person = run.person(line.person?.value ?? 'caller');
    const { statement } = line;
    if (statement?.kind === 'hear' && statement.never) judgeNever(run, person, statement, line);
    if (statement?.kind !== 'expect') continue;
    const { expectation } = statement;
    if (expectation.what === 'no-callback') {
      const event = expectation.event?.value;
      const sent = run.host.events.find(
        (each) =>
          each.kind === 'callback' &&
          (event === undefined || eventMatches({ what: 'callback', event: expectation.event!, with: [] }, each)) &&
          (line.person === undefined || run.isAbout(each, person)),
      ) as EventOf<'callback'> | undefined;
      if (sent !== undefined) {
        throw new TestFailure(`The callback ${sent.event} was sent to ${sent.url} at ${run.time(sent.time)}.`, line);
      }
    }
    if (expectation.what === 'duration') {
      const call = run.callOf(person);
      const lasted = run.endOf(call) - call.state.created;
      if (lasted >= expectation.under.value) {
        throw new TestFailure(`The call lasted ${formatTime(lasted)}.`, line);
      }
    }
  }
}

function judgeNever(run: CallRun, person: Person, { heard, voice }: Hear, line: Line): void {
  const found = run.host.events.find((event) => {
    if (event.person !== person.name) return false;
    if (voice !== undefined && (event.kind !== 'hear' || event.voice !== voice.value)) return false;
    switch (heard.what) {
      case 'text':
        return event.kind === 'hear' && contains(event.text, heard.text.value);
      case 'pattern':
        return event.kind === 'hear' && contains(event.text, patternOf(heard.pattern.value));
      case 'audio':
        return event.kind === 'audio' && contains(event.url, heard.text.value);
      case 'anything':
        return event.kind === 'hear' || event.kind === 'audio';
      default:
        return event.kind === heard.what;
    }
  });
  if (found === undefined) return;
  const what = found.kind === 'hear' ? JSON.stringify(found.text) : found.kind === 'audio' ? found.url : found.kind;
  throw new TestFailure(
    `${what.replace(/^./, (first) => first.toUpperCase())} was heard at ${run.time(found.time)}.`,
    line,
  );
}
