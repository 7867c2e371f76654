import { escapeForTerminal } from './escape-for-terminal.ts';

/**
 * A text as running Markdown (CommonMark with GitHub's extensions) that shows exactly what it says: no markup, no HTML, no
 * table cell, no link, and nobody is mentioned.
 */
export function escapeForMarkdown(text: string): string {
  return escapeForTerminal(text)
    .replace(/[\\`*_{}[\]()|~!$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#](?=\w)/g, '$&&#8203;')
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, (written) => `${written.slice(0, 3)}&#46;`);
}

/** A text as a code span: nothing in it means anything. */
export function markdownCode(text: string): string {
  const safe = escapeForTerminal(text).replaceAll('|', '\u2502');
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${safe}${fence}` : `${fence} ${safe} ${fence}`;
}
