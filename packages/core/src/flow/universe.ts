import { canYield, keysOf, type InputKind } from './gather-input.ts';

/** What an If asks about `$GATHER`. */
export interface NumberedCondition {
  /** Holds if the value is one of the alternatives; else (NOTEQUAL) if it is not. */
  readonly equal: boolean;
  /** NOTEQUAL with several alternatives, which is documented neither as "none of them" nor as "not all of them". */
  readonly isAmbiguous: boolean;
  /** The alternatives as numbers of the universe, each once. An empty one (`1||2`) never matches. */
  readonly alternatives: readonly number[];
}

/** The texts that the Ifs of a document ask for, numbered from 0; and one number for all other texts. */
export interface Universe {
  readonly texts: readonly string[];
  /** The number of all texts that no If asks for; the empty text, of a timeout, is always among them. */
  readonly others: number;
  /** How many binary digits the numbers have. */
  readonly levels: number;
  /** Whether an input can be the text of that number, one that some If asks for. */
  readonly canYield: (kind: InputKind, text: number) => boolean;
}

/** Collects the texts of a document. */
export interface UniverseBuilder {
  /** The condition on a single text: one object for all Ifs that ask the same, as most do. */
  readonly only: (equal: boolean, text: string) => NumberedCondition;
  /** The condition on several texts. */
  readonly oneOf: (equal: boolean, texts: readonly string[]) => NumberedCondition;
  readonly build: () => Universe;
}

/** Starts with no texts. */
export function universeBuilder(): UniverseBuilder {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  // Each text's keys; its length is its own.
  const keys: number[] = [];
  const numberOf = (text: string): number => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.length;
      numbers.set(text, number);
      texts.push(text);
      keys.push(keysOf(text));
    }
    return number;
  };
  // By the text's number.
  const equalTo: (NumberedCondition | undefined)[] = [];
  const notEqualTo: (NumberedCondition | undefined)[] = [];
  return {
    only(equal, text) {
      const number = numberOf(text);
      const known = equal ? equalTo : notEqualTo;
      while (known.length <= number) known.push(undefined);
      return (known[number] ??= { equal, isAmbiguous: false, alternatives: [number] });
    },
    oneOf: (equal, several) => ({
      equal,
      isAmbiguous: !equal && several.length > 1,
      alternatives: several.map(numberOf),
    }),
    build() {
      const levels = 32 - Math.clz32(texts.length);
      // The greatest number, so that it stays clear of the texts, however many there are.
      const others = 2 ** levels - 1;
      return {
        texts,
        others,
        levels,
        canYield: (kind, text) => canYield(kind, texts[text]!.length, keys[text]!),
      };
    },
  };
}
