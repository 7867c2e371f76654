import { basename, dirname, extname, relative } from 'node:path';

/** Writes a call as a scenario test. The test names its document, unless the document has the same name beside it. */
export function scenarioOf(file: string, document: string, transcript: readonly string[]): string {
  const path = relative(dirname(file), document).replaceAll('\\', '/');
  const isBeside = path === `${basename(file, extname(file))}.voxxml`;
  const lines = transcript.map((line) => `    | ${line}`);
  const head = isBeside ? [] : [`  document ${JSON.stringify(path)}`];
  return [`test "Recorded call"`, ...head, '  transcript', ...lines, ''].join('\n');
}
