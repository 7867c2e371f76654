import { ambiguousCondition } from './ambiguous-condition.ts';
import { badMimeType } from './bad-mime-type.ts';
import { branchFallsThrough } from './branch-falls-through.ts';
import { clampedValue } from './clamped-value.ts';
import { conferenceCallbacksDiffer } from './conference-callbacks-differ.ts';
import { confusableText } from './confusable-text.ts';
import { constantCondition } from './constant-condition.ts';
import { dialContent } from './dial-content.ts';
import { doctype } from './doctype.ts';
import { emptyAlternative } from './empty-alternative.ts';
import { emptyCallerId } from './empty-caller-id.ts';
import { gatherTiming } from './gather-timing.ts';
import { ignoredCallback } from './ignored-callback.ts';
import { implicitUnmute } from './implicit-unmute.ts';
import { incompleteCallback } from './incomplete-callback.ts';
import { ineffectiveAttribute } from './ineffective-attribute.ts';
import { ineffectiveReject } from './ineffective-reject.ts';
import { invalidAttributeValue } from './invalid-attribute-value.ts';
import { invalidConferenceName } from './invalid-conference-name.ts';
import { invalidDirective } from './invalid-directive.ts';
import { invalidPhoneNumber } from './invalid-phone-number.ts';
import { invalidUrl } from './invalid-url.ts';
import { maybeUnsetVariable } from './maybe-unset-variable.ts';
import { menuWithoutDefault } from './menu-without-default.ts';
import { misplacedElement } from './misplaced-element.ts';
import { missingAttribute } from './missing-attribute.ts';
import { missingContent } from './missing-content.ts';
import { missingResponse } from './missing-response.ts';
import { nonstandardVoice } from './nonstandard-voice.ts';
import { nonutf8Encoding } from './nonutf8-encoding.ts';
import { overwrittenVariable } from './overwritten-variable.ts';
import { paddedContent } from './padded-content.ts';
import { promptMismatch } from './prompt-mismatch.ts';
import { redirectLoop } from './redirect-loop.ts';
import { rejectNotFirst } from './reject-not-first.ts';
import { repeatedKeyword } from './repeated-keyword.ts';
import { shortPhoneNumber } from './short-phone-number.ts';
import { unexpectedText } from './unexpected-text.ts';
import { uninterpolatedVariable } from './uninterpolated-variable.ts';
import { unitInDuration } from './unit-in-duration.ts';
import { unhandledOption } from './unhandled-option.ts';
import { unknownAttribute } from './unknown-attribute.ts';
import { unknownElement } from './unknown-element.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unknownVoice } from './unknown-voice.ts';
import { unreachableCommand } from './unreachable-command.ts';
import { unreachableUrl } from './unreachable-url.ts';
import { unsetVariable } from './unset-variable.ts';
import { unsupportedResource } from './unsupported-resource.ts';
import { unusedGather } from './unused-gather.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { voiceLanguageMismatch } from './voice-language-mismatch.ts';

/** Every rule, in the order in which they are listed: documents, call flow, suppressions. */
export const rules = [
  missingResponse,
  unknownElement,
  misplacedElement,
  unexpectedText,
  missingContent,
  dialContent,
  unknownAttribute,
  missingAttribute,
  invalidAttributeValue,
  unitInDuration,
  clampedValue,
  emptyCallerId,
  emptyAlternative,
  invalidPhoneNumber,
  shortPhoneNumber,
  invalidUrl,
  unreachableUrl,
  badMimeType,
  invalidConferenceName,
  paddedContent,
  unknownVoice,
  nonstandardVoice,
  voiceLanguageMismatch,
  unknownVariable,
  uninterpolatedVariable,
  incompleteCallback,
  ignoredCallback,
  repeatedKeyword,
  ineffectiveAttribute,
  implicitUnmute,
  unsupportedResource,
  doctype,
  nonutf8Encoding,
  confusableText,
  unreachableCommand,
  rejectNotFirst,
  ineffectiveReject,
  unsetVariable,
  maybeUnsetVariable,
  unusedGather,
  constantCondition,
  overwrittenVariable,
  branchFallsThrough,
  menuWithoutDefault,
  gatherTiming,
  unhandledOption,
  promptMismatch,
  ambiguousCondition,
  conferenceCallbacksDiffer,
  redirectLoop,
  unusedSuppression,
  invalidDirective,
] as const;

/** The id of a rule: users write it in configurations and comments. */
export type RuleId = (typeof rules)[number]['id'];
