import { elements } from '../language/elements/index.ts';
import type { ContentModel, ElementSpec, ValuePlace, ValueType } from '../language/types.ts';
import { implementationOf, type ValueTypeImplementation } from '../language/value-types/index.ts';
import { AttributePlan } from './attribute-plan.ts';
import type { ElementName } from './command.ts';

/** What building the typed commands of one element takes, worked out from the table once. */
export interface ElementPlan {
  readonly name: ElementName;
  readonly spec: ElementSpec;
  readonly attributes: readonly AttributePlan[];
  /** A bit of its own. */
  readonly bit: number;
  /** The bits of the elements that may stand in it, those among them that are warned of. */
  readonly allowed: number;
  /** How its text content is checked and read; undefined where it takes no text. */
  readonly text: TextPlan | undefined;
  /** Takes text or elements, not both. */
  readonly isChoice: boolean;
  /** Its text is read aloud: every element inside it, known or not, is a mistaken attempt at speech markup. */
  readonly isSpeech: boolean;
}

/** How an element's text content is checked and read. */
export interface TextPlan {
  readonly type: ValueType;
  readonly place: ValuePlace;
  readonly implementation: ValueTypeImplementation<ValueType, unknown>;
}

const names = Object.keys(elements);

/** The plans by element name. */
export const plans: ReadonlyMap<string, ElementPlan> = new Map(
  Object.values<ElementSpec>(elements).map((spec) => [spec.name, planOf(spec)]),
);

const byLowerCase: ReadonlyMap<string, ElementPlan> = new Map(
  Array.from(plans.values(), (plan) => [plan.name.toLowerCase(), plan]),
);

/** The plan of an element whose name differs from what was written in case alone. */
export function planInOtherCase(name: string): ElementPlan | undefined {
  return byLowerCase.get(name.toLowerCase());
}

/**
 * The place of an attribute's plan; -1 where the element has no attribute of that name. To compare a few names, which are
 * interned on both sides, takes less time than to look one up in a hash table.
 */
export function attributeIndex({ attributes }: ElementPlan, name: string): number {
  for (let index = 0; index < attributes.length; index++) if (attributes[index]!.name === name) return index;
  return -1;
}

function planOf(spec: ElementSpec): ElementPlan {
  const { content } = spec;
  const attributes = Object.entries(spec.attributes).map(
    ([name, attribute]) => new AttributePlan(spec, name, attribute),
  );
  return {
    name: spec.name as ElementName,
    spec,
    attributes,
    bit: bitOf(spec.name),
    allowed: allowedIn(content).reduce((bits, name) => bits | bitOf(name), 0),
    text: textPlanOf(spec),
    isChoice: content.kind === 'choice',
    isSpeech: content.kind === 'text' && content.type.kind === 'speech',
  };
}

function bitOf(name: string): number {
  return 1 << names.indexOf(name);
}

function textPlanOf({ name, content }: ElementSpec): TextPlan | undefined {
  if (content.kind !== 'text' && content.kind !== 'choice') return undefined;
  const { type } = content;
  return { type, place: { element: name, attribute: undefined }, implementation: implementationOf(type) };
}

function allowedIn(content: ContentModel): readonly string[] {
  switch (content.kind) {
    case 'commands':
      return [...content.allowed, ...(content.warned ?? [])];
    case 'choice':
      return [...content.many, ...content.one];
    default:
      return [];
  }
}
