import {
  type Attribute,
  type Diagnostic,
  type Node,
  type ParseResult,
  type Range,
  type XmlDocument,
  mostDiagnostics,
} from '../../src/index.ts';

/** What breaks the tree's promises (ARCHITECTURE.md, invariants 2 and 3), in words; empty where nothing does. */
export function treeFaults({ document, diagnostics }: ParseResult): string[] {
  const faults: string[] = [];
  const { text } = document;
  const complain = (what: string, { start, end }: Range): void => {
    if (faults.length < 20) faults.push(`${what} at ${start}..${end}`);
  };
  const inside = (what: string, range: Range, outer: Range): void => {
    const whole = Number.isInteger(range.start) && Number.isInteger(range.end) && range.start <= range.end;
    if (!whole || range.start < outer.start || range.end > outer.end) complain(`${what} reaches outside`, range);
  };

  /** Whether a node is what comes after as many findings as are kept. */
  const isRest = ({ kind, end }: Node): boolean =>
    kind === 'malformed' && end === text.length && diagnostics.length >= mostDiagnostics;

  if (document.start !== 0 || document.end !== text.length || document.kind !== 'document') {
    complain('document', document);
  }
  for (const hole of document.holes) inside('hole', hole, document);
  const stack: (XmlDocument | Node)[] = [document];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.kind === 'document' || node.kind === 'element') {
      const mark = node.kind === 'document' && text.startsWith('\ufeff') ? 1 : 0;
      let at = node.kind === 'document' ? mark : node.startTagEnd;
      for (const child of node.children) {
        inside(`${child.kind} in ${node.kind}`, child, node);
        if (child.start !== at) complain(`${child.kind} does not start at ${at}, where what is before it ends:`, child);
        if (child.end <= child.start) complain(`empty ${child.kind}`, child);
        at = child.end;
        stack.push(child);
      }
      const contentEnd = node.kind === 'document' || node.endTagStart === -1 ? node.end : node.endTagStart;
      if (at !== contentEnd) complain(`content ends at ${at} and not at ${contentEnd}:`, node);
    }
    if (node.kind !== 'document' && !isTold(text, node) && !isRest(node))
      complain(`what is said of ${node.kind} is not so`, node);
    if (node.kind === 'element') {
      const tag = { start: node.start, end: node.startTagEnd };
      inside('start tag', tag, node);
      if (text.slice(node.nameStart, node.nameStart + node.name.length) !== node.name) complain('element name', node);
      let before = node.nameStart + node.name.length;
      for (const attribute of node.attributes) {
        inside('attribute', attribute, tag);
        if (attribute.start < before) complain('attributes overlap', attribute);
        before = attribute.end;
        if (!text.startsWith(attribute.name, attribute.start)) complain('attribute name', attribute);
        if (!isAttributeTold(text, attribute)) complain('what is said of an attribute is not so', attribute);
        if (attribute.valueStart !== -1) {
          inside('value', { start: attribute.valueStart, end: attribute.valueEnd }, attribute);
        }
      }
    }
    if ('contentStart' in node) inside('content', { start: node.contentStart, end: node.contentEnd }, node);
  }

  let last = 0;
  for (const diagnostic of diagnostics) {
    for (const range of rangesOf(diagnostic)) inside(diagnostic.code, range, document);
    if (diagnostic.severity !== 'error' || diagnostic.apiError !== 5106) complain('no syntax error', diagnostic.range);
    if (!/^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u.test(diagnostic.message))
      complain('a message not of one line', diagnostic.range);
    if (diagnostic.range.start < last) complain('diagnostics are not in order', diagnostic.range);
    last = diagnostic.range.start;
  }
  return faults;
}

/** Whether a node is of the kind that it says, and its parts are what stands there. */
function isTold(text: string, node: Node): boolean {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case 'element':
      return source.startsWith('<');
    case 'text':
      return node.blank === !/[^ \t\r\n]/.test(source) && node.escaped === /[&\r]/.test(source);
    case 'cdata':
      return source.startsWith('<![CDATA[') && isContent(text, node, node.start + 9, ']]>');
    case 'comment':
      return source.startsWith('<!--') && isContent(text, node, node.start + 4, '-->');
    case 'instruction': {
      const { start, target, contentStart } = node;
      const targetEnd = start + 2 + target.length;
      const blanks = /^[ \t\r\n]*/.exec(text.slice(targetEnd, node.contentEnd))![0];
      return source.startsWith(`<?${target}`) && contentStart === targetEnd + blanks.length;
    }
    case 'doctype':
      return source.includes(node.name) && /^<!doctype/i.test(source);
    case 'malformed':
      return source.startsWith('<');
    default:
      return false;
  }
}

/** Whether content starts at an offset, and ends where the node's closing delimiter starts or, without one, with the node. */
function isContent(text: string, { end, contentStart, contentEnd }: Content, start: number, close: string): boolean {
  const isClosed = contentEnd === end - close.length && text.startsWith(close, contentEnd);
  return contentStart === start && (isClosed || (contentEnd === end && end === text.length));
}

type Content = Range & { readonly contentStart: number; readonly contentEnd: number };

function isAttributeTold(text: string, { kind, valueStart, valueEnd, escaped }: Attribute): boolean {
  const value = valueStart === -1 ? '' : text.slice(valueStart, valueEnd);
  return kind === 'attribute' && (valueStart === -1) === (valueEnd === -1) && escaped === /[&\t\r\n]/.test(value);
}

function rangesOf({ range, related, fixes }: Diagnostic): Range[] {
  return [
    range,
    ...(related ?? []).map((each) => each.range),
    ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.range)),
  ];
}
