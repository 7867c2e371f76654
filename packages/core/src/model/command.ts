import type { AttributeSpec, ElementSpec, ValueOf } from '../language/types.ts';
import type { ValueProblem } from '../language/value-problem.ts';
import type { elements } from '../language/elements/index.ts';
import type { Hole } from '../syntax/holes.ts';
import type { Attribute, Element, XmlDocument } from '../syntax/nodes.ts';
import type { Fix } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

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
  /** The element in the tree; its own name may be a case variant of `name` (`<say>`). */
  readonly node: Element;
  readonly spec: ElementSpec;
  /** The command that holds it; undefined for the root and for a fragment's commands. */
  readonly parent: Command | undefined;
  /** The commands inside it that stand where they may: those that take part in the call. In document order. */
  readonly commands: readonly Command[];
  /**
   * The decoded text content, CDATA included, comments and the text of inner elements left out; untrimmed.
   * Empty for an element that takes no text.
   */
  readonly text: string;
  /** The attributes as written that this element has in the table, by name; of a duplicate the first. */
  readonly written: ReadonlyMap<string, Attribute>;
  /**
   * Attributes whose typed value is not what will happen: written with a value that is not accepted, with a hole,
   * with a slip in its name, or hidden by a syntax error in the start tag. Their field holds the default; what depends on them cannot be
   * concluded, not even that they are missing. `#text` stands for the content.
   */
  readonly unknown: ReadonlySet<string>;
  /** Stands where its parent does not allow it; it takes no part in the call. False where it is only warned of. */
  readonly misplaced: boolean;
  /** Text that is not blank, or a CDATA section, stands directly in it, although the element takes no text. */
  readonly strayText: boolean;
  /**
   * Never closed: a syntax error says so already, and where its content ends is a guess. Nothing may be said
   * about what it contains or lacks; what stands inside is judged for itself and never misplaced.
   */
  readonly open: boolean;
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
  /** The problem; its offsets count in the decoded value. */
  readonly problem: ValueProblem;
  /** Where the problem stands in the text. */
  readonly range: Range;
  /** The problem's fix as edits of the text, escaped for the place where they stand. */
  readonly fix: Fix | undefined;
  /** Another one to choose from. */
  readonly otherFix: Fix | undefined;
}

/**
 * An element whose name the table does not have as written. Its attributes and its inside are not judged: no rule
 * visits it or what it holds. Not the root, which `missing-response` speaks about, unless a fragment is judged.
 */
export interface UnknownElement {
  readonly node: Element;
  readonly parent: Command | undefined;
  /** What was meant, where case alone differs; it takes part in the call (unless it is misplaced as well). */
  readonly meant: Command | undefined;
  /** Stands inside spoken text, where no element may stand: `misplaced-element` says so, and not that it is unknown. */
  readonly misplaced: boolean;
}

/** An attribute that its element does not have; one that stands there twice is two of them. */
export interface UnknownAttribute {
  readonly command: Command;
  readonly attribute: Attribute;
}

/**
 * What may do anything in a call: a hole between commands, where markup may stand at run time, or an element that nobody
 * knows. Those inside an element whose name has a wrong case are among them.
 */
export interface UnknownContent {
  readonly node: UnknownNode;
  readonly parent: Command | undefined;
}

/** An element, or where in a text a hole is. `isBlockPart`: it is a part of a template's block, among the prompts of a Gather. */
export type UnknownNode = Element | (Range & { readonly kind: 'text'; readonly isBlockPart?: boolean });

/** A part of a template's block between the commands of a Response or an If. */
export interface TemplatePart {
  readonly hole: Hole;
  readonly parent: Command;
}

/** A document as commands. */
export interface Model {
  readonly document: XmlDocument;
  /** The root where it is Response, in any case; where its case is wrong, `missing-response` alone speaks of its name. */
  readonly response: CommandOf<'Response'> | undefined;
  /** The commands at the top level: Response, or a fragment's commands. */
  readonly topLevel: readonly Command[];
  /**
   * Every known element that is judged, in document order, misplaced ones included: those that rules visit.
   * A case variant other than the root is among `unknownElements` instead.
   */
  readonly commands: readonly Command[];
  /** In document order, as the following lists are. */
  readonly unknownElements: readonly UnknownElement[];
  readonly unknownAttributes: readonly UnknownAttribute[];
  readonly problems: readonly PlacedProblem[];
  readonly unknownContent: readonly UnknownContent[];
  readonly templateParts: readonly TemplatePart[];
}
