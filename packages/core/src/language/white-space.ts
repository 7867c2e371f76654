/** Whether a code unit is white space in XML (production S): space, tab, line feed, carriage return. */
export function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Offset of the first code unit that is not white space; the length where there is none. */
export function contentStart(value: string): number {
  let at = 0;
  while (at < value.length && isWhiteSpace(value.charCodeAt(at))) at++;
  return at;
}

/** Offset after the last code unit that is not white space; 0 where there is none. */
export function contentEnd(value: string): number {
  let at = value.length;
  while (at > 0 && isWhiteSpace(value.charCodeAt(at - 1))) at--;
  return at;
}
