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

/**
 * The syntax errors that leave the tree as it is: the call flow is still checked, and what they touch is taken as unknown.
 * All others are structural, so what runs after what is a guess.
 */
const localCodes: ReadonlySet<string> = new Set<SyntaxCode>([
  'xml-unescaped-ampersand',
  'xml-unescaped-lt',
  'xml-undefined-entity',
  'xml-invalid-character-reference',
  'xml-invalid-character',
  'xml-cdata-end-in-text',
  'xml-unquoted-attribute-value',
  'xml-duplicate-attribute',
  'xml-missing-attribute-value',
  'xml-malformed-comment',
  'xml-malformed-declaration',
  'xml-malformed-instruction',
  'xml-mismatched-end-tag',
  'xml-invalid-encoding',
]);

const allCodes: ReadonlySet<string> = new Set(syntaxCodes);

/**
 * Whether one of these findings is a syntax error that leaves the structure of the document in doubt, so that its call flow
 * wasn't checked.
 */
export function hasStructuralError(findings: readonly { readonly code: string }[]): boolean {
  return findings.some(({ code }) => allCodes.has(code) && !localCodes.has(code));
}
