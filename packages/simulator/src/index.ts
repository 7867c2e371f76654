/** `@voxxml/simulator`: runs VoxXML call flows without a phone, deterministically. */

export { audioLength } from './audio-length.ts';
export {
  type AssumptionId,
  type Assumptions,
  type MeasureId,
  type MeasureSpec,
  type Profile,
  type ReadingId,
  assumptionIds,
  defaultAssumptions,
  describeValues,
  isAssumptionId,
  isReadingId,
  measures,
  parseAssumption,
  readings,
} from './assumptions.ts';
export { type AssumptionDescription, describeAssumption } from './assumption-descriptions.ts';
export { type CompiledDocument, compile } from './document.ts';
export { apply, create, next } from './engine.ts';
export { type Choice, type EveryWayOptions, type Way, type WayResult, everyWay } from './every-way.ts';
export { isFinal } from './ending.ts';
export { isFinalStatus } from './events.ts';
export { Host, type HostOptions, NotServedError, type Served, nearestUrl } from './host.ts';
export {
  type CallRecord,
  type ErrorRecord,
  type ParticipantRecord,
  type RoomRecord,
  callRecord,
  callsOf,
  find,
  participantRecord,
  participantsOf,
  resourcesOf,
  roomRecord,
  roomsOf,
  timestamp,
} from './records.ts';
export { type CallSession, type LocalSession, type Option, createSession, optionsOf, waitsFor } from './session.ts';
export {
  type ActOptions,
  type CallOptions,
  type CallResult,
  ExpectationError,
  type Heard,
  type SimulateOptions,
  SimulatedCall,
  Simulation,
  contains,
  simulate,
} from './simulate.ts';
export { type TranscriptLine, actionLine, formatTime, layOut, transcript, transcriptLine } from './transcript.ts';
export type { Step } from './turn.ts';
export type {
  Basis,
  CallbackRequest,
  CallStatus,
  DeliverEffect,
  Effect,
  EndedBy,
  Event,
  EventKind,
  EventOf,
  FetchEffect,
  GatherOutcome,
  LegState,
  Milliseconds,
  Place,
  RequestAnswer,
  RoomStatus,
} from './events.ts';
export type { Audio, CallInput, Input, Phone, Source, WorldOptions } from './inputs.ts';
export type { CallState, ParticipantState, ResourceError, ResourceState, RoomState, Thread, World } from './world.ts';
