import type { CstElement, CstNode, IToken } from 'chevrotain';
import { match } from './grammar.ts';
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
  | { kind: 'instruction'; start: number; end: number; target: string; content: string };

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class Malformed extends Error {}

function refuse(why: string): never {
  throw new Malformed(why);
}

/** The tree of a well-formed document; undefined for any other text. */
export function readDocument(text: string): Tree[] | undefined {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  try {
    const source = text.slice(mark);
    const tree = match(source, 'document', (given) => lexer.tokenize(given)) ?? refuse('the grammar');
    return new Meaning(mark).children(tree);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** The constraints that no grammar states, and the decoding of values. */
class Meaning {
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
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
        return [instruction(imageOf(part), start, end)];
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

  /** Text or a value with its references decoded. */
  #decoded(node: CstNode, attribute: boolean): string {
    return partsOf(node)
      .map((part): string => {
        if ('children' in part) return part.name === 'Reference' ? this.#reference(imageOf(part)) : '';
        if (/Quote|Apostrophe|End/.test(part.tokenType.name)) return '';
        const text = normalized(part.image);
        return attribute ? text.replaceAll(/[\t\n]/g, ' ') : text;
      })
      .join('');
  }

  #reference(image: string): string {
    if (image.startsWith('&#')) return characterOf(image) ?? refuse('character');
    const name = image.slice(1, -1);
    // WFC: Entity Declared
    return Object.hasOwn(predefined, name) ? predefined[name]! : refuse('entity declared');
  }

  #span(part: CstElement): { start: number; end: number } {
    const tokens = tokensOf(part);
    const first = tokens[0]!;
    const last = tokens.at(-1)!;
    return { start: this.#offset + first.startOffset, end: this.#offset + last.startOffset + last.image.length };
  }
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
