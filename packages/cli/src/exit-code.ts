/** What voxlint's exit code says; documented in docs/cli.md, so scripts may rely on it. */
export const exitCode = {
  /** Nothing found that fails the run. */
  clean: 0,
  /** Findings that fail the run: an error, or more warnings than `--max-warnings` allows. */
  findings: 1,
  /** Usage, configuration, missing or unreadable input, output that cannot be written. */
  usage: 2,
  /** A fault of voxlint itself. */
  fault: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
