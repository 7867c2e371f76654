import { expect, test } from 'vitest';
import { createCases, findings, schema } from './report-cases.ts';
import { createWorkspace } from './workspace.ts';

test.each(['checkstyle', 'junit'])('%s is valid', (format) => {
  const workspace = createCases();
  workspace.write('strange.voxxml', '<Response>\u0001<Say>\ufffe</Say></Response>');
  const report = workspace.path(`report.xml`);
  workspace.voxlint(['-f', `${format}=${report}`, '.', 'missing.voxxml']);
  workspace.run('xmllint', ['--noout', '--schema', schema(`${format}.xsd`).pathname, report]);
  const xml = workspace.read('report.xml');
  const messages = findings(workspace).map(({ message }) => message);
  expect(xml.match(/<error line|<failure |<skipped /g)).toHaveLength(messages.length);
  // What the XML says is what was found.
  const query = format === 'checkstyle' ? '//error/@message' : '//failure/@message';
  expect(workspace.run('xmllint', ['--xpath', query, report])).toContain('Element names are case-sensitive.');
});

test('the junit report of voxlint test is valid', () => {
  const workspace = createWorkspace({
    'menu.voxxml': '<Response><Say>Hello & \u0001</Say><Hangup/></Response>',
    'hello.voxtest': `document """<Response><Say>Hello</Say></Response>"""

test "Fails with <b>, & and \u0001"
  hear "Goodbye"

test "Passes"
  hear "Hello"

skip test "Is skipped"
  listen
`,
    'mistake.voxtest': 'test "a"\n  pres\n',
  });
  workspace.voxlint(['test', '-f', 'junit', '-o', 'report.xml', '.', 'missing.voxtest']);
  const report = workspace.path('report.xml');
  workspace.run('xmllint', ['--noout', '--schema', schema('junit.xsd').pathname, report]);
  expect(workspace.read('report.xml').match(/<failure |<skipped|<error /g)).toEqual([
    '<failure ',
    '<skipped',
    '<error ',
    '<error ',
  ]);
});
