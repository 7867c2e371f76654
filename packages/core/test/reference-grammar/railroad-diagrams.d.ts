/** The part of railroad-diagrams 1.0.0 that is used here; the package has no types of its own. */
declare module 'railroad-diagrams' {
  export interface Diagram {
    readonly attrs: Record<string, string | number>;
    toString(): string;
  }
  export type Item = { readonly width: number };
  const railroad: {
    Diagram(...items: Item[]): Diagram;
    Sequence(...items: Item[]): Item;
    Choice(normal: number, ...items: Item[]): Item;
    Optional(item: Item): Item;
    OneOrMore(item: Item, separator?: Item): Item;
    ZeroOrMore(item: Item, separator?: Item): Item;
    Terminal(text: string): Item;
    NonTerminal(text: string): Item;
    Skip(): Item;
  };
  export default railroad;
}
