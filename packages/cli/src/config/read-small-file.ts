import { closeSync, constants as flags, fstatSync, openSync, readSync } from 'node:fs';

/** The largest file that configures voxlint, in bytes. Larger ones are refused before they are read. */
export const largestConfiguration = 1_000_000;

/** Windows has no such flag. */
const nonBlocking = flags.O_NONBLOCK ?? 0;

/**
 * The text of a file that configures voxlint: a configuration, an ignore file, a package.json. Such a file may come from a
 * stranger's repository, so only regular files of a moderate size are read: a FIFO would block, and a device never end.
 *
 * @throws Error if it isn't a regular file or is too large, and what the file system says
 */
export function readSmallFile(path: string): string {
  const descriptor = openSync(path, flags.O_RDONLY | nonBlocking);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new Error('it is not a regular file');
    if (status.size > largestConfiguration) throw new Error(`it is larger than ${largestConfiguration / 1e6} MB`);
    const bytes = Buffer.alloc(status.size);
    let length = 0;
    for (;;) {
      const count = length === bytes.length ? 0 : readSync(descriptor, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.toString('utf8', 0, length).replace(/^\ufeff/, '');
  } finally {
    closeSync(descriptor);
  }
}
