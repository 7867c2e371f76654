import { commands } from './commands.ts';
import { runLint } from './commands/run-lint.ts';
import { lintCommand } from './commands/lint-options.ts';
import { exitCode } from './exit-code.ts';
import { expectationOf } from './expected-error.ts';
import { reportFault } from './report-fault.ts';
import { print } from './output/print.ts';
import { complain } from './output/standard-error.ts';
import { parseArguments } from './parse-arguments.ts';

/** `voxlint …`: finds the command and runs it. Returns the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const named = commands.find(({ name }) => name === argv[0]);
  const command = named ?? lintCommand;
  const args = parseArguments(
    named === undefined ? argv : argv.slice(1),
    command.groups.flatMap(({ options }) => options),
  );
  if (args.flags.has('help')) {
    const { help } = await import('./help.ts');
    print(help(command, commands));
    return exitCode.clean;
  }
  if (args.flags.has('version')) {
    print(`${VOXLINT_VERSION}\n`);
    return exitCode.clean;
  }
  return named === undefined ? runLint(args) : named.run(args);
}

function exitCodeOf(error: unknown): number {
  if ((error as NodeJS.ErrnoException).syscall === 'uv_cwd') {
    complain('the current folder is not there any more');
    return exitCode.usage;
  }
  const expectation = expectationOf(error);
  if (expectation === 'reader-gone') return exitCode.clean;
  if (expectation === undefined) {
    reportFault(error);
    return exitCode.fault;
  }
  complain((error as Error).message);
  return exitCode.usage;
}

process.on('uncaughtException', (error) => {
  reportFault(error);
  process.exit(exitCode.fault);
});

// Everything is written synchronously, so nothing is lost by ending at once; waiting for an empty event loop takes longer.
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => process.exit(exitCodeOf(error)),
);
