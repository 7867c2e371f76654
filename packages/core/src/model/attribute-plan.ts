import type { AttributeSpec, ElementSpec, ValuePlace, ValueType } from '../language/types.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import { implementationOf, type ValueTypeImplementation } from '../language/value-types/index.ts';
import type { Attribute, Element } from '../syntax/nodes.ts';
import { attributeValue, findAttribute } from '../syntax/read.ts';

/** Longer values are rarely the same as others, and are not remembered. */
const LONGEST_REMEMBERED = 32;
/** Places for the values of one attribute; a power of two. */
const PLACES = 32;

/** A value in which nothing was found to be wrong. */
export interface FineValue {
  readonly text: string;
  readonly typed: unknown;
}

/**
 * How an element's attribute is checked and read, worked out from the table once. It remembers short values in which
 * nothing is wrong with what they are as typed values, since documents say the same few things again and again: they
 * are recognized in the text, and no string is cut out of it.
 */
export class AttributePlan {
  readonly name: string;
  readonly spec: AttributeSpec;
  readonly #place: ValuePlace;
  readonly #implementation: ValueTypeImplementation<ValueType, unknown>;
  /** For each hash value, the fine value seen last; made with the first, since most attributes are seldom written. */
  #fine: (FineValue | undefined)[] | undefined;

  constructor(element: ElementSpec, name: string, spec: AttributeSpec) {
    this.name = name;
    this.spec = spec;
    this.#place = { element: element.name, attribute: name };
    this.#implementation = implementationOf(spec.type);
  }

  /** The value of an attribute that has one, if it is remembered as a fine one. */
  remembered(text: string, { valueStart, valueEnd, escaped }: Attribute): FineValue | undefined {
    if (escaped || this.#fine === undefined) return undefined;
    const known = this.#fine[placeOf(text, valueStart, valueEnd)];
    if (known === undefined || known.text.length !== valueEnd - valueStart) return undefined;
    for (let at = 0; at < known.text.length; at++) {
      if (text.charCodeAt(valueStart + at) !== known.text.charCodeAt(at)) return undefined;
    }
    return known;
  }

  /** What is wrong with the value of an attribute that has one. Where nothing is, a short value is remembered. */
  check(text: string, attribute: Attribute, node: Element): readonly ValueProblem[] {
    const value = attributeValue(text, attribute);
    const problems = this.#implementation.check(this.spec.type, value, this.#place, (name) => {
      const sibling = findAttribute(node, name);
      return sibling === undefined || sibling.valueStart === -1 ? undefined : attributeValue(text, sibling);
    });
    if (problems.length === 0 && !attribute.escaped && value.length <= LONGEST_REMEMBERED) this.#remember(value);
    return problems;
  }

  /** The typed value of an attribute that has one; undefined where {@link check} finds an error. */
  parse(text: string, attribute: Attribute): unknown {
    return this.#implementation.parse(this.spec.type, attributeValue(text, attribute));
  }

  #remember(value: string): void {
    // A copy: what is cut out of a document would keep it in memory.
    const text = [...value].join('');
    const typed = this.#implementation.parse(this.spec.type, text);
    this.#fine ??= Array.from({ length: PLACES }, () => undefined);
    this.#fine[placeOf(text, 0, text.length)] = { text, typed };
  }
}

/** The hash value of a stretch of text. */
function placeOf(text: string, start: number, end: number): number {
  if (start === end) return 0;
  return (text.charCodeAt(start) * 5 + text.charCodeAt(end - 1) * 3 + (end - start)) & (PLACES - 1);
}
