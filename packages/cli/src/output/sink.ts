import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { describeError } from './describe-error.ts';
import { escapeForTerminal } from './escape-for-terminal.ts';
import { isTerminal } from './terminal.ts';
import { expectationOf, ReaderGone, UnwritableOutput } from '../expected-error.ts';
import { temporaryName } from '../files/temporary-name.ts';

/** Where a report goes. Everything is written synchronously: a report is complete when its run ends, whatever ends it. */
export interface Sink {
  readonly write: (text: string) => void;
  /** The end of a report: everything is on its way, a file stands under its name. */
  readonly close: () => void;
  /** The run was broken off: nothing stays behind. */
  readonly abandon: () => void;
}

/** Writes of this many characters: few calls for many findings, while a reader sees the first ones early. */
const blockSize = 1 << 16;

/** Writes all of `text`, waiting where a pipe is full and does not block. */
export function writeFully(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE') throw new ReaderGone();
      else throw error;
    }
  }
}

function bufferedSink(
  descriptor: number,
  name: string,
  finish: () => void,
  abandon: () => void,
  block = blockSize,
): Sink {
  let pending = '';
  const flush = (): void => {
    const text = pending;
    pending = '';
    if (text === '') return;
    try {
      writeFully(descriptor, text);
    } catch (error) {
      if (expectationOf(error) === 'reader-gone') throw error;
      abandon();
      throw unwritable(name, error);
    }
  };
  return {
    write(text) {
      pending += text;
      if (pending.length >= block) flush();
    },
    close() {
      flush();
      finish();
    },
    abandon,
  };
}

const nothing = (): void => {};

/**
 * Standard output, by blocks; at once where somebody watches. Not `process.stdout`, which costs start-up time and may
 * lose its end in a pipe.
 */
export function standardOutput(): Sink {
  return bufferedSink(1, 'standard output', nothing, nothing, isTerminal(1) ? 1 : blockSize);
}

/** Standard error, for a report whose place is taken on standard output. */
export function standardError(): Sink {
  return bufferedSink(2, 'standard error', nothing, nothing, isTerminal(2) ? 1 : blockSize);
}

/**
 * A file: written beside its name and renamed at the end, so that nobody reads half a report. Behind a symbolic link
 * the file itself is replaced; what is no regular file (a device, a FIFO) is written to as it is.
 *
 * @throws UnwritableOutput where it cannot be opened
 */
export function fileSink(path: string): Sink {
  const name = `'${escapeForTerminal(path)}'`;
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return replacingSink(path, name, 0o666);
    if (status.isFile()) {
      accessSync(path, constants.W_OK);
      return replacingSink(realpathSync(path), name, status.mode);
    }
    const descriptor = openSync(path, 'w');
    return bufferedSink(descriptor, name, () => closeSync(descriptor), nothing);
  } catch (error) {
    throw unwritable(name, error);
  }
}

function replacingSink(path: string, name: string, mode: number): Sink {
  const temporary = temporaryName(path);
  const descriptor = openSync(temporary, 'wx', mode);
  let open = true;
  const abandon = (): void => {
    if (!open) return;
    open = false;
    closeSync(descriptor);
    unlinkSync(temporary);
  };
  const finish = (): void => {
    try {
      renameSync(temporary, path);
    } catch (error) {
      abandon();
      throw unwritable(name, error);
    }
    open = false;
    closeSync(descriptor);
  };
  return bufferedSink(descriptor, name, finish, abandon);
}

function unwritable(name: string, error: unknown): UnwritableOutput {
  return new UnwritableOutput(`cannot write ${name}: ${describeError(error)}`);
}
