/** A request that did not succeed. Its message says what to do; the API key is not in it. */
export class VoiceApiError extends Error {
  override readonly name = 'VoiceApiError';
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** The API's id of the error, for Voxtelesys. */
  readonly errorId: string | undefined;
  /** The answer's body as text. */
  readonly body: string;

  constructor(request: string, advice: string, status = 0, body = '', options?: { readonly cause?: unknown }) {
    super(`${request} ${advice}`, options);
    this.status = status;
    this.body = body;
    this.errorId = errorIdOf(body);
  }
}

function errorIdOf(body: string): string | undefined {
  try {
    const id: unknown = (JSON.parse(body) as { readonly error_id?: unknown } | null)?.error_id;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
