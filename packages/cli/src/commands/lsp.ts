import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../expected-error.ts';
import type { Arguments } from '../parse-arguments.ts';

/** `voxlint lsp`: hands standard input and output to the language server, which ends the process itself. */
export async function lsp({ positionals }: Arguments): Promise<number> {
  if (positionals.length > 0) throw new UsageError('lsp takes no arguments');
  const server = join(__dirname, 'voxxml-language-server.js');
  process.argv = [process.argv[0]!, server, '--stdio'];
  await import(pathToFileURL(server).href);
  return new Promise(() => {});
}
