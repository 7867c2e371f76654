import { fstatSync, statSync } from 'node:fs';

/**
 * Whether a descriptor is a terminal. Node's own answer loads its network code, which takes a millisecond of every
 * start; a pipe or a file, which is what hooks and CI give us, is told from a device without it.
 */
export function isTerminal(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    if (!status.isCharacterDevice() || status.rdev === nullDevice()) return false;
  } catch {
    // Closed.
    return false;
  }
  return loadTty().isatty(descriptor);
}

/** The width of the terminal that a descriptor is, in columns; 80 where it is none, or it does not say. */
export function terminalWidth(descriptor: 1 | 2): number {
  const columns = isTerminal(descriptor) ? (descriptor === 1 ? process.stdout : process.stderr).columns : undefined;
  return columns !== undefined && columns >= 20 ? columns : 80;
}

/** The number of /dev/null, the other device that output often goes to. */
function nullDevice(): number | undefined {
  return process.platform === 'win32' ? undefined : statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
}

function loadTty(): typeof import('node:tty') {
  return process.getBuiltinModule('node:tty');
}
