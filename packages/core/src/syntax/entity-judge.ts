import type { SyntaxCode } from './codes.ts';
import { characterReference } from './entities.ts';
import type { EntityDeclaration, EntityDeclarations } from './entity-declarations.ts';
import { excerpt } from './scanner.ts';

/** A reference that an entity's replacement text holds, other than to a predefined entity. */
export interface InnerReference {
  readonly name: string;
  readonly inAttribute: boolean;
}

/** What reading a replacement text as content ([43] content) brings to light. */
export interface Replacement {
  /** It is well-formed by itself, whatever its references stand for. */
  readonly wellFormed: boolean;
  readonly references: readonly InnerReference[];
}

/** What is known of an entity once it and all that it refers to have been read. */
interface Judgement {
  readonly name: string;
  readonly declaration: EntityDeclaration;
  readonly references: readonly InnerReference[];
  /** How many of the references have been followed. */
  followed: number;
  /** Still being judged: a reference to it from here is a recursion. */
  open: boolean;
  /** Its declaration has a finding. */
  blamed: boolean;
  /** It, or something it refers to, is an external entity, to which no attribute's value may refer. */
  external: boolean;
  /** Its replacement text, or that of something it refers to, holds `<`, which no attribute's value may. */
  lessThan: boolean;
}

type Report = (code: SyntaxCode, start: number, end: number, message: string) => void;

/**
 * Judges references to declared entities without expanding any: each replacement text is read once, when it is first
 * referred to, and what it refers to is judged likewise. What is wrong with an entity is reported at its declaration,
 * once; what is wrong with a reference, at the reference.
 *
 * Covers 4.3.2 Well-Formed Parsed Entities and the constraints No Recursion, Parsed Entity, No External Entity
 * References, No < in Attribute Values and Entity Declared, as far as they concern declared entities.
 */
export class EntityJudge {
  readonly #text: string;
  readonly #declarations: EntityDeclarations;
  readonly #read: (replacement: string) => Replacement;
  readonly #report: Report;
  readonly #judgements = new Map<string, Judgement>();

  constructor(
    text: string,
    declarations: EntityDeclarations,
    read: (replacement: string) => Replacement,
    report: Report,
  ) {
    this.#text = text;
    this.#declarations = declarations;
    this.#read = read;
    this.#report = report;
  }

  /** Judges the reference that stands from `start` to `end`. Returns false where its entity is not declared. */
  check(name: string, inAttribute: boolean, start: number, end: number): boolean {
    if (this.#declarations.get(name) === undefined) return this.#declarations.incomplete;
    const fault = faultOf(this.#judge(name), inAttribute);
    if (fault !== undefined) this.#report(fault.code, start, end, fault.message);
    return true;
  }

  /** The judgement of a declared entity and of all that it refers to: a walk in depth that keeps its own stack. */
  #judge(name: string): Judgement {
    const known = this.#judgements.get(name);
    if (known !== undefined) return known;
    const first = this.#open(name);
    const stack = [first];
    while (stack.length > 0) {
      const judgement = stack[stack.length - 1]!;
      const reference = judgement.references[judgement.followed++];
      if (reference === undefined) {
        judgement.open = false;
        stack.pop();
      } else if (!this.#follow(judgement, reference)) {
        judgement.followed--;
        stack.push(this.#open(reference.name));
      }
    }
    return first;
  }

  /** Applies what a reference inside an entity means for it. Returns false where its target is to be judged first. */
  #follow(judgement: Judgement, { name, inAttribute }: InnerReference): boolean {
    const target = this.#judgements.get(name);
    if (target === undefined) {
      if (this.#declarations.get(name) !== undefined) return false;
      if (!this.#declarations.incomplete) {
        this.#blame(judgement, 'xml-undefined-entity', `It refers to '&${shown(name)};', which is not declared.`);
      }
      return true;
    }
    if (target.open) {
      this.#blame(judgement, 'xml-malformed-doctype', `It refers to itself by '&${shown(name)};'.`);
      return true;
    }
    judgement.external ||= target.external;
    judgement.lessThan ||= target.lessThan;
    const fault = faultOf(target, inAttribute);
    if (fault !== undefined) this.#blame(judgement, fault.code, fault.message);
    return true;
  }

  #open(name: string): Judgement {
    const declaration = this.#declarations.get(name)!;
    const text =
      declaration.kind === 'internal'
        ? replacementText(this.#text.slice(declaration.literal.start, declaration.literal.end))
        : '';
    const { wellFormed, references } = this.#read(text);
    const judgement: Judgement = {
      name,
      declaration,
      references,
      followed: 0,
      open: true,
      blamed: false,
      external: declaration.kind === 'external',
      lessThan: text.includes('<'),
    };
    this.#judgements.set(name, judgement);
    if (!wellFormed) this.#blame(judgement, 'xml-malformed-doctype', 'It is not well-formed content.');
    return judgement;
  }

  /** Reports what is wrong with an entity's value, at its declaration and once. */
  #blame(judgement: Judgement, code: SyntaxCode, why: string): void {
    if (judgement.blamed || judgement.declaration.kind !== 'internal') return;
    judgement.blamed = true;
    const { start, end } = judgement.declaration.literal;
    const message = `The value of the entity '${shown(judgement.name)}' cannot stand where the document refers to it. ${why}`;
    this.#report(code, start, end, message);
  }
}

/** What is wrong with a reference because of what its entity is. */
function faultOf(
  { name, declaration, external, lessThan }: Judgement,
  inAttribute: boolean,
): { readonly code: SyntaxCode; readonly message: string } | undefined {
  const reference = `'&${shown(name)};'`;
  if (declaration.kind === 'unparsed') {
    const message = `${reference} names an unparsed entity, to which no reference may be made. Delete it.`;
    return { code: 'xml-undefined-entity', message };
  }
  if (!inAttribute) return undefined;
  if (external) {
    const message = `${reference} stands for an external entity, which cannot stand in an attribute's value. Delete it.`;
    return { code: 'xml-undefined-entity', message };
  }
  if (lessThan) {
    const message = `${reference} stands for text with '<', which cannot stand in an attribute's value. Delete it.`;
    return { code: 'xml-unescaped-lt', message };
  }
  return undefined;
}

/** An entity's replacement text: character references in its literal value are included, others are not (4.5). */
function replacementText(literal: string): string {
  return literal.replace(/&#([0-9a-zA-Z]+);/g, (written, body: string) => {
    const codePoint = characterReference(body);
    return codePoint === undefined ? written : String.fromCodePoint(codePoint);
  });
}

function shown(name: string): string {
  return excerpt(name, 0, name.length);
}
