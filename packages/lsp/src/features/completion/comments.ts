import { type Range, directiveKeywords, entries, isSuppressible, parseDirective, resources, rules } from '@voxxml/core';
import type { CompletionItem } from './item.ts';

/** The comments that direct the linter, the rules' ids that they take, and the circumstances. */
export function commentItems(text: string, content: Range, offset: number): CompletionItem[] {
  const before = parseDirective(text, { start: content.start, end: offset });
  if (before === undefined || before.keyword.end === offset) return keywordItems(text, content, offset);
  if (before.reasonStart !== undefined || before.kind === 'unknown') return [];
  // Inside of a word, or where one begins, the whole of it is replaced.
  const last = before.words.at(-1);
  const start = last?.end === offset ? last.start : offset;
  const word = parseDirective(text, content)!.words.find((each) => each.start === start);
  const range = { start, end: word?.end ?? offset };
  if (before.kind === 'settings') return circumstanceItems(range);
  const named = new Set(before.words.map((each) => each.text));
  return rules
    .filter(({ id }) => !named.has(id) && isSuppressible(id))
    .map(({ id, summary }) => ({
      label: id,
      kind: 'rule',
      range,
      text: id,
      detail: summary,
      documentation: { about: 'rule', rule: id },
    }));
}

function keywordItems(text: string, content: Range, offset: number): CompletionItem[] {
  const before = text.slice(content.start, offset);
  const word = /[a-z-]*$/.exec(before)?.[0] ?? '';
  if (before.trim() !== word) return [];
  const range = { start: offset - word.length, end: offset };
  return directiveKeywords.map(({ keyword, summary }) => ({
    label: keyword,
    kind: 'rule',
    range,
    text: `${keyword} `,
    detail: summary,
  }));
}

function circumstanceItems(range: Range): CompletionItem[] {
  const settings = [
    ...resources.map((resource) => `resource=${resource}`),
    ...entries.map((entry) => `entry=${entry}`),
  ];
  return settings.map((text) => ({ label: text, kind: 'rule', range, text }));
}
