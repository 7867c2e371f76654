import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VsCode, startVsCode } from './vscode.ts';
import type { Workbench } from './workbench.ts';

describe('the extension in VS Code', () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({ 'security.workspace.trust.enabled': false });
    workbench = await vscode.open();
  });
  afterAll(() => vscode?.stop());

  test('marks problems where they are, and says what to do', async () => {
    await workbench.openFile('problems.voxxml');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.showProblems();
    const problems = await workbench.problems.allInnerTexts();
    expect(problems.map((problem) => problem.split('\n'))).toContainEqual([
      "'10s' has a unit, but Gather's timeout is a plain number of seconds: write 10.",
      'voxxml',
      'unit-in-duration',
      '[Ln 2, Col 34]',
    ]);
    await workbench.picture('problems');
  });
});
