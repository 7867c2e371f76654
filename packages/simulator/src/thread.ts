import type { Command, CommandOf, FlowNode } from '@voxxml/core';
import { callbacksOf, report } from './callbacks.ts';
import { endCall, hangUpEverybody, setStatus } from './ending.ts';
import { emptyConference, joinConference, leaveConference, setMute, setMuteAll } from './conference.ts';
import type { CompiledDocument } from './document.ts';
import { beginDial } from './dial.ts';
import { beginFetch, fetchLimit } from './fetch.ts';
import { go, hasWay, leave, nodeOf } from './flow.ts';
import { beginGather, hear } from './gather.ts';
import { Phase } from './timers.ts';
import type { Running, Turn } from './turn.ts';
import type { CallState, PromptActivity, ResourceState, RoomState } from './world.ts';

type DocumentEntry = 'incoming' | 'outbound' | 'modify' | 'redirect';

/** A resource runs a document from its start. The thread runs when the turn comes to it. */
export function startDocument(
  turn: Turn,
  resource: ResourceState,
  document: CompiledDocument,
  entry: DocumentEntry,
  variable: string | undefined,
): void {
  resource.thread = { document, node: 0, variable, activity: undefined };
  turn.emit('document', resource, { document: document.name, entry });
  turn.wake(resource.id);
}

/** Runs a thread until something takes time. */
export function run(turn: Turn, resource: ResourceState): void {
  while (resource.thread !== undefined && resource.thread.activity === undefined && !turn.hasFailed(resource)) {
    execute(turn, resource as Running);
  }
}

/** The command at which the thread is. */
function execute(turn: Turn, resource: Running): void {
  const node = nodeOf(resource);
  if (node.kind === 'start') {
    go(turn, resource, 'next');
    return;
  }
  if (resource.kind === 'call' && resource.status === 'processing' && !isAnswered(turn, resource, node)) return;
  turn.emitCommand(resource, node.command?.name ?? node.kind);
  if (node.kind === 'end') endDocument(turn, resource);
  else if (node.kind === 'unknown') passUnknown(turn, resource);
  else if (isSupported(node.command!, resource)) perform(turn, resource, node, node.command!);
  else passUnsupported(turn, resource, node.command!);
}

/**
 * An inbound call is answered before the first command other than If, unless it is a Reject. Returns whether the command
 * may run.
 */
function isAnswered(turn: Turn, call: Running<CallState>, { kind, command }: FlowNode): boolean {
  if (command?.name === 'If' || kind === 'unknown') return true;
  if (command?.name === 'Reject') {
    turn.emitCommand(call, command.name);
    turn.emit('busy-tone', call, {});
    go(turn, call, 'ends');
    endCall(turn, call, turn.assumed('call.rejected-status', call), 'document');
    return false;
  }
  answer(turn, call);
  return true;
}

export function answer(turn: Turn, call: CallState): void {
  call.answered = turn.now;
  setStatus(turn, call, 'answered');
}

function endDocument(turn: Turn, resource: Running): void {
  if (resource.kind !== 'call') {
    resource.thread = undefined as never;
  } else if (turn.assumed('call.end-of-document', resource) === 'hang-up') {
    endCall(turn, resource, 'complete', 'document');
  } else resource.thread.activity = { kind: 'stay' };
}

function passUnknown(turn: Turn, resource: Running): void {
  if (turn.assumed('command.unknown', resource) === 'call-fails') {
    go(turn, resource, 'ends');
    turn.fail(resource, 5106);
    return;
  }
  turn.emit('ignored', resource, { what: 'element', reason: 'unknown' }, 'assumed(command.unknown)');
  go(turn, resource, 'next');
}

const resourceNames = { call: 'calls', room: 'conferences', participant: 'participants' } as const;

function isSupported({ spec }: Command, { kind }: ResourceState): boolean {
  return spec.resources.includes(resourceNames[kind]);
}

function passUnsupported(turn: Turn, resource: Running, { name }: Command): void {
  if (turn.assumed('command.unsupported', resource) === 'fails') {
    turn.fail(resource, 5106);
    return;
  }
  const reason = `${resourceNames[resource.kind]} do not support it`;
  turn.emit('ignored', resource, { what: name, reason }, 'assumed(command.unsupported)');
  const gather = resource.thread.node;
  go(turn, resource, hasWay(resource, 'next') ? 'next' : nodeOf(resource).way!);
  // Skip the whole Gather, prompts included.
  if (name === 'Gather' && nodeOf(resource).parent === gather) go(turn, resource, 'input-or-timeout');
}

/** What a command's invalid values mean. Returns whether the command runs. */
function acceptsValues(turn: Turn, resource: Running, command: Command): boolean {
  if (command.unknown.size === 0 || turn.assumed('value.invalid', resource) === 'default-value') return true;
  turn.fail(resource, 5106);
  return false;
}

function perform(turn: Turn, resource: Running, node: FlowNode, command: Command): void {
  if (!acceptsValues(turn, resource, command)) return;
  switch (command.name) {
    case 'If':
      go(turn, resource, holds(turn, resource, node.id) ? 'true' : 'false');
      return;
    case 'Say':
    case 'Play':
      resource.thread.activity = { kind: 'prompt', rounds: 0, phase: 'speaking' };
      startPromptRound(turn, resource, command);
      return;
    case 'Pause': {
      const ends = turn.now + command.length * 1000;
      turn.emit('pause', resource, { ends });
      resource.thread.activity = { kind: 'pause' };
      turn.schedule(resource, 'prompt', ends, Phase.platform);
      return;
    }
    case 'Gather':
      beginGather(turn, resource as Running<CallState>, command);
      return;
    case 'Number':
      beginDial(turn, resource as Running<CallState>, command);
      return;
    case 'Dial':
      dial(turn, resource as Running<CallState>, command);
      return;
    case 'Conference':
      joinConference(turn, resource as Running<CallState>, command, callbacksOf(command));
      return;
    case 'Redirect':
      redirect(turn, resource, command);
      return;
    case 'Reject':
      turn.emit('ignored', resource, { what: 'Reject', reason: 'The call is already answered.' });
      go(turn, resource, 'next');
      return;
    case 'Hangup':
      go(turn, resource, 'ends');
      hangUp(turn, resource);
      return;
    case 'SetMute':
      if (resource.kind === 'participant') setMute(turn, resource, command.muted);
      else setMuteAll(turn, resource as RoomState, command.muted);
      go(turn, resource, 'next');
      return;
    default:
      go(turn, resource, 'next');
  }
}

/** What an If decides. */
function holds(turn: Turn, resource: Running, id: number): boolean {
  const { document, variable } = resource.thread;
  const condition = document.conditions[id];
  if (condition === undefined) {
    // A variable that does not exist, or an If that is not whole.
    const command = document.nodes[id]!.command as CommandOf<'If'>;
    const isWhole = command.test !== undefined && command.value !== undefined && document.isForeign(id);
    const held = isWhole && turn.assumed('if.unknown-variable', resource) === 'unset' && command.test === 'NOTEQUAL';
    turn.emit('condition', resource, { value: undefined, holds: held });
    return held;
  }
  const { equal, isAmbiguous, alternatives } = condition;
  const matches = variable !== undefined && alternatives.includes(variable);
  // A value equals one alternative at most, so it is never all of several.
  const held = equal
    ? matches
    : isAmbiguous && matches
      ? turn.assumed('if.notequal-list', resource) === 'not-all'
      : !matches;
  const hint = matches ? undefined : hintFor(variable, alternatives);
  turn.emit('condition', resource, { value: variable, holds: held, ...(hint !== undefined && { hint }) });
  return held;
}

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Why a spoken text may have failed to match what was meant. */
function hintFor(variable: string | undefined, alternatives: readonly string[]): string | undefined {
  if (variable === undefined || variable === '') return undefined;
  const plain = variable.toLowerCase().replace(/[.!?]+$/, '');
  const asDigit = numberWords.indexOf(plain);
  const meant = alternatives.find((each) => each === plain || each === String(asDigit));
  return meant === undefined ? undefined : `'${variable}' differs from '${meant}' only in how it is written.`;
}

// Prompts outside of a Gather.

function startPromptRound(turn: Turn, resource: Running, command: CommandOf<'Say'> | CommandOf<'Play'>): void {
  const { rounds } = resource.thread.activity as PromptActivity;
  const prompt = hear(turn, resource, command, rounds);
  if (prompt !== undefined) {
    turn.schedule(resource, 'prompt', turn.now + prompt.length, Phase.platform);
    resource.thread.activity = { kind: 'prompt', rounds, phase: 'speaking' };
    return;
  }
  // Silent audio without end is silence without end.
  if (command.loop === 0) resource.thread.activity = { kind: 'stay' };
  else if (!turn.hasFailed(resource)) leave(turn, resource, 'next');
}

/** A round of a prompt, the delay after it, or a Pause is over. */
export function promptEnds(turn: Turn, resource: Running): void {
  const { activity } = resource.thread;
  if (activity?.kind !== 'prompt') {
    leave(turn, resource, 'next');
    return;
  }
  const command = nodeOf(resource).command as CommandOf<'Say'>;
  const { phase, rounds } = activity;
  if (phase === 'speaking' && command.repeatDelay > 0) {
    resource.thread.activity = { ...activity, phase: 'delay' };
    turn.schedule(resource, 'prompt', turn.now + command.repeatDelay * 1000, Phase.platform);
    return;
  }
  const done = rounds + 1;
  if (command.loop !== 0 && done >= command.loop) {
    leave(turn, resource, 'next');
    return;
  }
  resource.thread.activity = { kind: 'prompt', rounds: done, phase: 'speaking' };
  startPromptRound(turn, resource, command);
}

// Commands that reach out.

function dial(turn: Turn, call: Running<CallState>, command: CommandOf<'Dial'>): void {
  const conference = command.commands.find((inner) => inner.name === 'Conference');
  if (conference === undefined) {
    beginDial(turn, call, command);
    return;
  }
  const own = callbacksOf(conference);
  const outer = callbacksOf(command);
  const differs = own !== undefined || outer !== undefined;
  const callbacks = differs && turn.assumed('dial.conference-callbacks', call) === 'dial' ? outer : own;
  joinConference(turn, call, conference, callbacks);
}

function redirect(turn: Turn, resource: Running, command: CommandOf<'Redirect'>): void {
  const url = command.text.trim();
  const { method } = command;
  if (!/^https?:\/\/./i.test(url)) {
    report(turn, resource, 5107, false);
    go(turn, resource, 'fetch-failed');
    return;
  }
  const limit = resource.kind === 'call' ? fetchLimit(turn, resource) : undefined;
  if (limit !== undefined) {
    turn.emit('limit', resource, { limit }, 'own');
    endCall(turn, resource as CallState, 'failed', 'limit');
    return;
  }
  const sendsCall =
    method === 'POST' && resource.kind === 'call' && turn.assumed('redirect.request', resource) === 'call';
  const body = sendsCall ? callAsJson(resource as CallState) : undefined;
  resource.thread.activity = { kind: 'redirect', fetch: beginFetch(turn, resource, method, url, body) };
}

function callAsJson({ id, to, from }: CallState): string {
  return JSON.stringify({ call_id: id, to, from });
}

/** A Hangup, after its edge. */
function hangUp(turn: Turn, resource: ResourceState): void {
  if (resource.kind === 'call') {
    endCall(turn, resource, 'complete', 'document');
  } else if (resource.kind === 'room') {
    if (turn.assumed('conference.hangup-command', resource) === 'hang-up') hangUpEverybody(turn, resource);
    else emptyConference(turn, resource, 'complete');
  } else if (turn.assumed('participant.hangup-command', resource) === 'hang-up') {
    endCall(turn, turn.call(resource.call), 'complete', 'api');
  } else leaveConference(turn, resource);
}
