import type { Range } from '@voxxml/core';
import { regionsOf } from '@voxxml/core/hosts';

/** The `{{placeholders}}` of a VoxXML text. */
export function findHoles(text: string): readonly Range[] {
  return regionsOf('document.voxxml', text, { placeholders: 'mustache' })[0]?.holes ?? [];
}
