/** What of the platform looks at more than a few things in one step, by the prototype that has it. */
const searches = [
  [String.prototype, 'indexOf', forwards],
  [String.prototype, 'includes', forwards],
  [String.prototype, 'lastIndexOf', backwards],
  [Array.prototype, 'indexOf', forwards],
  [Array.prototype, 'includes', forwards],
  [Array.prototype, 'lastIndexOf', backwards],
  [Array.prototype, 'splice', behind],
  [Array.prototype, 'shift', all],
  [Array.prototype, 'unshift', all],
] as const;

type Cost = (searched: { readonly length: number }, given: readonly unknown[], answer: unknown) => number;
type Method = (...given: unknown[]) => unknown;

/**
 * How many characters and elements `run` lets the platform look at or move in its searches of strings and arrays: the part of the
 * work that is not seen in blocks. While it runs, the methods are ones that count; it is not to wait for anything.
 */
export function searchedCharacters(run: () => unknown): number {
  let count = 0;
  const originals = searches.map(([prototype, name, cost]) => {
    const methods = prototype as unknown as Record<string, Method>;
    const original = methods[name]!;
    methods[name] = function (this: { readonly length: number }, ...given) {
      const { length } = this;
      const answer = original.apply(this, given);
      count += (cost as Cost)({ length }, given, answer);
      return answer;
    };
    return () => (methods[name] = original);
  });
  try {
    run();
  } finally {
    for (const restore of originals) restore();
  }
  return count;
}

function forwards({ length }: { readonly length: number }, [, from = 0]: readonly unknown[], answer: unknown): number {
  // Where `includes` has found it is not known: it may have been at the end.
  const end = typeof answer === 'number' && answer !== -1 ? answer : length;
  return Math.max(0, end - Number(from));
}

function backwards({ length }: { readonly length: number }, given: readonly unknown[], answer: unknown): number {
  const from = given.length > 1 ? Math.min(length, Number(given[1])) : length;
  return Math.max(0, from - Math.max(0, answer as number));
}

function behind({ length }: { readonly length: number }, [start]: readonly unknown[]): number {
  return Math.max(0, length - Number(start));
}

function all({ length }: { readonly length: number }): number {
  return length;
}
