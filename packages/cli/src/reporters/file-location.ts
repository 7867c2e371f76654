import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wellFormed } from '../output/well-formed.ts';

/** A file's path for reports that are read in the same repository: relative to the folder of the run, with slashes. */
export function filePath(name: string, folder: string): string {
  if (isUrl(name)) return name;
  const path = isAbsolute(name) ? relative(folder, name) : name;
  return sep === '/' ? path : path.split(sep).join('/');
}

/** Whether it is no file but a document that a URL answered with: named by its URL in normal form. */
function isUrl(name: string): boolean {
  return /^https?:\/\/[^/]/.test(name);
}

/**
 * A file's URI reference (RFC 3986): relative to the folder of the run where it lies inside it, `file:` elsewhere. Each
 * segment is escaped, so that a file's name can be no scheme, query or fragment.
 */
export function fileUri(name: string, folder: string): string {
  if (isUrl(name)) return wellFormed(name);
  const path = relative(folder, resolve(folder, name));
  if (path.startsWith('..') || isAbsolute(path)) return pathToFileURL(resolve(folder, name)).href;
  return wellFormed(path)
    .split(sep)
    .map((segment) => encodeURIComponent(segment))
    .join('/');
}
