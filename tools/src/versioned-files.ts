/** The files, written by hand, that name the version of voxlint which they go with. */
export const versionedFiles = ['.pre-commit-hooks.yaml', 'action.yml', 'docs/ci.md', 'docs/git-hooks.md'] as const;

/** The text of such a file with another version wherever it names one. */
export function withVersion(text: string, version: string): string {
  return text.replace(
    /(voxlint@|voxxml\/voxxml@v|rev: v|default: )\d+\.\d+\.\d+/g,
    (_, before: string) => before + version,
  );
}
