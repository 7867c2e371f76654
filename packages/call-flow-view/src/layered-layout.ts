export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box to place: its size, and the id of the box it is drawn below although no arrow leads to it. */
export interface SizedBox {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly below: number | undefined;
}

/** An arrow to route, with the size of its label. */
export interface SizedArrow {
  readonly from: number;
  readonly to: number;
  readonly label: { readonly width: number; readonly height: number } | undefined;
}

export interface LayeredLayout {
  readonly width: number;
  readonly height: number;
  /** The center of each box, by its id. */
  readonly centers: ReadonlyMap<number, Point>;
  /** The points of each arrow and the center of its label, in the order of the arrows. */
  readonly routes: readonly { readonly points: readonly Point[]; readonly label: Point | undefined }[];
}

const BOX_GAP = 34;
const LABEL_GAP = 8;
const RANK_GAP = 56;
const LANE_GAP = 18;

/**
 * Lays out a graph of any size in O(n log n) without recursion: each box one rank below the lowest box that leads to it,
 * near the boxes that lead to it. Arrows that skip ranks run in lanes to the right of the boxes; arrows to the same box
 * share a lane. Arrows must lead to later ids, as those of a call flow do.
 */
export function layeredLayout(
  boxes: readonly SizedBox[],
  arrows: readonly SizedArrow[],
  margin: number,
): LayeredLayout {
  const ranks = ranksOf(boxes, arrows);
  const rows = rowsOf(boxes, ranks);
  const xs = placeAcross(rows, predecessorsOf(boxes, arrows));

  let left = Infinity;
  let right = -Infinity;
  for (const { id, width } of boxes) {
    left = Math.min(left, xs.get(id)! - width / 2);
    right = Math.max(right, xs.get(id)! + width / 2);
  }
  const { laneOf, lanes } = lanesOf(arrows, ranks);
  const laneX = (lane: number): number => right + LANE_GAP * (lane + 1);

  // Labels of a rank stand in one row below it, as close to the middle of their arrows as they fit.
  const labelX = new Map<number, number>();
  const labelsOfRank: number[][] = rows.map(() => []);
  const wanted = new Map<number, number>();
  for (const [index, { from, to, label }] of arrows.entries()) {
    if (label === undefined) continue;
    const target = laneOf.has(index) ? xs.get(from)! : xs.get(to)!;
    wanted.set(index, (xs.get(from)! + target) / 2);
    labelsOfRank[ranks.get(from)!]!.push(index);
  }
  let labelsRight = right;
  for (const labels of labelsOfRank) {
    labels.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a - b);
    const placed = placeRow(
      labels.map((index) => ({ width: arrows[index]!.label!.width, wanted: wanted.get(index)! })),
      LABEL_GAP,
    );
    for (const [place, index] of labels.entries()) {
      const x = placed[place]!;
      labelX.set(index, x);
      const half = arrows[index]!.label!.width / 2;
      left = Math.min(left, x - half);
      labelsRight = Math.max(labelsRight, x + half);
    }
  }

  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = margin;
  for (const row of rows) {
    tops.push(y);
    for (const { height } of row) y = Math.max(y, tops.at(-1)! + height);
    bottoms.push(y);
    y += RANK_GAP;
  }

  const shift = margin - left;
  const centers = new Map<number, Point>();
  for (const { id, height } of boxes) {
    centers.set(id, { x: xs.get(id)! + shift, y: tops[ranks.get(id)!]! + height / 2 });
  }
  const heights = new Map(boxes.map(({ id, height }) => [id, height]));
  const routes = arrows.map(({ from, to }, index) => {
    const source = centers.get(from)!;
    const target = centers.get(to)!;
    const gap = bottoms[ranks.get(from)!]! + RANK_GAP / 2;
    const at = labelX.get(index);
    const label = at === undefined ? undefined : { x: at + shift, y: gap };
    const points: Point[] = [{ x: source.x, y: source.y + heights.get(from)! / 2 }];
    if (label !== undefined) points.push(label);
    const lane = laneOf.get(index);
    if (lane !== undefined) {
      const x = laneX(lane) + shift;
      points.push({ x, y: gap + (label === undefined ? 0 : RANK_GAP / 4) });
      points.push({ x, y: tops[ranks.get(to)!]! - RANK_GAP / 4 });
    }
    points.push({ x: target.x, y: target.y - heights.get(to)! / 2 });
    return { points, label };
  });
  const width = Math.max(labelsRight, lanes === 0 ? right : laneX(lanes - 1)) + shift + margin;
  return {
    width: boxes.length === 0 ? 2 * margin : width,
    height: rows.length === 0 ? 2 * margin : bottoms.at(-1)! + margin,
    centers,
    routes,
  };
}

/** The length of the longest way to each box, by its id. */
export function ranksOf(
  boxes: readonly Pick<SizedBox, 'id' | 'below'>[],
  arrows: readonly Pick<SizedArrow, 'from' | 'to'>[],
): Map<number, number> {
  const before = predecessorsOf(boxes, arrows);
  const ranks = new Map<number, number>();
  for (const { id } of boxes.toSorted((a, b) => a.id - b.id)) {
    let rank = 0;
    for (const from of before.get(id)!) rank = Math.max(rank, (ranks.get(from) ?? -1) + 1);
    ranks.set(id, rank);
  }
  return ranks;
}

function predecessorsOf(
  boxes: readonly Pick<SizedBox, 'id' | 'below'>[],
  arrows: readonly Pick<SizedArrow, 'from' | 'to'>[],
): Map<number, number[]> {
  const before = new Map<number, number[]>(
    boxes.map(({ id, below }) => [id, below === undefined || below >= id ? [] : [below]]),
  );
  for (const { from, to } of arrows) if (from < to) before.get(to)!.push(from);
  return before;
}

function rowsOf(boxes: readonly SizedBox[], ranks: ReadonlyMap<number, number>): SizedBox[][] {
  const rows: SizedBox[][] = [];
  for (const box of boxes) (rows[ranks.get(box.id)!] ??= []).push(box);
  return rows;
}

/** The middle of each box from left to right, by its id. */
function placeAcross(
  rows: readonly (readonly SizedBox[])[],
  before: ReadonlyMap<number, readonly number[]>,
): Map<number, number> {
  const xs = new Map<number, number>();
  for (const row of rows) {
    const wanted = new Map<number, number>();
    for (const { id } of row) {
      let sum = 0;
      const from = before.get(id)!;
      for (const one of from) sum += xs.get(one)!;
      wanted.set(id, from.length === 0 ? 0 : sum / from.length);
    }
    const ordered = row.toSorted((a, b) => wanted.get(a.id)! - wanted.get(b.id)! || a.id - b.id);
    const placed = placeRow(
      ordered.map(({ id, width }) => ({ width, wanted: wanted.get(id)! })),
      BOX_GAP,
    );
    for (const [index, { id }] of ordered.entries()) xs.set(id, placed[index]!);
  }
  return xs;
}

/**
 * The middles of things in a row, in their order and `gap` apart: groups that would overlap are centered on the mean of
 * the places that they want.
 */
function placeRow(row: readonly { readonly width: number; readonly wanted: number }[], gap: number): number[] {
  /** Each group keeps the left end that suits its members best. */
  const groups: { readonly first: number; sum: number; count: number; width: number }[] = [];
  for (const [first, { width, wanted }] of row.entries()) {
    groups.push({ first, sum: wanted - width / 2, count: 1, width: width + gap });
    for (;;) {
      const last = groups.at(-1)!;
      const previous = groups.at(-2);
      if (previous === undefined || previous.sum / previous.count + previous.width <= last.sum / last.count) break;
      groups.pop();
      previous.sum += last.sum - last.count * previous.width;
      previous.count += last.count;
      previous.width += last.width;
    }
  }
  const middles: number[] = [];
  for (const [index, { first, sum, count }] of groups.entries()) {
    let at = sum / count;
    const next = groups[index + 1]?.first ?? row.length;
    for (let member = first; member < next; member++) {
      middles.push(at + row[member]!.width / 2);
      at += row[member]!.width + gap;
    }
  }
  return middles;
}

/** The lane of each arrow that skips a rank, by its index: the first that is free from its first to its last rank. */
function lanesOf(
  arrows: readonly SizedArrow[],
  ranks: ReadonlyMap<number, number>,
): { readonly laneOf: ReadonlyMap<number, number>; readonly lanes: number } {
  const byTarget = new Map<number, { first: number; readonly last: number; readonly arrows: number[] }>();
  for (const [index, { from, to }] of arrows.entries()) {
    const first = ranks.get(from)!;
    const last = ranks.get(to)!;
    if (last - first === 1) continue;
    const known = byTarget.get(to);
    if (known === undefined) byTarget.set(to, { first, last, arrows: [index] });
    else {
      known.first = Math.min(known.first, first);
      known.arrows.push(index);
    }
  }
  const starts = [...byTarget.values()].sort((a, b) => a.first - b.first || a.last - b.last);
  const ends = [...starts].sort((a, b) => a.last - b.last);
  const laneOfSpan = new Map<object, number>();
  const free: number[] = [];
  let lanes = 0;
  let ended = 0;
  for (const span of starts) {
    // A span that ends before this one begins has its lane: it began earlier.
    while (ended < ends.length && ends[ended]!.last <= span.first) {
      const lane = laneOfSpan.get(ends[ended]!);
      if (lane !== undefined) free.push(lane);
      ended++;
    }
    laneOfSpan.set(span, free.pop() ?? lanes++);
  }
  const laneOf = new Map<number, number>();
  for (const span of starts) for (const index of span.arrows) laneOf.set(index, laneOfSpan.get(span)!);
  return { laneOf, lanes };
}
