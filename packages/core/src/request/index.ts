/** VoxXML in requests to the Voice API, checked and built before they are sent: `@voxxml/core/request`. */
export {
  assertValidCall,
  assertValidCallUpdate,
  assertValidConferenceUpdate,
  assertValidParticipantUpdate,
  assertValidRequest,
  VoxXmlValidationError,
} from './assert.ts';
export { requestCodes, type HttpError, type RequestCode, type RequestFinding, type RequestReport } from './report.ts';
export { baseUrl } from '../api/base-url.ts';
export { markup, voxxml, type Markup, type TemplateValue } from './template.ts';
export {
  validateCall,
  validateCallUpdate,
  validateConferenceUpdate,
  validateParticipantUpdate,
  validateRequest,
  type CallBody,
  type RequestOptions,
  type UpdateBody,
  type VoiceApiRequest,
} from './validate.ts';
export { callbackEvents, type CallbackEvent, type CallbackPayload } from '../language/callbacks.ts';
export {
  callbackCodes,
  parseCallback,
  type CallbackCode,
  type CallbackFinding,
  type CallbackResult,
} from './parse-callback.ts';
