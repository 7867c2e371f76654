import type { CommandOf } from '@voxxml/core';

/** An option that a menu's prompt offers. */
export interface MenuOption {
  /** The key to press. */
  readonly key: string;
  /** The sentence that offers it. */
  readonly prompt: string;
}

const digitWords: ReadonlyMap<string, string> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, digit) => [
    word,
    String(digit),
  ]),
);

/** What follows "press", "dial" or "enter": a digit, its word, or a key's name. */
const option = /\b(?:press|dial|enter|push|hit)\s+(?:the\s+)?(?:(?:number|key|digit)\s+)?([0-9]+|[a-z]+|[*#])/gi;

/** The further options of a sentence that names its verb once: "Press 1 for sales, 2 for support, or three to hear this again." */
const further =
  /(?:[,;]|\b(?:or|and))\s+(?:(?:or|and)\s+)?(?:the\s+)?(?:number\s+)?([0-9]+|[a-z]+)\s+(?:for|to|if)\b/gi;

/** The options that the prompts of a Gather offer, in order: "For sales, press 1 or say sales." */
export function menuOptions(gather: CommandOf<'Gather'>): MenuOption[] {
  const options = new Map<string, MenuOption>();
  for (const prompt of gather.commands) {
    if (prompt.name !== 'Say') continue;
    for (const sentence of prompt.text.split(/(?<=[.!?;])\s+/)) {
      for (const written of optionsIn(sentence)) {
        const key = /^[0-9]+$/.test(written) ? written : digitWords.get(written.toLowerCase());
        if (key !== undefined && !options.has(key)) options.set(key, { key, prompt: sentence.trim() });
      }
    }
  }
  return [...options.values()];
}

/** The words of a sentence that stand for keys, as they come. */
function optionsIn(sentence: string): string[] {
  const named = [...sentence.matchAll(option)];
  const [first] = named;
  if (first === undefined) return [];
  const more = [...sentence.matchAll(further)].filter(({ index }) => index > first.index);
  return [...named, ...more].sort((a, b) => a.index - b.index).map(([, written]) => written!);
}
