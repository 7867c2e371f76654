import {
  type Attribute,
  type AttributeSpec,
  type Element,
  type Range,
  completeValue,
  describeValue,
  elementSpec,
} from '@voxxml/core';
import type { CompletionItem } from './item.ts';

/** The attributes that an element has in the table and not in its tag, required ones first. */
export function attributeItems(
  element: Element,
  current: Attribute | undefined,
  range: Range,
  quote: string,
): CompletionItem[] {
  const spec = elementSpec(element.name);
  if (spec === undefined) return [];
  const taken = new Set(element.attributes.filter((other) => other !== current).map(({ name }) => name));
  // The value stands there already: only the name is replaced.
  const nameOnly = current !== undefined && current.valueStart !== -1;
  return Object.entries(spec.attributes)
    .filter(([name]) => !taken.has(name))
    .sort(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, attribute]) => ({
      label: name,
      kind: 'attribute' as const,
      range,
      text: nameOnly ? name : `${name}=${quote}${quote}`,
      ...(!nameOnly && { snippet: `${name}=${quote}$1${quote}$0` }),
      detail: `${attribute.required ? 'required: ' : ''}${describeValue(attribute.type)}`,
      reopens: !nameOnly && hasOffers(attribute.type),
      documentation: { about: 'attribute' as const, element: spec.name, attribute: name },
    }));
}

/** Whether values of a type can be offered. */
function hasOffers(type: AttributeSpec['type']): boolean {
  return ['voice', 'voice-language', 'variable', 'alternatives'].includes(type.kind) || completeValue(type).length > 0;
}
