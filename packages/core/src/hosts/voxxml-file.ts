import { fillHoles, maskHoles } from '../syntax/holes.ts';
import { regionBuilder } from './position-map.ts';
import type { HostRegion } from './region.ts';
import { templateHoles } from './template-holes.ts';
import type { Placeholders } from './template-tags.ts';

/** A file that is VoxXML itself, as one region. The placeholders of a template are holes; every offset stays what it is. */
export function voxxmlFileRegion(text: string, placeholders?: Placeholders): HostRegion {
  const builder = regionBuilder(0);
  let position = 0;
  if (placeholders !== undefined) {
    for (const { start, end, block } of templateHoles(text, placeholders)) {
      builder.verbatim(text.slice(position, start), position);
      builder.hole(end - start, start, end, block);
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

/** A region whose text is a template too: its placeholders are holes. */
export function withPlaceholders(region: HostRegion, placeholders: Placeholders): HostRegion {
  const holes = templateHoles(region.text, placeholders);
  return holes.length === 0 ? region : { ...region, text: maskHoles(fillHoles(region.text, holes), holes), holes };
}
