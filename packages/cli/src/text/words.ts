import { didYouMean } from '@voxxml/core';

/** `one, two or three` */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `Did you mean 'this'?`; undefined where nothing comes near. */
export function suggest(written: string, words: readonly string[]): string | undefined {
  const nearest = didYouMean(written, words);
  return nearest === undefined ? undefined : `Did you mean '${nearest.name}'?`;
}
