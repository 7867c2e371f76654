import { expect, test } from 'vitest';
import { createCases, findings, schema } from './report-cases.ts';

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
