import { elements } from '../language/elements/index.ts';
import type { AttributeSpec, ElementSpec, Keyword, ValueType } from '../language/types.ts';
import { complete } from '../language/value-types/index.ts';

/** What the table says of a name or a value, for whoever has a document's words rather than the table's keys. */

const specs: ReadonlyMap<string, ElementSpec> = new Map(Object.entries(elements));
const specsInLowerCase: ReadonlyMap<string, ElementSpec> = new Map(
  Object.values(elements).map((spec) => [spec.name.toLowerCase(), spec]),
);

/** The element of that name; of a name in another case the one that was meant. */
export function elementSpec(name: string): ElementSpec | undefined {
  return specs.get(name) ?? specsInLowerCase.get(name.toLowerCase());
}

/** The attribute of an element; of a name in another case the one that was meant. */
export function attributeSpec(element: ElementSpec, name: string): { name: string; spec: AttributeSpec } | undefined {
  const exact = element.attributes[name];
  if (exact !== undefined && Object.hasOwn(element.attributes, name)) return { name, spec: exact };
  const lower = name.toLowerCase();
  const meant = Object.entries(element.attributes).find(([known]) => known.toLowerCase() === lower);
  return meant && { name: meant[0], spec: meant[1] };
}

/** The keyword of an attribute's type. */
export function keywordOf(spec: AttributeSpec, name: string): Keyword | undefined {
  return complete(spec.type).find((keyword) => keyword.name === name);
}

/** The type of the text that an element takes; undefined if it takes none. */
export function contentType({ content }: ElementSpec): ValueType | undefined {
  return content.kind === 'text' || content.kind === 'choice' ? content.type : undefined;
}

/** The names of the elements that may stand inside an element, or at the top level of a document. */
export function childNames(parent: ElementSpec | undefined): readonly string[] {
  const content = parent?.content;
  switch (content?.kind) {
    case undefined:
      return Object.values(elements)
        .filter((spec: ElementSpec) => spec.parents.length === 0)
        .map((spec) => spec.name);
    case 'commands':
      return content.allowed;
    case 'choice':
      return [...content.many, ...content.one];
    default:
      return [];
  }
}
