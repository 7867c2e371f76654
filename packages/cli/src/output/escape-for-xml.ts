/** What XML 1.0 does not allow as a character ([2] Char), halves of surrogate pairs included. */
const forbidden =
  /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\ud800-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As they are, the first three would become blanks in an attribute's value.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text for an attribute's value or for content. What XML cannot hold at all becomes U+FFFD. */
export function escapeForXml(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? '');
}
