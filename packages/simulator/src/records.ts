import { get, type Table } from './table.ts';
import type { CallStatus, Milliseconds, RoomStatus } from './events.ts';
import type { CallState, IdList, ParticipantState, ResourceError, ResourceState, RoomState, World } from './world.ts';

/** Error of a record, as the REST API shows it. */
export interface ErrorRecord {
  readonly code: number;
  readonly description: string;
  readonly time: string;
}

/** A call in `GET /calls`: its fields in the documented order; inapplicable fields are omitted. */
export interface CallRecord {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly status: CallStatus;
  readonly created_time: string;
  readonly modified_time: string;
  readonly answer_time?: string;
  readonly hangup_time?: string;
  readonly error?: ErrorRecord;
}

export interface RoomRecord {
  readonly id: string;
  readonly name: string;
  readonly status: RoomStatus;
  readonly created_time: string;
  readonly modified_time: string;
  readonly error?: ErrorRecord;
}

export interface ParticipantRecord {
  readonly id: string;
  readonly label?: string;
  readonly created_time: string;
  readonly modified_time: string;
  readonly joined_time: string;
  readonly conference_id: string;
  readonly error?: ErrorRecord;
}

/** A call, conference or participant by its id. */
export function find({ resources }: World, id: string): ResourceState | undefined {
  return get(resources as Table<ResourceState>, id);
}

/** Every call, conference and participant in the order in which they began. */
export function resourcesOf(world: World): readonly ResourceState[] {
  const found: ResourceState[] = [];
  for (let at: IdList | undefined = world.order; at !== undefined; at = at.before) found.push(find(world, at.id)!);
  return found.toReversed();
}

export function callsOf(world: World): readonly CallState[] {
  return resourcesOf(world).filter((resource) => resource.kind === 'call');
}

export function roomsOf(world: World): readonly RoomState[] {
  return resourcesOf(world).filter((resource) => resource.kind === 'room');
}

/** Who is in a conference, in the order in which they joined. */
export function participantsOf(world: World, room: RoomState): readonly ParticipantState[] {
  return room.members.map((id) => find(world, id) as ParticipantState);
}

export function callRecord(world: World, call: CallState): CallRecord {
  const { id, to, from, status, created, modified, answered, hungUp, error } = call;
  return {
    id,
    to,
    from,
    status,
    created_time: timestamp(world, created),
    modified_time: timestamp(world, modified),
    ...(answered !== undefined && { answer_time: timestamp(world, answered) }),
    ...(hungUp !== undefined && { hangup_time: timestamp(world, hungUp) }),
    ...errorRecord(world, error),
  };
}

export function roomRecord(world: World, room: RoomState): RoomRecord {
  const { id, name, status, created, modified, error } = room;
  return {
    id,
    name,
    status,
    created_time: timestamp(world, created),
    modified_time: timestamp(world, modified),
    ...errorRecord(world, error),
  };
}

export function participantRecord(world: World, participant: ParticipantState): ParticipantRecord {
  const { id, label, created, modified, room, error } = participant;
  return {
    id,
    ...(label !== '' && { label }),
    created_time: timestamp(world, created),
    modified_time: timestamp(world, modified),
    joined_time: timestamp(world, created),
    conference_id: room,
    ...errorRecord(world, error),
  };
}

function errorRecord(world: World, error: ResourceError | undefined): { error?: ErrorRecord } {
  if (error === undefined) return {};
  const { code, description, time } = error;
  return { error: { code, description, time: timestamp(world, time) } };
}

/** A moment as records show it. */
export function timestamp({ start }: World, time: Milliseconds): string {
  return new Date(start + time).toISOString();
}
