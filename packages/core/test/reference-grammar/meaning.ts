import type { CstElement, CstNode, IToken } from 'chevrotain';
import { match, type Rule } from './grammar.ts';
import { lexer } from './tokens.ts';

/** A document as the reference grammar sees it, in a shape that other trees are brought into for comparison. */
export type Tree =
  | {
      kind: 'element';
      start: number;
      end: number;
      name: string;
      attributes: [name: string, value: string, start: number, end: number][];
      children: Tree[];
    }
  | { kind: 'text' | 'comment' | 'cdata'; start: number; end: number; content: string }
  | { kind: 'instruction'; start: number; end: number; target: string; content: string }
  | { kind: 'doctype'; start: number; end: number; name: string };

/** What a declared general entity stands for; undefined for one that is external. */
type Entity = { replacement: string } | 'external' | 'unparsed';

interface Reading {
  readonly children: Tree[];
  readonly entities: Map<string, Entity>;
  /** Declarations may be missing: the external subset, or a parameter entity, is not read. */
  incomplete: boolean;
  standalone: boolean;
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class Malformed extends Error {}

function refuse(why: string): never {
  throw new Malformed(why);
}

/** The tree of a well-formed document; undefined for any other text. */
export function readDocument(text: string): Tree[] | undefined {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  try {
    const reading: Reading = { children: [], entities: new Map(), incomplete: false, standalone: false };
    return read(text.slice(mark), 'document', reading, mark, []);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function read(text: string, rule: Rule, reading: Reading, offset: number, expanding: readonly string[]): Tree[] {
  const tree = match(text, rule, (source) => lexer.tokenize(source)) ?? refuse('the grammar');
  const meaning = new Meaning(reading, offset, expanding);
  return meaning.children(tree);
}

/** The constraints that no grammar states, and the decoding of values. */
class Meaning {
  readonly #reading: Reading;
  readonly #offset: number;
  /** The entities whose replacement text is being read, outermost first. */
  readonly #expanding: readonly string[];

  constructor(reading: Reading, offset: number, expanding: readonly string[]) {
    this.#reading = reading;
    this.#offset = offset;
    this.#expanding = expanding;
  }

  /** All that stands in a node of the syntax tree, as our kind of tree, in order. */
  children(node: CstNode): Tree[] {
    return partsOf(node).flatMap((part) => this.#part(part));
  }

  #part(part: CstElement): Tree[] {
    const { start, end } = this.#span(part);
    if (!('children' in part)) {
      const { image } = part;
      switch (part.tokenType.name) {
        case 'Comment':
          return [{ kind: 'comment', start, end, content: image.slice(4, -3) }];
        case 'CDSect':
          return [{ kind: 'cdata', start, end, content: normalized(image.slice(9, -3)) }];
        case 'PI':
          return [instruction(image, start, end)];
        // White space beside the root.
        case 'S':
          return [{ kind: 'text', start, end, content: normalized(image) }];
        default:
          return [];
      }
    }
    switch (part.name) {
      case 'XMLDecl':
        this.#reading.standalone = /standalone[^]*yes/.test(imageOf(part));
        return [instruction(imageOf(part), start, end)];
      case 'doctypedecl':
        this.#declarations(part);
        return [{ kind: 'doctype', start, end, name: imageOf(only(part, 'AnyName')) }];
      case 'element':
        return [this.#element(part, start, end)];
      case 'text':
        return [{ kind: 'text', start, end, content: this.#decoded(part, false) }];
      default:
        return this.children(part);
    }
  }

  #element(part: CstNode, start: number, end: number): Tree {
    const name = imageOf(only(part, 'Name'));
    const endTag = part.children['ETag']?.[0];
    // WFC: Element Type Match
    if (endTag !== undefined && imageOf(only(endTag as CstNode, 'Name')) !== name) refuse('end tag');
    const attributes = (only(part, 'attributes') as CstNode).children['Attribute'] ?? [];
    const written = attributes.map((attribute): [string, string, number, number] => {
      const span = this.#span(attribute);
      const value = only(attribute as CstNode, 'AttValue') as CstNode;
      return [imageOf(only(attribute as CstNode, 'Name')), this.#decoded(value, true), span.start, span.end];
    });
    // WFC: Unique Att Spec
    if (new Set(written.map(([attribute]) => attribute)).size < written.length) refuse('duplicate attribute');
    const content = part.children['content']?.[0];
    const children = content === undefined ? [] : this.children(content as CstNode);
    return { kind: 'element', start, end, name, attributes: written, children };
  }

  /** Text or a value with its references decoded; those to declared entities stay as written. */
  #decoded(node: CstNode, attribute: boolean): string {
    return partsOf(node)
      .map((part): string => {
        if ('children' in part) return part.name === 'Reference' ? this.#reference(imageOf(part), attribute) : '';
        if (/Quote|Apostrophe|End/.test(part.tokenType.name)) return '';
        const text = normalized(part.image);
        return attribute ? text.replaceAll(/[\t\n]/g, ' ') : text;
      })
      .join('');
  }

  #reference(image: string, attribute: boolean): string {
    if (image.startsWith('&#')) return characterOf(image) ?? refuse('character');
    const name = image.slice(1, -1);
    const known = Object.hasOwn(predefined, name) ? predefined[name] : undefined;
    if (known !== undefined) return known;
    this.#checkEntity(name, attribute);
    return image;
  }

  /** WFC: Entity Declared, Parsed Entity, No External Entity References, No Recursion, No < in Attribute Values. */
  #checkEntity(name: string, attribute: boolean): void {
    const { entities, incomplete, standalone } = this.#reading;
    const entity = entities.get(name);
    if (entity === undefined) {
      if (!incomplete || standalone) refuse('entity declared');
      return;
    }
    if (entity === 'unparsed') refuse('parsed entity');
    if (entity === 'external') {
      if (attribute) refuse('no external entity references');
      return;
    }
    if (this.#expanding.includes(name)) refuse('no recursion');
    if (attribute && entity.replacement.includes('<')) refuse('no < in attribute values');
    const inside = [...this.#expanding, name];
    if (attribute) {
      // As content it must be well-formed, and each reference in it stands in an attribute.
      for (const [inner] of entity.replacement.matchAll(/&[^#;][^;]*;/g)) {
        new Meaning(this.#reading, 0, inside).#reference(inner, true);
      }
    }
    read(entity.replacement, 'content', this.#reading, 0, inside);
  }

  #declarations(doctype: CstNode): void {
    const reading = this.#reading;
    if (doctype.children['ExternalID'] !== undefined) reading.incomplete = true;
    checkLiterals(doctype);
    const subset = doctype.children['intSubset']?.[0] as CstNode | undefined;
    for (const part of subset === undefined ? [] : partsOf(subset)) {
      if (!('children' in part)) {
        if (part.tokenType.name === 'PEReference') reading.incomplete = true;
        continue;
      }
      checkLiterals(part);
      checkGroups(part);
      if (part.name === 'EntityDecl') this.#declareEntity(part);
      if (part.name === 'AttlistDecl') this.#noteDefaults(part);
    }
    for (const name of this.#defaults) this.#checkEntity(name, true);
  }

  readonly #defaults: string[] = [];

  /** WFC: Entity Declared: what a default value refers to is declared before it. */
  #noteDefaults(list: CstNode): void {
    for (const literal of literalsOf(list)) {
      if (literal.label !== 'DefaultValue') continue;
      for (const [reference] of literal.image.matchAll(/&[^#;][^;]*;/g)) {
        const name = reference.slice(1, -1);
        if (Object.hasOwn(predefined, name)) continue;
        const { entities, incomplete, standalone } = this.#reading;
        if (!entities.has(name) && (!incomplete || standalone)) refuse('entity declared before its use');
        this.#defaults.push(name);
      }
    }
  }

  #declareEntity(part: CstNode): void {
    const name = part.children['AnyName']?.[0];
    if (name === undefined) return;
    const { entities, incomplete, standalone } = this.#reading;
    // After a parameter entity that is not read, this may not be the first declaration; it then says nothing.
    if (incomplete && !standalone) return;
    const key = imageOf(name);
    if (entities.has(key)) return;
    const value = part.children['EntityValue']?.[0];
    if (value === undefined) {
      entities.set(key, part.children['Notation'] === undefined ? 'external' : 'unparsed');
      return;
    }
    const literal = imageOf(value).slice(1, -1);
    // Character references are included when the entity is declared; others are not (4.5).
    entities.set(key, { replacement: literal.replaceAll(/&#\w+;/g, (reference) => characterOf(reference)!) });
  }

  #span(part: CstElement): { start: number; end: number } {
    const tokens = tokensOf(part);
    const first = tokens[0]!;
    const last = tokens.at(-1)!;
    return { start: this.#offset + first.startOffset, end: this.#offset + last.startOffset + last.image.length };
  }
}

/** What each kind of literal may hold: [9] EntityValue in the internal subset, [10] AttValue, [12] PubidLiteral. */
function checkLiterals(declaration: CstNode): void {
  for (const { label, image } of literalsOf(declaration)) {
    const value = image.slice(1, -1);
    if (label === 'PubidLiteral' && !/^[ \r\nA-Za-z0-9\-'()+,./:=?;!*#@$_%]*$/.test(value)) refuse('public identifier');
    if (label !== 'EntityValue' && label !== 'DefaultValue') continue;
    if (label === 'EntityValue' && value.includes('%')) refuse('% in an entity value');
    if (label === 'DefaultValue' && value.includes('<')) refuse('< in a default value');
    const references = lexer.tokenize(value.replaceAll(/[^&;#\w:.\-\u0080-\uffff]/g, ' '));
    for (const token of references.tokens) {
      if (token.tokenType.name === 'CharRef' && characterOf(token.image) === undefined) refuse('character');
    }
    if (references.errors.length > 0) refuse('reference in a literal');
  }
}

/** A group has one kind of separator; mixed content that names elements ends with an asterisk. */
function checkGroups(node: CstNode): void {
  if (node.name === 'group') {
    const { children } = node;
    if (children['Bar'] !== undefined && children['Comma'] !== undefined) refuse('separators');
    if (children['PCDATA'] !== undefined) {
      const often = imageOf(only(node, 'occurrence'));
      if (often !== '*' && (often !== '' || children['mixedBar'] !== undefined)) refuse('mixed content');
    }
  }
  for (const part of partsOf(node)) if ('children' in part) checkGroups(part);
}

function literalsOf(node: CstNode): { label: string; image: string }[] {
  return Object.entries(node.children).flatMap(([label, parts]) =>
    parts.flatMap((part) => {
      if ('children' in part) return part.name === 'intSubset' ? [] : literalsOf(part);
      return part.tokenType.name === 'Literal' ? [{ label, image: part.image }] : [];
    }),
  );
}

function instruction(image: string, start: number, end: number): Tree {
  const [, target, content] = /^<\?([^ \t\r\n?]+|[^ \t\r\n]+(?=\?>))[ \t\r\n]*([^]*)\?>$/.exec(image)!;
  return { kind: 'instruction', start, end, target: target!, content: content! };
}

/** The character of a reference; undefined where XML has none (WFC: Legal Character). */
function characterOf(reference: string): string | undefined {
  const hexadecimal = reference.startsWith('&#x');
  const code = Number.parseInt(reference.slice(hexadecimal ? 3 : 2, -1), hexadecimal ? 16 : 10);
  if (!(code <= 0x10ffff)) return undefined;
  const character = String.fromCodePoint(code);
  return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character) ? character : undefined;
}

/** 2.11 End-of-Line Handling */
function normalized(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}

function only(node: CstNode, name: string): CstElement {
  return node.children[name]![0]!;
}

/** The parts of a node in the text's order. */
function partsOf(node: CstNode): CstElement[] {
  return Object.values(node.children)
    .flat()
    .filter((part) => tokensOf(part).length > 0)
    .sort((a, b) => tokensOf(a)[0]!.startOffset - tokensOf(b)[0]!.startOffset);
}

function tokensOf(part: CstElement): IToken[] {
  if (!('children' in part)) return [part];
  return Object.values(part.children)
    .flat()
    .flatMap((each) => tokensOf(each))
    .sort((a, b) => a.startOffset - b.startOffset);
}

function imageOf(part: CstElement): string {
  return tokensOf(part)
    .map(({ image }) => image)
    .join('');
}
