import type { FlowEdgeKind, Range } from '@voxxml/core';
import type { AssumptionId } from './assumptions.ts';

/** A moment of the simulated clock: milliseconds since the world's start. */
export type Milliseconds = number;

/** What an event rests on: the documentation, an assumption (by default, set or observed), or the simulator itself. */
export type Basis = 'documented' | 'own' | `assumed(${AssumptionId})`;

/** A place in a document. */
export interface Place {
  /** The document's name: its path or URL; empty if it has none. */
  readonly document: string;
  /** The node of its call flow. */
  readonly node: number;
  readonly range: Range;
}

export type CallStatus =
  'queued' | 'processing' | 'ringing' | 'answered' | 'complete' | 'busy' | 'failed' | 'no_answer';

/** Statuses of a call that never change again. */
const finalStatuses: ReadonlySet<string> = new Set<CallStatus>(['complete', 'busy', 'failed', 'no_answer']);

/** Whether a call with this status is over. */
export function isFinalStatus(status: string): boolean {
  return finalStatuses.has(status);
}

export type RoomStatus = 'queued' | 'in_progress' | 'complete' | 'conf_failed';
export type LegState = 'queued' | 'ringing' | 'connected' | 'complete' | 'no_connect';

/** How a Gather ended. */
export type GatherOutcome = 'digits' | 'finishing-key' | 'speech' | 'timeout';

/** Who or what ended a call. */
export type EndedBy = 'document' | 'caller' | 'callee' | 'api' | 'error' | 'limit' | 'nobody';

/** What every event has. */
interface EventCore {
  readonly time: Milliseconds;
  readonly basis: Basis;
  /** Id of the call, conference or participant; empty for what belongs to none. */
  readonly resource: string;
  /** Whose telephone it is. Undefined for conferences. */
  readonly person: string | undefined;
  readonly place: Place | undefined;
}

/** What an event says besides when and where, by its kind. */
export interface EventDetails {
  /** A call enters the system. */
  call: { readonly direction: 'inbound' | 'outbound'; readonly from: string; readonly to: string };
  status: { readonly status: CallStatus | RoomStatus; readonly by?: EndedBy };
  /** A document starts to run. */
  document: { readonly document: string; readonly entry: 'incoming' | 'outbound' | 'modify' | 'redirect' };
  /** The call comes to a command, or to its document's end. */
  command: { readonly name: string };
  edge: { readonly edge: FlowEdgeKind; readonly to: number };
  /** The engine consulted an assumption. */
  assumed: {
    readonly id: AssumptionId;
    readonly value: string | number;
    readonly source: 'default' | 'set' | 'observed';
  };
  /** A round of a Say starts; `ends` is when it will have been spoken. */
  hear: {
    readonly text: string;
    readonly voice: string;
    readonly language: string;
    readonly round: number;
    readonly ends: Milliseconds;
  };
  /** A round of a Play starts. */
  audio: { readonly url: string; readonly round: number; readonly ends: Milliseconds };
  beep: { readonly ends: Milliseconds };
  ringing: { readonly ends: Milliseconds };
  /** Music that plays until something ends it. */
  music: object;
  /** The prompts of a Gather start once more. */
  round: { readonly round: number };
  pause: { readonly ends: Milliseconds };
  /** The prompt that was playing stops before its end. */
  interrupted: object;
  /** A Gather begins. `deadline` is undefined while its timeout does not count yet. */
  gather: { readonly input: 'dtmf' | 'speech' | 'dtmf speech'; readonly deadline: Milliseconds | undefined };
  /** The prompts of a Gather are over and it waits in silence. */
  listening: object;
  /** Keys that a person starts to press. */
  press: { readonly keys: string };
  /** One key. `heard`: `gather`, `room`, `other-side`, `kept` for the next Gather, or `nobody`. */
  key: {
    readonly key: string;
    readonly heard: 'gather' | 'room' | 'other-side' | 'kept' | 'nobody';
    readonly reason?: string;
  };
  /** A person starts to speak. */
  say: {
    readonly text: string;
    readonly ends: Milliseconds;
    readonly heard: 'gather' | 'room' | 'other-side' | 'nobody';
    readonly reason?: string;
  };
  recognized: { readonly text: string };
  gathered: { readonly value: string; readonly by: GatherOutcome };
  /** A Gather is canceled; nothing is stored. */
  canceled: object;
  /** An If compares. `hint` says why a spoken text may have failed to match. */
  condition: { readonly value: string | undefined; readonly holds: boolean; readonly hint?: string };
  dial: { readonly numbers: readonly string[]; readonly callerId: string };
  /** The caller of a rejected call hears that the line is busy. */
  'busy-tone': object;
  leg: { readonly number: string; readonly leg: number; readonly state: LegState };
  connected: { readonly number: string };
  disconnected: { readonly number: string; readonly by: EndedBy };
  /** The phone of an outbound call rings. */
  ring: { readonly number: string };
  joined: { readonly room: string; readonly name: string; readonly participant: string };
  left: { readonly room: string; readonly name: string; readonly participant: string };
  /** The participants of a conference can hear each other from now on. */
  started: object;
  muted: object;
  unmuted: object;
  /** A document is asked for. */
  fetch: { readonly fetch: number; readonly method: 'GET' | 'POST'; readonly url: string };
  /** The answer to a fetch; `status` is 0 if there was none. */
  fetched: {
    readonly fetch: number;
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly status: number;
    readonly type: string;
  };
  callback: CallbackRequest;
  /** How the delivery of a callback went; `status` is 0 if there was no answer. */
  delivered: { readonly delivery: number; readonly status: number; readonly ok: boolean };
  /** `fatal`: it ends the call, the conference or the participation. Otherwise the call continues. */
  error: { readonly code: number; readonly description: string; readonly fatal: boolean };
  /** The answer to a request of the REST API. */
  answer: RequestAnswer;
  /** Something had no effect. */
  ignored: { readonly what: string; readonly reason: string };
  /** A limit of the simulator stopped the call. */
  limit: { readonly limit: string };
}

/** A callback that is due. */
export interface CallbackRequest {
  readonly delivery: number;
  /** `event` in the payload. */
  readonly event: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Its fields in the documented order. */
  readonly payload: Readonly<Record<string, string>>;
}

export interface RequestAnswer {
  readonly request: 'create' | 'modify' | 'delete';
  /** The HTTP status. */
  readonly status: number;
  /** Id of what was created, modified or deleted. */
  readonly id: string;
}

export type EventKind = keyof EventDetails;
/** An event of one kind. */
export type EventOf<Kind extends EventKind> = EventCore & { readonly kind: Kind } & EventDetails[Kind];
/** What happened, in the order in which it happened. */
export type Event = { [Kind in EventKind]: EventOf<Kind> }[EventKind];

/** What the host has to do. The engine continues when the host gives the answer as an input. */
export type Effect = FetchEffect | DeliverEffect;

export interface FetchEffect {
  readonly kind: 'fetch';
  readonly fetch: number;
  readonly resource: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** JSON, if there is a body. */
  readonly body: string | undefined;
}

export interface DeliverEffect extends CallbackRequest {
  readonly kind: 'deliver';
  readonly resource: string;
}
