import type { Readable } from 'node:stream';
import { AbstractMessageReader, type DataCallback, type Disposable, type Message } from 'vscode-languageserver/node';

/** Nobody sends a message of a gigabyte: a length beyond that is not one. */
const longestMessage = 1 << 30;

/** Headers are a line or two; what is longer and has no end is none. */
const longestHeader = 4096;

const headerEnd = Buffer.from('\r\n\r\n');

/**
 * Reads messages as the base protocol frames them (LSP, Base Protocol: Content-Length, an empty line, JSON). What is no
 * message is reported by `onError` and passed over: after a broken header the next one counts, where the library's own
 * reader would wait for ever.
 */
export class FrameReader extends AbstractMessageReader {
  readonly #input: Readable;
  #chunks: Buffer[] = [];
  #size = 0;
  /** How many bytes have to be there before there is something to read. */
  #wanted = 1;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: DataCallback): Disposable {
    const read = (chunk: Buffer): void => this.#take(chunk, callback);
    this.#input.on('data', read);
    this.#input.on('error', (error) => this.fireError(error));
    this.#input.on('close', () => this.fireClose());
    return { dispose: () => void this.#input.off('data', read) };
  }

  #take(chunk: Buffer, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // A long message comes in many chunks, which are joined once.
    if (this.#size < this.#wanted) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const at = this.#readFrames(bytes, callback);
    this.#chunks = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#size = bytes.length - at;
  }

  /** Reads what is complete, and returns the offset of the rest. */
  #readFrames(bytes: Buffer, callback: DataCallback): number {
    let at = 0;
    for (;;) {
      const end = bytes.indexOf(headerEnd, at);
      this.#wanted = 1;
      if (end === -1) {
        if (bytes.length - at <= longestHeader) return at;
        this.#complain(bytes.subarray(at, bytes.length));
        // The beginning of a header may be the last that has come.
        return bytes.length - headerEnd.length;
      }
      const body = end + headerEnd.length;
      const length = lengthIn(bytes.toString('latin1', Math.max(at, end - longestHeader), end));
      if (length === undefined) {
        this.#complain(bytes.subarray(at, end));
        at = body;
        continue;
      }
      if (bytes.length < body + length) {
        this.#wanted = body + length - at;
        return at;
      }
      at = body + length;
      this.#deliver(bytes.toString('utf8', body, at), callback);
    }
  }

  #deliver(json: string, callback: DataCallback): void {
    try {
      // What takes messages looks into some before it knows that they are well-formed.
      callback(JSON.parse(json) as Message);
    } catch (error) {
      this.fireError(error);
    }
  }

  #complain(bytes: Buffer): void {
    this.fireError(new Error(`No header of a message: ${JSON.stringify(bytes.toString('latin1', 0, 80))}`));
  }
}

/** The length that a header names. What a broken message left behind may stand before it. */
function lengthIn(header: string): number | undefined {
  const named = [...header.matchAll(/content-length:[ \t]*(\d+)[ \t]*(?=\r\n|$)/gi)].at(-1)?.[1];
  const length = Number(named);
  return named !== undefined && length <= longestMessage ? length : undefined;
}
