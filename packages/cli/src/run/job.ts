/** What is done with each text. Plain data: it travels to the worker threads. */
export interface Job {
  /** Which fixes are applied. */
  readonly fix: 'none' | 'safe' | 'all';
  /** Whether a fixed text is written back to its file. */
  readonly write: boolean;
  /** Whether a text is handed out though nothing was found in it. */
  readonly keepText: boolean;
}

/** Stops a run, for example on Ctrl-C. */
export interface Control {
  /** Set to stop the run; the current file is finished first. */
  stopped: boolean;
}
