import { relative, resolve } from 'node:path';
import { readFault, type Fault, type NumberAnswer, type StartOptions } from '@voxxml/emulator';
import { UsageError } from '../expected-error.ts';
import { configurationsFor } from '../files/collect-files.ts';
import { readText, readTextIfThere } from '../files/read-text.ts';
import { describeError } from '../output/describe-error.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { assumptionReader } from '../simulator/assumptions.ts';

export interface ServeSettings {
  readonly options: StartOptions;
  /** The ports to try, in order. */
  readonly ports: readonly number[];
  readonly numbers: readonly { readonly number: string; readonly source: string }[];
  readonly state: string | undefined;
  readonly format: 'text' | 'ndjson';
  readonly isQuiet: boolean;
}

const DEFAULT_PORT = 4070;
const DEFAULT_NUMBER = '15550000000';

export async function readServeOptions({ positionals, values, flags }: Arguments): Promise<ServeSettings> {
  const [target, ...more] = positionals;
  if (more.length > 0)
    throw new UsageError('serve takes one file or URL. Use --number for more: --number 15556667777=menu.voxxml');
  const one = (name: string): string | undefined => values.get(name)?.[0];
  // The configuration is that of the file, else of the working folder.
  const place = resolve(target !== undefined && !isUrl(target) ? target : 'serve');
  const numbers = await readNumbers(target, values.get('number') ?? [], place);
  const { assume, profile } = (await assumptionReader(values))(place);
  const port = readPort(one('port'));
  const isStrict = flags.has('strict-port') || port === 0;
  const host = one('host');
  const token = one('token') ?? (process.env['VOXLINT_SERVE_TOKEN'] || undefined);
  if (host !== undefined && !/^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host) && token === undefined)
    throw new UsageError(`--host ${escapeForTerminal(host)} is reachable from other machines, so it needs --token`);
  const [cert, key] = [one('tls-cert'), one('tls-key')];
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--tls-cert and --tls-key need each other');
  return {
    options: {
      numbers: Object.fromEntries(numbers.map(({ number, source }) => [number, answerOf(source)])),
      clock: readClock(one('clock')),
      ...(one('start') !== undefined && { start: readStart(one('start')!) }),
      ...(one('seed') !== undefined && { seed: readSeed(one('seed')!) }),
      assume,
      profile,
      faults: one('fault') === undefined ? [] : readFaults(one('fault')!),
      apiKeys: values.get('api-key') ?? [],
      hostNames: (values.get('host-name') ?? []).map((name) => name.toLowerCase()),
      cors: values.get('cors') ?? [],
      allowHosts: values.get('allow-host') ?? [],
      map: Object.fromEntries((values.get('map') ?? []).map(readMapping)),
      ...(host !== undefined && { host }),
      ...(token !== undefined && { token }),
      ...(cert !== undefined && key !== undefined && { tls: { cert: readText(cert), key: readText(key) } }),
    },
    ports: isStrict ? [port] : Array.from({ length: 10 }, (_, index) => port + index),
    numbers,
    state: one('state'),
    format: (one('format') ?? 'text') as ServeSettings['format'],
    isQuiet: flags.has('quiet'),
  };
}

/** The numbers of the command line, and those of the configuration that it does not name. */
async function readNumbers(
  target: string | undefined,
  options: readonly string[],
  place: string,
): Promise<ServeSettings['numbers']> {
  const named = [
    ...(target === undefined ? [] : [{ number: DEFAULT_NUMBER, source: target }]),
    ...options.map(readNumber),
  ];
  const configurations = await configurationsFor({ config: undefined, settings: {} }, true);
  const { serve } = configurations.ofFile(place);
  const configured = Object.entries(serve?.numbers ?? {}).map(([number, source]) => {
    if (!isNumber(number))
      throw new UsageError(
        `'${escapeForTerminal(number)}' in 'serve.numbers' of the configuration is not a phone number. Use digits only, or any`,
      );
    return { number, source: isUrl(source) ? source : relative(process.cwd(), source) };
  });
  return [...named, ...configured.filter(({ number }) => named.every((each) => each.number !== number))];
}

function isNumber(text: string): boolean {
  return /^(?:any|[1-9]\d{0,14})$/.test(text);
}

export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function readNumber(text: string): { readonly number: string; readonly source: string } {
  const [, number, source] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (number === undefined || !isNumber(number))
    throw new UsageError('--number needs NUMBER=SOURCE, such as 15556667777=menu.voxxml');
  return { number, source: source! };
}

/** A file is read now, to report a mistyped name, and again for each call. */
function answerOf(source: string): NumberAnswer {
  if (isUrl(source)) return { url: source };
  readText(source);
  // A file that is gone by then fails the call as an empty document does.
  return { read: () => ({ document: readTextIfThere(source) ?? '', name: source }) };
}

function readPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('--port needs a number from 0 to 65535');
  return port;
}

function readClock(text: string | undefined): NonNullable<StartOptions['clock']> {
  if (text === undefined || text === 'real') return 'real';
  if (text === 'manual') return 'manual';
  const factor = Number(text);
  if (!(factor > 0 && factor <= 10_000)) throw new UsageError('--clock needs real, manual, or a number up to 10000');
  return factor;
}

function readStart(text: string): number {
  const start = Date.parse(text);
  if (Number.isNaN(start)) throw new UsageError('--start needs a time, such as 2030-01-01T00:00:00Z');
  return start;
}

function readSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError('--seed needs a number of up to 9 digits');
  return Number(text);
}

function readMapping(text: string): readonly [string, string] {
  const at = text.indexOf('=http');
  const [from, to] = [text.slice(0, at), text.slice(at + 1)];
  if (at <= 0 || !URL.canParse(from) || !URL.canParse(to))
    throw new UsageError('--map needs FROM=TO, such as https://ivr.example.com=http://localhost:3000');
  return [from, to];
}

function readFaults(file: string): readonly Fault[] {
  let rules: unknown;
  try {
    rules = JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`'${escapeForTerminal(file)}' is not JSON: ${describeError(error)}`);
  }
  if (!Array.isArray(rules)) throw new UsageError(`'${escapeForTerminal(file)}' must be a list of fault rules`);
  return rules.map((rule, index) => {
    const fault = readFault(rule, index + 1);
    if (typeof fault === 'string') throw new UsageError(`rule ${index + 1} in '${escapeForTerminal(file)}': ${fault}`);
    return fault;
  });
}
