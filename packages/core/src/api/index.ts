/** The Voice API as one table, from which the emulator's router, `docs/openapi.json` and the client's types come: `@voxxml/core/api`. */
export { baseUrl } from './base-url.ts';
export {
  operations,
  pageParameters,
  requestFields,
  type ErrorAnswer,
  type Operation,
  type OperationId,
} from './operations.ts';
export {
  callStatuses,
  conferenceStatuses,
  records,
  type ApiError,
  type Basis,
  type Call,
  type CallStatus,
  type Conference,
  type ConferenceStatus,
  type Page,
  type Participant,
  type Problem,
  type RecordField,
  type RecordName,
  type Status,
} from './records.ts';
export { routes, type RequestField, type Route } from './routes.ts';
