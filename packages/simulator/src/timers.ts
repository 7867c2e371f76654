/** What happens at a moment, of one instant in this order: what people do, requests, the platform, notices. */
export const Phase = { people: 0, requests: 1, platform: 2, notices: 3 } as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** Something that is due. */
export interface Timer {
  readonly at: number;
  readonly phase: Phase;
  /** Counts up, so that of one instant and phase the first made is the first due. */
  readonly number: number;
  /** The resource that it belongs to; empty for an input that waits for its moment. */
  readonly owner: string;
  /** What of the resource is due: a timer counts only if its number is still in that slot. */
  readonly slot: string;
  /** The input that waits, if it is one. */
  readonly input: unknown;
}

/** A leftist heap, never changed: the earliest timer is its root. */
export interface Heap {
  readonly timer: Timer;
  readonly rank: number;
  readonly left: Heap | undefined;
  readonly right: Heap | undefined;
}

export function push(heap: Heap | undefined, timer: Timer): Heap {
  return merge({ timer, rank: 1, left: undefined, right: undefined }, heap)!;
}

/** The heap without its earliest timer. */
export function pop({ left, right }: Heap): Heap | undefined {
  return merge(left, right);
}

function merge(a: Heap | undefined, b: Heap | undefined): Heap | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const [first, other] = isBefore(b.timer, a.timer) ? [b, a] : [a, b];
  const right = merge(first.right, other)!;
  const { left } = first;
  if (left === undefined) return { timer: first.timer, rank: 1, left: right, right: undefined };
  return left.rank >= right.rank
    ? { timer: first.timer, rank: right.rank + 1, left, right }
    : { timer: first.timer, rank: left.rank + 1, left: right, right: left };
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at - b.at < 0 || (a.at === b.at && (a.phase - b.phase || a.number - b.number) < 0);
}
