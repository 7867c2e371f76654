import type { Range } from '../text/range.ts';

/** What a declaration makes of a general entity; `unknown` where it could not be read, or may not be the first one. */
export type EntityDeclaration =
  | { readonly kind: 'external' | 'unparsed' | 'unknown' }
  /** The literal value as written, between its quotes ([9] EntityValue). */
  | { readonly kind: 'internal'; readonly literal: Range };

/** A reference by its name and its place in the text. */
export interface EntityReference extends Range {
  readonly name: string;
}

const unknown: EntityDeclaration = { kind: 'unknown' };

/** The general entities that a document type declaration declares. Of several declarations the first counts (4.2). */
export class EntityDeclarations {
  /** References in attributes' default values, in text order. */
  readonly usesInDefaults: EntityReference[] = [];
  readonly #byName = new Map<string, EntityDeclaration>();
  readonly #standalone: boolean;
  #incomplete = false;

  /** `standalone`: the document says that nothing outside it matters ([32] SDDecl). */
  constructor(standalone: boolean) {
    this.#standalone = standalone;
  }

  /**
   * There may be declarations that are not read, in the external subset or a parameter entity: an entity that is not
   * declared here is not known to be undeclared (WFC: Entity Declared), nor is a later declaration known to count.
   */
  get incomplete(): boolean {
    return this.#incomplete;
  }

  /** Notes that something is not read which may hold declarations. */
  passOver(): void {
    this.#incomplete = !this.#standalone;
  }

  /** Makes a name known; what it stands for is unknown until it is defined. Returns whether it is new. */
  declare(name: string): boolean {
    if (this.#byName.has(name)) return false;
    this.#byName.set(name, unknown);
    return true;
  }

  /** Says what a name stands for that was just declared. */
  define(name: string, declaration: EntityDeclaration): void {
    if (!this.#incomplete) this.#byName.set(name, declaration);
  }

  get(name: string): EntityDeclaration | undefined {
    return this.#byName.get(name);
  }

  /** The declared names. */
  names(): ReadonlySet<string> {
    return new Set(this.#byName.keys());
  }
}
