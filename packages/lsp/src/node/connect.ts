import { Console } from 'node:console';
import { connect as connectSocket } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import {
  type Connection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  Message,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  type ResponseMessage,
  StreamMessageWriter,
  createConnection,
} from 'vscode-languageserver/node';
import { connectionOptions } from '../connection-options.ts';
import { FrameReader } from './frame-reader.ts';
import { createIdleCollector } from './idle-collector.ts';
import type { Transport } from './transport.ts';

/** A connection over a transport; where that ends, so does the process. */
export function connect(transport: Transport): Connection {
  switch (transport.kind) {
    case 'node-ipc':
      process.once('disconnect', end);
      return over(new IPCMessageReader(process), new IPCMessageWriter(process));
    case 'stdio':
      // Standard output belongs to the protocol, whatever a library prints.
      globalThis.console = new Console(process.stderr, process.stderr);
      return overStreams(process.stdin, process.stdout);
    case 'socket':
      return overSocket(connectSocket(transport.port, '127.0.0.1'));
    case 'pipe':
      return overSocket(connectSocket(transport.name));
  }
}

function overSocket(socket: Duplex): Connection {
  socket.once('error', (error) => {
    process.stderr.write(`voxxml-language-server: ${error.message}\n`);
    end();
  });
  return overStreams(socket, socket);
}

function overStreams(input: Readable, output: Writable): Connection {
  const reader = new FrameReader(input);
  const writer = new StreamMessageWriter(output);
  input.once('end', end);
  input.once('close', end);
  // Nobody reads any more: there is no one left to tell.
  output.once('error', end);
  reader.onError((error) => {
    const message: ResponseMessage = {
      jsonrpc: '2.0',
      id: null,
      error: { code: ErrorCodes.ParseError, message: error.message },
    };
    writer.write(message).catch(end);
  });
  return over(reader, writer);
}

/** The client has said that it is about to go. */
let shutDown = false;

function over(reader: MessageReader, writer: MessageWriter): Connection {
  const collector = createIdleCollector();
  return createConnection(ProposedFeatures.all, reader, writer, {
    ...connectionOptions,
    messageStrategy: {
      handleMessage(message, next) {
        collector.note();
        if (Message.isRequest(message) && message.method === 'shutdown') shutDown = true;
        next(message);
      },
    },
  });
}

/** The client is gone without a word. */
function end(): void {
  process.exit(shutDown ? 0 : 1);
}
