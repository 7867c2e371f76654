/** VoxXML inside other files: `@voxxml/core/hosts`. */
export { hostLanguageOf } from './host-language.ts';
export { toHostEdits } from './host-edits.ts';
export { fixHost, lintHost, lintRegion, toHostDiagnostic, type HostLintOptions } from './lint-host.ts';
export { holeFiller } from '../syntax/holes.ts';
export type { PositionMap } from './position-map.ts';
export { mayHoldVoxXml, regionsOf, type RegionOptions } from './regions-of.ts';
export { hostLanguages, type HostLanguage, type HostRegion, type RegionKind, type RegionPiece } from './region.ts';
export { placeholdersOf, placeholderSyntaxes, type Placeholders } from './template-tags.ts';
export type { BlockMark, Hole } from '../syntax/holes.ts';
