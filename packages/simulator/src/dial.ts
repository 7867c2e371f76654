import type { CommandOf } from '@voxxml/core';
import { callbacksOf, notify } from './callbacks.ts';
import type { EndedBy, LegState } from './events.ts';
import { leave } from './flow.ts';
import type { Phone } from './inputs.ts';
import { RINGING } from './prompts.ts';
import { Phase } from './timers.ts';
import type { Running, Turn } from './turn.ts';
import type { CallState, DialActivity } from './world.ts';

type Dialing = Running<CallState>;

const defaultPhone: Phone = { answersAfter: 5000, hangsUpAfter: 30_000 };

/** How a dialed number behaves. */
export function phoneOf(turn: Turn, number: string): Phone {
  return turn.phones[number] ?? turn.phones['any'] ?? defaultPhone;
}

export function isDialing(call: CallState): call is Dialing {
  return call.thread?.activity?.kind === 'dial';
}

/** A Number or a Dial begins to call. */
export function beginDial(turn: Turn, call: Dialing, command: CommandOf<'Number'> | CommandOf<'Dial'>): void {
  const numbers = command.commands.filter((inner) => inner.name === 'Number');
  const texts = numbers.length > 0 ? numbers.map(({ text }) => text.trim()) : [command.text.trim()];
  turn.emit('dial', call, { numbers: texts, callerId: command.callerId ?? call.from });
  const legs = texts.map((number) => ({ id: turn.uuid(), number, state: 'queued' as const }));
  call.thread.activity = { kind: 'dial', legs, callbacks: callbacksOf(command) };
  legs.forEach((_, leg) => tell(turn, call, leg));
  turn.schedule(call, 'dial', turn.now + turn.assume['dial.setup-time'], Phase.platform);
  turn.schedule(call, 'ring-timeout', turn.now + turn.assume['dial.ring-timeout'], Phase.platform);
}

/** The numbers begin to ring, or turn out to be busy or out of reach. */
export function legsRing(turn: Turn, call: Dialing): void {
  let hearsRinging = false;
  const { legs } = call.thread.activity as DialActivity;
  legs.forEach(({ number }, leg) => {
    const phone = phoneOf(turn, number);
    if (phone === 'busy' || phone === 'unreachable') {
      if (phone === 'busy' && turn.assumed('dial.busy', call) === 'ringing') setLeg(turn, call, leg, 'ringing');
      setLeg(turn, call, leg, 'no_connect');
      return;
    }
    setLeg(turn, call, leg, 'ringing');
    if (!hearsRinging) turn.emit('ringing', call, { ends: turn.now + RINGING });
    hearsRinging = true;
    if (typeof phone === 'object') {
      turn.schedule(call, `answer ${leg}`, turn.now + (phone.answersAfter ?? 0), Phase.people);
    }
  });
  endIfNobodyIsLeft(turn, call);
}

/** Somebody answers: the others are not needed any more. */
export function legAnswers(turn: Turn, call: Dialing, leg: number): void {
  const { legs } = call.thread.activity as DialActivity;
  const { number, state } = legs[leg]!;
  if (state !== 'ringing') return;
  setLeg(turn, call, leg, 'connected');
  legs.forEach((other, index) => {
    if (index !== leg && isOpen(other.state)) setLeg(turn, call, index, 'no_connect');
  });
  turn.cancel(call, 'ring-timeout');
  turn.emit('connected', call, { number });
  const phone = phoneOf(turn, number);
  if (typeof phone === 'object' && phone.hangsUpAfter !== undefined) {
    turn.schedule(call, 'callee', turn.now + phone.hangsUpAfter, Phase.people);
  }
}

/** Nobody answered in time. */
export function ringingEnds(turn: Turn, call: Dialing): void {
  const { legs } = call.thread.activity as DialActivity;
  legs.forEach(({ state }, leg) => {
    if (isOpen(state)) setLeg(turn, call, leg, 'no_connect');
  });
  endIfNobodyIsLeft(turn, call);
}

/** The number that is connected hangs up. */
export function calleeHangsUp(turn: Turn, call: Dialing): void {
  const { legs } = call.thread.activity as DialActivity;
  const leg = legs.findIndex(({ state }) => state === 'connected');
  if (leg === -1) return;
  setLeg(turn, call, leg, 'complete');
  turn.emit('disconnected', call, { number: legs[leg]!.number, by: 'callee' });
  endIfNobodyIsLeft(turn, call);
}

/** A phone that rings declines. */
export function legDeclines(turn: Turn, call: Dialing, leg: number): void {
  setLeg(turn, call, leg, 'no_connect');
  endIfNobodyIsLeft(turn, call);
}

/** The call ends, or gets another document. */
export function endLegs(turn: Turn, call: Dialing, by: EndedBy): void {
  const { legs } = call.thread.activity as DialActivity;
  stopTimers(turn, call);
  legs.forEach(({ state, number }, leg) => {
    if (state === 'connected') {
      setLeg(turn, call, leg, 'complete');
      turn.emit('disconnected', call, { number, by });
    } else if (isOpen(state)) setLeg(turn, call, leg, 'no_connect');
  });
}

function endIfNobodyIsLeft(turn: Turn, call: Dialing): void {
  const { legs } = call.thread.activity as DialActivity;
  if (legs.some(({ state }) => isOpen(state) || state === 'connected')) return;
  stopTimers(turn, call);
  leave(turn, call, 'next');
}

function stopTimers(turn: Turn, call: Dialing): void {
  for (const slot of ['dial', 'ring-timeout', 'callee']) turn.cancel(call, slot);
  (call.thread.activity as DialActivity).legs.forEach((_, leg) => turn.cancel(call, `answer ${leg}`));
}

function isOpen(state: LegState): boolean {
  return state === 'queued' || state === 'ringing';
}

function setLeg(turn: Turn, call: Dialing, leg: number, state: LegState): void {
  const activity = call.thread.activity as DialActivity;
  const legs = activity.legs.map((each, index) => (index === leg ? { ...each, state } : each));
  call.thread.activity = { ...activity, legs };
  tell(turn, call, leg);
}

/** What has become of a leg, as an event and as a callback. */
function tell(turn: Turn, call: Dialing, leg: number): void {
  const { legs, callbacks } = call.thread.activity as DialActivity;
  const { id, number, state } = legs[leg]!;
  turn.emit('leg', call, { number, leg, state });
  if (callbacks === undefined) return;
  const event = state === 'connected' ? 'answered' : state;
  if (!callbacks.events.includes(event === 'no_connect' ? 'noConnect' : event)) return;
  const callId = turn.assumed('dial.call-id', call) === 'caller' ? call.id : id;
  notify(turn, call, callbacks, 'number', event, { call_id: callId, destination_number: number });
}
