import { resolve } from 'node:path';
import { watch } from 'chokidar';
import { complain } from '../output/standard-error.ts';

/** Changes that come within so many milliseconds are one: an editor writes a file in several steps. */
const settling = 60;

/** Folders that are never looked into: what is in them cannot change a result. */
const skipped = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/;

/**
 * Calls `run` at once, and again after changes below some paths, with the absolute paths of what changed. Runs never overlap. Ends
 * when the process is interrupted.
 */
export async function watchFiles(
  paths: readonly string[],
  run: (changed: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const watcher = watch([...new Set(paths.map((path) => resolve(path)))], {
    ignoreInitial: true,
    ignored: (path) => skipped.test(path),
  });
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const runAgain = (): Promise<void> => {
    const now = new Set(changed);
    changed.clear();
    return run(now);
  };
  await new Promise<void>((ready) => watcher.on('ready', ready));
  await runAgain();
  watcher.on('all', (_event, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => (working = working.then(runAgain)), settling);
  });
  watcher.on('error', (error) => complain((error as Error).message));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
  clearTimeout(timer);
  await working;
  await watcher.close();
}
