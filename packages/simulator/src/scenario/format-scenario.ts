import type { Range } from '@voxxml/core';
import { parseScenario } from './parse-scenario.ts';
import { plain, type PlainSource, type PlainStatement } from './plain.ts';
import { printStatement, text as quoted } from './print-statement.ts';
import type { Line } from './syntax.ts';

interface Item {
  readonly range: Range;
  readonly kind: 'header' | 'fact' | 'step' | 'snapshot' | 'comment';
  readonly text: string;
}

const indents: Readonly<Record<Item['kind'], string>> = {
  header: '',
  fact: '',
  step: '  ',
  snapshot: '    ',
  comment: '',
};

export interface FormatScenarioOptions {
  /** Formats the VoxXML of a block; undefined, or the same text, leaves it. */
  readonly formatDocument?: (text: string) => string | undefined;
}

/**
 * Lays out a `.voxtest` file: one step a line, two blanks of indentation, one blank line between tests. Comments stay where
 * they are, and lines with mistakes stay as they are. Formatting twice gives the same text.
 */
export function formatScenario(text: string, { formatDocument }: FormatScenarioOptions = {}): string {
  const file = parseScenario(text);
  const itemOf = (line: Line, kind: Item['kind']): Item => lineItem(line, kind, text, formatDocument);
  const items: Item[] = [
    ...file.facts.map((line) => itemOf(line, 'fact')),
    ...file.tests.flatMap(({ header, name, skip, lines }) => [
      {
        range: header,
        kind: 'header' as const,
        text: file.errors.some(({ range }) => range.start >= header.start && range.start <= header.end)
          ? text.slice(header.start, header.end)
          : `${skip ? 'skip ' : ''}test ${quoted(name.value)}`,
      },
      ...lines.map((line) => itemOf(line, line.statement?.kind === 'snapshot' ? 'snapshot' : 'step')),
    ]),
    ...file.comments.map((range) => ({
      range,
      kind: 'comment' as const,
      text: text.slice(range.start, range.end).trimEnd(),
    })),
  ].sort((a, b) => a.range.start - b.range.start);
  const newLine = /\r\n|[\r\n]/.exec(text)?.[0] ?? '\n';
  return layOutItems(items, text).replace(/\r\n|[\r\n]/g, newLine);
}

function lineItem(
  { statement, person, range }: Line,
  kind: Item['kind'],
  text: string,
  formatDocument: FormatScenarioOptions['formatDocument'],
): Item {
  if (statement === undefined) return { range, kind, text: text.slice(range.start, range.end) };
  const written = plain(statement);
  const printed = printStatement(formatDocument === undefined ? written : withFormattedBlock(written, formatDocument));
  return { range, kind, text: person === undefined ? printed : `${person.value}: ${printed}` };
}

/** A statement with its block formatted, unless the result could not be written in a block. */
function withFormattedBlock(
  statement: PlainStatement,
  formatDocument: (text: string) => string | undefined,
): PlainStatement {
  const format = (source: PlainSource): PlainSource => {
    const formatted = source.kind === 'block' ? formatDocument(source.value)?.trimEnd() : undefined;
    const canBeWritten = formatted !== undefined && !formatted.includes('"""') && !formatted.endsWith('"');
    return canBeWritten ? { ...source, value: formatted } : source;
  };
  switch (statement.kind) {
    case 'document':
    case 'replace':
      return { ...statement, source: format(statement.source) };
    case 'serve':
      return statement.as === undefined ? statement : { ...statement, as: format(statement.as) };
    default:
      return statement;
  }
}

function layOutItems(items: readonly Item[], text: string): string {
  let result = '';
  items.forEach((item, at) => {
    const before = items[at - 1];
    const between = before === undefined ? '' : text.slice(before.range.end, item.range.start);
    const breaks = between.match(/\r\n|[\r\n]/g)?.length ?? 0;
    if (item.kind === 'comment' && before !== undefined && breaks === 0) {
      result += `  ${item.text}`;
      return;
    }
    // Comments right above a test belong to it.
    const next = items.slice(at).find(({ kind }) => kind !== 'comment');
    const beginsTest = item.kind === 'header' || (item.kind === 'comment' && next?.kind === 'header');
    const isFirstOfTest = beginsTest && before?.kind !== 'comment';
    if (before !== undefined) result += breaks > 1 || isFirstOfTest ? '\n\n' : '\n';
    const indent =
      item.kind === 'comment' ? (beginsTest || next === undefined ? '' : indents[next.kind]) : indents[item.kind];
    result += indent + item.text;
  });
  return result === '' ? '' : `${result}\n`;
}
