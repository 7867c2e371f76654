import type { Milliseconds } from '../events.ts';
import type { Input } from '../inputs.ts';
import { WITHIN, type CallRun, type Person } from './call-run.ts';
import { documentOf } from './facts.ts';
import { TestFailure } from './failure.ts';
import { awaitPrompt } from './run-hear.ts';
import type { Statement, Target, Timing } from './syntax.ts';

/** Runs a step in which a person acts: at their moment, later, or in the middle of a prompt. */
export function runAction(
  run: CallRun,
  person: Person,
  timing: Timing,
  action: (call: string, time: Milliseconds) => { readonly input: Input; readonly lasts: Milliseconds | 'speech' },
): void {
  const call = run.callOf(person);
  if (timing.during !== undefined) {
    const { time, ends } = awaitPrompt(run, person, timing.during.value, WITHIN, `"${timing.during.value}"`);
    person.moment = Math.round((time + ends) / 2);
  }
  person.moment += timing.after?.value ?? 0;
  const time = run.actionTime(person);
  run.runTo(time - 1);
  if (call.isOver) throw new TestFailure(run.overText(call), { showsHeard: true });
  const { input, lasts } = action(call.id, time);
  run.apply(input);
  run.runTo(time);
  const { events } = run.host;
  const kind = input.kind === 'say' ? 'say' : input.kind === 'press' ? 'press' : 'status';
  const acted = events.findLastIndex((event) => event.kind === kind && event.person === person.name);
  run.accounted = Math.max(run.accounted, acted + 1);
  if (lasts === 'speech') {
    const said = events[acted];
    person.moment = said?.kind === 'say' ? said.ends : time;
  } else person.moment = time + lasts;
}

/** Runs a step that sends a request of the REST API. */
export function runRequest(
  run: CallRun,
  person: Person,
  statement: Extract<Statement, { kind: 'replace' | 'delete' }>,
): void {
  const at = run.actionTime(person);
  run.runTo(at);
  const resource = resourceOf(run, person, statement.target);
  run.accounted = run.host.events.length;
  if (statement.kind === 'delete') run.apply({ kind: 'delete', resource });
  else {
    const document = run.known(documentOf(statement.source, run.files));
    run.apply({ kind: 'modify', resource, document });
  }
}

function resourceOf(run: CallRun, person: Person, target: Target): string {
  if (target.what === 'call') {
    const call = run.callOf(person);
    if (call.isOver) throw new TestFailure(run.overText(call));
    return call.id;
  }
  const { value, range } = target.name;
  if (target.what === 'participant') {
    const participant = run.people.get(value)?.call?.participant;
    if (participant === undefined) throw new TestFailure(`'${value}' is in no conference.`, { range });
    return participant.id;
  }
  const room = run.roomOf(value);
  if (room === undefined) throw new TestFailure(`There is no conference '${value}'.`, { range });
  return room;
}
