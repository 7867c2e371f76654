import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Project } from './project.ts';

/**
 * Shows what is wrong with configuration files in those files. Clients that pull the findings of documents show these too:
 * nobody pulls those of a configuration file.
 *
 * @returns a function to call once configuration files may have been read
 */
export function createConfigurationProblems(connection: Connection, project: Project): () => void {
  let shown: ReturnType<Project['problems']> = [];

  return () => {
    const problems = project.problems();
    if (problems === shown) return;
    const byFile = new Map<string, Diagnostic[]>(shown.map(({ uri }) => [uri, []]));
    shown = problems;
    for (const { uri, line, character, message } of problems) {
      const start = { line, character };
      const known = byFile.get(uri) ?? [];
      known.push({
        range: { start, end: start },
        severity: DiagnosticSeverity.Error,
        source: 'voxxml',
        message: `This configuration is not used. ${message}`,
      });
      byFile.set(uri, known);
    }
    for (const [uri, diagnostics] of byFile) void connection.sendDiagnostics({ uri, diagnostics });
  };
}
