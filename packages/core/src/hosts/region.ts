import type { Hole } from '../syntax/holes.ts';
import type { Range } from '../text/range.ts';
import type { PositionMap } from './position-map.ts';

/** The languages that VoxXML is found in; `voxxml` is a file that is VoxXML itself. */
export const hostLanguages = [
  'voxxml',
  'json',
  'javascript',
  'markdown',
  'python',
  'php',
  'ruby',
  'csharp',
  'java',
  'go',
  'voxtest',
] as const;
export type HostLanguage = (typeof hostLanguages)[number];

/** How a region is written in its host. */
export type RegionKind = 'file' | 'json-string' | 'template-literal' | 'string-literal' | 'fence';

/** One piece of VoxXML inside a host file. */
export interface HostRegion {
  readonly language: HostLanguage;
  readonly kind: RegionKind;
  /** From its first to its last character in the host, delimiters left out. */
  readonly range: Range;
  /** The VoxXML: the host's escapes decoded, its indentation stripped, its template holes masked. */
  readonly text: string;
  /** The template holes, as ranges of `text`, which {@link holeFiller} or blanks fill. Sorted, disjoint. */
  readonly holes: readonly Hole[];
  readonly map: PositionMap;
  /** Known to be a part of a document: it stands in a hole of another region. */
  readonly fragment: boolean;
  /** The literals that it is written in, in order: one, or several that the program joins. */
  readonly pieces: readonly RegionPiece[];
}

/** One literal or fence of a region. */
export interface RegionPiece extends Range {
  /**
   * Spells text so that it stands in this piece, where `before` is the character before it and `after` the one behind
   * it (empty at an end). Undefined where it cannot stand there.
   */
  readonly escape: (text: string, before: string, after: string) => string | undefined;
}
