import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { temporaryName } from './temporary-name.ts';

/**
 * Replaces a file's content: written beside it and renamed over it, so that whenever the process ends the file is
 * either old or new. Keeps its mode and, where that is allowed, its owner; behind a symbolic link the file itself is
 * replaced. A file that may not be written to is left alone, though its folder would allow the rename; so is one that
 * somebody else has changed since it was read, whose work would be lost.
 *
 * @param before what was read from the file.
 */
export function writeFile(path: string, bytes: Uint8Array, before: Uint8Array): void {
  const real = realpathSync(path);
  accessSync(real, constants.W_OK);
  const current = readFileSync(real);
  // Another run has made the same change: there is nothing left to do.
  if (current.equals(bytes)) return;
  if (!current.equals(before)) throw new Error('it was changed after it was read');
  const { mode, uid, gid } = statSync(real);
  const temporary = temporaryName(real);
  const descriptor = openSync(temporary, 'wx', mode);
  try {
    try {
      for (let offset = 0; offset < bytes.length;) offset += writeSync(descriptor, bytes, offset);
      keepOwner(descriptor, uid, gid);
      fchmodSync(descriptor, mode & 0o7777);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, real);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

function keepOwner(descriptor: number, uid: number, gid: number): void {
  if (process.getuid === undefined || (process.getuid() === uid && process.getgid?.() === gid)) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    // Only root may give a file away. Others keep the right to write it, which is what they had.
  }
}
