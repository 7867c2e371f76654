import { didYouMean } from '../did-you-mean.ts';
import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import type { Keyword, ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { placeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** A keyword that may have been meant; `certain` where no other can be. */
export interface WordMeant {
  readonly name: string;
  readonly certain: boolean;
}

/** What is wrong with a value that is none of the keywords. */
export function checkWord(keywords: readonly Keyword[], value: string, place: ValuePlace): readonly ValueProblem[] {
  const variables = uninterpolated(value, place);
  if (variables.length > 0) return variables;
  const meant = wordMeant(keywords, value);
  const problem = wholeValue(value, 'invalid-attribute-value', wordMessage(keywords, value, place, meant));
  return [meant === undefined ? problem : withReplacement(problem, meant.name, meant.certain)];
}

/** The message about a word that is none of the keywords. */
export function wordMessage(
  keywords: readonly Keyword[],
  word: string,
  place: ValuePlace,
  meant: WordMeant | undefined,
): string {
  const accepted = oneOf(keywords.map(({ name }) => (name.includes(' ') ? quote(name) : name)));
  if (meant !== undefined) {
    const advice = meant.certain ? `write ${quote(meant.name)}` : `did you mean ${quote(meant.name)}?`;
    const rest = `Accepted: ${accepted}.`;
    return `${quote(word)} is not accepted as ${placeName(place)}: ${advice}${meant.certain ? '.' : ''} ${rest}`;
  }
  if (word === '') return `${capitalized(placeName(place))} is empty: write ${accepted}.`;
  const regions = shortCodeOf(keywords, word);
  if (regions.length > 0) {
    return `${quote(word)} is not accepted as ${placeName(place)}, which needs the region too: write ${oneOf(regions)}.`;
  }
  return `${quote(word)} is not accepted as ${placeName(place)}: write ${accepted}.`;
}

/** The keyword that a word means: beyond doubt, or probably. */
export function wordMeant(keywords: readonly Keyword[], word: string): WordMeant | undefined {
  const alias = aliasOf(keywords, word.trim());
  if (alias !== undefined) return { name: alias, certain: true };
  const reordered = sameParts(keywords, word);
  if (reordered !== undefined) return { name: reordered, certain: true };
  const { names, aliases } = namesOf(keywords);
  const suggestion = didYouMean(word.trim(), names);
  if (suggestion !== undefined) return { name: suggestion.name, certain: suggestion.by !== 'distance' };
  const near = didYouMean(word.trim(), aliases);
  const name = near === undefined || near.name.length < 4 ? undefined : aliasOf(keywords, near.name);
  return name === undefined ? undefined : { name, certain: near?.by !== 'distance' };
}

/** The names and aliases of lists of keywords, which the table holds for good. */
const nameLists = new WeakMap<readonly Keyword[], { names: readonly string[]; aliases: readonly string[] }>();

function namesOf(keywords: readonly Keyword[]): { names: readonly string[]; aliases: readonly string[] } {
  let lists = nameLists.get(keywords);
  if (lists === undefined) {
    lists = { names: keywords.map(({ name }) => name), aliases: keywords.flatMap(({ aliases }) => aliases ?? []) };
    nameLists.set(keywords, lists);
  }
  return lists;
}

function aliasOf(keywords: readonly Keyword[], word: string): string | undefined {
  const lower = word.toLowerCase();
  for (const { name, aliases } of keywords) {
    if (aliases?.some((alias) => alias.toLowerCase() === lower)) return name;
  }
  return undefined;
}

/** The keyword of the same parts in another order, or separated otherwise: `speech dtmf`, `dtmf,speech`. */
function sameParts(keywords: readonly Keyword[], word: string): string | undefined {
  for (const { name } of keywords) if (name.includes(' ') && partsOf(name) === partsOf(word)) return name;
  return undefined;
}

function partsOf(word: string): string {
  const parts = word.toLowerCase().split(/[\s,;+|/&]+/);
  return [...new Set(parts.filter((part) => part !== ''))].sort().join(' ');
}

/** The keywords of a language whose region is missing: `en`. */
function shortCodeOf(keywords: readonly Keyword[], word: string): readonly string[] {
  const prefix = `${word.trim().toLowerCase()}-`;
  return prefix === '-' ? [] : keywords.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(prefix));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
