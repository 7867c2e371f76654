import { createServer } from './create-server.ts';
import { connect } from './node/connect.ts';
import { nodeProject } from './node/node-project.ts';
import { type Transport, readCommand, usage } from './node/transport.ts';
import { version } from './version.ts';

/** Where the command line is not understood: as voxlint does. */
const usageError = 2;

function serve(transport: Transport): void {
  const connection = connect(transport);
  const project = nodeProject((message) => connection.window.showWarningMessage(message));
  createServer(connection, project);
  connection.listen();
}

try {
  const command = readCommand(process.argv.slice(2), process.send !== undefined);
  if (command.kind === 'help') process.stdout.write(usage);
  else if (command.kind === 'version') process.stdout.write(`${version}\n`);
  else serve(command);
} catch (error) {
  process.stderr.write(`voxxml-language-server: ${(error as Error).message}\nTry 'voxxml-language-server --help'.\n`);
  process.exitCode = usageError;
}
