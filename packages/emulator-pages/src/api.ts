import type { LogEntry } from '@voxxml/emulator';
import type { Event, Option } from '@voxxml/simulator';

/** What the control API answers, as far as the pages use it. */
export interface CallSummary {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly status: string;
  readonly direction: 'inbound' | 'outbound';
  readonly created_time: string;
  readonly answer_time?: string;
  readonly hangup_time?: string;
  readonly error?: { readonly code: number; readonly description: string };
  readonly document?: string;
  readonly line?: number;
  readonly command?: string;
}

export interface CallDetails extends CallSummary {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly now: number;
  readonly text?: string;
  readonly node?: number;
  readonly range?: { readonly start: number; readonly end: number };
  readonly gather?: string | null;
  readonly doing?: string | null;
  readonly entered?: string;
  readonly options: readonly Option[];
  readonly transcript: readonly string[];
  readonly events: readonly Event[];
}

export interface Clock {
  readonly now: string;
  readonly mode: 'real' | 'manual';
  readonly factor?: number;
}

export interface Ringing {
  readonly number: string;
  readonly call: string;
  readonly from: string;
}

/** A request that the emulator refused; its message is a sentence. */
export class ControlError extends Error {}

/** The control API of one account. */
export class ControlApi {
  readonly account: string;

  constructor(account: string) {
    this.account = account;
  }

  static async accounts(): Promise<
    readonly { readonly name: string; readonly calls: number; readonly entries: number }[]
  > {
    return ((await send('GET', '/_emulator/accounts')) as { accounts: [] }).accounts;
  }

  calls = async () => ((await this.#ask('GET', 'calls')) as { calls: readonly CallSummary[] }).calls;
  call = (id: string) => this.#ask('GET', `calls/${id}`) as Promise<CallDetails>;
  phones = () =>
    this.#ask('GET', 'phones') as Promise<{
      readonly phones: Readonly<Record<string, unknown>>;
      readonly ringing: readonly Ringing[];
    }>;
  clock = () => this.#ask('GET', 'clock') as Promise<Clock>;
  post = (path: string, body: object = {}) => this.#ask('POST', path, body);
  put = (path: string, body: object) => this.#ask('PUT', path, body);

  /** Follows the log from an entry on. Returns what ends it. */
  follow(since: number, listener: (entry: LogEntry) => void, onState: (isOpen: boolean) => void): () => void {
    const source = new EventSource(this.#url('stream', `since=${since}`));
    source.addEventListener('message', ({ data }) => listener(JSON.parse(data as string) as LogEntry));
    source.addEventListener('open', () => onState(true));
    source.addEventListener('error', () => onState(false));
    return () => source.close();
  }

  #url(path: string, query = ''): string {
    const separator = path.includes('?') ? '&' : '?';
    return `/_emulator/${path}${separator}account=${encodeURIComponent(this.account)}${query && `&${query}`}`;
  }

  #ask(method: string, path: string, body?: object): Promise<unknown> {
    return send(method, this.#url(path), body);
  }
}

async function send(method: string, url: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ControlError('The emulator does not answer. Is it still running?');
  }
  const answer = (await response.json().catch(() => ({}))) as { readonly error?: string };
  if (!response.ok) throw new ControlError(answer.error ?? `The emulator answered ${response.status}.`);
  return answer;
}
