import { report, setError } from './callbacks.ts';
import { emptyConference, leaveConference } from './conference.ts';
import { endLegs, isDialing } from './dial.ts';
import { isFinalStatus, type CallStatus, type EndedBy } from './events.ts';
import { cancelGather, isGathering } from './gather.ts';
import type { Running, Turn } from './turn.ts';
import type { CallState, ParticipantState, ResourceState, RoomState } from './world.ts';

export function isFinal({ status }: CallState): boolean {
  return isFinalStatus(status);
}

/** Whether a resource is over, and accepts no more documents. */
export function isFinished(resource: ResourceState): boolean {
  if (resource.kind === 'call') return isFinal(resource);
  if (resource.kind === 'participant') return resource.left;
  return resource.status === 'complete' || resource.status === 'conf_failed';
}

export function setStatus(turn: Turn, call: CallState, status: CallStatus, by?: EndedBy): void {
  call.status = status;
  call.modified = turn.now;
  turn.emit('status', call, by === undefined ? { status } : { status, by });
}

/** Stops what a thread is doing, before it gets another document or ends. */
export function stopActivity(turn: Turn, resource: ResourceState, by: EndedBy): void {
  const activity = resource.thread?.activity;
  if (activity === undefined) return;
  if (resource.kind === 'call' && isGathering(resource)) cancelGather(turn, resource);
  else if (resource.kind === 'call' && isDialing(resource)) endLegs(turn, resource, by);
  else if (activity.kind === 'prompt' && activity.phase === 'speaking') turn.emit('interrupted', resource, {});
  for (const slot of ['prompt', 'fetch']) turn.cancel(resource, slot);
  if (activity.kind === 'conference') {
    // The commands after the Conference do not run.
    (resource as Running).thread.activity = undefined;
    const { thread } = resource;
    resource.thread = undefined;
    leaveConference(turn, turn.participant(activity.participant));
    resource.thread = thread;
  } else (resource as Running).thread.activity = undefined;
}

/** The call is over. The order is always the same: prompt, Gather, legs, conference, status. */
export function endCall(turn: Turn, call: CallState, status: CallStatus, by: EndedBy): void {
  if (isFinal(call)) return;
  stopActivity(turn, call, by);
  for (const slot of Object.keys(call.timers)) if (!slot.startsWith('delivery ')) turn.cancel(call, slot);
  if (call.answered !== undefined) call.hungUp = turn.now;
  call.fetch = undefined;
  setStatus(turn, call, status, by);
  call.thread = undefined;
}

/** A fatal error: the call fails, the conference fails, the participant is taken out. */
export function failResource(turn: Turn, resource: ResourceState, code: number): void {
  report(turn, resource, code, true);
  setError(turn, resource, code);
  if (resource.kind === 'call') endCall(turn, resource, 'failed', 'error');
  else if (resource.kind === 'room') emptyConference(turn, resource, 'conf_failed');
  else leaveConference(turn, resource);
}

/** Everybody in a conference is hung up. */
export function hangUpEverybody(turn: Turn, room: RoomState): void {
  for (const id of room.members) {
    const { call } = turn.find(id) as ParticipantState;
    endCall(turn, turn.call(call), 'complete', 'api');
  }
}
