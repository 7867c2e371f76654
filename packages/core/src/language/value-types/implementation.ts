import type { Keyword, ValueKind, ValuePlace, ValueType } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';

/** The value type of one kind. */
export type TypeOf<Kind extends ValueKind> = Extract<ValueType, { kind: Kind }>;

/** A simple type of XML Schema, as data. */
export type XsdType =
  | {
      readonly base: string;
      /** Facets in order: name and value. */
      readonly facets: readonly (readonly [name: string, value: string])[];
    }
  /** One of the words; others too where `open`. */
  | { readonly words: readonly Keyword[]; readonly open?: true }
  /** Any number of the words, separated by white space. */
  | { readonly listOf: readonly Keyword[] };

/** What every kind of value can do. */
export interface ValueTypeImplementation<Type extends ValueType, Value> {
  /** What is wrong with a value; the shared {@link noProblems} where nothing is. Offsets count in the value. */
  readonly check: (
    type: Type,
    value: string,
    place: ValuePlace,
    /** The value of another attribute of the element, for messages and fixes only. */
    sibling?: (name: string) => string | undefined,
  ) => readonly ValueProblem[];
  /** The value that counts, or undefined where {@link check} finds an error. */
  readonly parse: (type: Type, value: string) => Value | undefined;
  /** The words that an editor offers. */
  readonly complete: (type: Type) => readonly Keyword[];
  /** What is accepted, in a few words that follow "write": `an integer from 0 to 60 (seconds)`. */
  readonly describe: (type: Type) => string;
  readonly toXsd: (type: Type) => XsdType;
}

/** Nothing is wrong: the one array that says so. */
export const noProblems: readonly ValueProblem[] = Object.freeze([]);

/** No words to offer. */
export const noWords: readonly Keyword[] = Object.freeze([]);
