/**
 * Milliseconds since the process started. Not `performance.now()`, which loads a module of Node's that takes longer
 * than linting a file.
 */
export function elapsed(): number {
  return process.uptime() * 1000;
}
