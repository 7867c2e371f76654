import { writeError } from './output/standard-error.ts';

/** Where faults are reported. */
const issues = 'https://github.com/voxxml/voxxml/issues';

/** A fault of voxlint itself: says what to report, and where. */
export function reportFault(error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(
    `voxlint: this is a fault of voxlint, not of your documents. Please report it at\n` +
      `${issues} with what follows and, if you can, the document.\n\n` +
      `voxlint ${VOXLINT_VERSION}, Node ${process.version}, ${process.platform} ${process.arch}\n` +
      `${process.argv
        .slice(2)
        .map((argument) => JSON.stringify(argument))
        .join(' ')}\n${what}\n`,
  );
}
