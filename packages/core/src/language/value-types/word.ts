import { didYouMean } from '../did-you-mean.ts';
import { languageMeant } from '../language-code.ts';
import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import type { Keyword, ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { attributeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

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
  const problem = `Invalid ${attributeName(place)} ${quote(word)}.`;
  if (meant !== undefined) {
    if (meant.certain) return `${problem} Write ${quote(meant.name)}.`;
    return `${problem} Did you mean ${quote(meant.name)}? The accepted values are ${accepted}.`;
  }
  if (word === '') return `Empty ${attributeName(place)}. Use ${accepted}.`;
  const regions = shortCodeOf(keywords, word);
  if (regions.length > 0) return `${problem} Add the region: ${oneOf(regions)}.`;
  return `${problem} Use ${accepted}.`;
}

/** The keyword that a word means: beyond doubt, or probably. */
export function wordMeant(keywords: readonly Keyword[], word: string): WordMeant | undefined {
  const alias = aliasOf(keywords, word.trim());
  if (alias !== undefined) return { name: alias, certain: true };
  const reordered = sameParts(keywords, word);
  if (reordered !== undefined) return { name: reordered, certain: true };
  const { names, aliases, areLanguages } = listsOf(keywords);
  if (areLanguages) {
    if (shortCodeOf(keywords, word).length > 1) return undefined;
    const language = languageMeant(word, names);
    return language && { name: language.code, certain: language.certain };
  }
  const suggestion = didYouMean(word.trim(), names);
  if (suggestion !== undefined) return { name: suggestion.name, certain: suggestion.by !== 'distance' };
  const near = didYouMean(word.trim(), aliases);
  const name = near === undefined || near.name.length < 4 ? undefined : aliasOf(keywords, near.name);
  return name === undefined ? undefined : { name, certain: near?.by !== 'distance' };
}

/** What lists of keywords contain, which the table never changes. */
interface Lists {
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  /** All are codes of languages, of which one never stands for another. */
  readonly areLanguages: boolean;
}

const listsByKeywords = new WeakMap<readonly Keyword[], Lists>();

function listsOf(keywords: readonly Keyword[]): Lists {
  let lists = listsByKeywords.get(keywords);
  if (lists === undefined) {
    const names = keywords.map(({ name }) => name);
    lists = {
      names,
      aliases: keywords.flatMap(({ aliases }) => aliases ?? []),
      areLanguages: names.every((name) => /^[a-z]{2,3}-[A-Z]{2}$/.test(name)),
    };
    listsByKeywords.set(keywords, lists);
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
