import { basename, dirname, extname, relative } from 'node:path';

/** A call as a scenario test: it names its document unless that stands beside it, under the same name. */
export function scenarioOf(file: string, document: string, transcript: readonly string[]): string {
  const path = relative(dirname(file), document).replaceAll('\\', '/');
  const isBeside = path === `${basename(file, extname(file))}.voxxml`;
  const lines = transcript.map((line) => `    | ${line}`);
  const head = isBeside ? [] : [`  document ${JSON.stringify(path)}`];
  return [`test "Recorded call"`, ...head, '  transcript', ...lines, ''].join('\n');
}
