/** Everything that programs may use of VoxXML's core. */
export type { ApiErrorCode, Diagnostic, Fix, RelatedInformation, Severity } from './text/diagnostic.ts';
export { applyEdits, type TextEdit } from './text/edit.ts';
export { LineIndex, type Position } from './text/line-index.ts';
export type { Range } from './text/range.ts';
