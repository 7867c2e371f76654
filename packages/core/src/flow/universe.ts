import type { Condition } from './condition.ts';
import { canYield, keysOf, type InputKind } from './gather-input.ts';

/** A condition with its alternatives as numbers of the universe. */
export interface NumberedCondition {
  readonly equal: boolean;
  readonly isAmbiguous: boolean;
  readonly alternatives: readonly number[];
}

/** The texts that the Ifs of a document ask for, numbered from 0; and one number for all other texts. */
export interface Universe {
  readonly texts: readonly string[];
  /** The number of all texts that no If asks for; the empty text, of a timeout, is always among them. */
  readonly others: number;
  /** How many binary digits the numbers have. */
  readonly levels: number;
  /** Whether an input can be a text of that number. */
  readonly canYield: (kind: InputKind, text: number) => boolean;
}

/** Collects the texts of a document. */
export interface UniverseBuilder {
  readonly add: (condition: Condition) => NumberedCondition;
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
  return {
    add: ({ equal, isAmbiguous, alternatives }) => ({
      equal,
      isAmbiguous,
      alternatives: alternatives.map(numberOf),
    }),
    build() {
      const levels = 32 - Math.clz32(texts.length);
      // The greatest number, so that it stays clear of the texts, however many there are.
      const others = 2 ** levels - 1;
      return {
        texts,
        others,
        levels,
        // Of the texts that no If asks for, the empty one can always come: nobody presses a key.
        canYield: (kind, text) => text >= texts.length || canYield(kind, texts[text]!.length, keys[text]!),
      };
    },
  };
}
