/** What a declaration makes of a general entity; `unknown` where it could not be read, or may not be the first one. */
export type EntityKind = 'internal' | 'external' | 'unparsed' | 'unknown';

/** The general entities that a document type declaration declares. Of several declarations the first counts (4.2). */
export class EntityDeclarations {
  /**
   * There may be declarations that are not read, in the external subset or a parameter entity: an entity that is not
   * declared here is not known to be undeclared (WFC: Entity Declared), nor is a later declaration known to count.
   */
  incomplete = false;

  readonly #kinds = new Map<string, EntityKind>();
  readonly #literals = new Map<string, string>();
  readonly #defaults: { readonly name: string; readonly start: number; readonly end: number }[] = [];

  /** Their names. */
  get names(): ReadonlySet<string> {
    return new Set(this.#kinds.keys());
  }

  /** Makes the name known; what it stands for is unknown until it is defined. */
  declare(name: string): boolean {
    if (this.#kinds.has(name)) return false;
    this.#kinds.set(name, 'unknown');
    return true;
  }

  /** Defines a name just declared, by its literal value as written ([9] EntityValue). */
  defineInternal(name: string, literal: string): void {
    if (this.incomplete) return;
    this.#kinds.set(name, 'internal');
    this.#literals.set(name, literal);
  }

  /** Defines a name just declared as an external entity ([75] ExternalID). */
  defineExternal(name: string, kind: 'external' | 'unparsed'): void {
    if (!this.incomplete) this.#kinds.set(name, kind);
  }

  /** Notes a reference in an attribute's default value, by its name and its place in the text. */
  useInDefault(name: string, start: number, end: number): void {
    this.#defaults.push({ name, start, end });
  }

  /** The references in attributes' default values, in text order. */
  get usesInDefaults(): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
    return this.#defaults;
  }

  has(name: string): boolean {
    return this.#kinds.has(name);
  }

  kindOf(name: string): EntityKind | undefined {
    return this.#kinds.get(name);
  }

  /** The literal value of an internal entity, as written between its quotes. */
  literalOf(name: string): string | undefined {
    return this.#literals.get(name);
  }
}
