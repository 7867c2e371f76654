import { fetched, receive } from './answers.ts';
import { defaultAssumptions } from './assumptions.ts';
import { delivered, deliveryIn, incomingCall, payloadOf } from './callbacks.ts';
import { pressInConference } from './conference.ts';
import { compile } from './document.ts';
import { calleeHangsUp, isDialing, legAnswers, legDeclines, legsRing, ringingEnds } from './dial.ts';
import { endCall, failResource, isFinal, setStatus } from './ending.ts';
import type { Milliseconds } from './events.ts';
import { beginFetch } from './fetch.ts';
import {
  deadlineEnds,
  isGathering,
  pressInGather,
  promptEnds as gatherPromptEnds,
  silenceEnds,
  speakInGather,
  speechEnds,
  wordEnds,
} from './gather.ts';
import type { CallInput, Input, Phone, WorldOptions } from './inputs.ts';
import { newCall } from './new-call.ts';
import { speechLength } from './prompts.ts';
import { create as createCall, modify, remove, strike } from './requests.ts';
import { answer, promptEnds, run, startDocument } from './thread.ts';
import { Phase, type Timer } from './timers.ts';
import { type Running, type Step, Turn, emptyWorld } from './turn.ts';
import type { CallState, DialActivity, ResourceState, World } from './world.ts';

/** 2030-01-01T00:00:00.000Z */
const START = 1_893_456_000_000;

/** A world at its start. The same options and the same inputs give the same events, byte for byte. */
export function create(options: WorldOptions = {}): World {
  const { start = START, seed = 1, assume, profile, phones = {}, audio = {} } = options;
  const world = emptyWorld(start, seed, defaultAssumptions, phones, audio);
  if (profile === undefined && assume === undefined) return world;
  const turn = new Turn(world);
  if (profile !== undefined) turn.setAssumptions(profile.assumptions, 'observed');
  if (assume !== undefined) turn.setAssumptions(assume, 'set');
  return turn.finish().world;
}

/** Takes one input at the world's time. The world given stays as it was. */
export function apply(world: World, input: Input): Step {
  const turn = new Turn(world);
  if (input.kind === 'time') {
    if (!Number.isFinite(input.to)) throw new RangeError('Time passes up to a moment: `to` must be a finite number.');
    advance(turn, input.to, input.before ?? false);
  } else if (input.at !== undefined && input.at > world.now) turn.queue(input, input.at, phaseOf(input));
  else {
    take(turn, input);
    settle(turn);
  }
  return turn.finish();
}

/** When something happens next without any input; undefined if nothing will. */
export function next({ timers }: World): Milliseconds | undefined {
  return timers?.timer.at;
}

function phaseOf({ kind }: Input): Phase {
  return kind === 'create' || kind === 'modify' || kind === 'delete' ? Phase.requests : Phase.people;
}

function advance(turn: Turn, to: Milliseconds, before: boolean): void {
  for (let timer = turn.due(to, before); timer !== undefined; timer = turn.due(to, before)) {
    turn.now = Math.max(turn.now, timer.at);
    if (timer.owner === '') take(turn, timer.input as Input);
    else fire(turn, turn.own(timer.owner), timer);
    settle(turn);
  }
  turn.now = Math.max(turn.now, to);
}

/** Lets every thread run that can. */
function settle(turn: Turn): void {
  for (;;) {
    const [failure] = turn.failures;
    if (failure !== undefined) {
      turn.failures.delete(failure[0]);
      failResource(turn, turn.own(failure[0]), failure[1]);
      continue;
    }
    const id = turn.awake.shift();
    if (id === undefined) return;
    run(turn, turn.own(id));
  }
}

// What is due.

function fire(turn: Turn, resource: ResourceState, { slot }: Timer): void {
  delete resource.timers[slot];
  const delivery = deliveryIn(slot);
  if (delivery !== undefined) {
    resource.timers[slot] = -1;
    delivered(turn, delivery, 0);
    return;
  }
  if (slot === 'fetch') {
    const fetch = resource.kind === 'call' ? resource.fetch : undefined;
    const activity = resource.thread?.activity;
    const pending = fetch ?? (activity?.kind === 'redirect' ? activity.fetch : undefined);
    if (pending !== undefined) fetched(turn, { fetch: pending, status: 0 });
    return;
  }
  if (resource.kind === 'call') fireCall(turn, resource, slot);
  else promptEnds(turn, resource as Running);
}

function fireCall(turn: Turn, call: CallState, slot: string): void {
  if (slot === 'queue' || slot === 'setup' || slot === 'pick-up' || slot === 'ring-out') fireOutbound(turn, call, slot);
  else if (slot === 'hang-up') endCall(turn, call, 'complete', 'callee');
  else if (isGathering(call)) fireGather(turn, call, slot);
  else if (isDialing(call)) fireDial(turn, call, slot);
  else promptEnds(turn, call as Running);
}

function fireGather(turn: Turn, call: Running<CallState>, slot: string): void {
  if (slot === 'prompt') gatherPromptEnds(turn, call);
  else if (slot === 'deadline') deadlineEnds(turn, call);
  else if (slot === 'speech') speechEnds(turn, call);
  else if (slot === 'word') wordEnds(turn, call);
  else silenceEnds(turn, call);
}

function fireDial(turn: Turn, call: Running<CallState>, slot: string): void {
  if (slot === 'dial') legsRing(turn, call);
  else if (slot === 'ring-timeout') ringingEnds(turn, call);
  else if (slot === 'callee') calleeHangsUp(turn, call);
  else legAnswers(turn, call, Number(slot.slice('answer '.length)));
}

/** What happens to an outbound call until it is answered. */
function fireOutbound(turn: Turn, call: CallState, slot: 'queue' | 'setup' | 'pick-up' | 'ring-out'): void {
  const { assume } = turn;
  if (slot === 'queue') {
    setStatus(turn, call, 'processing');
    const error = call.pending!.error;
    if (error !== undefined && turn.assumed('call.bad-document-when', call) === 'before-dialing') {
      failResource(turn, call, error);
      return;
    }
    turn.schedule(call, 'setup', turn.now + assume['call.setup-time'], Phase.platform);
  } else if (slot === 'setup') ringOut(turn, call);
  else if (slot === 'pick-up') pickUp(turn, call);
  else endCall(turn, call, 'no_answer', 'nobody');
}

/** The callee of an outbound call: unless something else is said, it answers and stays. */
function calleeOf(turn: Turn, { to }: CallState): Phone {
  return turn.phones[to] ?? turn.phones['any'] ?? { answersAfter: 5000 };
}

function ringOut(turn: Turn, call: CallState): void {
  setStatus(turn, call, 'ringing');
  const phone = calleeOf(turn, call);
  if (phone === 'busy') endCall(turn, call, 'busy', 'callee');
  else if (phone === 'unreachable') endCall(turn, call, turn.assumed('call.unreachable-status', call), 'nobody');
  else {
    turn.emit('ring', call, { number: call.to });
    turn.schedule(call, 'ring-out', turn.now + turn.assume['call.ring-timeout'], Phase.platform);
    if (typeof phone === 'object') {
      turn.schedule(call, 'pick-up', turn.now + (phone.answersAfter ?? 0), Phase.people);
    }
  }
}

function pickUp(turn: Turn, call: CallState): void {
  turn.cancel(call, 'ring-out');
  turn.cancel(call, 'pick-up');
  answer(turn, call);
  const document = call.pending!;
  call.pending = undefined;
  if (document.error !== undefined) {
    failResource(turn, call, document.error);
    return;
  }
  const phone = calleeOf(turn, call);
  if (typeof phone === 'object' && phone.hangsUpAfter !== undefined) {
    turn.schedule(call, 'hang-up', turn.now + phone.hangsUpAfter, Phase.people);
  }
  startDocument(turn, call, document, 'outbound', undefined);
}

// What comes from outside.

function take(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'call':
      return callComesIn(turn, input);
    case 'create':
      return createCall(turn, input);
    case 'modify':
      return modify(turn, input);
    case 'delete':
      return remove(turn, input);
    case 'fault':
      return strike(turn, input);
    case 'fetched':
      return fetched(turn, input);
    case 'delivered':
      return delivered(turn, input.delivery, input.status);
    case 'press':
      return press(turn, input);
    case 'key':
      return pressKey(turn, callOf(turn, input.call), input.key);
    case 'say':
      return say(turn, callOf(turn, input.call), input.text);
    case 'hang-up':
      return hangUp(turn, callOf(turn, input.call));
    case 'phone':
      return usePhone(turn, callOf(turn, input.call), input.number, input.does);
    case 'behavior':
      turn.phones = { ...turn.phones, [input.number]: input.phone };
      return undefined;
    case 'spoken':
      return endPrompt(turn, turn.own(input.resource));
    case 'assume':
      return turn.setAssumptions(input.assume, 'set');
    default:
      return undefined;
  }
}

function callOf(turn: Turn, id: string): CallState {
  const resource = turn.own(id);
  if (resource.kind !== 'call') throw new RangeError(`'${id}' is not the id of a call.`);
  return resource;
}

function callComesIn(turn: Turn, input: CallInput): void {
  const { from, to, person = 'caller', answer: source, entry, gather } = input;
  const url = 'url' in source ? source.url : '';
  const call = newCall(turn, 'inbound', from, to, person, url);
  turn.emit('call', call, { direction: 'inbound', from, to });
  setStatus(turn, call, 'processing');
  if ('url' in source) {
    const payload = payloadOf(turn, call, incomingCall, { call_id: call.id, to, from });
    const method = 'POST' as const;
    turn.emit('callback', call, { delivery: 0, event: incomingCall.event, method, url, payload });
    call.fetch = beginFetch(turn, call, method, url, JSON.stringify(payload));
    return;
  }
  const document = compile(source.document);
  if (entry === undefined || entry === 'incoming' || document.error !== undefined) {
    receive(turn, call, document);
    return;
  }
  answer(turn, call);
  startDocument(turn, call, document, entry, gather);
}

function press(turn: Turn, input: Extract<Input, { kind: 'press' }>): void {
  const { call: id, keys, every = turn.assume['key.gap'] } = input;
  const call = callOf(turn, id);
  turn.emit('press', call, { keys });
  let index = 0;
  for (const key of keys) {
    if (!/[0-9*#]/.test(key)) throw new RangeError(`'${key}' is not a key of a telephone.`);
    if (index === 0) pressKey(turn, call, key);
    else turn.queue({ kind: 'key', call: id, key }, turn.now + index * every, Phase.people);
    index++;
  }
}

function pressKey(turn: Turn, call: CallState, key: string): void {
  const nobody = (reason: string): void => turn.emit('key', call, { key, heard: 'nobody', reason });
  if (isFinal(call)) nobody('The call is over.');
  else if (call.participant !== undefined) pressInConference(turn, call, key);
  else if (isGathering(call)) pressInGather(turn, call, key);
  else if (isConnected(call)) turn.emit('key', call, { key, heard: 'other-side' });
  else if (call.answered === undefined) nobody('The call is not answered yet.');
  else if (turn.assumed('gather.early-keys', call) === 'kept') {
    call.keys += key;
    turn.emit('key', call, { key, heard: 'kept' }, 'assumed(gather.early-keys)');
  } else nobody('No Gather is waiting for input.');
}

function isConnected({ thread }: CallState): boolean {
  const activity = thread?.activity;
  return activity?.kind === 'dial' && activity.legs.some(({ state }) => state === 'connected');
}

function say(turn: Turn, call: CallState, text: string): void {
  if (isGathering(call)) {
    speakInGather(turn, call, text);
    return;
  }
  const ends = turn.now + speechLength(turn, text, 'en-US');
  if (call.participant !== undefined) turn.emit('say', call, { text, ends, heard: 'room' });
  else if (isConnected(call)) turn.emit('say', call, { text, ends, heard: 'other-side' });
  else turn.emit('say', call, { text, ends, heard: 'nobody', reason: 'No Gather is waiting for input.' });
}

function hangUp(turn: Turn, call: CallState): void {
  if (isFinal(call)) {
    turn.emit('ignored', call, { what: 'hang up', reason: 'The call is over.' });
  } else if (call.direction === 'outbound') {
    // Who has not answered yet declines.
    if (call.answered === undefined) usePhone(turn, call, call.to, 'decline');
    else endCall(turn, call, 'complete', 'callee');
  } else if (call.answered === undefined) {
    endCall(turn, call, turn.assumed('call.abandoned-status', call), 'caller');
  } else endCall(turn, call, 'complete', 'caller');
}

/** What somebody does with a phone that was called. */
function usePhone(turn: Turn, call: CallState, number: string, does: 'answer' | 'decline' | 'hang-up'): void {
  if (call.direction === 'outbound' && call.to === number && !isFinal(call)) {
    if (call.status === 'ringing' && does === 'answer') {
      pickUp(turn, call);
      return;
    }
    if (call.status === 'ringing') {
      endCall(turn, call, 'busy', 'callee');
      return;
    }
    if (call.status === 'answered' && does !== 'answer') {
      endCall(turn, call, 'complete', 'callee');
      return;
    }
  }
  if (isDialing(call)) {
    const { legs } = call.thread.activity as DialActivity;
    const state = does === 'hang-up' ? 'connected' : 'ringing';
    const leg = legs.findIndex((each) => each.number === number && each.state === state);
    if (leg !== -1) {
      if (does === 'answer') legAnswers(turn, call, leg);
      else if (does === 'decline') legDeclines(turn, call, leg);
      else calleeHangsUp(turn, call);
      return;
    }
  }
  turn.emit('ignored', call, { what: `${does} ${number}`, reason: 'That phone is in no such call.' });
}

/** A voice was done sooner or later than assumed. */
function endPrompt(turn: Turn, resource: ResourceState): void {
  const activity = resource.thread?.activity;
  const speaks =
    activity !== undefined &&
    (activity.kind === 'prompt' || activity.kind === 'gather') &&
    activity.phase === 'speaking';
  if (!speaks) return;
  turn.cancel(resource, 'prompt');
  if (resource.kind === 'call' && isGathering(resource)) gatherPromptEnds(turn, resource);
  else promptEnds(turn, resource as Running);
}
