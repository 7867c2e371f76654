import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the sources are read by people. */
export const repositoryUrl = 'https://github.com/voxxml/voxxml';

/** Where a picture that has to have an absolute address is fetched from: here it is the file itself. */
export const rawUrl = 'https://raw.githubusercontent.com/voxxml/voxxml/main/';

/** A file of the repository, by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Whether the repository has a file or folder of that path. */
export function exists(path: string): boolean {
  return existsSync(join(root, path));
}
