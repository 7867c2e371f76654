import { analyze, linkedUrls, type LinkedUrl } from '@voxxml/core';
import { regionsOf } from '@voxxml/core/hosts';
import { hostName } from '../run/judge.ts';
import type { Source } from '../files/source.ts';

/** The URLs that a text's VoxXML refers to; their ranges count in the VoxXML. */
export function collectUrls(text: string, source: Source): readonly LinkedUrl[] {
  const { placeholders } = source.settings;
  const regions = regionsOf(hostName(source), text, { placeholders });
  return regions.flatMap(({ text: voxxml, holes, fragment }) => linkedUrls(analyze(voxxml, { holes, fragment }).model));
}
