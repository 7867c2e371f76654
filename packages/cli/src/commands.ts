import { callCommand } from './commands/call-options.ts';
import { graphCommand } from './commands/graph-options.ts';
import { formatCommand } from './commands/format-options.ts';
import { lspCommand } from './commands/lsp-options.ts';
import { requestCommand } from './commands/request-options.ts';
import { testCommand } from './commands/test-options.ts';
import { serveCommand } from './commands/serve-options.ts';
import type { CommandDescription } from './options.ts';
import type { Arguments } from './parse-arguments.ts';

/** A named command: its description is at hand, its code is loaded when it is called. */
export interface Command extends CommandDescription {
  /** Runs it and returns the exit code. */
  readonly run: (args: Arguments) => Promise<number>;
}

/** Every named command; `voxlint` without one lints. */
export const commands: readonly Command[] = [
  { ...callCommand, run: async (args) => (await import('./commands/call.ts')).call(args) },
  { ...formatCommand, run: async (args) => (await import('./commands/format.ts')).format(args) },
  { ...graphCommand, run: async (args) => (await import('./commands/graph.ts')).graph(args) },
  { ...lspCommand, run: async (args) => (await import('./commands/lsp.ts')).lsp(args) },
  { ...requestCommand, run: async (args) => (await import('./commands/request.ts')).request(args) },
  { ...testCommand, run: async (args) => (await import('./commands/test.ts')).test(args) },
  { ...serveCommand, run: async (args) => (await import('./commands/serve.ts')).serve(args) },
];
