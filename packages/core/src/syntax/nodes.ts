import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';
import type { SyntaxCode } from './codes.ts';
import type { Hole } from './holes.ts';

/**
 * The lossless tree. Children, comments, CDATA and white space stand in one list in source order, and the ranges
 * of a node's children, its start tag and its end tag are together its own range. Nodes hold offsets only, no
 * parent pointers; strings are read with the functions of `read.ts`, ancestors come from `walk`.
 *
 *     <Say voice='Joanna'>Hi</Say>
 *     ^start             ^startTagEnd
 *                           ^endTagStart
 *                                 ^end
 */
export type Node = Element | Text | CData | Comment | Instruction | Doctype | Malformed;

/** A node that may stand among a document's or an element's children, and the document itself. */
export type ParentNode = XmlDocument | Element;

/** The whole text (XML 1.0, production [1] document). Its range is the text's. */
export interface XmlDocument extends Range {
  readonly kind: 'document';
  /** The text as given. */
  readonly text: string;
  /** Everything at the top level, in order; a leading byte order mark belongs to no child. */
  readonly children: readonly Node[];
  /** The first element at the top level. */
  readonly root: Element | undefined;
  /** Places whose content is not known before run time: template holes. Sorted, disjoint. */
  readonly holes: readonly Hole[];
}

/** An element ([39] element): start tag, content, end tag, or an empty-element tag. */
export interface Element extends Range {
  readonly kind: 'element';
  /** The name as written in the start tag; one string object per distinct name of a document. */
  readonly name: string;
  /** Where the name starts; its end is `nameStart + name.length`. */
  readonly nameStart: number;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Node[];
  /** Offset after the start tag's `>`, or where the tag broke off. */
  readonly startTagEnd: number;
  /** Offset of the end tag's `<`; -1 where there is none (empty-element tag, or never closed). */
  readonly endTagStart: number;
  /** Written as an empty-element tag, `<Hangup/>` ([44] EmptyElemTag). */
  readonly selfClosing: boolean;
}

/** An attribute ([41] Attribute). Its range runs from its name to its closing quote. */
export interface Attribute extends Range {
  readonly kind: 'attribute';
  /** The name as written; it starts at `start`. */
  readonly name: string;
  /** Where the value starts, after the opening quote; -1 where there is no value. */
  readonly valueStart: number;
  /** Where the value ends, before the closing quote; -1 where there is no value. */
  readonly valueEnd: number;
  /** The value holds a reference or white space that normalization changes, so its text is not its value. */
  readonly escaped: boolean;
}

/** Character data with its references ([14] CharData, [67] Reference), between two pieces of markup. */
export interface Text extends Range {
  readonly kind: 'text';
  /** White space only ([3] S). */
  readonly blank: boolean;
  /** Holds a reference or a carriage return, so its source is not its content. */
  readonly escaped: boolean;
}

/** A CDATA section ([18] CDSect). Its content lies between `<![CDATA[` and `]]>`. */
export interface CData extends Range {
  readonly kind: 'cdata';
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** A comment ([15] Comment). Its content lies between `<!--` and `-->`. */
export interface Comment extends Range {
  readonly kind: 'comment';
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** A processing instruction ([16] PI), or the XML declaration ([23] XMLDecl), whose target is `xml`. */
export interface Instruction extends Range {
  readonly kind: 'instruction';
  readonly target: string;
  /** What follows the target and its white space, up to `?>`; empty where there is nothing. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** The document type declaration ([28] doctypedecl), with its internal subset inside. */
export interface Doctype extends Range {
  readonly kind: 'doctype';
  readonly name: string;
  /** It has an internal subset or names an external one. Neither is read: any entity may be declared there. */
  readonly mayDeclareEntities: boolean;
}

/**
 * Markup that is part of nothing: an end tag that closes nothing, `<!` that starts no declaration. All that is left of a text
 * once as many findings are kept as may be.
 */
export interface Malformed extends Range {
  readonly kind: 'malformed';
}

/** What `parse` returns, for any text whatever. */
export interface ParseResult {
  readonly document: XmlDocument;
  /** Syntax findings (`xml-…`), sorted by start, `mostDiagnostics` at most. Empty if and only if a text without a DOCTYPE is well-formed. */
  readonly diagnostics: readonly Diagnostic<SyntaxCode>[];
}

/** An element while it is being built. */
export type OpenElement = { -readonly [Key in keyof Element]: Element[Key] };
