import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long nothing has to arrive: shorter than the time between two keys of somebody who types fast. In milliseconds. */
const quiet = 25;

/** New objects for which a collection is worth its time, in bytes. A document of 100 KB makes about as many an edit. */
const worthwhile = 2 * 1024 * 1024;

/** The objects that are new since the latest collection. */
export interface NewObjects {
  /** Bytes that they take. */
  readonly size: () => number;
  readonly collect: () => void;
}

/** Collects garbage while nobody waits for an answer. */
export interface IdleCollector {
  /** Called with each message that arrives. */
  readonly note: () => void;
}

/**
 * V8 collects new objects whenever the space for them is full, which with large documents happens in the middle of every
 * second answer and takes longer than the answer itself. Between two keys there is time enough.
 */
export function createIdleCollector(objects: NewObjects = newObjects()): IdleCollector {
  let timer: NodeJS.Timeout | undefined;
  const tidy = (): void => {
    if (objects.size() >= worthwhile) objects.collect();
  };
  return {
    note() {
      timer ??= setTimeout(tidy, quiet).unref();
      timer.refresh();
    },
  };
}

/** Those of this process. */
export function newObjects(): NewObjects {
  let collect: Collect | undefined;
  return {
    size: () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_used_size ?? 0,
    collect: () => (collect ??= v8Collect())({ type: 'minor' }),
  };
}

type Collect = (options: { readonly type: 'minor' }) => void;

/** V8's own function: there where Node was started with `--expose-gc`, and in contexts that are made after V8 was asked to. */
function v8Collect(): Collect {
  const { gc } = globalThis as { readonly gc?: Collect };
  if (gc !== undefined) return gc;
  // Of Electron it is not said that it lets V8's flags be changed later; who starts this there says so at the start.
  if (process.versions['electron'] !== undefined) return () => {};
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
