import { elements } from './elements/index.ts';
import type { ElementSpec } from './types.ts';

/** The elements that have an attribute of exactly this name. */
export function elementsWithAttribute(name: string): readonly string[] {
  return Object.values<ElementSpec>(elements)
    .filter((spec) => Object.hasOwn(spec.attributes, name))
    .map((spec) => spec.name);
}
