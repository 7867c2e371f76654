/**
 * The syntax findings by name. All are errors with API code 5106; none can be turned off or suppressed.
 * Each has its page in docs/rules; what it reports on is said where the parser reports it.
 */
export const syntaxCodes = [
  'xml-unclosed-element',
  'xml-mismatched-end-tag',
  'xml-unmatched-end-tag',
  'xml-unterminated-tag',
  'xml-malformed-tag',
  'xml-duplicate-attribute',
  'xml-missing-attribute-value',
  'xml-unquoted-attribute-value',
  'xml-unterminated-attribute-value',
  'xml-unescaped-lt',
  'xml-unescaped-ampersand',
  'xml-undefined-entity',
  'xml-invalid-character-reference',
  'xml-invalid-character',
  'xml-cdata-end-in-text',
  'xml-malformed-comment',
  'xml-unterminated-comment',
  'xml-unterminated-cdata',
  'xml-unterminated-instruction',
  'xml-unterminated-doctype',
  'xml-malformed-declaration',
  'xml-malformed-instruction',
  'xml-malformed-doctype',
  'xml-text-outside-root',
  'xml-multiple-roots',
  'xml-invalid-encoding',
] as const;

export type SyntaxCode = (typeof syntaxCodes)[number];
