/** A file that is generated and committed. */
export interface GeneratedFile {
  /** Relative to the repository's root, with slashes. */
  readonly path: string;
  readonly content: string;
}
