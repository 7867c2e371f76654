import { elapsed } from '../clock.ts';
import type { Outcome } from './outcome.ts';

/** Measures a run for `--stats`. */
export interface Stats {
  readonly add: (outcome: Outcome) => void;
  /** Ends a phase: what passed since the last one counts for it. */
  readonly end: (phase: string) => void;
  readonly text: () => string;
}

export function createStats(): Stats {
  let bytes = 0;
  let files = 0;
  let since = 0;
  const phases: [name: string, milliseconds: number][] = [];
  return {
    add(outcome) {
      if (outcome.kind !== 'linted') return;
      files++;
      bytes += outcome.bytes;
    },
    end(phase) {
      const now = elapsed();
      phases.push([phase, now - since]);
      since = now;
    },
    text() {
      const times = phases.map(([name, milliseconds]) => `${name} ${milliseconds.toFixed(1)} ms`).join(', ');
      // Kilobytes, whatever the platform counts in.
      const memory = (process.resourceUsage().maxRSS / 1024).toFixed(1);
      return `${files} files, ${bytes} bytes; ${times}; in all ${since.toFixed(1)} ms; at most ${memory} MB of memory`;
    },
  };
}
