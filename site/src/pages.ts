/** Pages outside docs/ and their paths in the site. */
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

/** Glob patterns of the repository's Markdown files that are not pages of the site. */
export const noPages: readonly string[] = [
  '!(docs|packages)/*',
  '!(docs|packages)/*/**',
  '!(ARCHITECTURE|CONTRIBUTING|SECURITY).md',
  'packages/!(vscode-extension)/**',
  'packages/vscode-extension/*/**',
  'packages/vscode-extension/!(README).md',
];

/** Whether a page is generated, so that it has no edit link. */
export function isGenerated(path: string): boolean {
  return /^docs\/(?:rules|elements|grammar)\/|^docs\/(?:cli|configuration|error-codes|performance|simulator-assumptions|voice-api)\.md$/.test(
    path,
  );
}
