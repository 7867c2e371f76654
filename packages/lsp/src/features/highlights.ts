import type { Range } from '@voxxml/core';
import type { View } from '../view.ts';
import { references } from './gather-links.ts';
import { renameRanges } from './tag-names.ts';

/** A place that belongs to what the cursor is on. */
export interface Highlight {
  readonly range: Range;
  /** A Gather writes the variable; what reads it reads. */
  readonly kind: 'text' | 'read' | 'write';
}

/**
 * The matching tag; on a Gather also every reader of its input, on `$GATHER` the Gathers that set it and all who read
 * the same (LSP: textDocument/documentHighlight).
 */
export function highlights(view: View, offset: number): Highlight[] {
  const names = renameRanges(view, offset) ?? [];
  const reads = references(view, offset, false);
  const tags: Highlight[] = names.map((range) => ({ range, kind: reads.length > 0 ? 'write' : 'text' }));
  const declared = references(view, offset, true).slice(0, -reads.length || undefined);
  const known = new Set(names.map(({ start }) => start));
  const writes = reads.length === 0 ? [] : declared.filter(({ start }) => !known.has(start));
  return [
    ...tags,
    ...writes.map((range): Highlight => ({ range, kind: 'write' })),
    ...reads.map((range): Highlight => ({ range, kind: 'read' })),
  ];
}
