import type { RequestFinding } from '@voxxml/core/request';
import type { Event } from '@voxxml/simulator';

/** A request, as it was sent. */
export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer, as it came; status 0 if none did. */
export interface LoggedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request and its answer. */
interface Exchange {
  readonly request: LoggedRequest;
  readonly response: LoggedResponse;
  /** How long the answer took, in real milliseconds. */
  readonly took: number;
  /** Why it was refused or failed. */
  readonly reason?: string;
}

/** What happened in an account, besides its number and its time. */
export type LogDetails =
  | { readonly kind: 'event'; readonly event: Event }
  /** A request of your application to the Voice API; the findings are the linter's. */
  | ({ readonly kind: 'request'; readonly findings: readonly RequestFinding[] } & Exchange)
  /** A callback that was sent to your application. */
  | ({
      readonly kind: 'delivery';
      readonly delivery: number;
      readonly event: string;
      readonly resource: string;
      readonly payload: Readonly<Record<string, string>>;
      /** It was sent again by hand. */
      readonly again?: boolean;
    } & Exchange)
  /** A document that was requested from your application. */
  | ({ readonly kind: 'fetch'; readonly fetch: number; readonly resource: string } & Exchange)
  | { readonly kind: 'note'; readonly text: string };

export type LogEntry = {
  /** Counts from 1 in each account. */
  readonly n: number;
  /** By the account's clock. */
  readonly time: string;
} & LogDetails;

export type LogEntryOf<Kind extends LogEntry['kind']> = Extract<LogEntry, { readonly kind: Kind }>;

/** The oldest entries are dropped above this number. */
const MOST_ENTRIES = 100_000;
/** And above so many characters of bodies. */
const MOST_CHARACTERS = 1 << 26;

/** What happened in an account, in order. */
export class Log {
  readonly #entries: LogEntry[] = [];
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  #count = 0;
  #characters = 0;

  /** The number of the last entry. */
  get last(): number {
    return this.#count;
  }

  add(time: string, details: LogDetails): LogEntry {
    const entry: LogEntry = { n: ++this.#count, time, ...details };
    this.#entries.push(entry);
    this.#characters += charactersOf(entry);
    // In bulk, since removing from the front moves everything.
    if (this.#entries.length > MOST_ENTRIES * 1.1) this.#drop(this.#entries.length - MOST_ENTRIES);
    while (this.#characters > MOST_CHARACTERS && this.#entries.length > 1)
      this.#drop(Math.ceil(this.#entries.length / 8));
    for (const listener of this.#listeners) listener(entry);
    return entry;
  }

  #drop(count: number): void {
    for (const entry of this.#entries.splice(0, count)) this.#characters -= charactersOf(entry);
  }

  since(number: number): readonly LogEntry[] {
    const first = this.#entries[0]?.n ?? 1;
    return this.#entries.slice(Math.max(0, number + 1 - first));
  }

  get(number: number): LogEntry | undefined {
    const first = this.#entries[0]?.n ?? 1;
    return this.#entries[number - first];
  }

  /** The simulator's events after an entry. */
  events(number = 0): readonly Event[] {
    return this.since(number).flatMap((entry) => (entry.kind === 'event' ? [entry.event] : []));
  }

  subscribe(listener: (entry: LogEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

function charactersOf(entry: LogEntry): number {
  return 'request' in entry ? entry.request.body.length + entry.response.body.length : 0;
}
