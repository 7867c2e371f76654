import {
  type Disposable,
  ShellExecution,
  Task,
  TaskGroup,
  TaskScope,
  type WorkspaceFolder,
  tasks,
  workspace,
} from 'vscode';

interface VoxlintTask {
  readonly type: 'voxlint';
  readonly files?: readonly string[];
}

/** Tasks that run the workspace's voxlint; what they print goes into the Problems panel. */
export function voxlintTasks(): Disposable {
  return tasks.registerTaskProvider('voxlint', {
    provideTasks: () => (workspace.workspaceFolders ?? []).map((folder) => taskOf({ type: 'voxlint' }, folder)),
    resolveTask: (task) => {
      const scope = task.scope ?? TaskScope.Workspace;
      if (scope === TaskScope.Global) return undefined;
      return taskOf(task.definition as unknown as VoxlintTask, scope);
    },
  });
}

function taskOf(definition: VoxlintTask, scope: WorkspaceFolder | TaskScope.Workspace): Task {
  const files = definition.files ?? ['.'];
  // Each argument is quoted by VS Code for the shell at hand; what stands after -- cannot be an option.
  const execution = new ShellExecution('npx', ['voxlint', '--format', 'compact', '--', ...files]);
  const name = definition.files === undefined ? 'lint all call flows' : `lint ${files.join(' ')}`;
  const task = new Task({ ...definition }, scope, name, 'voxlint', execution, '$voxlint');
  task.group = TaskGroup.Test;
  return task;
}
