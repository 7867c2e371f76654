import { isVoxXml } from '@voxxml/core';
import { regionsOf, type Hole, type RegionOptions } from '@voxxml/core/hosts';

/** A text as a template. */
export interface Template {
  /** With its placeholders filled. */
  readonly text: string;
  readonly holes: readonly Hole[];
  readonly isVoxXml: boolean;
}

/** Reads a file as a template; undefined if it is not one, because its VoxXML is in strings or it has none. */
export function readTemplate(
  name: string,
  text: string,
  placeholders: RegionOptions['placeholders'],
): Template | undefined {
  const region = regionsOf(name, text, { placeholders }).find(({ kind }) => kind === 'file');
  return region && { text: region.text, holes: region.holes, isVoxXml: isVoxXml(region.text) };
}
