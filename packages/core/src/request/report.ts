import type { DiagnosticCode } from '../lint/lint.ts';
import type { ApiErrorCode, Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

/** The findings about a request itself; those in its VoxXML have the linter's codes. */
export const requestCodes = [
  'request-unknown-route',
  'request-unsupported-method',
  'request-without-voxxml',
  'request-insecure-url',
  'request-invalid-id',
  'request-invalid-body',
  'request-missing-field',
  'request-misnamed-field',
  'request-invalid-field',
  'request-unknown-field',
] as const;
export type RequestCode = (typeof requestCodes)[number];

/** How the API answers a request that it does not take (documentation: HTTP errors). */
export type HttpError = 404 | 422;

/** One finding about a request. */
export interface RequestFinding extends Omit<Diagnostic<RequestCode | DiagnosticCode>, 'range' | 'apiError'> {
  /** Which part of the request it is about. */
  readonly part: 'method' | 'path' | 'body';
  /**
   * Where in the body, as a JSON pointer (RFC 6901): `/voxXML`, of a missing field its own. Empty for the body as a
   * whole, and where the method or the path is meant.
   */
  readonly pointer: string;
  /**
   * For a finding in the VoxXML or a phone number: the range in that field's value. Related ranges and fixes count there
   * too; the fix of `request-misnamed-field` counts in the JSON text.
   */
  readonly range?: Range;
  /** Where the body was given as JSON text: the range in that text. */
  readonly bodyRange?: Range;
  /** The API's answer that it provokes: an HTTP status, or the error of the call. */
  readonly apiError?: ApiErrorCode | HttpError;
}

/** What the validation of a request says. */
export interface RequestReport {
  /** There is no error: the request may be sent. */
  readonly ok: boolean;
  /** Everything that was found, those about method and path first, the others by field and place. */
  readonly findings: readonly RequestFinding[];
  /** The API's first answer that is to be expected instead of success; null where none is. */
  readonly apiError: ApiErrorCode | HttpError | null;
}

/** The API looks at the route first, then at the body's data, then at the VoxXML. */
export function reportOf(findings: readonly RequestFinding[]): RequestReport {
  const errors = findings.filter(({ severity }) => severity === 'error');
  let apiError: RequestReport['apiError'] = null;
  for (const error of errors) {
    if (error.apiError !== undefined && (apiError === null || rank(error.apiError) < rank(apiError))) {
      apiError = error.apiError;
    }
  }
  return { ok: errors.length === 0, findings, apiError };
}

/** Syntax is judged before the root element. */
function rank(code: ApiErrorCode | HttpError): number {
  return [404, 422, 5106, 5105, 5108, 5107].indexOf(code);
}
