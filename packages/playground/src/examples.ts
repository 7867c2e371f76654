/** A document to start from. */
export interface Example {
  /** Names it in links: its file name without the extension, `broken/` before it where it has mistakes. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The documents of `examples/`; the build puts them in. */
declare const VOXXML_EXAMPLES: readonly Example[];

export const examples: readonly Example[] = VOXXML_EXAMPLES;

/** What a person sees who brings no document along: a call that runs, with mistakes in it. */
export const firstExample = 'broken/night-desk';

export function exampleNamed(name: string): Example | undefined {
  return examples.find((example) => example.name === name);
}
