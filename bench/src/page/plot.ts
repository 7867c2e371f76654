import { number } from '../table.ts';
import type { Entry } from '../result.ts';
import type { Spread } from '../statistics.ts';

/** A line of a plot: how many times as long as ours somebody takes. */
export interface PlotRow {
  readonly name: string;
  readonly kind: Entry['kind'];
  readonly ratio: Spread;
}

const width = 760;
const labels = 270;
const right = 84;
const rowHeight = 28;
const top = 46;
const bottom = 30;
const ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** The colours are those of the call-flow pictures; they follow the reader's choice of light or dark. */
const style = `svg{--ink:#1f2937;--faint:#6b7280;--line:#d1d5db;--paper:#fff;--ours:#0b7a6b;--peer:#64748b;--faster:#b45309;background:var(--paper)}@media(prefers-color-scheme:dark){svg{--ink:#e5e7eb;--faint:#9ca3af;--line:#374151;--paper:#111827;--ours:#4fc3b0;--peer:#94a3b8;--faster:#f0b85a}}text{fill:var(--ink);font:13px system-ui,sans-serif}.title{font-weight:600;font-size:14px}.tick,.note{fill:var(--faint);font-size:11px}.grid{stroke:var(--line)}.one{stroke:var(--ours);stroke-width:1.5}.bar{stroke-width:10}.reach{stroke:var(--ink);stroke-width:1.5}.ours{fill:var(--ours);stroke:var(--ours)}.peer{fill:var(--peer);stroke:var(--peer)}.faster{fill:var(--faster);stroke:var(--faster)}.name.first{font-weight:600}`;

/**
 * Bars that begin at 1, which is ours, on a scale of logarithms: to the right who takes longer, to the left who is faster. A thin
 * line is the range in which four of five rounds lie.
 */
export function plot(title: string, rows: readonly PlotRow[], measure = 'time'): string {
  const least = Math.min(0.8, ...rows.map(({ ratio }) => ratio.low));
  const most = Math.max(1.5, ...rows.map(({ ratio }) => ratio.high));
  const from = ticks.findLast((tick) => tick <= least) ?? ticks[0]!;
  const to = ticks.find((tick) => tick >= most) ?? most;
  const span = Math.log(to / from);
  const x = (value: number): string =>
    (labels + (Math.log(Math.min(Math.max(value, from), to) / from) / span) * (width - labels - right)).toFixed(1);
  const height = top + rows.length * rowHeight + bottom;

  const grid = ticks
    .filter((tick) => tick >= from && tick <= to)
    .map((tick) => {
      const kind = tick === 1 ? 'one' : 'grid';
      return `<path class="${kind}" d="M${x(tick)} ${top - 6}V${height - bottom}"/><text class="tick" text-anchor="middle" x="${x(tick)}" y="${height - bottom + 15}">${tick}×</text>`;
    });
  const bars = rows.map(({ name, kind, ratio }, index) => {
    const y = top + index * rowHeight + rowHeight / 2;
    const colour = kind === 'ours' ? 'ours' : ratio.median < 1 ? 'faster' : 'peer';
    const first = index === 0 ? ' first' : '';
    const label = `<text class="name${first}" text-anchor="end" x="${labels - 12}" y="${y + 4}">${escaped(name)}</text>`;
    const bar =
      index === 0
        ? `<circle class="ours" cx="${x(1)}" cy="${y}" r="5"/>`
        : `<path class="bar ${colour}" d="M${x(1)} ${y}H${x(ratio.median)}"/><path class="reach" d="M${x(ratio.low)} ${y}H${x(ratio.high)}"/>`;
    const end = Math.max(Number(x(ratio.high)), Number(x(ratio.median)), Number(x(1)));
    const value = `<text x="${(end + 8).toFixed(1)}" y="${y + 4}">${index === 0 ? 'ours' : `${number(ratio.median)}×`}</text>`;
    return `<g>${label}${bar}${value}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(title)}: ${measure} beside ours</title>
<style>${style}</style>
<text class="title" x="12" y="24">${escaped(title)}</text><text class="note" text-anchor="end" x="${width - 12}" y="24">${measure} beside ours, less is better</text>
${grid.join('\n')}
${bars.join('\n')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
