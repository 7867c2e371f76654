import type { FlowAnalysis } from './analyze-flow.ts';

/** Whether something is so under each reading of what the documentation leaves open. */
export function inEveryReading({ readings }: FlowAnalysis, isSo: (reading: FlowAnalysis) => boolean): boolean {
  return readings.every(isSo);
}

/** What is found under each reading: of what the first finds, compared by its key, the part that all others find too. */
export function foundInEveryReading<T>(
  { readings: [first, ...others] }: FlowAnalysis,
  find: (reading: FlowAnalysis) => readonly T[],
  keyOf: (found: T) => unknown,
): readonly T[] {
  let common = find(first!);
  for (const other of others) {
    if (common.length === 0) return common;
    const keys = new Set(find(other).map(keyOf));
    common = common.filter((found) => keys.has(keyOf(found)));
  }
  return common;
}
