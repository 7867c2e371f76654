import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { menus } from './documents.ts';
import { LanguageClient } from './language-client.ts';
import { reasonOf } from './measure.ts';
import { significant, type Entry, type Measured, type Missing, type Result } from './result.ts';
import { quantile } from './statistics.ts';

const require = createRequire(import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** A language server to measure. */
interface Server {
  readonly name: string;
  readonly kind: Entry['kind'];
  readonly note: string;
  readonly languageId: string;
  /** What Node starts; throws where it is not there. */
  readonly program: () => string;
  /** Whether it waits until typing rests before it says what it finds: then that is not measured. */
  readonly waits?: boolean;
}

const voxxml: Server = {
  name: 'voxxml',
  kind: 'ours',
  note: 'all findings',
  languageId: 'voxxml',
  program: () => path('../../packages/lsp/dist/voxxml-language-server.js'),
};
const servers: readonly Server[] = [
  voxxml,
  {
    name: 'echo',
    kind: 'floor',
    note: 'knows nothing and answers at once: what the messages cost',
    languageId: 'voxxml',
    program: () => path('echo-server.js'),
  },
  {
    name: 'HTML (vscode-langservers-extracted)',
    kind: 'peer',
    note: 'waits half a second before it says what it finds: not measured',
    languageId: 'html',
    program: () => require.resolve('vscode-langservers-extracted/bin/vscode-html-language-server'),
    waits: true,
  },
];

/** Lines of the documents of 5 KB, 100 KB and 1 MB, and how many edits are measured on them in each session. */
const sizes = [
  { name: '5 KB', lines: 100, edits: 100 },
  { name: '100 KB', lines: 2100, edits: 60 },
  { name: '1 MB', lines: 21_000, edits: 30 },
];

/** Between two measured edits, in milliseconds: nobody's keys follow one another faster. */
const betweenKeys = 40;

const memoryEdits = 10_000;

/** What is measured in a session: milliseconds of each edit. */
interface Timings {
  readonly findings: readonly number[];
  readonly completion: readonly number[];
}

/**
 * Language servers as an editor runs them, over standard input and output, while a person types very fast: how long it takes from a change to the
 * findings that it causes, and to the answer of a completion that is asked for with it. A round is a session of many
 * edits, of which p50 and p99 are kept.
 */
export async function benchmarkLsp(pace: number): Promise<Result> {
  const measured: Measured[] = [];
  const missing = new Map<string, Missing>();
  const sessions = pace < 1 ? 1 : 3;
  for (const { name, lines, edits } of sizes) {
    const { text } = menus(lines);
    const found = new Map<Server, Timings[]>();
    for (let session = 0; session < sessions; session++) {
      for (const server of servers) {
        if (missing.has(server.name)) continue;
        try {
          const timings = await time(server, text, Math.max(10, Math.round(edits * pace)));
          found.set(server, [...(found.get(server) ?? []), timings]);
        } catch (error) {
          if (server.kind !== 'peer') throw error;
          missing.set(server.name, { name: server.name, reason: reasonOf(error) });
        }
      }
    }
    for (const what of ['findings', 'completion'] as const) {
      for (const [percentile, part] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const entries = Array.from(found, ([server, timings]): Entry => {
          const rounds = timings.map((each) =>
            significant(
              quantile(
                each[what].toSorted((a, b) => a - b),
                part,
              ),
            ),
          );
          return { name: server.name, kind: server.kind, note: server.note, rounds };
        }).filter(({ rounds }) => rounds.every(Number.isFinite));
        const title = what === 'findings' ? 'From a change to its findings' : 'Completion, asked for with a change';
        measured.push({
          id: `lsp/${what}/${name}/${percentile}`,
          title: `${title}, ${name}, ${percentile}`,
          unit: 'ms',
          entries,
        });
      }
    }
  }
  const grown = await memory(pace);
  if (grown !== undefined) measured.push(grown);
  return { measured, growths: [], missing: [...missing.values()] };
}

async function time(server: Server, text: string, edits: number): Promise<Timings> {
  const editor = await Editor.open(server, text);
  try {
    const warmUp = Math.max(10, edits / 2);
    for (let edit = 0; edit < warmUp; edit++) await editor.complete();
    const completion = await repeat(edits, () => editor.complete());
    if (server.waits) return { findings: [], completion };
    for (let edit = 0; edit < warmUp; edit++) await editor.findings();
    return { findings: await repeat(edits, () => editor.findings()), completion };
  } finally {
    await editor.close();
  }
}

async function repeat(times: number, measured: () => Promise<number>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < times; round++) {
    found.push(await measured());
    await new Promise((resolve) => setTimeout(resolve, betweenKeys));
  }
  return found;
}

/** An open document that a person types in: `2` is written into a Pause in its middle and taken out again. */
class Editor {
  readonly #client: LanguageClient;
  readonly #languageId: string;
  readonly #line: number;
  #version = 1;

  private constructor(client: LanguageClient, languageId: string, text: string) {
    this.#client = client;
    this.#languageId = languageId;
    const lines = text.split('\n');
    this.#line = lines.indexOf("<Pause length='2'/>", Math.floor(lines.length / 2));
  }

  static async open({ program, languageId }: Server, text: string): Promise<Editor> {
    const client = new LanguageClient([program(), '--stdio']);
    await client.start();
    const editor = new Editor(client, languageId, text);
    const published = client.published();
    client.notify('textDocument/didOpen', { textDocument: { uri: editor.#uri, languageId, version: 1, text } });
    await published;
    return editor;
  }

  get processId(): number {
    return this.#client.processId;
  }

  get #uri(): string {
    return `file:///bench/document.${this.#languageId}`;
  }

  /** How long the findings of a change take. */
  async findings(): Promise<number> {
    const published = this.#client.published();
    const before = performance.now();
    this.#change();
    await published;
    return performance.now() - before;
  }

  /** How long completion takes, asked for together with a change. */
  async complete(): Promise<number> {
    const before = performance.now();
    this.#change();
    await this.#client.request('textDocument/completion', {
      textDocument: { uri: this.#uri },
      position: { line: this.#line, character: '<Pause l'.length },
    });
    return performance.now() - before;
  }

  close(): Promise<void> {
    return this.#client.stop();
  }

  #change(): void {
    const character = "<Pause length='".length;
    const inserts = this.#version++ % 2 === 1;
    const end = { line: this.#line, character: character + (inserts ? 0 : 1) };
    this.#client.notify('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range: { start: { line: this.#line, character }, end }, text: inserts ? '2' : '' }],
    });
  }
}

/** Resident memory in the course of many edits, where the system tells. */
async function memory(pace: number): Promise<Measured | undefined> {
  const editor = await Editor.open(voxxml, menus(100).text);
  const edits = memoryEdits * pace;
  const entries: Entry[] = [];
  try {
    for (let edit = 1; edit <= edits; edit++) {
      await editor.findings();
      if (edit % (edits / 10) !== 0) continue;
      const megabytes = residentMegabytes(editor.processId);
      if (megabytes === undefined) return undefined;
      entries.push({ name: `${edit.toLocaleString('en')} edits`, kind: 'ours', rounds: [significant(megabytes)] });
    }
  } finally {
    await editor.close();
  }
  return { id: 'lsp/memory', title: 'Resident memory of the server after', unit: 'MB', entries };
}

function residentMegabytes(processId: number): number | undefined {
  const status = `/proc/${processId}/status`;
  if (!existsSync(status)) return undefined;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
}
