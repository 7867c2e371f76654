import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type LogEntry, type LogEntryOf, type RunningEmulator } from '@voxxml/emulator';
import { transcriptLine } from '@voxxml/simulator';
import { exitCode } from '../exit-code.ts';
import { UsageError } from '../expected-error.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal, printableJson } from '../output/escape-for-terminal.ts';
import { print } from '../output/print.ts';
import { complain, writeError } from '../output/standard-error.ts';
import { isTerminal } from '../output/terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { isUrl, readServeOptions, type ServeSettings } from '../serve/read-serve-options.ts';

/** `voxlint serve`: the Voice API on this machine, until a signal ends it. */
export async function serve(args: Arguments): Promise<number> {
  const settings = await readServeOptions(args);
  const { state } = settings;
  let save: (() => void) | undefined;
  const voice = await listen(settings, () => save?.());
  if (state !== undefined) {
    loadState(voice, state);
    save = () => saveState(voice, state);
  }
  // A program that reads the output gets one line; everything else is for people.
  const tell = isTerminal(1) ? print : writeError;
  tell(banner(voice, settings));
  if (!settings.isQuiet) followLog(voice, settings, settings.format === 'ndjson' ? print : tell);
  print(`ready ${JSON.stringify({ url: voice.url, api: voice.api })}\n`);
  await untilSignal();
  save?.();
  await voice.close();
  return exitCode.clean;
}

async function listen({ options, ports }: ServeSettings, onLoad: () => void): Promise<RunningEmulator> {
  for (const [index, port] of ports.entries()) {
    try {
      return await startEmulator({
        ...options,
        port,
        version: VOXLINT_VERSION,
        pages: join(__dirname, 'pages'),
        onLoad,
        report: (error) => complain(`the emulator has a fault: ${describeError(error)}`),
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && index < ports.length - 1) continue;
      if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is in use. Choose another with --port`);
      if (code === 'EACCES') throw new UsageError(`port ${port} needs more rights. Choose one above 1023 with --port`);
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
        throw new UsageError(`this machine has no address ${options.host}`);
      throw error;
    }
  }
  throw new UsageError('no port is free');
}

function banner({ url, api }: RunningEmulator, { options, numbers }: ServeSettings): string {
  const [first] = numbers;
  const keys =
    options.token === undefined ? 'any bearer key; each key is an account of its own' : 'the bearer key is the token';
  const phone =
    first === undefined
      ? 'calls, rooms and callbacks'
      : `${first.number} answers with ${escapeForTerminal(first.source)}${isUrl(first.source) ? '' : ' (read for each call)'}`;
  const clock = options.clock === 'manual' ? 'manual' : options.clock === 'real' ? 'real' : `${options.clock}x`;
  return [
    `  Voice API   ${api}   ${keys}`,
    `  Phone       ${url}/         ${phone}`,
    `  Clock       ${clock}${options.clock === 'real' ? '                             --clock manual for tests' : ''}`,
    '',
  ].join('\n');
}

/** Prints what happens in each account. */
function followLog({ emulator }: RunningEmulator, { format }: ServeSettings, tell: (text: string) => void): void {
  const silent = new SilentReceivers();
  emulator.onAccount((account) => {
    account.log.subscribe((entry) => {
      if (format === 'ndjson') tell(`${printableJson({ account: account.key, ...entry })}\n`);
      else {
        const line = entry.kind === 'delivery' ? silent.lineFor(entry) : lineFor(entry);
        if (line !== undefined) tell(`${entry.time.slice(11, 19)}  ${escapeForTerminal(line)}\n`);
      }
    });
  });
}

/** A receiver of callbacks that does not answer is mentioned once, and with a count when it answers again. */
class SilentReceivers {
  readonly #counts = new Map<string, number>();

  lineFor(entry: LogEntryOf<'delivery'>): string | undefined {
    const { event, request, response } = entry;
    const line = `callback ${event} ${request.url} ${outcome(entry)}`;
    const { origin } = new URL(request.url);
    const count = this.#counts.get(origin) ?? 0;
    if (response.status === 0) {
      this.#counts.set(origin, count + 1);
      return count === 0 ? line : undefined;
    }
    this.#counts.delete(origin);
    return count < 2 ? line : `${line}  (${count} callbacks to ${origin} failed before)`;
  }
}

/** What a person reads of an entry; undefined for what is not worth a line. */
function lineFor(entry: LogEntry): string | undefined {
  switch (entry.kind) {
    case 'request':
      return `${entry.request.method} ${new URL(entry.request.url).pathname} ${entry.response.status}${entry.reason === undefined ? '' : `  ${entry.reason}`}`;
    case 'fetch':
      return `fetch ${entry.request.url} ${outcome(entry)}`;
    case 'note':
      return entry.text;
    case 'event': {
      if (entry.event.kind === 'callback' || entry.event.kind === 'fetched') return undefined;
      const line = transcriptLine(entry.event);
      return line === undefined ? undefined : `${line.word} ${line.text}`.trimEnd();
    }
    default:
      return undefined;
  }
}

function outcome({ response, reason }: Extract<LogEntry, { kind: 'delivery' | 'fetch' }>): string {
  return response.status === 0 ? `failed: ${reason}` : String(response.status);
}

function loadState({ emulator }: RunningEmulator, file: string): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new UsageError(`cannot read '${escapeForTerminal(file)}': ${describeError(error)}`);
  }
  let problem: string | undefined;
  try {
    problem = emulator.load(JSON.parse(text));
  } catch (error) {
    problem = `it is not JSON: ${describeError(error)}`;
  }
  if (problem !== undefined) throw new UsageError(`cannot load '${escapeForTerminal(file)}': ${problem}`);
}

/** Writes to a temporary file first, to keep the old state until the new one is complete. */
function saveState({ emulator }: RunningEmulator, file: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(emulator.state())}\n`, { flush: true });
    renameSync(temporary, file);
  } catch (error) {
    complain(`cannot write '${escapeForTerminal(file)}': ${describeError(error)}`);
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
