/** A line of a transcript under a `transcript` step with that indentation. */
export function layOutSnapshot(text: string, indent: string): string {
  return `${indent}  | ${text}`.trimEnd();
}
