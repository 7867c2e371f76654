import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

const good = '{"to":"15556667777","from":"15556668888","voxXML":"<Response><Hangup/></Response>"}\n';
const bad = String.raw`{
  "to": "+15556667777",
  "from": "15556668888",
  "voxXML": "<Say voice=\"Joanna\">Hi</Say>"
}
`;

describe('voxlint request', () => {
  test('lets a right one pass', () => {
    const { voxlint } = createWorkspace({ 'body.json': good });
    expect(voxlint(['request', '--method', 'POST', '--path', '/calls', 'body.json'])).toEqual({
      stdout: '✔ POST /calls may be sent, nothing found.\n',
      stderr: '',
      code: 0,
      signal: null,
    });
    expect(voxlint(['request', '--path', '/calls', '-'], { input: good }).code).toBe(0);
    expect(voxlint(['request', '--path', '/calls'], { input: `\uFEFF${good}` }).code).toBe(0);
  });

  test('shows each finding in the body, and what the API would do', () => {
    const { voxlint } = createWorkspace({ 'body.json': bad });
    const { stdout, code } = voxlint(['request', '--path', '/calls', 'body.json']);
    expect(stdout).toContain('body.json:2:10 error invalid-phone-number /to\n');
    expect(stdout).toContain('  2 │   "to": "+15556667777",\n    │          ~~~~~~~~~~~~\n');
    expect(stdout).toContain('body.json:4:15 error missing-response /voxXML\n');
    expect(stdout).toContain('✖ POST /calls would fail: the API answers 422.\n');
    expect(code).toBe(1);
  });

  test('says what is wrong with route and method', () => {
    const { voxlint } = createWorkspace({ 'body.json': good });
    const { stdout, code } = voxlint(['request', '--method=PUT', '--path=/calls/1', 'body.json']);
    expect(stdout).toContain('PUT /calls/1 error request-invalid-id\n');
    expect(stdout).toContain('PUT /calls/1 error request-unsupported-method\n');
    expect(stdout).toContain('the API answers 404');
    expect(code).toBe(1);
  });

  test('--format json is the report', () => {
    const { voxlint } = createWorkspace({ 'body.json': bad });
    const { stdout, code } = voxlint(['request', '--path', '/calls', '-f', 'json', 'body.json']);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      apiError: 422,
      findings: [{ pointer: '/to' }, { pointer: '/voxXML' }],
    });
    expect(code).toBe(1);
  });

  test.each([
    [['request'], '--path'],
    [['request', '--path', '/calls', 'missing.json'], 'missing.json'],
    [['request', '--path', '/calls', 'a', 'b'], 'one body'],
    [['request', '--path', '/calls', '--format', 'xml'], 'stylish'],
  ])('%j is a mistake of usage', (args, message) => {
    const { stderr, code } = createWorkspace().voxlint(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('prints nothing that a terminal would obey', () => {
    const { voxlint } = createWorkspace({ 'body.json': '{"\\u001b[31mred":"\u009b"}' });
    const { stdout } = voxlint(['request', '--path', '/calls\u001b[31m', 'body.json']);
    expect(stdout).not.toMatch(/[\u001b\u009b]/);
    expect(voxlint(['request', '--path', '/calls', 'body.json']).stdout).not.toMatch(/[\u001b\u009b]/);
  });
});
