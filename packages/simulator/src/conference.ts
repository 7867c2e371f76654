import type { CommandOf } from '@voxxml/core';
import { notify } from './callbacks.ts';
import { leave } from './flow.ts';
import { BEEP } from './prompts.ts';
import { get, set } from './table.ts';
import type { Running, Turn } from './turn.ts';
import type { Callbacks, CallState, ParticipantState, RoomState } from './world.ts';

/** A call joins the conference of a name. */
export function joinConference(
  turn: Turn,
  call: Running<CallState>,
  command: CommandOf<'Conference'>,
  callbacks: Callbacks | undefined,
): void {
  const room = roomNamed(turn, call, command.text.trim(), callbacks);
  const isFirst = room.members.length === 0;
  const participant = turn.add<ParticipantState>({
    kind: 'participant',
    id: turn.uuid(),
    created: turn.now,
    modified: turn.now,
    error: undefined,
    thread: undefined,
    timers: {},
    deliveries: [],
    call: call.id,
    room: room.id,
    person: call.person,
    label: command.participantLabel,
    beep: command.beep,
    endsRoom: command.endConferenceOnExit,
    muted: command.muted,
    left: false,
  });
  if (isFirst) room.first = participant.id;
  room.members = [...room.members, participant.id];
  room.modified = turn.now;
  call.participant = participant.id;
  call.thread.activity = { kind: 'conference', participant: participant.id };
  turn.emit('joined', call, { room: room.id, name: room.name, participant: participant.id });
  if (isFirst) notify(turn, room, room.callbacks, 'conference', 'start', { conference_id: room.id });
  tell(turn, room, participant, 'join');
  if (room.allMuted && !participant.muted && turn.assumed('conference.mute-all-joiners', room) === 'yes') {
    participant.muted = true;
  }
  if (participant.muted) {
    turn.emit('muted', participant, {});
    const sends = command.muted && asksFor(room, 'mute');
    if (sends && turn.assumed('conference.entry-mute-event', room) === 'sent') tell(turn, room, participant, 'mute');
  }
  beep(turn, room, participant, 'onEnter');
  if (command.startConferenceOnEnter) start(turn, room);
  else if (!room.started) wait(turn, room, participant);
}

function roomNamed(turn: Turn, call: CallState, name: string, callbacks: Callbacks | undefined): RoomState {
  const folded = name.toLowerCase();
  // The last conference with that name in any case tells whether its case matters.
  const sameLetters = get(turn.rooms, `~${folded}`);
  const matters = sameLetters !== undefined && (turn.find(sameLetters) as RoomState).name !== name;
  const key = matters && turn.assumed('conference.name-case', call) === 'ignore-case' ? `~${folded}` : name;
  const id = get(turn.rooms, key);
  if (id !== undefined) {
    const room = turn.room(id);
    if (!isOver(room)) return room;
    if (turn.assumed('conference.same-name', call) === 'reopened') return reopened(turn, room, callbacks);
  }
  const room = turn.add<RoomState>({
    kind: 'room',
    id: turn.uuid(),
    created: turn.now,
    modified: turn.now,
    error: undefined,
    thread: undefined,
    timers: {},
    deliveries: [],
    name,
    status: 'in_progress',
    ended: undefined,
    started: false,
    members: [],
    first: '',
    callbacks,
    allMuted: false,
  });
  turn.rooms = set(set(turn.rooms, name, room.id), `~${folded}`, room.id);
  return room;
}

function reopened(turn: Turn, room: RoomState, callbacks: Callbacks | undefined): RoomState {
  room.ended = undefined;
  room.started = false;
  room.callbacks = callbacks;
  room.allMuted = false;
  setStatus(turn, room, 'in_progress');
  return room;
}

export function isOver({ status }: RoomState): boolean {
  return status === 'complete' || status === 'conf_failed';
}

function setStatus(turn: Turn, room: RoomState, status: RoomState['status']): void {
  room.status = status;
  room.modified = turn.now;
  turn.emit('status', room, { status });
}

/** From now on the participants hear each other. */
function start(turn: Turn, room: RoomState): void {
  if (room.started) return;
  room.started = true;
  if (room.status === 'queued' || room.members.length === 1) setStatus(turn, room, 'in_progress');
  turn.emit('started', room, {});
}

function wait(turn: Turn, room: RoomState, participant: ParticipantState): void {
  if (room.members.length === 1) {
    setStatus(turn, room, turn.assumed('conference.queued', room) === 'never' ? 'in_progress' : 'queued');
  }
  if (turn.assumed('conference.waiting', room) === 'music') turn.emit('music', participant, {});
}

function asksFor({ callbacks }: RoomState, keyword: string): boolean {
  return callbacks?.events.includes(keyword) ?? false;
}

/** Sends an event about a participant. */
function tell(
  turn: Turn,
  room: RoomState,
  participant: ParticipantState | undefined,
  event: string,
  key?: string,
): void {
  notify(turn, room, room.callbacks, 'conference', event, {
    conference_id: room.id,
    participant_id: participant?.id,
    // Omitted if unset (documented).
    participant_label: participant === undefined || participant.label === '' ? undefined : participant.label,
    dtmf: key,
  });
}

function beep(turn: Turn, room: RoomState, participant: ParticipantState, when: 'onEnter' | 'onExit'): void {
  if (participant.beep !== 'true' && participant.beep !== when) return;
  const everybody = turn.assumed('conference.beep-listeners', room) === 'everybody';
  for (const id of room.members) {
    const { person } = turn.find(id) as ParticipantState;
    if (id !== participant.id || everybody) turn.emit('beep', room, { ends: turn.now + BEEP }, 'documented', person);
  }
}

/** A participant presses a key. */
export function pressInConference(turn: Turn, call: CallState, key: string): void {
  const participant = turn.find(call.participant!) as ParticipantState;
  const room = turn.room(participant.room);
  turn.emit('key', call, { key, heard: 'room' });
  tell(turn, room, participant, 'dtmf', key);
}

/** Mutes or unmutes a participant. */
export function setMute(turn: Turn, participant: ParticipantState, muted: boolean): void {
  participant.muted = muted;
  participant.modified = turn.now;
  turn.emit(muted ? 'muted' : 'unmuted', participant, {});
  tell(turn, turn.room(participant.room), participant, muted ? 'mute' : 'unmute');
}

/** Mutes or unmutes everybody. */
export function setMuteAll(turn: Turn, room: RoomState, muted: boolean): void {
  room.allMuted = muted;
  room.modified = turn.now;
  for (const id of room.members) {
    const participant = turn.participant(id);
    participant.muted = muted;
    participant.modified = turn.now;
    turn.emit(muted ? 'muted' : 'unmuted', participant, {});
  }
  if (!asksFor(room, muted ? 'muteAll' : 'unmuteAll')) return;
  const event = muted ? 'mute_all' : 'unmute_all';
  const who = turn.assumed('conference.mute-all-participant', room);
  if (who === 'each') for (const id of room.members) tell(turn, room, turn.participant(id), event);
  else tell(turn, room, who === 'first' ? (turn.find(room.members[0]!) as ParticipantState) : undefined, event);
}

/** A participant leaves: hung up, taken out, or replaced by another document. The call continues after its Conference. */
export function leaveConference(turn: Turn, participant: ParticipantState): void {
  const room = turn.room(participant.room);
  takeOut(turn, room, participant, true);
  if (participant.endsRoom) for (const id of room.members) takeOut(turn, room, turn.participant(id), false);
  endIfEmpty(turn, room, 'complete');
}

/** Everybody leaves, in the order in which they joined. */
export function emptyConference(turn: Turn, room: RoomState, status: 'complete' | 'conf_failed'): void {
  for (const id of room.members) takeOut(turn, room, turn.participant(id), false);
  endIfEmpty(turn, room, status);
}

function takeOut(turn: Turn, room: RoomState, participant: ParticipantState, beeps: boolean): void {
  participant.left = true;
  participant.modified = turn.now;
  for (const slot of Object.keys(participant.timers)) turn.cancel(participant, slot);
  const call = turn.call(participant.call);
  turn.emit('left', call, { room: room.id, name: room.name, participant: participant.id });
  participant.thread = undefined;
  room.members = room.members.filter((id) => id !== participant.id);
  room.modified = turn.now;
  tell(turn, room, participant, 'leave');
  if (beeps && room.members.length > 0) beep(turn, room, participant, 'onExit');
  call.participant = undefined;
  if (call.thread !== undefined) leave(turn, call as Running<CallState>, 'next');
}

function endIfEmpty(turn: Turn, room: RoomState, status: 'complete' | 'conf_failed'): void {
  if (room.members.length > 0 || isOver(room)) return;
  for (const slot of ['prompt', 'fetch']) turn.cancel(room, slot);
  notify(turn, room, room.callbacks, 'conference', 'end', { conference_id: room.id });
  room.ended = turn.now;
  setStatus(turn, room, status);
  room.thread = undefined;
}
