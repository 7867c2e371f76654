/** The formatter: `@voxxml/core/format`. */
export { type FormatEditsResult, type FormatResult, format, formatEdits } from './format.ts';
export { formatRange } from './format-range.ts';
export type { EndOfLine, FormatOptions, LayoutOptions } from './options.ts';
