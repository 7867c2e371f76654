import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  CustomExecution,
  type Disposable,
  EventEmitter,
  type Pseudoterminal,
  ShellExecution,
  Task,
  TaskGroup,
  TaskScope,
  type WorkspaceFolder,
  tasks,
  workspace,
} from 'vscode';
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageclient';
import type { LanguageServer } from '../client/language-server.ts';

interface VoxlintTask {
  readonly type: 'voxlint';
  readonly files?: readonly string[];
}

/**
 * Tasks that lint call flows; what they print goes into the Problems panel. They run the workspace's voxlint, or the linter
 * that comes with the extension. Neither asks a registry for a package.
 */
export function voxlintTasks(server: LanguageServer): Disposable {
  const taskOf = (definition: VoxlintTask, scope: WorkspaceFolder | TaskScope.Workspace): Task => {
    const files = definition.files ?? ['.'];
    const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
    const voxlint = folder?.uri.scheme === 'file' ? installedVoxlint(folder.uri.fsPath) : undefined;
    const execution =
      voxlint === undefined
        ? new CustomExecution(() => Promise.resolve(bundledVoxlint(server, folder, definition.files)))
        : // VS Code quotes each argument for the shell. After -- nothing can be an option.
          new ShellExecution(voxlint, ['--format', 'compact', '--', ...files]);
    const name = definition.files === undefined ? 'lint all call flows' : `lint ${files.join(' ')}`;
    const task = new Task({ ...definition }, scope, name, 'voxlint', execution, '$voxlint');
    task.group = TaskGroup.Test;
    return task;
  };

  return tasks.registerTaskProvider('voxlint', {
    provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => taskOf({ type: 'voxlint' }, folder)),
    resolveTask: (task) => {
      const scope = task.scope ?? TaskScope.Workspace;
      if (scope === TaskScope.Global) return undefined;
      return taskOf(task.definition as unknown as VoxlintTask, scope);
    },
  });
}

/** The voxlint that is installed in a folder or in one above it, as npm finds it. */
function installedVoxlint(folder: string): string | undefined {
  const name = process.platform === 'win32' ? 'voxlint.cmd' : 'voxlint';
  for (let current = folder; ; current = dirname(current)) {
    const path = join(current, 'node_modules', '.bin', name);
    if (existsSync(path)) return path;
    if (dirname(current) === current) return undefined;
  }
}

const severities = ['error', 'error', 'warning', 'info', 'info'];

/** A terminal in which the language server lints the workspace, with lines as voxlint prints them. */
function bundledVoxlint(
  server: LanguageServer,
  folder: WorkspaceFolder | undefined,
  files: readonly string[] | undefined,
): Pseudoterminal {
  const wrote = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  const isWanted = (path: string): boolean =>
    files === undefined || files.some((file) => file === '.' || path === file || path.startsWith(`${file}/`));

  const lint = async (): Promise<number> => {
    const client = await server.start();
    const report = await client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      identifier: 'voxxml',
      previousResultIds: [],
    });
    wrote.fire('voxlint is not installed in this workspace, so the extension lints it.\r\n');
    let errors = 0;
    for (const item of report.items) {
      const uri = client.protocol2CodeConverter.asUri(item.uri);
      const path = workspace.asRelativePath(uri, false);
      if (workspace.getWorkspaceFolder(uri) !== folder || !isWanted(path)) continue;
      for (const { range, severity = 1, message, code } of itemsOf(item)) {
        if (severity === 1) errors++;
        const { line, character } = range.start;
        const words = typeof message === 'string' ? message : message.value;
        const text = words.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
        wrote.fire(`${path}:${line + 1}:${character + 1}: ${severities[severity]} ${text} [${code}]\r\n`);
      }
    }
    return errors === 0 ? 0 : 1;
  };
  return {
    onDidWrite: wrote.event,
    onDidClose: closed.event,
    open: () => {
      lint().then(
        (code) => closed.fire(code),
        (error: unknown) => {
          wrote.fire(`${error instanceof Error ? error.message : String(error)}\r\n`);
          closed.fire(2);
        },
      );
    },
    close: () => {},
  };
}

function itemsOf(report: DocumentDiagnosticReport) {
  return report.kind === 'full' ? report.items : [];
}
