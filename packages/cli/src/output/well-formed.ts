const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with U+FFFD for each half of a surrogate pair that stands alone, which UTF-8 and URIs cannot hold. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogate, '\ufffd');
}
