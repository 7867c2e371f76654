import type { Element } from './nodes.ts';
import { type OpenElements, isContent, isInk } from './open-elements.ts';
import { type Scanner, excerpt, suggestion } from './scanner.ts';
import type { OpenElement } from './start-tag.ts';

/** Ends the innermost element, which has no end tag, where its parent's end tag or the text's end stands. */
export function closeUnclosed(scan: Scanner, open: OpenElements, end: number): OpenElement {
  const explained = open.isExplained;
  const element = open.pop(end);
  if (!explained) reportUnclosed(scan, open, element);
  return element;
}

function reportUnclosed(scan: Scanner, open: OpenElements, element: OpenElement): void {
  const shown = excerpt(element.name, 0, element.name.length);
  const { nameStart } = element;
  const slip = isEndTagWithoutSlash(open, element) ? element : endTagWithoutSlashIn(open, element);
  if (slip !== undefined) {
    // What was to end here lacks its end tag for that very reason.
    open.explain();
    scan.report(
      'xml-unclosed-element',
      slip.nameStart,
      slip.nameStart + slip.name.length,
      `<${shown}> stands where <${shown}> ends. Write </${shown}>.`,
      { fixes: suggestion(`Write </${shown}>`, slip.nameStart, slip.nameStart, '/') },
    );
    return;
  }
  scan.report(
    'xml-unclosed-element',
    nameStart,
    nameStart + element.name.length,
    `<${shown}> is never closed. Add </${shown}> where it ends.`,
  );
}

/** Whether a closed element without end tag looks like the end tag of its parent: `<Say>Hello<Say>`. */
function isEndTagWithoutSlash(open: OpenElements, { name, attributes, children }: OpenElement): boolean {
  if (open.top?.name !== name || attributes.length > 0 || children.some(isInk)) return false;
  // The element itself is the last of its parent's children so far.
  return open.hasContentBeforeLast();
}

/**
 * What looks like the end tag of its parent, where that stands in another element of its name, so that the end tag of one
 * was taken by the other: `<If><If><Pause/><If></If>`. Looks into what is closed, so that nothing is looked at twice.
 */
function endTagWithoutSlashIn(open: OpenElements, unclosed: OpenElement): Element | undefined {
  const { name } = unclosed;
  if (open.top?.name !== name) return undefined;
  const parents: Element[] = [unclosed];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    let found: Element | undefined;
    let follows = false;
    for (const child of parent.children) {
      if (child.kind === 'element' && child.name === name && child.endTagStart !== -1) {
        const isBare = child.attributes.length === 0;
        if (follows && isBare && (parent.attributes.length > 0 || !child.children.some(isContent))) found = child;
        parents.push(child);
      }
      follows ||= isContent(child);
    }
    if (found !== undefined) return found;
  }
  return undefined;
}
