/** A client of the Voice API for Node and browsers, without dependencies: `@voxxml/core/client`. */
export {
  createVoiceApi,
  type CreateCall,
  type PageOptions,
  type RequestOptions,
  type VoiceApi,
  type VoiceApiOptions,
} from './voice-api.ts';
export { VoiceApiError } from './voice-api-error.ts';
export type { ApiError, Call, CallStatus, Conference, ConferenceStatus, Page, Participant } from '../api/records.ts';
