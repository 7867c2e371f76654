import { relative, sep } from 'node:path';
import picomatch from 'picomatch';

/**
 * A function that tells whether an absolute path matches one of the globs, which are relative to `folder`. A glob without
 * a slash matches at any depth, as in .gitignore.
 */
export function globMatcher(folder: string, globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch(
    globs.map((glob) => (glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`)),
    { dot: true },
  );
  return (path) => matches(relative(folder, path).split(sep).join('/'));
}
