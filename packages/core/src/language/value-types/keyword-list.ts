import { quote } from '../quote.ts';
import type { Keyword, ValuePlace } from '../types.ts';
import type { ValueEdit, ValueProblem } from '../value-problem.ts';
import { isWhiteSpace } from '../white-space.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, uninterpolated, withEdits } from './problems.ts';
import { wordMeant, wordMessage } from './word.ts';

/** Any number of the keywords, separated by white space; none is accepted. */
export const keywordListType: ValueTypeImplementation<TypeOf<'keyword-list'>, readonly string[]> = {
  check(type, value, place) {
    return isFine(type.keywords, value) ? noProblems : problemsOf(type.keywords, value, place);
  },
  parse(type, value) {
    const words: string[] = [];
    for (const { start, end } of wordsOf(value)) {
      const index = indexOfWord(type.keywords, value, start, end);
      if (index === -1) return undefined;
      const { name } = type.keywords[index]!;
      if (!words.includes(name)) words.push(name);
    }
    return words;
  },
  complete: (type) => type.keywords,
  describe: (type) => `any of ${type.keywords.map(({ name }) => name).join(', ')}, separated by spaces`,
  toXsd: (type) => ({ listOf: type.keywords }),
};

/** Whether all words are keywords and none comes twice; allocates nothing. */
function isFine(keywords: readonly Keyword[], value: string): boolean {
  let seen = 0;
  let at = 0;
  for (;;) {
    while (at < value.length && isWhiteSpace(value.charCodeAt(at))) at++;
    if (at === value.length) return true;
    const start = at;
    while (at < value.length && !isWhiteSpace(value.charCodeAt(at))) at++;
    const index = indexOfWord(keywords, value, start, at);
    const bit = 1 << index;
    if (index === -1 || (seen & bit) !== 0) return false;
    seen |= bit;
  }
}

function indexOfWord(keywords: readonly Keyword[], value: string, start: number, end: number): number {
  for (let index = 0; index < keywords.length; index++) {
    const { name } = keywords[index]!;
    if (name.length === end - start && value.startsWith(name, start)) return index;
  }
  return -1;
}

interface Word {
  readonly start: number;
  readonly end: number;
}

function wordsOf(value: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of value.matchAll(/[^ \t\r\n]+/g)) {
    words.push({ start: match.index, end: match.index + match[0].length });
  }
  return words;
}

function problemsOf(keywords: readonly Keyword[], value: string, place: ValuePlace): readonly ValueProblem[] {
  const variables = uninterpolated(value, place);
  if (variables.length > 0) return variables;
  const words = wordsOf(value);
  // A repaired word must not repeat one that is written right.
  const right = new Set(words.map(({ start, end }) => value.slice(start, end)));
  const seen = new Set<string>();
  const repaired = new Set<string>();
  const problems: ValueProblem[] = [];
  for (const { start, end } of words) {
    const word = value.slice(start, end);
    if (indexOfWord(keywords, value, start, end) !== -1) {
      if (seen.has(word)) problems.push(repeated(value, { start, end }));
      seen.add(word);
      continue;
    }
    const problem = (message: string): ValueProblem => ({ code: 'invalid-attribute-value', start, end, message });
    const separated = separatedWords(keywords, word);
    if (separated !== undefined) {
      const names = separated.filter((name) => !right.has(name) && !repaired.has(name));
      for (const name of names) repaired.add(name);
      const message = `Invalid ${attributeName(place)} ${quote(word)}. Separate the keywords with spaces.`;
      problems.push(withEdits(problem(message), 'Separate with spaces', [edit(value, { start, end }, names)], true));
      continue;
    }
    const meant = wordMeant(keywords, word);
    const message = wordMessage(keywords, word, place, meant);
    if (meant === undefined) {
      problems.push(problem(message));
      continue;
    }
    const known = right.has(meant.name) || repaired.has(meant.name);
    if (meant.certain) repaired.add(meant.name);
    const title = known ? `Remove ${quote(word)}` : `Write ${meant.name}`;
    const change = edit(value, { start, end }, known ? [] : [meant.name]);
    problems.push(withEdits(problem(message), title, [change], meant.certain));
  }
  return problems;
}

/** The keywords of a word that has commas in place of blanks, or undefined where it is anything else. */
function separatedWords(keywords: readonly Keyword[], word: string): readonly string[] | undefined {
  if (!/[,;|+]/.test(word)) return undefined;
  const names = new Set<string>();
  for (const part of word.split(/[,;|+]+/)) {
    if (part === '') continue;
    const exact = keywords.find(({ name }) => name === part)?.name;
    const meant = exact ?? certainly(keywords, part);
    if (meant === undefined) return undefined;
    names.add(meant);
  }
  return names.size === 0 ? undefined : [...names];
}

function certainly(keywords: readonly Keyword[], word: string): string | undefined {
  const meant = wordMeant(keywords, word);
  return meant?.certain === true ? meant.name : undefined;
}

function repeated(value: string, word: Word): ValueProblem {
  const { start, end } = word;
  const written = value.slice(start, end);
  const message = `Duplicate keyword ${quote(written)}. Remove it.`;
  return withEdits(
    { code: 'repeated-keyword', start, end, message },
    `Remove the second ${quote(written)}`,
    [edit(value, word, [])],
    true,
  );
}

/** Writes words in place of one; with none, the white space before it goes too (or after it, at the start). */
function edit(value: string, { start, end }: Word, names: readonly string[]): ValueEdit {
  if (names.length > 0) return { start, end, newText: names.join(' ') };
  let from = start;
  while (from > 0 && isWhiteSpace(value.charCodeAt(from - 1))) from--;
  if (from > 0) return { start: from, end, newText: '' };
  let to = end;
  while (to < value.length && isWhiteSpace(value.charCodeAt(to))) to++;
  return { start: from, end: to, newText: '' };
}
