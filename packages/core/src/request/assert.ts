import type { RequestReport } from './report.ts';
import {
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

/** Thrown instead of sending what the API would refuse. Its message lists each error on a line. */
export class VoxXmlValidationError extends Error {
  /** Everything that was found, warnings too. */
  readonly report: RequestReport;

  constructor(what: string, report: RequestReport) {
    super(messageOf(what, report));
    this.name = 'VoxXmlValidationError';
    this.report = report;
  }
}

/** {@link validateRequest}, that throws. @throws VoxXmlValidationError where the request has an error. */
export function assertValidRequest(request: VoiceApiRequest, options?: RequestOptions): void {
  assertOk(`${request.method} ${request.path}`, validateRequest(request, options));
}

/** {@link validateCall}, that throws. @throws VoxXmlValidationError where the body has an error. */
export function assertValidCall(body: unknown, options?: RequestOptions): asserts body is CallBody | string {
  assertOk('POST /calls', validateCall(body, options));
}

/** {@link validateCallUpdate}, that throws. @throws VoxXmlValidationError where the body has an error. */
export function assertValidCallUpdate(body: unknown, options?: RequestOptions): asserts body is UpdateBody | string {
  assertOk('POST /calls/{id}', validateCallUpdate(body, options));
}

/** {@link validateConferenceUpdate}, that throws. @throws VoxXmlValidationError where the body has an error. */
export function assertValidConferenceUpdate(
  body: unknown,
  options?: RequestOptions,
): asserts body is UpdateBody | string {
  assertOk('POST /conferences/{id}', validateConferenceUpdate(body, options));
}

/** {@link validateParticipantUpdate}, that throws. @throws VoxXmlValidationError where the body has an error. */
export function assertValidParticipantUpdate(
  body: unknown,
  options?: RequestOptions,
): asserts body is UpdateBody | string {
  assertOk('POST /conferences/{conf_id}/participants/{id}', validateParticipantUpdate(body, options));
}

function assertOk(what: string, report: RequestReport): void {
  if (!report.ok) throw new VoxXmlValidationError(what, report);
}

function messageOf(what: string, { findings }: RequestReport): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const lines = errors.map(({ code, apiError, pointer, part, message }) => {
    const answer = apiError === undefined ? '' : `, API error ${apiError}`;
    return `  ${pointer || part}: ${message} (${code}${answer})`;
  });
  return [`${what} would be refused: ${errors.length} error${errors.length === 1 ? '' : 's'}.`, ...lines].join('\n');
}
