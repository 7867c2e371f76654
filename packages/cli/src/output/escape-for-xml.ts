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

/** What XML allows, but a terminal obeys or an editor shows in another order: C1 controls and bidirectional ones. */
const unseen = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The second `#` of what a CI runner takes for a command. */
const logCommand = /(?<=#)#(?=[a-z]*\[)/gi;

/** A text for an attribute's value or for content. What XML cannot hold at all becomes U+FFFD. */
export function escapeForXml(text: string): string {
  return text
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? '')
    .replace(unseen, (character) => `&#${character.charCodeAt(0)};`)
    .replace(logCommand, '&#35;');
}
