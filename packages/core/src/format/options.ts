import type { Hole } from '../syntax/holes.ts';

/** How a document is laid out. The names and meanings are Prettier's own (prettier.io, Options). */
export interface LayoutOptions {
  /** Columns that a start tag may take before its attributes go on lines of their own. */
  readonly printWidth: number;
  /** Columns of one level of indentation. */
  readonly tabWidth: number;
  /** Indent with tabs instead of spaces. */
  readonly useTabs: boolean;
  /** Single quotes around attribute values, except where a value holds one. */
  readonly singleQuote: boolean;
  /** More than one attribute: each on its own line, whatever the width. */
  readonly singleAttributePerLine: boolean;
  /** The `>` of a start tag that takes several lines ends its last line. Not the `/>` of an empty element. */
  readonly bracketSameLine: boolean;
}

/** How lines end; `auto` keeps what the text has, going by its first line end. */
export type EndOfLine = 'lf' | 'crlf' | 'cr' | 'auto';

/** What `format` and its relatives take. */
export interface FormatOptions extends Partial<LayoutOptions> {
  /** Default `auto`. (Prettier itself, and so the plugin, has `lf`.) */
  readonly endOfLine?: EndOfLine;
  /** The text is what stands inside a Response: several commands may stand at the top level. Default false. */
  readonly fragment?: boolean;
  /**
   * Places whose content is not known before run time, such as `{{placeholders}}`: sorted, disjoint. They stay as they
   * are; a text is not formatted where that cannot be kept up.
   */
  readonly holes?: readonly Hole[];
}

const defaults: LayoutOptions = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  singleQuote: false,
  singleAttributePerLine: false,
  bracketSameLine: false,
};

/** The layout that some options ask for; what they leave out, or leave undefined, is Prettier's default. */
export function layoutOptions(options: FormatOptions): LayoutOptions {
  return {
    printWidth: options.printWidth ?? defaults.printWidth,
    tabWidth: options.tabWidth ?? defaults.tabWidth,
    useTabs: options.useTabs ?? defaults.useTabs,
    singleQuote: options.singleQuote ?? defaults.singleQuote,
    singleAttributePerLine: options.singleAttributePerLine ?? defaults.singleAttributePerLine,
    bracketSameLine: options.bracketSameLine ?? defaults.bracketSameLine,
  };
}
