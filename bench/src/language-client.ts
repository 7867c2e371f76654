import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** What a language server sends. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: unknown;
}

/** The least that an editor does with a language server, over its standard input and output. */
export class LanguageClient {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #published: ((params: unknown) => void) | undefined;
  #chunks: Buffer = Buffer.alloc(0);
  #lastId = 0;

  constructor(args: readonly string[]) {
    this.#process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  get processId(): number {
    return this.#process.pid!;
  }

  async start(): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    this.notify('initialized', {});
  }

  /** Ends the server as an editor does. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    // A server that does not mind being told is not waited for.
    const timer = setTimeout(() => this.#process.kill(), 2000);
    await ended;
    clearTimeout(timer);
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The next textDocument/publishDiagnostics. */
  published(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#published = resolve;
    });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#chunks = Buffer.concat([this.#chunks, chunk]);
    for (;;) {
      const head = this.#chunks.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(this.#chunks.toString('latin1', 0, head))![1]);
      const end = head + 4 + length;
      if (this.#chunks.length < end) return;
      const message = JSON.parse(this.#chunks.toString('utf8', head + 4, end)) as Message;
      this.#chunks = this.#chunks.subarray(end);
      this.#take(message);
    }
  }

  #take({ id, method, params, result }: Message): void {
    if (method === undefined) {
      this.#answers.get(id!)?.(result);
      this.#answers.delete(id!);
    } else if (id !== undefined) {
      // Configuration has to be answered with as many items as were asked for.
      this.#send({ id, result: params?.items?.map(() => null) ?? null });
    } else if (method === 'textDocument/publishDiagnostics') {
      this.#published?.(params);
      this.#published = undefined;
    }
  }
}
