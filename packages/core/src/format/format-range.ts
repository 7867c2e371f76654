import type { Element, ParentNode, XmlDocument } from '../syntax/nodes.ts';
import { isWhiteSpace } from '../syntax/characters.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import { contentLayout } from './content.ts';
import { type FormatEditsResult, editsOf, parseToFormat } from './format.ts';
import { type FormatOptions, layoutOptions } from './options.ts';
import { deepestLayout } from './print.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** Neighbouring children of one parent that lie inside the range. */
interface Run extends Range {
  /** The indentation of their lines. */
  readonly indentation: string;
}

/**
 * Formats the elements and comments that lie wholly inside a range; everything else stays untouched. Their indentation
 * goes by where their parent stands, formatted or not. The white space before the first of them is indentation to be
 * corrected where the range holds all of it, back to the start of its line.
 */
export function formatRange(text: string, range: Range, options: FormatOptions = {}): FormatEditsResult {
  const { document, diagnostics, canLayOut } = parseToFormat(text, options);
  if (!canLayOut) return { edits: [], diagnostics };
  const { tabWidth, useTabs } = layoutOptions(options);
  const { runs, indentations } = findRuns(document, range, useTabs ? '\t' : ' '.repeat(tabWidth));
  if (runs.length === 0) return { edits: [], diagnostics };
  const edits = editsOf(document, options, { indentations });
  const kept: TextEdit[] = [];
  for (const run of runs) kept.push(...indent(text, run, range), ...editsInside(edits, run));
  return { edits: kept, diagnostics };
}

/** The runs of whole children, and the indentation of the parents that have one. */
function findRuns(
  document: XmlDocument,
  range: Range,
  unit: string,
): { runs: Run[]; indentations: Map<Element, string> } {
  const { text } = document;
  const runs: Run[] = [];
  const indentations = new Map<Element, string>();
  const open: { parent: ParentNode; depth: number }[] = [{ parent: document, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { parent, depth } = next;
    let first: Piece | undefined;
    let last: Piece | undefined;
    let firstDepth = 0;
    let blocks = 0;
    for (const piece of piecesOf(document, parent)) {
      if (piece.blockPart === 'alternative' || piece.blockPart === 'end') blocks--;
      if (range.start <= piece.start && piece.end <= range.end) {
        if (first === undefined) firstDepth = blocks;
        first ??= piece;
        last = piece;
      } else if (piece.start < range.end && range.start < piece.end && holdsCommands(piece, depth)) {
        open.push({ parent: piece.node as Element, depth: depth + 1 + blocks });
      }
      if (piece.blockPart === 'start' || piece.blockPart === 'alternative') blocks++;
    }
    if (first === undefined || last === undefined) continue;
    let indentation = '';
    if (parent.kind === 'element') {
      indentation = childIndentation(text, parent, unit) ?? unit.repeat(depth);
      indentations.set(parent, indentation);
    }
    // In a template's block, commands are indented one level more.
    runs.push({ start: first.start, end: last.end, indentation: indentation + unit.repeat(Math.max(0, firstDepth)) });
  }
  return { runs: runs.sort((a, b) => a.start - b.start), indentations };
}

function holdsCommands({ node }: Piece, depth: number): boolean {
  return node.kind === 'element' && depth < deepestLayout && contentLayout(node) === 'commands';
}

/** One level more than the line that an element starts; `undefined` where something precedes it on its line. */
function childIndentation(text: string, element: Element, unit: string): string | undefined {
  const start = lineStart(text, element.start);
  return start === undefined ? undefined : text.slice(start, element.start) + unit;
}

/** The edit that puts a run's first line right. */
function indent(text: string, run: Run, range: Range): TextEdit[] {
  const start = lineStart(text, run.start);
  if (start === undefined || start < range.start || text.slice(start, run.start) === run.indentation) return [];
  return [{ range: { start, end: run.start }, newText: run.indentation }];
}

function editsInside(edits: readonly TextEdit[], run: Range): TextEdit[] {
  return edits.filter(
    ({ range }) => run.start < range.end && run.start <= range.start && range.end <= run.end && range.start < run.end,
  );
}

/** Where the line of `offset` starts; `undefined` where something other than white space precedes `offset` on it. */
function lineStart(text: string, offset: number): number | undefined {
  let start = offset;
  while (start > 0 && isWhiteSpace(text.charCodeAt(start - 1))) {
    const code = text.charCodeAt(start - 1);
    if (code === 0x0a || code === 0x0d) return start;
    start--;
  }
  return start === 0 ? 0 : undefined;
}
