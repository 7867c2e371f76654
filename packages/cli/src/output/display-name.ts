import { escapeForTerminal } from './escape-for-terminal.ts';

/**
 * A file's name at the start of a line. Besides what terminals obey, it must not look like a command to a CI
 * system that reads a job's output by lines (`::error::` of GitHub).
 */
export function displayName(name: string): string {
  const safe = escapeForTerminal(name);
  return safe.startsWith('::') ? `./${safe}` : safe;
}
