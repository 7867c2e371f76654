/** `@voxxml/simulator`: runs VoxXML call flows without a phone, deterministically. */

export {
  type AssumptionId,
  type Assumptions,
  type MeasureId,
  type MeasureSpec,
  type Profile,
  type ReadingId,
  type ReadingSpec,
  assumptionIds,
  defaultAssumptions,
  describeValues,
  isAssumptionId,
  isReadingId,
  measures,
  parseAssumption,
  readings,
} from './assumptions.ts';
export { type CompiledDocument, compile } from './document.ts';
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
export type { CallState, ParticipantState, ResourceState, RoomState, Thread, World } from './world.ts';
