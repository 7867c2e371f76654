/** The public part of the table: what VoxXML is, as data. */
export { callErrors, httpErrors, type ApiErrorSpec } from './api-errors.ts';
export { documentMimeTypes } from './document-mime-types.ts';
export { callbackEvent, callbackEvents, type CallbackEvent, type CallbackField } from './callbacks.ts';
export { didYouMean, type Suggestion } from './did-you-mean.ts';
export { elements } from './elements/index.ts';
export { patterns } from './patterns.ts';
export {
  entries,
  resources,
  type AttributeSpec,
  type CommandRole,
  type ContentModel,
  type ElementSpec,
  type Entry,
  type Keyword,
  type Resource,
  type ValueKind,
  type ValueOf,
  type ValueType,
} from './types.ts';
export {
  check as checkValue,
  complete as completeValue,
  describe as describeValue,
  parse as parseValue,
  toXsd as xsdOfValue,
  type XsdType,
} from './value-types/index.ts';
export {
  defaultVoice,
  voiceByName,
  voiceLanguages,
  voices,
  type Voice,
  type VoiceEngine,
  type VoiceLanguage,
} from './voices.ts';
