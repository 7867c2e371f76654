import {
  type Diagnostic,
  type Element,
  type ParseOptions,
  type SyntaxCode,
  type XmlDocument,
  applyEdits,
  decode,
  parse,
} from '@voxxml/core';

/**
 * What a person needs to judge how a document was read: the document with its tree drawn into it, then each finding
 * with its text, its message, what its fixes make of the document, and the places it refers to.
 *
 * `⟦…⟧` is a tag, `⟦⟧` stands where an element without end tag ends, `‹…›` is an attribute's value, `✗…✗` what was
 * skipped; `│` stands between other nodes.
 */
export function describeReading(text: string, options?: ParseOptions): string {
  const { document, diagnostics } = parse(text, options);
  return [
    `${quoted(drawTree(document))}\n`,
    ...diagnostics.map((diagnostic) => describeFinding(text, diagnostic)),
  ].join('');
}

/** The same for the bytes of a file: what they are taken for, the text that they make, and what is wrong with them. */
export function describeBytes(bytes: Uint8Array): string {
  const { text, encoding, bom, diagnostics } = decode(bytes);
  return [
    `${bom ? 'marked ' : ''}${encoding}: ${quoted(text)}\n`,
    ...diagnostics.map((diagnostic) => describeFinding(text, diagnostic)),
  ].join('');
}

function describeFinding(
  text: string,
  { code, range, message, fixes = [], related = [] }: Diagnostic<SyntaxCode>,
): string {
  return [
    `  ${quoted(text.slice(range.start, range.end))} at ${range.start}: ${code}: ${message}\n`,
    ...fixes.map(
      ({ title, safe, edits }) => `    ${safe ? 'fix' : 'maybe'}: ${title}: ${quoted(applyEdits(text, edits))}\n`,
    ),
    ...related.map(
      (place) =>
        `    see ${quoted(text.slice(place.range.start, place.range.end))} at ${place.range.start}: ${place.message}\n`,
    ),
  ].join('');
}

/** The source with marks at the places where the tree's pieces start and end. */
function drawTree(document: XmlDocument): string {
  const { text } = document;
  const marks: { at: number; mark: string }[] = [];
  const visit = (parent: XmlDocument | Element): void => {
    parent.children.forEach((node, index) => {
      const before = parent.children[index - 1];
      if (node.kind === 'element') {
        marks.push({ at: node.start, mark: '⟦' });
        for (const { end, valueStart, valueEnd } of node.attributes) {
          if (valueStart === -1) marks.push({ at: end, mark: '‹›' });
          else marks.push({ at: valueStart, mark: '‹' }, { at: valueEnd, mark: '›' });
        }
        marks.push({ at: node.startTagEnd, mark: '⟧' });
        visit(node);
        if (node.endTagStart !== -1) marks.push({ at: node.endTagStart, mark: '⟦' }, { at: node.end, mark: '⟧' });
        else if (!node.selfClosing) marks.push({ at: node.end, mark: '⟦⟧' });
      } else if (node.kind === 'malformed') {
        marks.push({ at: node.start, mark: '✗' }, { at: node.end, mark: '✗' });
      } else if (before !== undefined && before.kind !== 'element' && before.kind !== 'malformed') {
        marks.push({ at: node.start, mark: '│' });
      }
    });
  };
  visit(document);
  let drawn = '';
  let from = 0;
  for (const { at, mark } of marks) {
    drawn += text.slice(from, at) + mark;
    from = at;
  }
  return drawn + text.slice(from);
}

/** On one line, what cannot be seen spelled out. */
function quoted(text: string): string {
  return text
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/(?! )[\p{C}\p{Z}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
