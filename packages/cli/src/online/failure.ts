import type { Asked, AskOptions } from './asker.ts';

/** The server cannot be said to answer; the message is a clause that says why. */
export class Silence extends Error {}

/** An address of this machine or a local network, which may not be asked. */
export class RefusedAddress extends Error {
  constructor(address: string) {
    super(`it leads to the private address ${address}, which is asked with --allow-private only`);
  }
}

/** The run, or the time for all of it, is over. */
export class OverallEnd extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host is not known',
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the server hangs up',
  UND_ERR_SOCKET: 'the server hangs up',
  EPIPE: 'the server hangs up',
  ETIMEDOUT: 'the server cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'the server cannot be reached',
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the server cannot be reached',
  EADDRNOTAVAIL: 'the server cannot be reached',
  UND_ERR_HEADERS_OVERFLOW: 'its answer is no HTTP',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** What an error of asking says about the URL. */
export function failureOf(error: unknown, { timeout, signal }: AskOptions): Asked {
  const causes = causesOf(error);
  const expected = causes.find((cause) => cause instanceof RefusedAddress || cause instanceof OverallEnd);
  if (expected !== undefined) return { kind: 'unasked', reason: expected.message };
  if (signal.aborted) return { kind: 'unasked', reason: 'the run was over before it answered' };
  const silence = causes.find((cause) => cause instanceof Silence);
  if (silence !== undefined) return silent(silence.message);
  if (causes.some(({ name }) => name === 'TimeoutError')) {
    return silent(`no answer comes within ${timeout / 1000} s`);
  }
  const codes = causes.map((cause) => (cause as NodeJS.ErrnoException).code);
  // The fault may well be this machine's: no name server answers.
  if (codes.includes('EAI_AGAIN'))
    return { kind: 'unasked', reason: 'no name server answers; is this machine online?' };
  const known = codes.find((code) => code !== undefined && reasons[code] !== undefined);
  if (known !== undefined) return silent(reasons[known]!);
  const code = codes.findLast((each) => each !== undefined);
  if (code?.startsWith('HPE_')) return silent('its answer is no HTTP');
  if (code !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_/.test(code))
    return silent(`its certificate is not trusted (${code})`);
  return silent(code ?? causes.at(-1)!.message);
}

function silent(reason: string): Asked {
  return { kind: 'asked', answer: { kind: 'none', reason } };
}

/** An error and what caused it, the outermost first. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 10; cause = cause.cause) {
    causes.push(cause);
    if (cause instanceof AggregateError) causes.push(...(cause.errors as Error[]));
  }
  return causes.length > 0 ? causes : [new Error(String(error))];
}
