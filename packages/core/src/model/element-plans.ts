import { elements } from '../language/elements/index.ts';
import type { AttributeSpec, ContentModel, ElementSpec, ValuePlace, ValueType } from '../language/types.ts';
import { implementationOf, type ValueTypeImplementation } from '../language/value-types/index.ts';
import type { ElementName } from './command.ts';

/** What building the typed commands of one element takes, worked out from the table once. */
export interface ElementPlan {
  readonly name: ElementName;
  readonly spec: ElementSpec;
  readonly attributes: ReadonlyMap<string, AttributePlan>;
  /** The elements that may stand in it, those among them that are warned of. */
  readonly allowed: ReadonlySet<string>;
  /** The type of its text content; undefined where it takes no text. */
  readonly textType: ValueType | undefined;
  readonly textPlace: ValuePlace;
  /** Takes text or elements, not both. */
  readonly isChoice: boolean;
  /** Its text is read aloud: every element inside it, known or not, is a mistaken attempt at speech markup. */
  readonly isSpeech: boolean;
}

export interface AttributePlan {
  readonly name: string;
  readonly spec: AttributeSpec;
  readonly place: ValuePlace;
  /** Checks and reads its values. */
  readonly implementation: ValueTypeImplementation<ValueType, unknown>;
  /**
   * Short values in which nothing was found to be wrong, with what they are as typed values: documents say the same
   * few things again and again.
   */
  readonly fine: Map<string, unknown>;
  /** The one of them that was seen last, which is often the next as well. */
  lastFine: string | undefined;
  lastTyped: unknown;
}

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

function planOf(spec: ElementSpec): ElementPlan {
  const { content } = spec;
  const textType = content.kind === 'text' || content.kind === 'choice' ? content.type : undefined;
  const attributes = Object.entries(spec.attributes).map(([name, attribute]): readonly [string, AttributePlan] => [
    name,
    {
      name,
      spec: attribute,
      place: { element: spec.name, attribute: name },
      implementation: implementationOf(attribute.type),
      fine: new Map(),
      lastFine: undefined,
      lastTyped: undefined,
    },
  ]);
  return {
    name: spec.name as ElementName,
    spec,
    attributes: new Map(attributes),
    allowed: new Set(allowedIn(content)),
    textType,
    textPlace: { element: spec.name, attribute: undefined },
    isChoice: content.kind === 'choice',
    isSpeech: textType?.kind === 'speech',
  };
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
