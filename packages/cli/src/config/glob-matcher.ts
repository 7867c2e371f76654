import { relative, sep } from 'node:path';
import { compileGlob } from '../glob/glob.ts';

/**
 * A function that tells whether an absolute path matches one of the globs, which are relative to `folder`. A glob without
 * a slash matches at any depth, as in .gitignore.
 *
 * @throws GlobError if one of them can't be used
 */
export function globMatcher(folder: string, globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) =>
    compileGlob(glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`, { dot: true, braces: true }),
  );
  return (path) => {
    const inside = relative(folder, path).split(sep).join('/');
    return matchers.some((matches) => matches(inside));
  };
}
