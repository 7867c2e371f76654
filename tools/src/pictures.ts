import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GeneratedFile } from './generated-file.ts';
import { terminalPicture } from './terminal-picture.ts';

/** The pictures of the README, made by the built voxlint from the examples. */
export function pictures(root: URL): GeneratedFile[] {
  const broken = 'examples/broken/night-desk.voxxml';
  const flow = 'examples/flows/pharmacy-line.voxxml';
  return [
    {
      path: 'docs/images/voxlint.svg',
      content: terminalPicture(`voxlint ${broken}`, voxlint(root, [broken], { FORCE_COLOR: '1' })),
    },
    { path: 'docs/images/call-flow.svg', content: voxlint(root, ['graph', '--format', 'svg', flow], {}) },
  ];
}

function voxlint(root: URL, options: readonly string[], environment: Record<string, string>): string {
  const program = fileURLToPath(new URL('packages/cli/dist/voxlint.cjs', root));
  const { stdout, stderr, error } = spawnSync(process.execPath, [program, ...options], {
    cwd: fileURLToPath(root),
    env: { PATH: process.env['PATH'], ...environment },
    encoding: 'utf8',
  });
  if (error !== undefined || stdout === '')
    throw new Error(`voxlint ${options.join(' ')}: ${stderr}`, { cause: error });
  return stdout;
}
