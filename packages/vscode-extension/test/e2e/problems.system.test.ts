import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type VsCode, startVsCode } from './vscode.ts';
import type { Workbench } from './workbench.ts';

const untilSeen = { timeout: 30_000 };
const START = 600_000;
/** The server is asked about the whole workspace every two seconds. */
const SEVERAL_REPORTS = 6000;

const wrong = '<Response>\n  <Say voice="Nobody">Hello</Say>\n</Response>\n';
const twiml = `<Response>
  <Gather action="/handle"><Say voice="alice">Press 1.</Say></Gather>
  <Redirect>/again</Redirect>
</Response>
`;

describe('the Problems panel', { retry: 1 }, () => {
  let vscode: VsCode;
  let workbench: Workbench;
  beforeAll(async () => {
    vscode = await startVsCode({ 'security.workspace.trust.enabled': false });
    workbench = await vscode.open({
      'ghost1.voxxml': wrong,
      'ghost2.voxxml': wrong,
      'ghost3.voxxml': wrong,
      'taken.xml': wrong,
      'claim.xml': wrong,
      'twiml-gather.xml': twiml,
      'api-reply.xml': '<Response code="200">OK</Response>\n',
      'src/payload.json': JSON.stringify({ voxXML: '<Response><Say voice="Nobody">Hello</Say></Response>' }),
    });
    await workbench.openFile('ghost1.voxxml');
    await workbench.showProblems();
    for (const name of ['ghost2.voxxml', 'taken.xml', 'claim.xml', 'payload.json'])
      await problemsOf(name).waitFor(untilSeen);
  }, START);
  afterAll(() => vscode?.stop());
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await workbench.picture(`failed-${task.name.replaceAll(' ', '-')}`);
  });

  const problemsOf = (name: string) => workbench.problems.filter({ hasText: name }).first();
  const expectNoneOf = async (name: string): Promise<void> => {
    await problemsOf(name).waitFor({ state: 'hidden', ...untilSeen });
    await workbench.page.waitForTimeout(SEVERAL_REPORTS);
    expect(await problemsOf(name).isVisible()).toBe(false);
  };

  test('leaves TwiML and replies of other APIs alone', async () => {
    for (const name of ['twiml-gather.xml', 'api-reply.xml']) {
      await workbench.openFile(name);
      await workbench.page.waitForTimeout(1500);
      expect(await workbench.language.innerText()).toBe('XML');
      expect(await problemsOf(name).isVisible()).toBe(false);
    }
    await workbench.picture('problems-twiml');
  }, 120_000);

  test('forgets files that are deleted, renamed or ignored', async () => {
    workbench.remove('ghost2.voxxml');
    workbench.rename('ghost3.voxxml', 'moved.voxxml');
    await problemsOf('moved.voxxml').waitFor(untilSeen);
    await expectNoneOf('ghost2.voxxml');
    expect(await problemsOf('ghost3.voxxml').isVisible()).toBe(false);
    workbench.write('.voxlintignore', 'moved.voxxml\n');
    await expectNoneOf('moved.voxxml');
    await workbench.picture('problems-ghosts');
  }, 120_000);

  test('forgets a file that is set back to XML, also once it is closed', async () => {
    await workbench.openFile('taken.xml');
    await expect.poll(() => workbench.language.innerText(), untilSeen).toBe('VoxXML');
    await workbench.setLanguage('XML');
    await expectNoneOf('taken.xml');
    await workbench.command('View: Close Editor');
    await workbench.page.waitForTimeout(SEVERAL_REPORTS);
    expect(await problemsOf('taken.xml').isVisible()).toBe(false);
  }, 120_000);

  test('forgets .xml files if they are not to be claimed', async () => {
    await workbench.openFile('claim.xml');
    await expect.poll(() => workbench.language.innerText(), untilSeen).toBe('VoxXML');
    workbench.write('.vscode/settings.json', JSON.stringify({ 'voxxml.claimXmlFiles': false }));
    await expect.poll(() => workbench.language.innerText(), untilSeen).toBe('XML');
    await expectNoneOf('claim.xml');
    await workbench.page.reload();
    await workbench.ready();
    await workbench.openFile('claim.xml');
    await workbench.page.waitForTimeout(SEVERAL_REPORTS);
    expect(await workbench.language.innerText()).toBe('XML');
    expect(await workbench.editor.locator('.squiggly-error').count()).toBe(0);
  }, 120_000);

  test('can be limited to open files', async () => {
    await workbench.openFile('ghost1.voxxml');
    await workbench.showProblems();
    await problemsOf('payload.json').waitFor(untilSeen);
    workbench.write('.vscode/settings.json', JSON.stringify({ 'voxxml.workspaceDiagnostics': false }));
    await expectNoneOf('payload.json');
    expect(await problemsOf('ghost1.voxxml').isVisible()).toBe(true);
  }, 120_000);
});
