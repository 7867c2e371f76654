import { compile, type CompiledDocument } from '../document.ts';
import type { FetchEffect } from '../events.ts';
import { audioLength } from '../audio-length.ts';
import { nearestUrl, type Served } from '../host.ts';
import type { Audio, Phone } from '../inputs.ts';
import { parseAssumption, type Assumptions } from '../assumptions.ts';
import { TestFailure } from './failure.ts';
import type { DocumentSource, Line, PhoneBehavior, Statement } from './syntax.ts';

/** What the files of a test are read with. */
export interface ScenarioFiles {
  /** The name of the `.voxtest` file, such as `menu.voxtest`. */
  readonly name: string;
  /** Reads a document by its path relative to the folder of the `.voxtest` file; undefined if there is none. */
  readonly read: (path: string) => string | undefined;
  /** Reads an audio file in the same way; without it, every audio file has the length that the test or the assumption says. */
  readonly readBytes?: ((path: string) => Uint8Array | undefined) | undefined;
  /** Requests a document that a test serves `live`. */
  readonly request?: ((effect: FetchEffect) => Served) | undefined;
}

type Serve = Extract<Statement, { kind: 'serve' }>;

/** The facts of a test: those of the file, then its own. */
export interface Facts {
  readonly document: DocumentSource | undefined;
  readonly phones: Readonly<Record<string, Phone>>;
  readonly audio: Readonly<Record<string, Audio>>;
  readonly assume: Partial<Assumptions>;
  readonly serves: readonly Serve[];
  readonly underEveryReading: boolean;
}

/** A test's own facts replace those of the file about the same number, URL or assumption. */
export function factsOf(ofFile: readonly Line[], ofTest: readonly Line[], files: ScenarioFiles): Facts {
  const own = ofTest.flatMap(({ statement }) => (statement?.kind === 'serve' ? [statement.url.value] : []));
  const replaced = new Set(own);
  const phones: Record<string, Phone> = {};
  const audio: Record<string, Audio> = {};
  const assume: Record<string, unknown> = {};
  const serves: Serve[] = [];
  let document: DocumentSource | undefined;
  let underEveryReading = false;
  for (const [lines, isFile] of [
    [ofFile, true],
    [ofTest, false],
  ] as const) {
    for (const { statement } of lines) {
      switch (statement?.kind) {
        case 'document':
          document = statement.source;
          break;
        case 'phone':
          phones[statement.number === 'any' ? 'any' : statement.number.value] = phoneOf(statement.behavior);
          break;
        case 'assume': {
          const value = parseAssumption(statement.id.value as never, statement.setting.value);
          if (value !== undefined) assume[statement.id.value] = value;
          break;
        }
        case 'every-reading':
          underEveryReading = true;
          break;
        case 'serve':
          if (isFile && replaced.has(statement.url.value)) break;
          serves.push(statement);
          audio[statement.url.value] = audioOf(statement, files);
          break;
        default:
      }
    }
  }
  return { document, phones, audio, assume: assume as Partial<Assumptions>, serves, underEveryReading };
}

function phoneOf(behavior: PhoneBehavior): Phone {
  if (behavior.does === 'answers') {
    return { answersAfter: behavior.after?.value ?? 0, hangsUpAfter: behavior.hangsUpAfter?.value };
  }
  return behavior.does === 'never-answers' ? 'never' : behavior.does;
}

function audioOf({ lasts, unreachable, from }: Serve, files: ScenarioFiles): Audio {
  const bytes = from !== undefined && /\.(?:wav|mp3)$/i.test(from.value) ? files.readBytes?.(from.value) : undefined;
  return { lasts: lasts?.value ?? (bytes && audioLength(bytes)), unreachable };
}

/** A document that a test names or contains. */
export function documentOf(source: DocumentSource, files: ScenarioFiles): CompiledDocument {
  if (source.kind === 'block' || source.value.trimStart().startsWith('<')) return compile(source.value);
  return compile(readText(source, files), source.value);
}

function readText({ value, range }: DocumentSource, files: ScenarioFiles): string {
  const text = files.read(value);
  if (text === undefined) {
    throw new TestFailure(`There is no file '${value}'. Paths are relative to the folder of the test file.`, { range });
  }
  return text;
}

/** Answers what the document of a test fetches, from the test's `serve` facts. */
export class Server {
  readonly #serves: readonly Serve[];
  readonly #files: ScenarioFiles;
  readonly #asked = new Map<string, number>();
  /** Every document that was served, by its URL. */
  readonly documents = new Map<string, CompiledDocument>();

  constructor(serves: readonly Serve[], files: ScenarioFiles) {
    this.#serves = serves;
    this.#files = files;
  }

  /** @throws TestFailure where nothing serves the URL */
  answer(effect: FetchEffect, asker: string): Served {
    const { url, method } = effect;
    const answers = this.#answersFor(url, method);
    if (answers.length === 0) throw new TestFailure(this.#notServed(url, method, asker));
    const key = `${method} ${answers[0]!.url.value}`;
    const asked = this.#asked.get(key) ?? 0;
    this.#asked.set(key, asked + 1);
    return this.#served(answers[Math.min(asked, answers.length - 1)]!, effect);
  }

  #answersFor(url: string, method: string): readonly Serve[] {
    const fitting = this.#serves.filter((serve) => serve.method === undefined || serve.method.value === method);
    const exact = fitting.filter((serve) => serve.url.value === url);
    if (exact.length > 0) return exact;
    const prefixes = fitting.filter(({ url: { value } }) => value.endsWith('*') && url.startsWith(value.slice(0, -1)));
    const longest = Math.max(...prefixes.map((serve) => serve.url.value.length));
    return prefixes.filter((serve) => serve.url.value.length === longest);
  }

  #served(serve: Serve, effect: FetchEffect): Served {
    const { status, type, after, unreachable, live } = serve;
    const answer = {
      ...(status !== undefined && { status: Number(status.value) }),
      ...(type !== undefined && { type: type.value }),
      ...(after !== undefined && { after: after.value }),
      ...(unreachable === true && { unreachable }),
    };
    if (live === true) {
      if (this.#files.request === undefined) {
        throw new TestFailure(`${effect.url} is served live, which is not possible here.`, { range: serve.url.range });
      }
      return { ...this.#files.request(effect), ...answer };
    }
    const document = this.#documentOf(serve, effect.url);
    if (document === undefined) return answer;
    this.documents.set(effect.url, document);
    return { document, ...answer };
  }

  #documentOf({ from, as: text, url }: Serve, asked: string): CompiledDocument | undefined {
    if (text !== undefined) {
      const isText = text.kind === 'block' || text.value.trimStart().startsWith('<');
      return compile(isText ? text.value : readText(text, this.#files), isText ? asked : text.value);
    }
    if (from === undefined) return undefined;
    // A URL with `*` is served from a folder.
    const path = url.value.endsWith('*') ? folderPath(from.value, asked.slice(url.value.length - 1)) : from.value;
    return compile(readText({ kind: 'path', value: path, range: from.range }, this.#files), path);
  }

  #notServed(url: string, method: string, asker: string): string {
    const urls = [...new Set(this.#serves.map((serve) => serve.url.value))];
    const nearest = nearestUrl(url, urls);
    const other = this.#serves.find((serve) => serve.url.value === url)?.method?.value;
    const hint =
      other !== undefined
        ? ` It is served for ${other} only, but requested by ${method}.`
        : nearest === undefined
          ? ''
          : ` ${nearest} is served: did you mean that?`;
    return `Nothing serves ${url}, which ${asker} requests.${hint} To serve it: serve "${url}" from "menu.voxxml"`;
  }
}

/** The path in a folder, without a query, and never outside the folder. */
function folderPath(folder: string, rest: string): string {
  const parts = rest
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return [folder.replace(/\/+$/, ''), ...parts].join('/');
}
