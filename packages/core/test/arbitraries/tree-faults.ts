import type { Diagnostic, Node, ParseResult, Range, XmlDocument } from '../../src/index.ts';

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

  if (document.start !== 0 || document.end !== text.length) complain('document', document);
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
    if (diagnostic.range.start < last) complain('diagnostics are not in order', diagnostic.range);
    last = diagnostic.range.start;
  }
  return faults;
}

function rangesOf({ range, related, fixes }: Diagnostic): Range[] {
  return [
    range,
    ...(related ?? []).map((each) => each.range),
    ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.range)),
  ];
}
