import type { Findings } from './drawing.ts';
import type { Point } from './layered-layout.ts';
import { type Layout, type PlacedArrow, type PlacedBox, metrics } from './layout.ts';
import { type SvgElement, svgElement } from './svg-element.ts';
import { symbols } from './symbols.ts';

/** What can be chosen in a drawing: a box, or the option at an arrow. */
export interface Target {
  /** Id of the node that it stands for. */
  readonly node: number;
  /** Its middle. */
  readonly center: Point;
}

/** A drawing as data: for a page, or for a file. */
export interface Drawn {
  readonly svg: SvgElement;
  /** From top to bottom, and from left to right. */
  readonly targets: readonly Target[];
}

/** Draws a layout. Text of the document becomes text, never markup. */
export function drawSvg(layout: Layout, name: string): Drawn {
  const { boxes, arrows, width, height } = layout;
  const targets: Target[] = [];
  for (const { node, labelBox } of arrows) {
    if (node !== undefined && labelBox !== undefined) targets.push({ node, center: labelBox });
  }
  for (const box of boxes) {
    targets.push({ node: box.id, center: { x: box.x + box.width / 2, y: box.y + box.height / 2 } });
  }
  targets.sort((a, b) => a.center.y - b.center.y || a.center.x - b.center.x);
  const svg = svgElement(
    'svg',
    {
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      class: 'flow',
      role: 'group',
      'aria-label': `Call flow of ${name}`,
    },
    arrowHeads(),
    svgElement('g', { class: 'arrows' }, ...arrows.map(drawLine)),
    ...arrows.flatMap((arrow) => drawLabel(arrow) ?? []),
    ...boxes.map(drawBox),
  );
  return { svg, targets };
}

function drawBox(box: PlacedBox): SvgElement {
  const { x, y, width, height, kind, findings } = box;
  const { paddingX, paddingY, lineHeight, symbol, titleSize, textSize } = metrics;
  const radius = kind === 'start' || kind === 'end' ? height / 2 : 6;
  const baseline = (line: number): number => paddingY + 13 + line * lineHeight;
  return svgElement(
    'g',
    {
      class: classes('box', `kind-${kind}`, !box.reachable && 'unreachable', findings?.severity),
      transform: `translate(${round(x)} ${round(y)})`,
      ...choosable(box.id, describeBox(box)),
    },
    svgElement('rect', { class: 'ring', x: -4, y: -4, width: width + 8, height: height + 8, rx: radius + 4 }),
    svgElement('rect', { class: 'frame', width, height, rx: radius }),
    svgElement('path', { class: 'symbol', d: symbols[kind], transform: `translate(${paddingX - 1} ${paddingY})` }),
    ...box.titleLines.map((line, index) =>
      drawText(line, { class: 'title', x: round(paddingX + symbol), y: baseline(index), 'font-size': titleSize }),
    ),
    ...box.textLines.map((line, index) =>
      drawText(line, {
        class: 'text',
        x: paddingX,
        y: baseline(index + box.titleLines.length),
        'font-size': textSize,
      }),
    ),
    ...drawFindings(findings, width),
    // The whole text, which the box may have had to cut.
    svgElement('title', {}, [describeTooltip(box), ...(findings?.messages ?? [])].join('\n')),
  );
}

function describeTooltip({ title, text }: PlacedBox): string {
  return text === '' ? title : `${title}: ${text}`;
}

function describeBox({ title, text, reachable, findings }: PlacedBox): string {
  const facts = [text === '' ? title : `${title}: ${text}`];
  if (!reachable) facts.push('never reached');
  return [...facts, ...(findings?.messages ?? [])].join('. ');
}

function drawLine({ points, taken }: PlacedArrow): SvgElement {
  return svgElement('path', {
    class: classes('arrow', !taken && 'unreachable'),
    d: curve(points),
    'marker-end': `url(#${taken ? 'head' : 'head-unreachable'})`,
  });
}

function drawLabel(arrow: PlacedArrow): SvgElement | undefined {
  const { labelBox, labelText, label, option, taken, node, findings } = arrow;
  if (labelBox === undefined) return undefined;
  const { x, y, width, height } = labelBox;
  const messages = findings?.messages ?? [];
  return svgElement(
    'g',
    {
      class: classes('label', option && 'option', !taken && 'unreachable', findings?.severity),
      transform: `translate(${round(x - width / 2)} ${round(y - height / 2)})`,
      ...(node !== undefined && choosable(node, [`Option ${label}`, ...messages].join('. '))),
    },
    ...(node === undefined
      ? []
      : [svgElement('rect', { class: 'ring', x: -3, y: -3, width: width + 6, height: height + 6, rx: 14 })]),
    svgElement('rect', { class: 'frame', width, height, rx: height / 2 }),
    drawText(labelText, {
      class: 'text',
      x: round(width / 2),
      y: round(height / 2 + 4),
      'font-size': metrics.labelSize,
      'text-anchor': 'middle',
    }),
    ...drawFindings(findings, width),
    ...(messages.length > 0 ? [svgElement('title', {}, messages.join('\n'))] : []),
  );
}

/** Makes something a button, for the keyboard and for screen readers. */
function choosable(node: number, label: string): Readonly<Record<string, string | number>> {
  return { role: 'button', tabindex: -1, 'aria-label': label, 'data-node': node };
}

function drawText(content: string, attributes: Readonly<Record<string, string | number>>): SvgElement {
  // The space keeps the words of two lines apart for readers that join the lines.
  return svgElement('text', attributes, `${content} `);
}

function drawFindings(findings: Findings | undefined, x: number): readonly SvgElement[] {
  if (findings === undefined) return [];
  // Lines and not letters, so a screen reader hears the finding and no "i".
  const mark = findings.severity === 'info' ? 'M0-3.6v.01M0-.6v4.2' : 'M0-4v4.4M0 3.6v.01';
  return [
    svgElement(
      'g',
      { class: `badge ${findings.severity}`, transform: `translate(${round(x)} 0)` },
      svgElement('circle', { r: 8 }),
      svgElement('path', { class: 'mark', d: mark }),
    ),
  ];
}

function arrowHeads(): SvgElement {
  return svgElement('defs', {}, arrowHead('head', 'arrowhead'), arrowHead('head-unreachable', 'arrowhead unreachable'));
}

function arrowHead(id: string, name: string): SvgElement {
  const size = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8 };
  return svgElement(
    'marker',
    { id, ...size, orient: 'auto-start-reverse', markerUnits: 'userSpaceOnUse' },
    svgElement('path', { class: name, d: 'M0 0L8 4L0 8z' }),
  );
}

function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** A smooth line through points: straight at its ends, rounded at each point between. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (const [index, point] of rest.slice(0, -1).entries()) {
    const next = rest[index + 1]!;
    const middle = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += `Q${round(point.x)} ${round(point.y)} ${round(middle.x)} ${round(middle.y)}`;
  }
  return rest.length === 1 ? `${path}L${round(last.x)} ${round(last.y)}` : path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
