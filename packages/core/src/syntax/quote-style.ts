/** The quote that a document's first attribute value is written in; fixes that write a value use it too. */
export function quoteStyle(text: string): '"' | "'" {
  return /<[\w:.-]+(?:\s[^<>]*?)?=\s*(["'])/.exec(text)?.[1] === '"' ? '"' : "'";
}
