import type { AttributeSpec, ElementSpec, ValueOf } from '../language/types.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import type { elements } from '../language/elements/index.ts';
import type { Attribute, Element, Node, XmlDocument } from '../syntax/nodes.ts';

/** The table, as types. */
type Elements = typeof elements;
/** An element's name, as the documentation writes it. */
export type ElementName = keyof Elements & string;

type AttributesOf<Name extends ElementName> = Elements[Name]['attributes'];
/** The names of an element's attributes. */
export type AttributeName<Name extends ElementName = ElementName> = Name extends ElementName
  ? keyof AttributesOf<Name> & string
  : never;

/** An attribute's value in a typed command: the default where the table has one, else possibly absent. */
type TypedValue<Spec extends AttributeSpec> = Spec['default'] extends undefined
  ? ValueOf<Spec['type']> | undefined
  : ValueOf<Spec['type']>;

/** What every typed command has besides its attributes. */
export interface CommandCore<Name extends ElementName> {
  readonly name: Name;
  /** The element in the tree; its own name may be a case variant of `name`. */
  readonly node: Element;
  readonly spec: ElementSpec;
  /** The command that holds it; undefined for the root and for a fragment's commands. */
  readonly parent: Command | undefined;
  /** The commands inside it that stand where they may: those that take part in the call. In document order. */
  readonly commands: readonly Command[];
  /** The decoded text content, CDATA included, comments left out; untrimmed. */
  readonly text: string;
  /** The attributes as written that this element has in the table, by name; of a duplicate the first. */
  readonly written: ReadonlyMap<string, Attribute>;
  /**
   * Attributes whose typed value is not what will happen: written with a value that is not accepted, or with a
   * hole. Their field holds the default; what depends on them cannot be concluded. `#text` stands for the content.
   */
  readonly unknown: ReadonlySet<string>;
  /** Stands where its parent does not allow it; it takes no part in the call. */
  readonly misplaced: boolean;
}

/** A typed command: attributes decoded, checked and defaulted; its TypeScript type inferred from the table. */
export type CommandOf<Name extends ElementName> = CommandCore<Name> & {
  readonly [A in AttributeName<Name>]: AttributesOf<Name>[A] extends AttributeSpec
    ? TypedValue<AttributesOf<Name>[A]>
    : never;
};

/** Any typed command, discriminated by `name`. */
export type Command = { [Name in ElementName]: CommandOf<Name> }[ElementName];

/** A finding about one value, placed in the text. */
export interface PlacedProblem {
  readonly command: Command;
  /** The attribute; undefined for text content. */
  readonly attribute: Attribute | undefined;
  /** The decoded value that the problem's offsets count in. */
  readonly problem: ValueProblem;
  /** Where an offset of the decoded value stands in the text. */
  readonly sourceOffset: (offset: number) => number;
}

/** An element whose name the table does not have, not even in another case; its inside is not judged. */
export interface UnknownElement {
  readonly node: Element;
  readonly parent: Command | undefined;
}

/** A document as commands. */
export interface Model {
  readonly document: XmlDocument;
  /** The root where it is Response (in any case). */
  readonly response: CommandOf<'Response'> | undefined;
  /** The commands at the top level: Response, or a fragment's commands. */
  readonly topLevel: readonly Command[];
  /** Every known element that is judged, in document order, misplaced ones included. */
  readonly commands: readonly Command[];
  readonly unknownElements: readonly UnknownElement[];
  readonly problems: readonly PlacedProblem[];
  /** Content between commands that is not known before run time: a hole where markup may stand. */
  readonly holes: readonly { readonly node: Node; readonly parent: Command | undefined }[];
}
