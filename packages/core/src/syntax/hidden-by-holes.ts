import type { Diagnostic } from '../text/diagnostic.ts';
import type { SyntaxCode } from './codes.ts';
import { holdsHole, holeAt, isInBlock } from './hole-lookup.ts';
import type { ParentNode, XmlDocument } from './nodes.ts';
import { isUnclosed } from './read.ts';
import { walk } from './walk.ts';

/**
 * The syntax findings that stand whatever the holes of a document hold. A hole between commands stands for markup, and
 * that may close an element that seems never closed, open one whose end tag seems to close nothing, or be nothing
 * at all where nothing may precede an XML declaration. (On a hole itself the parser reports nothing.)
 *
 * @param mayHoldCommands whether a hole in the content of a parent may produce markup: in text it is a value
 */
export function withoutHiddenByHoles(
  document: XmlDocument,
  findings: readonly Diagnostic<SyntaxCode>[],
  mayHoldCommands: (parent: ParentNode) => boolean,
): readonly Diagnostic<SyntaxCode>[] {
  if (document.holes.length === 0 || findings.length === 0) return findings;
  const hidden = hiddenPlaces(document, mayHoldCommands);
  return findings.filter(({ code, range }) => {
    switch (code) {
      case 'xml-unclosed-element':
      case 'xml-unmatched-end-tag':
        return !hidden.has(range.start);
      case 'xml-multiple-roots':
        return !isInBlock(document.holes, range.start);
      case 'xml-malformed-declaration':
        return !followsHolesAlone(document, range.start);
      default:
        return true;
    }
  });
}

/** Where the names stand of the elements that a hole may close, and the end tags whose element a hole may open. */
function hiddenPlaces(document: XmlDocument, mayHoldCommands: (parent: ParentNode) => boolean): ReadonlySet<number> {
  const places = new Set<number>();
  /** The elements in whose content a hole may open or close something, and the document if one does at its top. */
  const holding = new Set<ParentNode>();
  walk(document, {
    enter(node, ancestors) {
      const parent = ancestors.at(-1) ?? document;
      if (node.kind === 'malformed') {
        if (holding.has(parent)) places.add(node.start);
      } else if (node.kind === 'text' && mayHoldCommands(parent) && holdsHole(document.holes, node)) {
        holding.add(parent);
      }
    },
    leave(element, ancestors) {
      if (!isUnclosed(element) || !holding.has(element)) return;
      places.add(element.nameStart);
      // What closes it may go on and close what it stands in.
      holding.add(ancestors.at(-1) ?? document);
    },
  });
  return places;
}

/** Whether nothing but holes and white space precedes an offset, and at least one hole. */
function followsHolesAlone({ text, holes }: XmlDocument, offset: number): boolean {
  let at = 0;
  while (at < offset) {
    const hole = holeAt(holes, at);
    if (hole === undefined && !/\s/.test(text[at]!)) return false;
    at = hole?.end ?? at + 1;
  }
  return holes[0]!.start < offset;
}
