import type { Element, OpenElement } from './nodes.ts';
import { type OpenElements, isContent, isInk } from './open-elements.ts';
import { type Scanner, excerpt, suggestion } from './scanner.ts';

/** Ends the innermost element, which has no end tag, where its parent's end tag or the text's end stands. */
export function closeUnclosed(scan: Scanner, open: OpenElements, end: number): OpenElement {
  const explained = open.isExplained;
  const advice = emptyElements.get(open.top!.name.toLowerCase());
  if (advice !== undefined && !explained) {
    // What follows it was never meant to be inside it.
    const empty = open.popEmpty();
    reportNotEmpty(scan, empty, advice);
    return empty;
  }
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
      `Unclosed element '${shown}'. This looks like its end tag. Write '</${shown}>'.`,
      { fixes: suggestion(`Write </${shown}>`, slip.nameStart, slip.nameStart, '/') },
    );
    return;
  }
  const culprit = closedByAnotherEndTag(scan, element);
  scan.report(
    'xml-unclosed-element',
    culprit?.nameStart ?? nameStart,
    (culprit?.nameStart ?? nameStart) + element.name.length,
    `Unclosed element '${shown}'. Add '</${shown}>' where it ends.`,
  );
}

/** Elements that are always empty, of VoxXML and of HTML, by their names in lower case, and what to do. */
export const emptyElements: ReadonlyMap<string, 'close' | 'delete'> = new Map([
  ['hangup', 'close'],
  ['pause', 'close'],
  ['reject', 'close'],
  ['setmute', 'close'],
  ['br', 'delete'],
  ['hr', 'delete'],
  ['wbr', 'delete'],
]);

/** Whether an element is one of HTML's without an end, `<br>`, which its syntax error says. */
export function isUnclosedHtml({ name, selfClosing, endTagStart }: Element): boolean {
  return !selfClosing && endTagStart === -1 && emptyElements.get(name.toLowerCase()) === 'delete';
}

/** An element that is always empty, written as a start tag alone. */
function reportNotEmpty(scan: Scanner, element: OpenElement, advice: 'close' | 'delete'): void {
  const { text } = scan;
  const { start, nameStart, name, startTagEnd } = element;
  const nameEnd = nameStart + name.length;
  if (advice === 'delete') {
    const message = `'<${name}>' is HTML. VoxXML has no line breaks: delete it.`;
    const touches = /\S/.test(text[start - 1] ?? ' ') && /[^\s<]/.test(text[startTagEnd] ?? ' ');
    const fixes = suggestion(`Delete '<${name}>'`, start, startTagEnd, touches ? ' ' : '');
    scan.report('xml-unclosed-element', nameStart, nameEnd, message, { fixes });
    return;
  }
  const message = `Unclosed element '${name}', which has no content. Write '<${name}/>'.`;
  const fixes = suggestion(`Write '<${name}/>'`, startTagEnd - 1, startTagEnd - 1, '/');
  scan.report(
    'xml-unclosed-element',
    nameStart,
    nameEnd,
    message,
    text[startTagEnd - 1] === '>' ? { fixes } : undefined,
  );
}

/**
 * The element inside an unclosed one that really lacks its end tag, as the indentation shows: it has the same name, and
 * its end tag is indented as the start tag of the element around it. Looks into closed elements only, so that nothing is
 * looked at twice.
 */
function closedByAnotherEndTag(scan: Scanner, unclosed: Element): Element | undefined {
  let found: Element | undefined;
  for (let outer: Element | undefined = unclosed; outer !== undefined;) {
    const indentation = indentationOf(scan, outer.start);
    if (indentation === undefined) break;
    const inner: Element | undefined = closedInside(outer, unclosed.name).find(
      (element) =>
        indentationOf(scan, element.endTagStart) === indentation && indentationOf(scan, element.start) !== indentation,
    );
    found = inner ?? found;
    outer = inner;
  }
  return found;
}

/** The outermost closed elements of a name inside an element. */
function closedInside(element: Element, name: string): Element[] {
  const closed: Element[] = [];
  const parents: Element[] = [element];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (const child of parent.children) {
      if (child.kind !== 'element' || child.endTagStart === -1) continue;
      if (child.name === name) closed.push(child);
      else parents.push(child);
    }
  }
  return closed;
}

/** The white space before the first thing of a line; undefined for anything else. */
function indentationOf({ text }: Scanner, at: number): string | undefined {
  let start = at;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? text.slice(start, at) : undefined;
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
