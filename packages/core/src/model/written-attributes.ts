import type { Attribute } from '../syntax/nodes.ts';

/**
 * An element's attributes by name, without a hash table: elements have few, most of them are asked for one or two,
 * and a document has many elements.
 */
export class WrittenAttributes implements ReadonlyMap<string, Attribute> {
  readonly #attributes: readonly Attribute[];

  /** @param attributes no two of one name. */
  constructor(attributes: readonly Attribute[]) {
    this.#attributes = attributes;
  }

  get size(): number {
    return this.#attributes.length;
  }

  get(name: string): Attribute | undefined {
    for (const attribute of this.#attributes) if (attribute.name === name) return attribute;
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  forEach(visit: (attribute: Attribute, name: string, map: ReadonlyMap<string, Attribute>) => void): void {
    for (const attribute of this.#attributes) visit(attribute, attribute.name, this);
  }

  keys(): MapIterator<string> {
    return this.#toMap().keys();
  }

  values(): MapIterator<Attribute> {
    return this.#toMap().values();
  }

  entries(): MapIterator<[string, Attribute]> {
    return this.#toMap().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Attribute]> {
    return this.entries();
  }

  #toMap(): Map<string, Attribute> {
    return new Map(this.#attributes.map((attribute) => [attribute.name, attribute]));
  }
}

/** What an element without attributes has. */
export const noAttributes: ReadonlyMap<string, Attribute> = new WrittenAttributes([]);
