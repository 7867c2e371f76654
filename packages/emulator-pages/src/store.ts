import type { LogEntry } from '@voxxml/emulator';
import { ControlApi, ControlError, type CallDetails, type CallSummary, type Clock, type Ringing } from './api.ts';
import { byId, setText } from './dom.ts';

/** Entries of the log that the pages keep. */
const MOST_ENTRIES = 5000;

/** Everything the pages show. */
export class Store {
  api = new ControlApi('default');
  accounts: readonly string[] = ['default'];
  entries: LogEntry[] = [];
  calls: readonly CallSummary[] = [];
  ringing: readonly Ringing[] = [];
  clock: Clock = { now: '', mode: 'real', factor: 1 };
  /** When the clock was read, in real time. */
  clockRead = 0;
  /** The call that is looked at. */
  chosen: string | undefined;
  details: CallDetails | undefined;
  isConnected = true;

  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #planned: number | undefined;
  #isReading = false;
  #isStale = false;

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Shows another account. */
  async open(account: string): Promise<void> {
    this.#stop?.();
    this.api = new ControlApi(account);
    this.entries = [];
    this.chosen = undefined;
    this.details = undefined;
    await this.refresh();
    const known = (await ControlApi.accounts()).find(({ name }) => name === account);
    this.#stop = this.api.follow(
      Math.max(0, (known?.entries ?? 0) - MOST_ENTRIES),
      (entry) => {
        // After an interruption the stream repeats nothing, and after a reset it begins anew.
        if (entry.n <= (this.entries.at(-1)?.n ?? 0)) this.entries = [];
        this.entries.push(entry);
        if (this.entries.length > MOST_ENTRIES * 1.2) this.entries.splice(0, this.entries.length - MOST_ENTRIES);
        this.plan();
      },
      (isOpen) => {
        if (this.isConnected === isOpen) return;
        this.isConnected = isOpen;
        this.plan();
      },
    );
  }

  /** Reads again soon; many entries at once cause one reading. */
  plan(): void {
    if (this.#planned !== undefined) return;
    this.#planned = setTimeout(() => {
      this.#planned = undefined;
      void this.refresh();
    }, 60) as unknown as number;
  }

  async refresh(): Promise<void> {
    if (this.#isReading) {
      this.#isStale = true;
      return;
    }
    this.#isReading = true;
    try {
      do {
        this.#isStale = false;
        await this.#read();
      } while (this.#isStale);
      this.isConnected = true;
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      this.isConnected = false;
    } finally {
      this.#isReading = false;
    }
    this.changed();
  }

  async #read(): Promise<void> {
    const { api, chosen } = this;
    const [accounts, calls, phones, clock, details] = await Promise.all([
      ControlApi.accounts(),
      api.calls(),
      api.phones(),
      api.clock(),
      chosen === undefined ? undefined : api.call(chosen).catch(() => undefined),
    ]);
    if (api !== this.api) return;
    this.accounts = [...new Set(['default', ...accounts.map(({ name }) => name), api.account])];
    this.calls = calls;
    this.clock = clock;
    this.ringing = phones.ringing;
    this.clockRead = Date.now();
    if (chosen === this.chosen) this.details = details;
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Does something, and shows why it is not done if it is refused. */
  async act(work: () => Promise<unknown>): Promise<void> {
    const problem = byId('problem');
    try {
      await work();
      problem.hidden = true;
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      setText(problem, error.message);
      problem.hidden = false;
    }
    await this.refresh();
  }

  /** The account's time now. */
  get now(): number {
    const read = Date.parse(this.clock.now);
    return this.clock.mode === 'manual' ? read : read + (Date.now() - this.clockRead) * (this.clock.factor ?? 1);
  }
}
