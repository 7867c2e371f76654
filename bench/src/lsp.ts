import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { menus } from './documents.ts';
import { LanguageClient } from './language-client.ts';
import { table } from './table.ts';

const require = createRequire(import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** A language server, and how often to ask it at each size. */
interface Server {
  readonly name: string;
  readonly args: readonly string[];
  readonly languageId: string;
  /** Whether it answers to every change at once; the HTML server waits half a second for typing to rest. */
  readonly waits?: boolean;
}

const echo: Server = { name: 'echo', args: [path('echo-server.js'), '--stdio'], languageId: 'voxxml' };
const voxxml: Server = {
  name: 'voxxml',
  args: [path('../../packages/lsp/dist/voxxml-language-server.js'), '--stdio'],
  languageId: 'voxxml',
};
const html: Server = {
  name: 'html (vscode-langservers-extracted)',
  args: [require.resolve('vscode-langservers-extracted/bin/vscode-html-language-server'), '--stdio'],
  languageId: 'html',
  waits: true,
};

/** Lines of the documents of 5 KB, 100 KB and 1 MB, and how many edits are measured on them. */
const sizes = [
  { name: '5 KB', lines: 100, edits: 400 },
  { name: '100 KB', lines: 2100, edits: 200 },
  { name: '1 MB', lines: 21_000, edits: 30 },
];

/** Edits before the measured ones, in which a server's code becomes fast. */
const warmUp = (edits: number): number => Math.max(10, edits / 2);

const memoryEdits = 10_000;

/**
 * Language servers as an editor runs them, over standard input and output: how long it takes from a change to the
 * findings that it causes, and to the answer of a completion that is asked for with it.
 */
export async function benchmarkLsp(): Promise<string> {
  const rows: string[][] = [];
  for (const { name, lines, edits } of sizes) {
    const { text } = menus(lines);
    let least: Timings | undefined;
    for (const server of [echo, voxxml, html]) {
      const timings = await time(server, text, edits);
      least ??= timings;
      for (const [what, measured] of Object.entries(timings)) {
        const { p50, p99 } = percentiles(measured);
        const above = p99 - percentiles(least[what as keyof Timings]).p99;
        rows.push([name, `${server.name}, ${what}`, p50.toFixed(2), p99.toFixed(2), above.toFixed(2)]);
      }
    }
  }
  const times = table(['', 'contender', 'p50, ms', 'p99, ms', 'p99 above echo'], rows);
  return `${times}\n${await memory()}`;
}

/** Milliseconds of each round. */
interface Timings {
  readonly findings: readonly number[];
  readonly completion: readonly number[];
}

async function time(server: Server, text: string, edits: number): Promise<Timings> {
  const editor = await Editor.open(server, text);
  try {
    for (let edit = 0; edit < warmUp(edits); edit++) await editor.complete();
    const completion = await repeat(edits, () => editor.complete());
    if (server.waits) return { findings: await repeat(5, () => editor.findings()), completion };
    for (let edit = 0; edit < warmUp(edits); edit++) await editor.findings();
    return { findings: await repeat(edits, () => editor.findings()), completion };
  } finally {
    await editor.close();
  }
}

async function repeat(times: number, measured: () => Promise<number>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < times; round++) found.push(await measured());
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

  static async open({ args, languageId }: Server, text: string): Promise<Editor> {
    const client = new LanguageClient(args);
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
async function memory(): Promise<string> {
  const editor = await Editor.open(voxxml, menus(100).text);
  const rows: string[][] = [];
  for (let edit = 1; edit <= memoryEdits; edit++) {
    await editor.findings();
    if (edit % (memoryEdits / 5) === 0) rows.push(['5 KB', `after ${edit} edits`, residentMegabytes(editor.processId)]);
  }
  await editor.close();
  return table(['', 'voxxml', 'MB'], rows);
}

function residentMegabytes(processId: number): string {
  const status = `/proc/${processId}/status`;
  if (!existsSync(status)) return '?';
  return (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024).toFixed(0);
}

function percentiles(measured: readonly number[]): { p50: number; p99: number } {
  const sorted = measured.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
  return { p50: at(0.5), p99: at(0.99) };
}
