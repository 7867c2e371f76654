import { type Layout, type PlacedArrow, type PlacedBox, type Point, metrics } from './layout.ts';
import { symbols } from './symbols.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** What can be chosen in a drawing: a box, or the option at an arrow. */
export interface Target {
  /** Id of the node that it stands for. */
  readonly node: number;
  readonly element: SVGGElement;
  /** Its middle. */
  readonly center: Point;
}

/** A drawing as elements of the page. */
export interface Drawn {
  readonly svg: SVGSVGElement;
  /** From top to bottom, and from left to right. */
  readonly targets: readonly Target[];
}

/** Draws a layout. Texts of the document become text nodes: whatever they hold, they are never read as markup. */
export function drawSvg(layout: Layout, name: string): Drawn {
  const svg = create('svg', {
    viewBox: `0 0 ${round(layout.width)} ${round(layout.height)}`,
    class: 'flow',
    role: 'group',
    'aria-label': `Call flow of ${name}`,
  });
  svg.append(arrowHeads());
  const targets: Target[] = [];
  const lines = create('g', { class: 'arrows' });
  for (const arrow of layout.arrows) lines.append(drawLine(arrow));
  svg.append(lines);
  for (const arrow of layout.arrows) {
    const label = drawLabel(arrow);
    if (label === undefined) continue;
    svg.append(label);
    if (arrow.node !== undefined) targets.push({ node: arrow.node, element: label, center: arrow.labelBox! });
  }
  for (const box of layout.boxes) {
    const element = drawBox(box);
    svg.append(element);
    const center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    targets.push({ node: box.id, element, center });
  }
  targets.sort((a, b) => a.center.y - b.center.y || a.center.x - b.center.x);
  return { svg, targets };
}

function drawBox(box: PlacedBox): SVGGElement {
  const { x, y, width, height, kind, findings } = box;
  const group = create('g', {
    class: ['box', `kind-${kind}`, box.reachable ? '' : 'unreachable', findings?.severity ?? ''].join(' ').trim(),
    transform: `translate(${round(x)} ${round(y)})`,
    ...choosable(describeBox(box)),
  });
  group.dataset['node'] = String(box.id);
  const radius = kind === 'start' || kind === 'end' ? height / 2 : 6;
  group.append(
    create('rect', { class: 'ring', x: -4, y: -4, width: width + 8, height: height + 8, rx: radius + 4 }),
    create('rect', { class: 'frame', width, height, rx: radius }),
  );
  const { paddingX, paddingY, lineHeight, symbol, titleSize, textSize } = metrics;
  group.append(
    create('path', { class: 'symbol', d: symbols[kind], transform: `translate(${paddingX - 1} ${paddingY})` }),
  );
  let baseline = paddingY + 13;
  for (const line of box.titleLines) {
    group.append(drawText(line, 'title', paddingX + symbol, baseline, titleSize));
    baseline += lineHeight;
  }
  for (const line of box.textLines) {
    group.append(drawText(line, 'text', paddingX, baseline, textSize));
    baseline += lineHeight;
  }
  if (findings !== undefined) group.append(drawBadge(findings.severity, width, 0), drawTooltip(findings.messages));
  return group;
}

function describeBox({ title, text, reachable, findings }: PlacedBox): string {
  const facts = [text === '' ? title : `${title}: ${text}`];
  if (!reachable) facts.push('never reached');
  return [...facts, ...(findings?.messages ?? [])].join('. ');
}

function drawLine({ points, taken }: PlacedArrow): SVGPathElement {
  return create('path', {
    class: taken ? 'arrow' : 'arrow unreachable',
    d: curve(points),
    'marker-end': `url(#${taken ? 'head' : 'head-unreachable'})`,
  });
}

function drawLabel({
  labelBox,
  labelText,
  label,
  option,
  taken,
  node,
  findings,
}: PlacedArrow): SVGGElement | undefined {
  if (labelBox === undefined) return undefined;
  const { x, y, width, height } = labelBox;
  const group = create('g', {
    class: ['label', option ? 'option' : '', taken ? '' : 'unreachable', findings?.severity ?? ''].join(' ').trim(),
    transform: `translate(${round(x - width / 2)} ${round(y - height / 2)})`,
    ...(node !== undefined && choosable([`Option ${label}`, ...(findings?.messages ?? [])].join('. '))),
  });
  if (node !== undefined) {
    group.dataset['node'] = String(node);
    group.append(create('rect', { class: 'ring', x: -3, y: -3, width: width + 6, height: height + 6, rx: 14 }));
  }
  group.append(create('rect', { class: 'frame', width, height, rx: height / 2 }));
  const text = drawText(labelText, 'text', width / 2, height / 2 + 4, metrics.labelSize);
  text.setAttribute('text-anchor', 'middle');
  group.append(text);
  if (findings !== undefined) group.append(drawBadge(findings.severity, width, 0), drawTooltip(findings.messages));
  return group;
}

/** What makes something a thing to choose, for the keyboard and for screen readers. */
function choosable(label: string): Readonly<Record<string, string | number>> {
  return { role: 'button', tabindex: -1, 'aria-label': label };
}

function drawText(content: string, name: string, x: number, y: number, size: number): SVGTextElement {
  const text = create('text', { class: name, x: round(x), y: round(y), 'font-size': size });
  // The blank keeps the words of two lines apart where they are read as one text.
  text.textContent = `${content} `;
  return text;
}

function drawBadge(severity: string, x: number, y: number): SVGGElement {
  const badge = create('g', { class: `badge ${severity}`, transform: `translate(${round(x)} ${round(y)})` });
  badge.append(create('circle', { r: 8 }));
  // Lines and not letters: a screen reader hears the finding, and no "i".
  badge.append(
    create('path', { class: 'mark', d: severity === 'info' ? 'M0-3.6v.01M0-.6v4.2' : 'M0-4v4.4M0 3.6v.01' }),
  );
  return badge;
}

function drawTooltip(messages: readonly string[]): SVGTitleElement {
  const title = create('title', {});
  title.textContent = messages.join('\n');
  return title;
}

function arrowHeads(): SVGDefsElement {
  const definitions = create('defs', {});
  for (const [id, name] of [
    ['head', 'arrowhead'],
    ['head-unreachable', 'arrowhead unreachable'],
  ] as const) {
    const marker = create('marker', {
      id,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      orient: 'auto-start-reverse',
      markerUnits: 'userSpaceOnUse',
    });
    marker.append(create('path', { class: name, d: 'M0 0L8 4L0 8z' }));
    definitions.append(marker);
  }
  return definitions;
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

function create<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
