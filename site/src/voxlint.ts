import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './repository.ts';

const program = join(root, 'packages/cli/dist/voxlint.cjs');

/** The call flow of a document as a picture that follows the colours of the page, for an `src` attribute. */
export function drawCallFlow(document: string): string {
  let svg = pictures.get(document);
  if (svg === undefined) {
    svg = execFileSync(process.execPath, [program, 'graph', '--format', 'svg', '-'], {
      input: document,
      encoding: 'utf8',
    });
    pictures.set(document, svg);
  }
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Pages are rendered more than once in a build. */
const pictures = new Map<string, string>();
