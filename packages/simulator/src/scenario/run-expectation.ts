import type { Event, EventKind } from '../events.ts';
import { find } from '../records.ts';
import type { ParticipantState, RoomState } from '../world.ts';
import { LONGEST_CALL, WITHIN, whose, type CallRun, type Person } from './call-run.ts';
import { eventMatches, expectationText, kindOf } from './expectations.ts';
import { TestFailure } from './failure.ts';
import { searchFor } from './search-events.ts';
import type { Expectation } from './syntax.ts';

/** Runs an `expect` step: lets the call run on until it is met. */
export function runExpectation(run: CallRun, person: Person, isNamed: boolean, expectation: Expectation): void {
  switch (expectation.what) {
    case 'no-callback':
    case 'duration':
      return;
    case 'muted':
    case 'unmuted':
    case 'room':
      run.runTo(person.moment);
      expectNow(run, person, expectation);
      return;
    case 'status':
      expectStatus(run, person, expectation.status.value);
      return;
    default: {
      // Callbacks, fetches and errors may belong to a conference, so they count whoever the step is about.
      const isAnybodys = !isNamed && /^(?:callback|fetch|error)$/.test(expectation.what);
      if (!isAnybodys) run.callOf(person);
      const kind: EventKind = kindOf(expectation);
      const event = run.until(
        person,
        WITHIN,
        `${expectationText(expectation)} did not happen`,
        searchFor(
          run,
          isAnybodys ? undefined : person,
          (each) => each.kind === kind && eventMatches(expectation, each),
        ),
      );
      person.moment = Math.max(person.moment, event.time);
    }
  }
}

function expectNow(
  run: CallRun,
  person: Person,
  expectation: Extract<Expectation, { what: 'muted' | 'unmuted' | 'room' }>,
): void {
  if (expectation.what === 'room') {
    const { room, participants } = expectation;
    const id = run.roomOf(room.value);
    const found = id === undefined ? undefined : (find(run.host.world, id) as RoomState);
    const count = found?.members.length ?? 0;
    if (count === Number(participants.value)) return;
    throw new TestFailure(
      found === undefined
        ? `There is no conference '${room.value}'.`
        : `The conference '${room.value}' has ${count} ${count === 1 ? 'participant' : 'participants'}, not ${participants.value}.`,
    );
  }
  const participant: ParticipantState | undefined = run.callOf(person).participant;
  if (participant === undefined) throw new TestFailure(`${whose(person)} is in no conference.`);
  if (participant.muted !== (expectation.what === 'muted')) {
    throw new TestFailure(`${whose(person)} is ${participant.muted ? 'muted' : 'not muted'}.`);
  }
}

function expectStatus(run: CallRun, person: Person, status: string): void {
  const call = run.callOf(person);
  // Statuses that a step has taken count again, and so does the one that the call has now.
  let at = 0;
  const look = (): Event | undefined => {
    const { events } = run.host;
    for (; at < events.length; at++) {
      const event = events[at]!;
      if (event.kind === 'status' && event.resource === call.id && event.status === status) return event;
    }
    return undefined;
  };
  const found = run.until(person, LONGEST_CALL, `The status ${status} did not occur`, () => {
    // Nobody else ends a call that waits forever.
    if (!call.isOver && (call.waitsForEver || run.host.next() === undefined)) {
      run.apply({ kind: 'hang-up', call: call.id });
    }
    const seen = look();
    if (seen === undefined && call.isOver) {
      throw new TestFailure(`The status is ${call.status}, not ${status}.`, { showsHeard: true });
    }
    return seen;
  });
  person.moment = Math.max(person.moment, found.time);
  run.accounted = Math.max(run.accounted, at + 1);
}
