import { compileGlob, longestGlob } from './glob.ts';

/** What the patterns of an ignore file say about a path; undefined if none matches. */
export type Verdict = 'ignored' | 'included' | undefined;

interface Pattern {
  /** Its place among the patterns: the last one that matches decides. */
  readonly order: number;
  readonly verdict: 'ignored' | 'included';
  readonly foldersOnly: boolean;
  readonly matches: (path: string, name: string) => boolean;
}

/** The patterns of an ignore file, in Git's syntax (gitignore(5)). */
export class IgnoreFile {
  /** Patterns that are a plain name, by that name: most patterns, and there may be thousands. */
  readonly #names = new Map<string, Pattern[]>();
  /** The others, the last one first. */
  readonly #globs: Pattern[] = [];

  constructor(lines: readonly string[]) {
    for (const [order, line] of lines.entries()) this.#add(line, order);
    this.#globs.reverse();
  }

  #add(written: string, order: number): void {
    // Spaces at the end count only if they are escaped.
    let line = written.replace(/(?<!\\) +$/, '');
    if (line === '' || line.startsWith('#')) return;
    const verdict = line.startsWith('!') ? 'included' : 'ignored';
    if (verdict === 'included') line = line.slice(1);
    const foldersOnly = line.endsWith('/');
    if (foldersOnly) line = line.slice(0, -1);
    if (line === '' || line.length > longestGlob) return;
    const anchored = line.includes('/');
    if (line.startsWith('/')) line = line.slice(1);
    if (!anchored && !/[*?[\\]/.test(line)) {
      const pattern = { order, verdict, foldersOnly, matches: () => true } as const;
      const known = this.#names.get(line);
      if (known === undefined) this.#names.set(line, [pattern]);
      else known.push(pattern);
      return;
    }
    const glob = compileGlob(line, { dot: true, braces: false });
    const matches = anchored ? glob : (_: string, name: string) => glob(name);
    this.#globs.push({ order, verdict, foldersOnly, matches });
  }

  /** What the patterns say about a path relative to their folder, with slashes. Folders above it aren't looked at. */
  test(path: string, isFolder: boolean): Verdict {
    const name = path.slice(path.lastIndexOf('/') + 1);
    let best: Pattern | undefined;
    for (const pattern of this.#names.get(name) ?? []) if (isFolder || !pattern.foldersOnly) best = pattern;
    for (const pattern of this.#globs) {
      if (best !== undefined && pattern.order < best.order) break;
      if ((isFolder || !pattern.foldersOnly) && pattern.matches(path, name)) {
        best = pattern;
        break;
      }
    }
    return best?.verdict;
  }
}
