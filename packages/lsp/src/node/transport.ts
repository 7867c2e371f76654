/** How the server talks to its client. */
export type Transport =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'node-ipc' }
  | { readonly kind: 'socket'; readonly port: number }
  | { readonly kind: 'pipe'; readonly name: string };

/** What the command line asks for. */
export type Command = Transport | { readonly kind: 'help' } | { readonly kind: 'version' };

export const usage = `Usage: voxxml-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

The language server for VoxXML, for editors that speak the Language Server Protocol.

  --stdio                  talk over standard input and output
  --node-ipc               talk over the channel of the Node process that started it
  --socket=PORT            connect to the port of this machine where the client listens
  --pipe=NAME              connect to the named pipe or the socket file where the client listens
  --clientProcessId=ID     end when that process ends
  --help                   print this and end
  --version                print the version and end
`;

/**
 * Reads the command line. Options that editors add of their own accord and that say nothing to this server are passed
 * over only where they are known.
 *
 * @param hasChannel whether a Node process that started this one listens
 * @throws Error that says what is wrong, for a person
 */
export function readCommand(args: readonly string[], hasChannel: boolean): Command {
  let command: Command | undefined;
  for (let index = 0; index < args.length; index++) {
    const [name, attached] = splitOption(args[index]!);
    const value = (): string => {
      const given = attached ?? args[++index];
      if (given === undefined || given === '') throw new Error(`${name} needs a value`);
      return given;
    };
    let found: Command | undefined;
    switch (name) {
      case '--help':
      case '-h':
        return { kind: 'help' };
      case '--version':
        return { kind: 'version' };
      case '--stdio':
        found = { kind: 'stdio' };
        break;
      case '--node-ipc':
        if (!hasChannel) throw new Error('--node-ipc needs a Node process that starts the server with a channel');
        found = { kind: 'node-ipc' };
        break;
      case '--socket':
        found = { kind: 'socket', port: portOf(value()) };
        break;
      case '--pipe':
        found = { kind: 'pipe', name: value() };
        break;
      case '--clientProcessId':
        value();
        continue;
      default:
        throw new Error(`'${args[index]}' is no option`);
    }
    if (command !== undefined) throw new Error('one way to talk to the client is enough');
    command = found;
  }
  if (command === undefined) throw new Error('it has to be said how to talk to the client');
  return command;
}

/** `--name=value` in its parts. */
function splitOption(argument: string): [name: string, value: string | undefined] {
  const equals = argument.indexOf('=');
  return equals === -1 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function portOf(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) throw new Error(`'${value}' is no port, 1 to 65535`);
  return port;
}
