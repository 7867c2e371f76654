/** A point of a drawing, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An SVG path along points, its corners rounded by at most `radius`. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${text(first)}`;
  let before = first;
  rest.forEach((corner, index) => {
    const after = rest[index + 1];
    if (after === undefined) {
      path += `L${text(corner)}`;
    } else {
      path += `L${text(towards(corner, before, radius))}Q${text(corner)} ${text(towards(corner, after, radius))}`;
    }
    before = corner;
  });
  return path;
}

/** The point that lies `distance` from `from` on the way to `to`, or half-way where that is nearer. */
function towards(from: Point, to: Point, distance: number): Point {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const length = Math.hypot(x, y);
  const part = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return { x: from.x + x * part, y: from.y + y * part };
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
