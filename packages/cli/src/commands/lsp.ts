import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Arguments } from '../parse-arguments.ts';
import { UsageError } from '../expected-error.ts';

/** The language server, as it is shipped beside voxlint. */
const shipped = join(__dirname, 'voxxml-language-server.js');
/** The one of this repository, before it is shipped. */
const built = join(__dirname, '..', '..', 'lsp', 'dist', 'voxxml-language-server.js');

/** `voxlint lsp`: hands standard input and output to the language server, which ends the process itself. */
export async function lsp({ positionals }: Arguments): Promise<number> {
  if (positionals.length > 0) throw new UsageError('lsp takes no arguments');
  const server = [shipped, built].find((path) => existsSync(path));
  if (server === undefined) throw new UsageError('the language server is not installed beside voxlint');
  process.argv = [process.argv[0]!, server, '--stdio'];
  await import(server);
  return await new Promise(() => {});
}
