/** Pages that are not under docs/, with their place in the site. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['ARCHITECTURE.md', 'architecture.md'],
  ['CONTRIBUTING.md', 'contributing.md'],
  ['SECURITY.md', 'security.md'],
  ['packages/vscode-extension/README.md', 'vs-code.md'],
]);

/**
 * The place in the site of a Markdown file of the repository, such as `rules/index.md` for `docs/rules/README.md`;
 * `undefined` where the site does not have it. Pages of docs/ keep their paths, so that `/rules/unused-gather` is
 * `docs/rules/unused-gather.md`, to which findings link.
 */
export function pageOf(path: string): string | undefined {
  if (path.startsWith('docs/') && path.endsWith('.md')) {
    return path.slice('docs/'.length).replace(/(?<=^|\/)README\.md$/, 'index.md');
  }
  return elsewhere.get(path);
}

/** What of the repository's Markdown is no page, as patterns to ignore. */
export const noPages: readonly string[] = [
  '!(docs|packages)/*',
  '!(docs|packages)/*/**',
  '!(ARCHITECTURE|CONTRIBUTING|SECURITY).md',
  'packages/!(vscode-extension)/**',
  'packages/vscode-extension/*/**',
  'packages/vscode-extension/!(README).md',
];

/** Whether a page is written by the generators, so that editing it is in vain. */
export function isGenerated(path: string): boolean {
  return /^docs\/(?:rules|elements|grammar)\/|^docs\/(?:cli|error-codes|performance)\.md$/.test(path);
}
