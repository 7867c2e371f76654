import { regionBuilder } from './position-map.ts';
import type { HostRegion } from './region.ts';

/** What stands for values in VoxXML files that a template engine fills in. */
export type Placeholders = 'mustache';

/**
 * A file that is VoxXML itself, as one region. With `placeholders: 'mustache'` each `{{…}}` (and `{{{…}}}`) is a hole;
 * every offset stays what it is.
 */
export function voxxmlFileRegion(text: string, placeholders?: Placeholders): HostRegion {
  const builder = regionBuilder(0);
  let position = 0;
  if (placeholders === 'mustache') {
    for (const { start, end } of mustachePlaceholders(text)) {
      builder.verbatim(text.slice(position, start), position);
      builder.hole(end - start, start, end);
      position = end;
    }
  }
  builder.verbatim(text.slice(position), position);
  const range = { start: 0, end: text.length };
  return {
    language: 'voxxml',
    kind: 'file',
    range,
    ...builder.finish(),
    fragment: false,
    pieces: [{ ...range, escape: (newText) => newText }],
  };
}

/** One that is never closed is text. */
function* mustachePlaceholders(text: string): Generator<{ start: number; end: number }> {
  let position = 0;
  for (;;) {
    const start = text.indexOf('{{', position);
    if (start === -1) return;
    const close = text.startsWith('{{{', start) ? '}}}' : '}}';
    const end = text.indexOf(close, start + close.length);
    if (end === -1) return;
    position = end + close.length;
    yield { start, end: position };
  }
}
