/** How many open elements there are of each name, so that an end tag is judged without a walk through them. */
export class OpenNames {
  readonly #exact = new Map<string, number>();
  readonly #caseless = new Map<string, number>();

  constructor(elements: readonly { readonly name: string }[]) {
    for (const { name } of elements) this.add(name);
  }

  add(name: string): void {
    addTo(this.#exact, name, 1);
    addTo(this.#caseless, name.toLowerCase(), 1);
  }

  remove(name: string): void {
    addTo(this.#exact, name, -1);
    addTo(this.#caseless, name.toLowerCase(), -1);
  }

  has(name: string): boolean {
    return (this.#exact.get(name) ?? 0) > 0;
  }

  /** Whether an element of this name is open, upper and lower case taken for the same. */
  hasInAnyCase(name: string): boolean {
    return (this.#caseless.get(name.toLowerCase()) ?? 0) > 0;
  }
}

function addTo(counts: Map<string, number>, name: string, change: number): void {
  counts.set(name, (counts.get(name) ?? 0) + change);
}
