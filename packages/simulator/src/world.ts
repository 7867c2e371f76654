import type { AssumptionId, Assumptions } from './assumptions.ts';
import type { CompiledDocument } from './document.ts';
import type { CallStatus, DeliverEffect, GatherOutcome, LegState, Milliseconds, RoomStatus } from './events.ts';
import type { Audio, Phone } from './inputs.ts';
import type { Table } from './table.ts';
import type { Heap } from './timers.ts';

/** Everything at one moment: plain data that is never changed. */
export interface World {
  readonly start: number;
  readonly now: Milliseconds;
  readonly assume: Assumptions;
  /** Where each assumption that is not at its default comes from. */
  readonly sources: Readonly<Partial<Record<AssumptionId, 'set' | 'observed'>>>;
  readonly phones: Readonly<Record<string, Phone>>;
  readonly audio: Readonly<Record<string, Audio>>;
  /** State of the generator that ids come from. */
  readonly random: readonly [number, number, number, number];
  /** Counts timers, fetches and deliveries. */
  readonly counter: number;
  readonly timers: Heap | undefined;
  readonly resources: Table<ResourceState>;
  /** Ids of calls, conferences and participants in the order in which they began. */
  readonly order: IdList | undefined;
  /** The conference of each name, the last one. */
  readonly rooms: Table<string>;
  /** The resource that waits for a fetch or a delivery, by its number. */
  readonly waiting: Table<string>;
}

/** A list that grows at its end, never changed. */
export interface IdList {
  readonly id: string;
  readonly before: IdList | undefined;
}

export type ResourceState = CallState | RoomState | ParticipantState;

interface ResourceCore {
  readonly id: string;
  readonly created: Milliseconds;
  modified: Milliseconds;
  error: ResourceError | undefined;
  thread: Thread | undefined;
  /** What is due, by slot: the number of the timer that counts. */
  readonly timers: Record<string, number>;
  /** Deliveries that wait for the one before them; the first is under way. */
  deliveries: readonly Delivery[];
}

export interface ResourceError {
  readonly code: number;
  readonly description: string;
  readonly time: Milliseconds;
}

export interface Delivery {
  readonly effect: DeliverEffect;
  readonly retries: number;
}

export interface CallState extends ResourceCore {
  readonly kind: 'call';
  readonly direction: 'inbound' | 'outbound';
  readonly person: string;
  readonly from: string;
  readonly to: string;
  status: CallStatus;
  answered: Milliseconds | undefined;
  hungUp: Milliseconds | undefined;
  /** The document that an outbound call runs once it is answered. */
  pending: CompiledDocument | undefined;
  /** The URL that an inbound call's document comes from, and the fetch that is under way. */
  readonly answerUrl: string;
  fetch: number | undefined;
  /** It is in this conference as this participant. */
  participant: string | undefined;
  /** Keys that were pressed while no Gather listened, where these are kept. */
  keys: string;
  /** Documents that it fetched, and when it did so last, with how many at that moment. */
  fetched: number;
  fetchedAt: Milliseconds;
  fetchedNow: number;
  /** It was deleted by a request. */
  deleted: boolean;
}

export interface RoomState extends ResourceCore {
  readonly kind: 'room';
  readonly name: string;
  status: RoomStatus;
  ended: Milliseconds | undefined;
  started: boolean;
  /** Participants in the order in which they joined. */
  members: readonly string[];
  /** The first participant, whose callback settings count. */
  first: string;
  callbacks: Callbacks | undefined;
  /** The whole conference was muted last, not unmuted. */
  allMuted: boolean;
}

export interface ParticipantState extends ResourceCore {
  readonly kind: 'participant';
  readonly call: string;
  readonly room: string;
  readonly person: string;
  readonly label: string;
  readonly beep: 'true' | 'false' | 'onEnter' | 'onExit';
  readonly endsRoom: boolean;
  muted: boolean;
  left: boolean;
}

/** Where callbacks of a command go, and for which events. */
export interface Callbacks {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Keywords of `statusCallbackEvent`. */
  readonly events: readonly string[];
}

/** One run of one document on one resource. */
export interface Thread {
  readonly document: CompiledDocument;
  node: number;
  /** `$GATHER`. */
  variable: string | undefined;
  /** What takes time; undefined while the thread can go on. */
  activity: Activity | undefined;
}

export type Activity =
  | PromptActivity
  | { readonly kind: 'pause' }
  | GatherActivity
  | DialActivity
  | { readonly kind: 'conference'; readonly participant: string }
  | { readonly kind: 'redirect'; readonly fetch: number }
  /** Nothing is left to run, and the call stays until somebody hangs up. */
  | { readonly kind: 'stay' };

export interface PromptActivity {
  readonly kind: 'prompt';
  /** Rounds that have been spoken. */
  readonly rounds: number;
  readonly phase: 'speaking' | 'delay';
}

export interface GatherActivity {
  readonly kind: 'gather';
  /** The node of the Gather; the thread is at one of its prompts. */
  readonly node: number;
  readonly begun: Milliseconds;
  readonly deadline: Milliseconds | undefined;
  /** The kind of input that counts. */
  readonly input: 'none' | 'dtmf' | 'speech';
  readonly entered: string;
  /** Rounds of the prompts that are over. */
  readonly rounds: number;
  readonly roundBegun: Milliseconds;
  /** Rounds of the prompt that plays that are over. */
  readonly promptRounds: number;
  readonly phase: 'speaking' | 'delay' | 'listening';
  /** Where the keys or the speech so far end it once the round has been heard. */
  readonly outcome: GatherOutcome | undefined;
  /** What is being said, and how many words of it have been recognized. */
  readonly speaking: string | undefined;
  readonly words: number;
}

export interface DialActivity {
  readonly kind: 'dial';
  readonly legs: readonly Leg[];
  readonly callbacks: Callbacks | undefined;
}

export interface Leg {
  readonly id: string;
  readonly number: string;
  readonly state: LegState;
}
