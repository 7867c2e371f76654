import type { Range } from '@voxxml/core';
import { defaultSettings, type Settings } from '../src/settings.ts';
import { TextDocument } from '../src/text-document.ts';
import type { View } from '../src/view.ts';
import { viewAt, viewsOf } from '../src/views.ts';

/** A document with a cursor, `$0`, and ranges marked in it, `[|so|]`, as features see it. */
export interface MarkedView {
  readonly view: View;
  /** The cursor's offset in the view. */
  readonly offset: number;
  /** The marked ranges, in the document, in order. */
  readonly ranges: readonly Range[];
}

/** Opens a marked text in the language `voxxml`, or in a host's. */
export function markedView(marked: string, settings: Partial<Settings> = {}, languageId = 'voxxml'): MarkedView {
  let text = '';
  let cursor = 0;
  const ranges: Range[] = [];
  const starts: number[] = [];
  for (const piece of marked.split(/(\$0|\[\||\|\])/)) {
    if (piece === '$0') cursor = text.length;
    else if (piece === '[|') starts.push(text.length);
    else if (piece === '|]') ranges.push({ start: starts.pop()!, end: text.length });
    else text += piece;
  }
  const document = new TextDocument('file:///flow.voxxml', languageId, 1, text, 'utf-16');
  const place = viewAt(viewsOf(document, { ...defaultSettings, ...settings }), cursor);
  if (place === undefined) throw new Error('the cursor stands outside all VoxXML');
  return { ...place, ranges: ranges.sort((a, b) => a.start - b.start) };
}

/** The texts of ranges, for expectations that read well. */
export function textsOf({ view }: MarkedView, ranges: readonly Range[]): string[] {
  return ranges.map(({ start, end }) => view.text.slice(start, end));
}
