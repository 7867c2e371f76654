import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The server as it is shipped. */
export const serverFile = fileURLToPath(new URL('../dist/voxxml-language-server.js', import.meta.url));

/** A message that the server sent. */
export interface Received {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A message in its frame (LSP, Base Protocol); a string is sent as it stands. */
export function frame(message: object | string): string {
  const json = typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

export const initialize = frame({
  id: 'initialize',
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});

/** A server process that any bytes can be written to. */
export class ServerProcess {
  readonly process: ChildProcess;
  readonly received: Received[] = [];
  /** What it ended with: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  stderr = '';
  /** What came and is no whole message yet, in its pieces; joined only once enough is there. */
  #pieces: Buffer[] = [];
  #size = 0;
  #wanted = 0;
  #listeners = new Set<() => void>();

  constructor(args: readonly string[] = ['--stdio'], nodeArgs: readonly string[] = []) {
    this.process = spawn(process.execPath, [...nodeArgs, serverFile, ...args], { stdio: 'pipe' });
    this.process.stdin!.on('error', () => {});
    this.process.stdout!.on('data', (chunk: Buffer) => this.#take(chunk));
    this.process.stderr!.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => this.process.once('close', (code, signal) => resolve(code ?? signal)));
  }

  write(...bytes: readonly string[]): void {
    for (const each of bytes) this.process.stdin!.write(each);
  }

  /** The answer to a request, once it has come. */
  async answer(id: number | string | null): Promise<Received> {
    return this.until((message) => message.method === undefined && message.id === id);
  }

  /** The first message of a kind, once it has come. */
  async until(wanted: (message: Received) => boolean): Promise<Received> {
    for (;;) {
      const found = this.received.find(wanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        this.#listeners.add(resolve);
        void this.ended.then((code) => reject(new Error(`the server ended with ${code}: ${this.stderr}`)));
      });
    }
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  #take(chunk: Buffer): void {
    this.#pieces.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#wanted) return;
    let rest = Buffer.concat(this.#pieces);
    for (;;) {
      this.#wanted = 0;
      const head = rest.indexOf('\r\n\r\n');
      if (head === -1) break;
      const length = Number(/content-length: (\d+)/i.exec(rest.toString('latin1', 0, head))![1]);
      this.#wanted = head + 4 + length;
      if (rest.length < this.#wanted) break;
      this.received.push(JSON.parse(rest.toString('utf8', head + 4, this.#wanted)) as Received);
      rest = rest.subarray(this.#wanted);
    }
    this.#pieces = [rest];
    this.#size = rest.length;
    const waiting = this.#listeners;
    this.#listeners = new Set();
    for (const listener of waiting) listener();
  }
}
