import { type Target, drawSvg } from './draw-svg.ts';
import { drawingOf } from './drawing.ts';
import { exportSvg } from './export-svg.ts';
import type { FlowGraph } from './flow-graph.ts';
import { layout } from './layout.ts';
import { type Direction, nextTarget } from './next-target.ts';
import { toPageElement } from './svg-element.ts';
import { textMeasures } from './text-measures.ts';

/** More boxes than anybody reads; laying them out would take seconds. */
const MOST_BOXES = 500;
const ZOOMS = [0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;

/** The least zoom at which text can be read. */
const READABLE = 0.5;
/** How far the pointer has to move before a press becomes a pan, in pixels. */
const PAN_DISTANCE = 4;

/** Something of the drawing that can be chosen, and its element. */
interface DrawnTarget extends Target {
  readonly element: SVGElement;
}

/** What the stage shows. */
interface Shown {
  readonly svg: SVGSVGElement;
  readonly targets: readonly DrawnTarget[];
}

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
  /** Draws a flow, or says that the document `name` has none. A drawing of another document begins at its Start. */
  readonly show: (graph: FlowGraph | null, name: string) => void;
  /** Marks what stands for a node, and scrolls there. */
  readonly choose: (node: number | undefined) => void;
  /** One step larger or smaller; 0: the whole drawing. */
  readonly zoom: (step: -1 | 0 | 1) => void;
  /** Sizes the drawing again: the stage has another size. */
  readonly resize: () => void;
  /** The drawing as an SVG file; undefined where there is none. */
  readonly svg: () => string | undefined;
}

/** Makes a stage draw call flows: boxes to choose by mouse, arrows and Enter, larger and smaller by + and -. */
export function createCallFlowView({ stage, note, keys, onReveal }: CallFlowViewOptions): CallFlowView {
  let drawn: Shown | undefined;
  /** The document that the drawing is of. */
  let shownName: string | undefined;
  let boxOf: ReadonlyMap<number, number> = new Map();
  /** Id of the node that is chosen: by the cursor, the mouse or the keyboard. */
  let chosen: number | undefined;
  /** Undefined: as wide as the stage, but readable. */
  let zoom: number | 'whole' | undefined;
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
    const { svg, targets } = drawSvg(placed, name);
    const page = toPageElement(svg) as SVGSVGElement;
    const elements = new Map(
      Array.from(page.querySelectorAll<SVGElement>('[data-node]'), (element) => [
        Number(element.dataset['node']),
        element,
      ]),
    );
    drawn = { svg: page, targets: targets.map((target) => ({ ...target, element: elements.get(target.node)! })) };
    stage.replaceChildren(page);
    if (name !== shownName) zoom = undefined;
    resize();
    if (name !== shownName) scrollToStart();
    shownName = name;
    mark(chosen, false);
    if (hadFocus) currentTarget()?.element.focus();
  }

  /** Shows the top of the drawing, with the Start in the middle. */
  function scrollToStart(): void {
    const [start] = drawn?.targets ?? [];
    if (start === undefined) return;
    stage.scrollTop = 0;
    stage.scrollLeft = start.center.x * currentZoom() - stage.clientWidth / 2;
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

  function currentTarget(): DrawnTarget | undefined {
    if (chosen === undefined) return undefined;
    const targets = drawn?.targets ?? [];
    return targets.find(({ node }) => node === chosen) ?? targets.find(({ node }) => node === boxOf.get(chosen!));
  }

  function go(target: DrawnTarget, focus: boolean): void {
    mark(target.node, true);
    target.element.focus({ preventScroll: true });
    onReveal(target.node, focus);
  }

  function targetOf(clicked: EventTarget | null): DrawnTarget | undefined {
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

  /** Zooms around a point of the stage, which keeps its place. */
  function zoomBy(step: -1 | 0 | 1, x = stage.clientWidth / 2, y = stage.clientHeight / 2): void {
    const before = currentZoom();
    if (step === 0) zoom = 'whole';
    else if (step > 0) zoom = ZOOMS.find((one) => one > before + 0.01) ?? before;
    else zoom = ZOOMS.findLast((one) => one < before - 0.01) ?? before;
    const [left, top] = [(stage.scrollLeft + x) / before, (stage.scrollTop + y) / before];
    resize();
    stage.scrollLeft = left * currentZoom() - x;
    stage.scrollTop = top * currentZoom() - y;
  }

  /** Never larger than life, unless somebody wants it. */
  function currentZoom(): number {
    if (typeof zoom === 'number') return zoom;
    const style = getComputedStyle(stage);
    const across = stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const down = stage.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const wide = across / Math.max(1, size.width);
    if (zoom === 'whole') return Math.max(ZOOMS[0], Math.min(1, wide, down / Math.max(1, size.height)));
    return Math.min(1, Math.max(READABLE, wide));
  }

  function resize(): void {
    if (drawn === undefined) return;
    const factor = currentZoom();
    drawn.svg.setAttribute('width', String(Math.round(size.width * factor)));
    drawn.svg.setAttribute('height', String(Math.round(size.height * factor)));
  }

  /** Where the pointer was pressed to pan, and how far the stage was scrolled then. */
  let pan: { x: number; y: number; left: number; top: number; moved: boolean } | undefined;
  stage.addEventListener('pointerdown', ({ button, pointerType, clientX: x, clientY: y, target }) => {
    // Fingers scroll by themselves, and the stage's own scrollbars are not the drawing.
    if (button !== 0 || pointerType === 'touch' || !(target instanceof SVGElement)) return;
    pan = { x, y, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
  });
  stage.addEventListener('pointermove', ({ clientX, clientY, pointerId }) => {
    if (pan === undefined) return;
    const [across, down] = [clientX - pan.x, clientY - pan.y];
    if (!pan.moved && Math.hypot(across, down) < PAN_DISTANCE) return;
    if (!pan.moved) stage.setPointerCapture(pointerId);
    pan.moved = true;
    stage.classList.add('panning');
    stage.scrollLeft = pan.left - across;
    stage.scrollTop = pan.top - down;
  });
  const endPan = (): void => {
    stage.classList.remove('panning');
    // A click that ends a pan goes to the stage, which has the pointer, so it chooses nothing.
    pan = undefined;
  };
  stage.addEventListener('pointerup', endPan);
  stage.addEventListener('pointercancel', endPan);

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
      const { left, top } = stage.getBoundingClientRect();
      zoomBy(event.deltaY < 0 ? 1 : -1, event.clientX - left, event.clientY - top);
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
