import type { LintOptions } from '../commands/read-lint-options.ts';
import type { Control } from './job.ts';

/** The signal that asked the run to end, if one did. */
export interface Signals {
  readonly received: NodeJS.Signals | undefined;
  /** Ends the process by that signal, as the one who sent it expects. */
  readonly die: () => void;
}

/**
 * Where files are written, Ctrl-C must not leave a temporary one behind: the file at work is finished, then the
 * process ends by the signal. A run that only reads ends at once, as Node does it.
 */
export function finishOnSignals(options: LintOptions, control: Control): Signals {
  const signals = { received: undefined as NodeJS.Signals | undefined, die: (): void => {} };
  if (!options.job.write && options.outputs.every(({ file }) => file === undefined)) return signals;
  const caught = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = (signal: NodeJS.Signals): void => {
    signals.received = signal;
    control.stopped = true;
  };
  for (const signal of caught) process.on(signal, stop);
  signals.die = () => {
    for (const signal of caught) process.off(signal, stop);
    if (signals.received !== undefined) process.kill(process.pid, signals.received);
  };
  return signals;
}
