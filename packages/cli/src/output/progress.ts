import { elapsed } from '../clock.ts';
import { writeError } from './standard-error.ts';

/** A line on a terminal that says how far a long run has come. */
export interface Progress {
  readonly advance: () => void;
  /** Takes the line away, before something else is written. */
  readonly clear: () => void;
}

/** Runs that are over sooner show nothing, in milliseconds. */
const patience = 500;

/** Between two updates, in milliseconds. */
const interval = 100;

const silent: Progress = { advance: () => {}, clear: () => {} };

/** @param shown - whether standard error is a terminal */
export function createProgress(total: number, shown: boolean): Progress {
  if (!shown) return silent;
  let done = 0;
  let due = elapsed() + patience;
  let visible = false;
  return {
    advance() {
      done++;
      const now = elapsed();
      if (now < due) return;
      due = now + interval;
      visible = true;
      writeError(`\r\u001b[2K${done} of ${total} files`);
    },
    clear() {
      if (visible) writeError('\r\u001b[2K');
      visible = false;
    },
  };
}
