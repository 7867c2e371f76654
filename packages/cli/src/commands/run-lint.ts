import { commands } from '../commands.ts';
import { exitCode } from '../exit-code.ts';
import { print } from '../output/print.ts';
import type { Arguments } from '../parse-arguments.ts';
import { lintCommand } from './lint-options.ts';
import { lint } from './lint.ts';
import { readLintOptions } from './read-lint-options.ts';

/** `voxlint [paths]`, or what one of its options asks for instead of linting. */
export async function runLint(args: Arguments): Promise<number> {
  const { flags, values } = args;
  const explained = values.get('explain')?.[0];
  if (explained !== undefined) {
    const { explain } = await import('./explain.ts');
    return explain(explained, args);
  }
  if (flags.has('list-rules')) return (await import('./list-rules.ts')).listRules(args);
  const shell = values.get('completion')?.[0];
  if (shell !== undefined) {
    const { completion } = await import('./completion.ts');
    print(completion(shell, { lint: lintCommand, named: commands }));
    return exitCode.clean;
  }
  if (flags.has('init')) return (await import('./init.ts')).init();
  const options = readLintOptions(args);
  const configured = values.get('print-config')?.[0];
  if (configured !== undefined) return (await import('./print-config.ts')).printConfig(configured, options);
  if (flags.has('watch')) return (await import('./watch.ts')).watch(options);
  return lint(options);
}
