import { Session } from 'node:inspector';

interface CoverageAnswer {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** Tells which inputs reach code, or reach it an order of magnitude more often, than any before: by the engine's own counters. */
export class Coverage {
  readonly #session = new Session();
  readonly #url: string;
  readonly #seen = new Set<number>();

  /** @param url the script whose code counts. */
  constructor(url: string) {
    this.#url = url;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many places have been reached, each counted once for each order of magnitude. */
  get reached(): number {
    return this.#seen.size;
  }

  /** Whether something was reached since the last call that no call has seen. */
  hasGrown(): boolean {
    const before = this.#seen.size;
    this.#session.post('Profiler.takePreciseCoverage', (error, answer: CoverageAnswer) => {
      if (error !== null) throw error;
      for (const { url, functions } of answer.result) {
        if (url !== this.#url) continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue;
            const magnitude = Math.min(7, Math.floor(Math.log2(count) / 2));
            this.#seen.add((startOffset * 2 ** 22 + Math.min(endOffset, 2 ** 22 - 1)) * 8 + magnitude);
          }
        }
      }
    });
    return this.#seen.size > before;
  }
}
