import { type Range, entries, resources, rules } from '@voxxml/core';
import type { CompletionItem } from './item.ts';

const directives = [
  { text: 'voxlint-disable-line ', detail: 'Suppress findings on this line' },
  { text: 'voxlint-disable-next-line ', detail: 'Suppress findings on the next line' },
  { text: 'voxlint-disable ', detail: 'Suppress findings from here on' },
  { text: 'voxlint-enable ', detail: 'End a voxlint-disable' },
  { text: 'voxlint ', detail: 'Say who executes the document, or how it is reached' },
] as const;

/** The comments that direct the linter, the rules' ids that they take, and the circumstances. */
export function commentItems(text: string, content: Range, offset: number): CompletionItem[] {
  const before = text.slice(content.start, offset);
  const [, directive, rest] = /^\s*(voxlint(?:-[a-z-]*)?)(\s.*)?$/s.exec(before) ?? [];
  if (directive === undefined || rest === undefined) return directiveItems(before, offset);
  const colon = rest.indexOf(':');
  if (colon !== -1) return [];
  const wordStart = offset - (/[^\s]*$/.exec(rest)?.[0].length ?? 0);
  // Inside of a word, or where one begins, the whole of it is replaced.
  const range = { start: wordStart, end: offset + /^[^\s:]*/.exec(text.slice(offset, content.end))![0].length };
  if (directive === 'voxlint') return circumstanceItems(range);
  const named = new Set(rest.split(/\s+/));
  return rules
    .filter(({ id }) => !named.has(id) && id !== 'missing-response')
    .map(({ id, summary }) => ({
      label: id,
      kind: 'rule',
      range,
      text: id,
      detail: summary,
      documentation: { about: 'rule', rule: id },
    }));
}

function directiveItems(before: string, offset: number): CompletionItem[] {
  const word = /[a-z-]*$/.exec(before)?.[0] ?? '';
  if (before.trim() !== word) return [];
  const range = { start: offset - word.length, end: offset };
  return directives.map(({ text, detail }) => ({ label: text.trim(), kind: 'rule', range, text, detail }));
}

function circumstanceItems(range: Range): CompletionItem[] {
  const settings = [
    ...resources.map((resource) => `resource=${resource}`),
    ...entries.map((entry) => `entry=${entry}`),
  ];
  return settings.map((text) => ({ label: text, kind: 'rule', range, text }));
}
