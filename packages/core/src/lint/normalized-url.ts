/** A URL in the normal form of the WHATWG URL standard, without its fragment; undefined where it is no absolute URL. */
export function normalizedUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
