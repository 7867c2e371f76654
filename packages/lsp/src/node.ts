import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { connectionOptions } from './connection-options.ts';
import { createServer } from './create-server.ts';
import { nodeProject } from './node/node-project.ts';

// The transport comes from the command line: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
const connection = createConnection(ProposedFeatures.all, connectionOptions);
createServer(
  connection,
  nodeProject((message) => connection.window.showWarningMessage(message)),
);
connection.listen();
