import { type Drawn, type Target, drawSvg } from './draw-svg.ts';
import { drawingOf } from './drawing.ts';
import { exportSvg } from './export-svg.ts';
import type { FlowGraph } from './flow-graph.ts';
import { layout } from './layout.ts';
import { type Direction, nextTarget } from './next-target.ts';
import { textMeasures } from './text-measures.ts';

/** More boxes than anybody reads; laying them out would take seconds. */
const MOST_BOXES = 500;
const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;

/** Where a call flow is drawn, and who hears of what a person does with it. */
export interface CallFlowViewOptions {
  /** Holds the drawing, and scrolls. */
  readonly stage: HTMLElement;
  /** Says why there is no drawing. */
  readonly note: HTMLElement;
  /** Where keys are listened to: the stage, or the whole document where there is nothing else. */
  readonly keys: HTMLElement | Document;
  /** A command was chosen, by mouse or keyboard; `focus`: the person wants to go on where it is written. */
  readonly onReveal: (node: number, focus: boolean) => void;
}

/** A call flow on the screen. */
export interface CallFlowView {
  /** Draws a flow, or says that the document `name` has none. */
  readonly show: (graph: FlowGraph | null, name: string) => void;
  /** Marks what stands for a node, and scrolls there. */
  readonly choose: (node: number | undefined) => void;
  /** One step larger or smaller; 0: as large as fits. */
  readonly zoom: (step: -1 | 0 | 1) => void;
  /** Sizes the drawing again: the stage has another size. */
  readonly resize: () => void;
  /** The drawing as an SVG file; undefined where there is none. */
  readonly svg: () => string | undefined;
}

/** Makes a stage draw call flows: boxes to choose by mouse, arrows and Enter, larger and smaller by + and -. */
export function createCallFlowView({ stage, note, keys, onReveal }: CallFlowViewOptions): CallFlowView {
  let drawn: Drawn | undefined;
  let boxOf: ReadonlyMap<number, number> = new Map();
  /** Id of the node that is chosen: by the cursor, the mouse or the keyboard. */
  let chosen: number | undefined;
  /** Undefined: as large as fits. */
  let zoom: number | undefined;
  let size = { width: 0, height: 0 };

  function show(graph: FlowGraph | null, name: string): void {
    const drawing = graph === null ? undefined : drawingOf(graph);
    drawn = undefined;
    if (drawing === undefined || drawing.boxes.every(({ kind }) => kind === 'start' || kind === 'end')) {
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
    resize();
    mark(chosen, false);
    if (hadFocus) currentTarget()?.element.focus();
  }

  /** Something to read in place of a drawing, or nothing. */
  function say(text: string): void {
    note.textContent = text;
    note.hidden = text === '';
  }

  /** Marks the target that stands for a node. */
  function mark(node: number | undefined, scroll: boolean): void {
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
    mark(target.node, true);
    target.element.focus({ preventScroll: true });
    onReveal(target.node, focus);
  }

  function targetOf(clicked: EventTarget | null): Target | undefined {
    if (!(clicked instanceof Element)) return undefined;
    const group = clicked.closest('[data-node]');
    return drawn?.targets.find((target) => target.element === group);
  }

  /** Does what a key says; whether it says anything here. */
  function pressed({ key, target }: KeyboardEvent): boolean {
    if (isZoomKey(key)) {
      zoomBy(key === '0' ? 0 : key === '-' ? -1 : 1);
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

  function zoomBy(step: -1 | 0 | 1): void {
    const now = currentZoom();
    if (step === 0) zoom = undefined;
    else if (step > 0) zoom = ZOOMS.find((one) => one > now + 0.01) ?? zoom;
    else zoom = ZOOMS.findLast((one) => one < now - 0.01) ?? zoom;
    resize();
  }

  /** As wide as the page, but no larger than life, and no smaller than can be read. */
  function currentZoom(): number {
    return zoom ?? Math.min(1, Math.max(0.5, stage.clientWidth / Math.max(1, size.width)));
  }

  function resize(): void {
    if (drawn === undefined) return;
    const factor = currentZoom();
    drawn.svg.setAttribute('width', String(Math.round(size.width * factor)));
    drawn.svg.setAttribute('height', String(Math.round(size.height * factor)));
  }

  stage.addEventListener('click', ({ target }) => {
    const found = targetOf(target);
    if (found !== undefined) go(found, false);
  });
  stage.addEventListener('dblclick', ({ target }) => {
    const found = targetOf(target);
    if (found !== undefined) go(found, true);
  });
  keys.addEventListener('keydown', (pressedKey) => {
    const event = pressedKey as KeyboardEvent;
    if (event.altKey || (event.ctrlKey && !isZoomKey(event.key)) || event.metaKey) return;
    if (pressed(event)) event.preventDefault();
  });
  stage.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy(event.deltaY < 0 ? 1 : -1);
    },
    { passive: false },
  );

  return {
    show,
    choose: (node) => mark(node, true),
    zoom: zoomBy,
    resize,
    svg: () => drawn && exportSvg(drawn.svg),
  };
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);

function isZoomKey(key: string): boolean {
  return key === '+' || key === '=' || key === '-' || key === '0';
}
