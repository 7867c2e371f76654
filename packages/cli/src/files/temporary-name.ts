import { basename, dirname, join } from 'node:path';

let count = 0;

/**
 * A name for a temporary file in the folder of `path`, so that the rename stays within one file system. Hidden, so that a
 * run beside this one does not lint it, and short enough for any name.
 */
export function temporaryName(path: string): string {
  const name = Buffer.from(basename(path))
    .subarray(0, 180)
    .toString('latin1')
    .replace(/[^\w.-]/g, '_');
  return join(dirname(path), `.${name}.${process.pid.toString(36)}-${(count++).toString(36)}.voxlint-tmp`);
}
