import { type Entry, type Resource, LineIndex, analyze, lint } from '@voxxml/core';
import {
  type Audio,
  type CompiledDocument,
  type Phone,
  audioLength,
  compile,
  parseAssumption,
} from '@voxxml/simulator';
import { UsageError } from '../expected-error.ts';
import { readBytes } from '../files/read-bytes.ts';
import { readText } from '../files/read-text.ts';
import { describeError } from '../output/describe-error.ts';
import { displayName } from '../output/display-name.ts';
import { escapeForTerminal } from '../output/escape-for-terminal.ts';
import type { Arguments } from '../parse-arguments.ts';
import { type AssumptionSettings, assumptionReader } from '../simulator/assumptions.ts';

/** A document that answers a URL, and its file. */
export interface ServedFile {
  readonly document: CompiledDocument;
  readonly file: string;
}

/** What the command line says about a call. */
export interface CallSettings extends AssumptionSettings {
  readonly name: string;
  readonly document: CompiledDocument;
  readonly from: string;
  readonly to: string;
  readonly resource: Resource;
  readonly entry: Entry | undefined;
  readonly phones: Readonly<Record<string, Phone>>;
  readonly serve: Readonly<Record<string, ServedFile>>;
  /** The length of each audio file that is served. */
  readonly audio: Readonly<Record<string, Audio>>;
  readonly format: 'text' | 'json' | 'ndjson';
  /** Times real time; Infinity for no waiting; undefined if it depends on the terminal. */
  readonly speed: number | undefined;
  readonly record: string | undefined;
  /** URLs that were requested and that nothing served. */
  readonly unserved: Set<string>;
}

export async function readCallOptions({ positionals, values, flags }: Arguments): Promise<CallSettings> {
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('call takes one file: voxlint call menu.voxxml');
  const one = (option: string): string | undefined => values.get(option)?.[0];
  const document = readDocument(name);
  const resource = one('resource') as Resource | undefined;
  const entry = one('entry') as Entry | undefined;
  const { circumstances, flow } = analyze(document.text);
  return {
    name,
    document,
    from: numberOf(one('from') ?? '15550000001', '--from'),
    to: numberOf(one('to') ?? '15550000000', '--to'),
    resource: resource ?? circumstances.resource ?? (flow().isCall ? 'calls' : 'conferences'),
    entry: entry ?? circumstances.entry,
    phones: Object.fromEntries((values.get('phone') ?? []).map(readPhone)),
    ...readServed(values.get('serve') ?? []),
    ...(await assumptionReader(values))(name),
    format: (one('format') ?? 'text') as CallSettings['format'],
    speed: flags.has('instant') ? Infinity : readSpeed(one('speed')),
    record: one('record'),
    unserved: new Set(),
  };
}

/** A document by its file name. */
function readDocument(name: string, url = name): CompiledDocument {
  return compile(readText(name), url);
}

/** Why the API refuses a document, if it does. */
export function refusal({ text, error, name }: CompiledDocument): string | undefined {
  if (error === undefined) return undefined;
  const first = lint(text).find(({ code }) => code.startsWith('xml-') || code === 'missing-response');
  const at = new LineIndex(text).positionAt(first?.range.start ?? 0);
  const place = `${displayName(name)}:${at.line + 1}:${at.column + 1}`;
  return `${place}: ${escapeForTerminal(first?.message ?? '')} The API refuses this document (${error}).`;
}

function numberOf(text: string, option: string): string {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new UsageError(`${option} needs a phone number of 1 to 15 digits, such as 15556667777`);
  }
  return text;
}

function split(text: string, option: string, example: string): readonly [string, string] {
  // A URL may contain `=` itself; a file name that does is rare.
  const at = text.lastIndexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`${option} needs ${example}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const fixedPhones = new Set(['busy', 'never', 'unreachable']);

function readPhone(text: string): readonly [string, Phone] {
  const example = '--phone NUMBER=BEHAVIOR, such as 15556667777=busy or any=answers:4s,hangs-up:60s';
  const [number, behavior] = split(text, '--phone', example);
  if (number !== 'any') numberOf(number, '--phone');
  if (fixedPhones.has(behavior)) return [number, behavior as Phone];
  let answersAfter: number | undefined;
  let hangsUpAfter: number | undefined;
  for (const part of behavior.split(',')) {
    const [, verb, time] = /^(answers|hangs-up)(?::(.+))?$/.exec(part) ?? [];
    const length = time === undefined ? 0 : parseAssumption('key.gap', time);
    if (verb === undefined || length === undefined) throw new UsageError(`--phone needs ${example}`);
    if (verb === 'answers') answersAfter = length;
    else hangsUpAfter = length;
  }
  return [number, { answersAfter, hangsUpAfter }];
}

/** Documents and audio files by the URLs that they answer. */
function readServed(texts: readonly string[]): Pick<CallSettings, 'serve' | 'audio'> {
  const serve: Record<string, ServedFile> = {};
  const audio: Record<string, Audio> = {};
  for (const text of texts) {
    const [url, file] = split(text, '--serve', 'URL=FILE, such as https://example.com/menu.xml=menu.voxxml');
    if (/\.(?:wav|mp3)$/i.test(file)) audio[url] = { lasts: lengthOfAudio(file) };
    else serve[url] = { document: readDocument(file, url), file };
  }
  return { serve, audio };
}

function lengthOfAudio(file: string): number {
  const name = escapeForTerminal(file);
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (error) {
    throw new UsageError(`cannot read '${name}': ${describeError(error)}`);
  }
  const length = audioLength(bytes);
  if (length === undefined) throw new UsageError(`'${name}' is not a WAV or MP3 file whose length can be read`);
  return length;
}

function readSpeed(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const speed = Number(text);
  if (!(speed > 0) || !Number.isFinite(speed)) throw new UsageError('--speed needs a number greater than 0, such as 4');
  return speed;
}
