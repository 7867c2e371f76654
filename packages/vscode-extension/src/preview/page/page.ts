import { drawingOf } from '../drawing.ts';
import { layout } from '../layout.ts';
import type { FromPage, ToPage } from '../messages.ts';
import { type Drawn, type Target, drawSvg } from './draw-svg.ts';
import { exportSvg } from './export-svg.ts';
import { textMeasures } from './text-measures.ts';
import { type Direction, nextTarget } from './next-target.ts';

declare function acquireVsCodeApi(): {
  readonly postMessage: (message: FromPage) => void;
  readonly setState: (state: unknown) => void;
};

/** More boxes than anybody reads; laying them out would take seconds. */
const MOST_BOXES = 500;
const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;

const vscode = acquireVsCodeApi();
const stage = element('stage');
const note = element('note');

let drawn: Drawn | undefined;
let boxOf: ReadonlyMap<number, number> = new Map();
/** Id of the node that is chosen: by the cursor, the mouse or the keyboard. */
let chosen: number | undefined;
/** Undefined: as large as fits. */
let zoom: number | undefined;
let size = { width: 0, height: 0 };

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'flow':
      vscode.setState({ uri: data.uri });
      show(data);
      break;
    case 'select':
      choose(data.node, true);
      break;
    case 'export':
      if (drawn !== undefined) vscode.postMessage({ type: 'svg', svg: exportSvg(drawn.svg) });
      break;
  }
});

function show({ graph, name }: Extract<ToPage, { type: 'flow' }>): void {
  const drawing = graph === null ? undefined : drawingOf(graph);
  drawn = undefined;
  if (drawing === undefined || drawing.boxes.length < 2) {
    stage.replaceChildren();
    say(`${name} has no commands to draw yet.`);
    return;
  }
  if (drawing.boxes.length > MOST_BOXES) {
    stage.replaceChildren();
    say(`${name} has ${drawing.boxes.length} commands: too many to draw.`);
    return;
  }
  say('');
  boxOf = drawing.boxOf;
  const placed = layout(drawing, textMeasures());
  size = placed;
  const hadFocus = stage.contains(document.activeElement);
  drawn = drawSvg(placed, name);
  stage.replaceChildren(drawn.svg);
  applyZoom();
  choose(chosen, false);
  if (hadFocus) currentTarget()?.element.focus();
}

/** Something to read in place of a drawing, or nothing. */
function say(text: string): void {
  note.textContent = text;
  note.hidden = text === '';
}

/** Marks the target that stands for a node. */
function choose(node: number | undefined, scroll: boolean): void {
  chosen = node;
  const current = currentTarget();
  for (const { element: one } of drawn?.targets ?? []) {
    const isCurrent = one === current?.element;
    one.classList.toggle('chosen', isCurrent);
    if (isCurrent) one.setAttribute('aria-current', 'true');
    else one.removeAttribute('aria-current');
    one.setAttribute('tabindex', isCurrent ? '0' : '-1');
  }
  // By the Tab key a person comes to the chosen one, or else to the first.
  if (current === undefined) drawn?.targets[0]?.element.setAttribute('tabindex', '0');
  else if (scroll) current.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function currentTarget(): Target | undefined {
  if (chosen === undefined) return undefined;
  const targets = drawn?.targets ?? [];
  return targets.find(({ node }) => node === chosen) ?? targets.find(({ node }) => node === boxOf.get(chosen!));
}

function go(target: Target, focus: boolean): void {
  choose(target.node, true);
  target.element.focus({ preventScroll: true });
  vscode.postMessage({ type: 'reveal', node: target.node, focus });
}

stage.addEventListener('click', ({ target }) => {
  const found = targetOf(target);
  if (found !== undefined) go(found, false);
});
stage.addEventListener('dblclick', ({ target }) => {
  const found = targetOf(target);
  if (found !== undefined) go(found, true);
});

function targetOf(clicked: EventTarget | null): Target | undefined {
  if (!(clicked instanceof Element)) return undefined;
  const group = clicked.closest('[data-node]');
  return drawn?.targets.find((target) => target.element === group);
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

document.addEventListener('keydown', (event) => {
  if (event.altKey || (event.ctrlKey && !isZoomKey(event.key)) || event.metaKey) return;
  if (pressed(event)) event.preventDefault();
});

/** Does what a key says; whether it says anything here. */
function pressed({ key, target }: KeyboardEvent): boolean {
  if (isZoomKey(key)) {
    if (key === '0') setZoom(undefined);
    else step(key === '-' ? -1 : 1);
    return true;
  }
  const targets = drawn?.targets ?? [];
  const here = targetOf(target) ?? currentTarget();
  if (key === 'Home' || key === 'End') {
    const end = targets.at(key === 'Home' ? 0 : -1);
    if (end !== undefined) go(end, false);
    return end !== undefined;
  }
  if (target instanceof HTMLButtonElement) return false;
  if (key === 'Enter' || key === ' ') {
    if (here !== undefined) go(here, key === 'Enter');
    return here !== undefined;
  }
  const direction = directions.get(key);
  if (direction === undefined || targets.length === 0) return false;
  const next =
    here === undefined
      ? 0
      : nextTarget(
          here.center,
          direction,
          targets.map(({ center }) => center),
        );
  if (next !== undefined) go(targets[next]!, false);
  return true;
}

function isZoomKey(key: string): boolean {
  return key === '+' || key === '=' || key === '-' || key === '0';
}

element('zoom-in').addEventListener('click', () => step(1));
element('zoom-out').addEventListener('click', () => step(-1));
element('zoom-fit').addEventListener('click', () => setZoom(undefined));
element('export-svg').addEventListener('click', () => vscode.postMessage({ type: 'command', command: 'exportSvg' }));
element('export-mermaid').addEventListener('click', () =>
  vscode.postMessage({ type: 'command', command: 'exportMermaid' }),
);
window.addEventListener('resize', applyZoom);
stage.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    step(event.deltaY < 0 ? 1 : -1);
  },
  { passive: false },
);

function step(by: 1 | -1): void {
  const now = currentZoom();
  const next = by > 0 ? ZOOMS.find((one) => one > now + 0.01) : ZOOMS.findLast((one) => one < now - 0.01);
  if (next !== undefined) setZoom(next);
}

function setZoom(to: number | undefined): void {
  zoom = to;
  applyZoom();
}

/** As wide as the page, but no larger than life, and no smaller than can be read. */
function currentZoom(): number {
  return zoom ?? Math.min(1, Math.max(0.5, stage.clientWidth / Math.max(1, size.width)));
}

function applyZoom(): void {
  if (drawn === undefined) return;
  const factor = currentZoom();
  drawn.svg.setAttribute('width', String(Math.round(size.width * factor)));
  drawn.svg.setAttribute('height', String(Math.round(size.height * factor)));
}

function element(id: string): HTMLElement {
  return document.getElementById(id)!;
}

vscode.postMessage({ type: 'ready' });
