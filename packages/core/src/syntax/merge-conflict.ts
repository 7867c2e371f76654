/** A merge conflict that was not resolved: offsets of its parts. */
export interface MergeConflict {
  /** The line `<<<<<<<`, up to its end. */
  readonly start: number;
  readonly startEnd: number;
  /** From `|||||||` or `=======` on, up to the end of the line `>>>>>>>`. */
  readonly middle: number;
  readonly end: number;
}

/** The conflicts of a text, in its order. The first of two sides is read, the other is skipped. */
export function mergeConflicts(text: string): readonly MergeConflict[] {
  if (!text.includes('<<<<<<<')) return [];
  const conflicts: MergeConflict[] = [];
  let start = -1;
  let startEnd = -1;
  let middle = -1;
  for (const { 0: line, 1: marker, index } of text.matchAll(/^(<{7}|\|{7}|={7}|>{7})(?![<|=>])[^\r\n]*/gm)) {
    const end = index + line.length;
    if (marker!.startsWith('<')) {
      start = index;
      startEnd = end;
      middle = -1;
    } else if (start !== -1 && marker!.startsWith('>')) {
      if (middle !== -1) conflicts.push({ start, startEnd, middle, end });
      start = -1;
    } else if (start !== -1 && middle === -1) {
      middle = index;
    }
  }
  return conflicts;
}
