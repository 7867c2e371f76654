import {
  type Attribute,
  type Diagnostic,
  type Element,
  type Range,
  contentType,
  elementSpec,
  isReachable,
  nodePath,
} from '@voxxml/core';
import type { View } from '../../view.ts';
import { nodeOf } from '../possible-inputs.ts';
import type { Action } from './action.ts';

/** Rules about an element or attribute that does nothing where it is, or that the API refuses. */
const deletable: ReadonlySet<string> = new Set([
  'constant-condition',
  'incomplete-callback',
  'ineffective-reject',
  'misplaced-element',
  'missing-content',
  'unknown-attribute',
  'unknown-element',
  'unreachable-command',
  'unsupported-resource',
]);

/** Deletes what findings in a range are about. Never preferred: only a person knows that nothing is lost. */
export function deleteActions(view: View, range: Range): Action[] {
  return view.analysis.diagnostics.flatMap((diagnostic) => {
    const touched = diagnostic.range.start <= range.end && range.start <= diagnostic.range.end;
    return touched && deletable.has(diagnostic.code) ? deletion(view, diagnostic) : [];
  });
}

function deletion(view: View, diagnostic: Diagnostic): Action[] {
  const element = nodePath(view.tree, diagnostic.range.start + 1).findLast((node) => node.kind === 'element');
  if (element === undefined || element === view.tree.root) return [];
  const action = (title: string, ...ranges: Range[]): Action[] => [
    { title, kind: 'quickfix', edits: ranges.map((each) => ({ range: each, newText: '' })), diagnostic },
  ];
  if (diagnostic.code === 'constant-condition') {
    return isAlwaysFalse(view, element) ? action(`Delete this '${element.name}'`, lineSpan(view.text, element)) : [];
  }
  const attribute = attributeAt(element, diagnostic.range);
  if (attribute !== undefined) return action(`Delete '${attribute.name}'`, attributeSpan(view.text, attribute));
  const isWhole = element.endTagStart !== -1 || isSelfClosing(view.text, element);
  // A finding about something in the element, such as its text, is not about the element.
  if (diagnostic.range.start > element.startTagEnd || !isWhole) return [];
  const parent = nodePath(view.tree, element.start + 1).findLast((each) => each.kind === 'element' && each !== element);
  // In spoken text the words stay.
  if (parent?.kind === 'element' && isSpoken(parent) && element.endTagStart !== -1) {
    return action(
      `Delete the tags of '${element.name}'`,
      { start: element.start, end: element.startTagEnd },
      { start: element.endTagStart, end: element.end },
    );
  }
  if (diagnostic.code === 'unreachable-command' && parent?.kind === 'element') {
    const run = parent.children.filter(
      (child): child is Element => child.kind === 'element' && child.start >= element.start,
    );
    const last = run.at(-1);
    if (last !== undefined && last !== element) {
      const all = { start: lineSpan(view.text, element).start, end: lineSpan(view.text, last).end };
      return action(`Delete the ${run.length} commands that never run`, all);
    }
  }
  return action(`Delete this '${element.name}'`, lineSpan(view.text, element));
}

function isSpoken({ name }: Element): boolean {
  const spec = elementSpec(name);
  return spec !== undefined && contentType(spec)?.kind === 'speech';
}

/** Whether what is in an If never runs. */
function isAlwaysFalse(view: View, element: Element): boolean {
  const node = nodeOf(view, element);
  const body = node && view.flow.graph.nodes[node.id + 1];
  return node !== undefined && body?.parent === node.id && !isReachable(view.flow, body.id);
}

function isSelfClosing(text: string, { startTagEnd }: Element): boolean {
  return text.slice(startTagEnd - 2, startTagEnd) === '/>';
}

function attributeAt({ attributes }: Element, { start }: Range): Attribute | undefined {
  return attributes.find((attribute) => attribute.start <= start && start < attribute.end);
}

/** An attribute and the white space before it. */
function attributeSpan(text: string, { start, end }: Attribute): Range {
  const before = text.slice(0, start);
  return { start: before.trimEnd().length, end };
}

/** An element, and the whole lines that it is on if nothing else is on them. */
function lineSpan(text: string, { start, end }: Range): Range {
  const [indentation = ''] = /[ \t]*$/.exec(text.slice(0, start))!;
  const lineStart = start - indentation.length;
  const [rest] = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(end)) ?? [];
  const startsLine = lineStart === 0 || /[\r\n]/.test(text[lineStart - 1]!);
  return startsLine && rest !== undefined ? { start: lineStart, end: end + rest.length } : { start, end };
}
