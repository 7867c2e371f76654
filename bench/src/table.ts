import type { Growth, Measured, Result } from './result.ts';
import { ratio, spread } from './statistics.ts';

/** What a benchmark has found out, as tables for a terminal. */
export function tables({ measured, growths, missing }: Result): string {
  const parts = [...measured.map(measuredTable), ...growths.map(growthTable)];
  for (const { name, reason } of missing) parts.push(`not measured: ${name} (${reason})\n`);
  return parts.join('\n');
}

function measuredTable({ title, unit, bytes, entries }: Measured): string {
  const several = entries.some(({ rounds }) => rounds.length > 1);
  const head = [title, unit];
  if (several) head.push('10–90 %');
  if (bytes !== undefined) head.push('MB/s');
  head.push('times the first');
  const rows = entries.map((entry) => {
    const { median, low, high } = spread(entry.rounds);
    const row = [entry.name, number(median)];
    if (several) row.push(`${number(low)}–${number(high)}`);
    if (bytes !== undefined) row.push(number(bytes / 1000 / median));
    row.push(number(ratio(entry, entries[0]!).median));
    return row;
  });
  return table(head, rows);
}

function growthTable({ title, unit, sizes, rows }: Growth): string {
  return table(
    [title, 'exponent', ...sizes.map((size) => `${size}, ${unit}`)],
    rows.map(({ name, exponent, values }) => [name.slice(0, 50), exponent.toFixed(2), ...values.map(number)]),
  );
}

/** A number as people read it: about three digits that count. */
export function number(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.1) return String(Number(value.toPrecision(2)));
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  if (value >= 99.95) return value.toFixed(0);
  if (value >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
}

/** The first column holds words, the others numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return [line(head), ...rows.map(line)].map((text) => `${text.trimEnd()}\n`).join('');
}
