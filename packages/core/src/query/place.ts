import type {
  Attribute,
  CData,
  Comment,
  Doctype,
  Element,
  Instruction,
  Node,
  Text,
  XmlDocument,
} from '../syntax/nodes.ts';
import { attributeNameRange, endTagNameRange, isUnclosed, nameRange } from '../syntax/read.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import type { Range } from '../text/range.ts';

/**
 * Where in a document an offset stands: the question that every editor feature asks first. What to offer there is
 * the feature's own affair. Offsets between two characters belong to the name or value that they touch.
 */
export type Place =
  /** Between tags or in text: where commands and text may be written. */
  | { readonly kind: 'content'; readonly ancestors: readonly Element[]; readonly text: Text | CData | undefined }
  /** On a tag's name, or after a `<` or `</` that has none yet (`element` is then undefined, the range empty). */
  | {
      readonly kind: 'tag-name';
      readonly ancestors: readonly Element[];
      readonly element: Element | undefined;
      readonly closing: boolean;
      readonly range: Range;
    }
  /** On an attribute's name, or in a tag's white space where one may be written (the range is then empty). */
  | {
      readonly kind: 'attribute-name';
      readonly ancestors: readonly Element[];
      readonly element: Element;
      readonly attribute: Attribute | undefined;
      readonly range: Range;
    }
  /** Inside an attribute's value; the range lies between the quotes. Behind an `=` that has no value yet it is empty. */
  | {
      readonly kind: 'attribute-value';
      readonly ancestors: readonly Element[];
      readonly element: Element;
      readonly attribute: Attribute;
      readonly range: Range;
    }
  /** In a tag where nothing can be written or asked: on its brackets, on `=`, after a closing quote. */
  | { readonly kind: 'tag'; readonly ancestors: readonly Element[]; readonly element: Element | undefined }
  | {
      readonly kind: 'comment' | 'instruction' | 'doctype';
      readonly ancestors: readonly Element[];
      readonly node: Comment | Instruction | Doctype;
    };

/** The place of an offset, in broken text too. An offset outside the text is moved to its nearest end. */
export function placeAt(document: XmlDocument, offset: number): Place {
  const at = Math.max(0, Math.min(offset, document.end));
  const ancestors: Element[] = [];
  let children = document.children;
  for (;;) {
    const node = childAt(document.text, children, at);
    if (node === undefined) return { kind: 'content', ancestors, text: undefined };
    if (node.kind !== 'element') return placeInLeaf(document.text, node, ancestors, at);
    if (at < node.startTagEnd || endsOpen(document.text, node, at))
      return placeInStartTag(document.text, node, ancestors, at);
    ancestors.push(node);
    if (node.endTagStart !== -1 && at > node.endTagStart) return placeInEndTag(document.text, node, ancestors, at);
    children = node.children;
  }
}

/** The nodes that hold an offset, the outermost first: what a selection grows through. */
export function nodePath(document: XmlDocument, offset: number): readonly Node[] {
  const path: Node[] = [];
  let children = document.children;
  for (;;) {
    const node = childAt(document.text, children, offset);
    if (node === undefined) return path;
    path.push(node);
    if (node.kind !== 'element') return path;
    children = node.children;
  }
}

/** The child that holds the offset inside itself; the children are in order, so halving finds it. */
function childAt(text: string, children: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (children[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  const before = children[low - 1];
  if (before !== undefined && (offset < before.end || reachesPastEnd(text, before, offset))) return before;
  const after = children[low];
  return after?.kind === 'text' && after.start === offset ? after : undefined;
}

/** Whether a node that ends at the offset still holds it: text does, and markup that lacks its own end. */
function reachesPastEnd(text: string, node: Node, offset: number): boolean {
  if (offset !== node.end) return false;
  switch (node.kind) {
    case 'text':
      return true;
    case 'element':
      return isUnclosed(node);
    case 'comment':
    case 'cdata':
    case 'instruction':
      return node.contentEnd === node.end;
    case 'malformed':
    case 'doctype':
      return text.charCodeAt(node.end - 1) !== 0x3e;
    default:
      return node satisfies never;
  }
}

/** Whether the offset stands at the end of a start tag that lacks its `>`. */
function endsOpen(text: string, element: Element, offset: number): boolean {
  return offset === element.startTagEnd && text.charCodeAt(offset - 1) !== 0x3e;
}

function placeInLeaf(text: string, node: Exclude<Node, Element>, ancestors: readonly Element[], at: number): Place {
  switch (node.kind) {
    case 'text': {
      const afterBracket = at > node.start && text.charCodeAt(at - 1) === 0x3c;
      if (!afterBracket) return { kind: 'content', ancestors, text: node };
      return { kind: 'tag-name', ancestors, element: undefined, closing: false, range: { start: at, end: at } };
    }
    case 'cdata':
      return { kind: 'content', ancestors, text: node };
    case 'malformed': {
      // `<>`, whose name is still to be written.
      if (at === node.start + 1 && text.charCodeAt(at) === 0x3e) {
        return { kind: 'tag-name', ancestors, element: undefined, closing: false, range: { start: at, end: at } };
      }
      const closing = text.charCodeAt(node.start + 1) === 0x2f;
      if (!closing || at < node.start + 2) return { kind: 'tag', ancestors, element: undefined };
      const end = text.charCodeAt(node.end - 1) === 0x3e ? node.end - 1 : node.end;
      return { kind: 'tag-name', ancestors, element: undefined, closing: true, range: { start: node.start + 2, end } };
    }
    case 'comment':
    case 'instruction':
    case 'doctype':
      return { kind: node.kind, ancestors, node };
    default:
      return node satisfies never;
  }
}

function placeInStartTag(text: string, element: Element, ancestors: readonly Element[], at: number): Place {
  const name = nameRange(element);
  if (at < name.start) return { kind: 'tag', ancestors, element };
  if (at <= name.end) return { kind: 'tag-name', ancestors, element, closing: false, range: name };
  for (const attribute of element.attributes) {
    if (at < attribute.start) break;
    const range = attributeNameRange(attribute);
    if (attribute.valueStart === -1 && awaitsValue(text, range.end, at, element)) {
      return { kind: 'attribute-value', ancestors, element, attribute, range: { start: at, end: at } };
    }
    if (at > attribute.end) continue;
    if (at <= range.end) return { kind: 'attribute-name', ancestors, element, attribute, range };
    if (attribute.valueStart !== -1 && at >= attribute.valueStart && at <= attribute.valueEnd) {
      const value = { start: attribute.valueStart, end: attribute.valueEnd };
      return { kind: 'attribute-value', ancestors, element, attribute, range: value };
    }
    return { kind: 'tag', ancestors, element };
  }
  // Between the slash and the bracket of an empty-element tag nothing can stand.
  if (element.selfClosing && at === element.startTagEnd - 1 && text.charCodeAt(at - 1) === 0x2f) {
    return { kind: 'tag', ancestors, element };
  }
  return { kind: 'attribute-name', ancestors, element, attribute: undefined, range: { start: at, end: at } };
}

/** Whether nothing but `=` stands between the end of an attribute's name and an offset, so that its value is next. */
function awaitsValue(text: string, nameEnd: number, at: number, { attributes }: Element): boolean {
  if (attributes.some(({ start }) => start === at)) return false;
  let seen = false;
  for (let before = nameEnd; before < at; before++) {
    const code = text.charCodeAt(before);
    if (code === 0x3d && !seen) seen = true;
    else if (!isWhiteSpace(code)) return false;
  }
  return seen;
}

function placeInEndTag(text: string, element: Element, ancestors: readonly Element[], at: number): Place {
  const range = endTagNameRange(text, element)!;
  if (at < range.start || at > range.end) return { kind: 'tag', ancestors, element };
  return { kind: 'tag-name', ancestors: ancestors.slice(0, -1), element, closing: true, range };
}
