import { expect, test } from 'vitest';
import { createWorkspace, eventually } from './workspace.ts';

function message(body: object): string {
  const text = JSON.stringify(body);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

test('voxlint lsp speaks the protocol on standard input and output, and ends when told to', async () => {
  const { start } = createWorkspace();
  const { process: server, output, ended } = start(['lsp', '--stdio']);
  const send = (body: object): unknown => server.stdin?.write(message({ jsonrpc: '2.0', ...body }));
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  await eventually('the answer to initialize', () => output().includes('"id":1'));
  expect(output()).toMatch(/^Content-Length: \d+\r\n/);
  expect(output()).toContain('"completionProvider"');
  send({ method: 'initialized', params: {} });
  const text = '<Response><say>Hi</say></Response>';
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri: 'file:///a.voxxml', languageId: 'voxxml', version: 1, text } },
  });
  await eventually('diagnostics', () => output().includes('unknown-element'));
  send({ id: 2, method: 'shutdown' });
  await eventually('the answer to shutdown', () => output().includes('"id":2'));
  send({ method: 'exit' });
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});

test('voxlint lsp takes no arguments', () => {
  expect(createWorkspace().voxlint(['lsp', 'a.voxxml'])).toMatchObject({
    code: 2,
    stderr: 'voxlint: lsp takes no arguments\n',
  });
});
