import { fork, spawn } from 'node:child_process';
import { createServer as listen } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mostDiagnostics } from '@voxxml/core';
import { type Received, ServerProcess, frame, initialize, serverFile } from './server-process.ts';

const uri = 'file:///flow.voxxml';
const textDocument = { uri };
const ask = (id: number, params: unknown = { textDocument, position: { line: 0, character: 2 } }): string =>
  frame({ id, method: 'textDocument/hover', params });

function openAs(name: string, text: string): string {
  const opened = { uri: name, languageId: 'voxxml', version: 1, text };
  return frame({ method: 'textDocument/didOpen', params: { textDocument: opened } });
}

const open = openAs(uri, '<Response><Foo/></Response>');

const servers: ServerProcess[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.kill();
});

function start(args?: readonly string[], nodeArgs?: readonly string[]): ServerProcess {
  const server = new ServerProcess(args, nodeArgs);
  servers.push(server);
  return server;
}

/** Says that something was no message. */
function isReport({ error, method }: Received): boolean {
  return error?.code === -32_700 || method === 'window/logMessage';
}

function publishes({ method, params }: Received, name: string): boolean {
  return method === 'textDocument/publishDiagnostics' && (params as { uri: string }).uri === name;
}

/** Writes what may be nonsense, and holds the server to answering the request that follows it. */
async function lives(...nonsense: readonly string[]): Promise<ServerProcess> {
  const server = start();
  server.write(initialize, open, ...nonsense, ask(1));
  expect((await server.answer(1)).result).toMatchObject({ contents: { kind: 'markdown' } });
  return server;
}

describe('what is no message is reported, and the next one counts', () => {
  test.each([
    ['JSON that is broken', frame('{oops')],
    ['a header without a length', 'Foo: bar\r\n\r\n'],
    ['a length that is no number', 'Content-Length: abc\r\n\r\n'],
    ['a length below zero', 'Content-Length: -5\r\n\r\n{"a":1}'],
    ['a length beyond all measure', 'Content-Length: 99999999999999\r\n\r\n{"a":1}'],
    ['a line', 'hello\r\n\r\n'],
    ['a body longer than its length', 'Content-Length: 2\r\n\r\n{}}}}}'],
    ['much without an end', 'x'.repeat(100_000)],
  ])('%s', async (_, bytes) => {
    const server = await lives(bytes);
    // What ends in the frame of the next message is read with that frame.
    if (!bytes.endsWith('x') && !bytes.endsWith('}')) expect(server.received.some(isReport)).toBe(true);
  });

  test('JSON that is no message', async () => {
    await lives(...['[]', 'null', '5', '"x"', '{}', '{"jsonrpc":"2.0"}'].map(frame));
  });

  test('a message byte by byte, and many in one write', async () => {
    const server = start();
    for (const byte of initialize) server.write(byte);
    const ids = Array.from({ length: 200 }, (_, index) => index);
    server.write([open, ...ids.map((id) => ask(id))].join(''));
    for (const id of ids) expect((await server.answer(id)).error).toBeUndefined();
  });
});

describe('the order of messages', () => {
  test('requests before initialize are refused (-32002), so are those after shutdown (-32600)', async () => {
    const server = start();
    server.write(ask(1), initialize, open, ask(2), frame({ id: 3, method: 'shutdown' }), ask(4), initialize);
    expect((await server.answer(1)).error?.code).toBe(-32_002);
    expect((await server.answer(2)).error).toBeUndefined();
    expect((await server.answer(3)).result).toBeNull();
    expect((await server.answer(4)).error?.code).toBe(-32_600);
    server.write(frame({ method: 'exit' }));
    expect(await server.ended).toBe(0);
  });

  test('a second initialize is refused', async () => {
    const server = start();
    server.write(initialize);
    await server.answer('initialize');
    server.write(frame({ id: 9, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }));
    expect((await server.answer(9)).error?.code).toBe(-32_600);
  });

  test('changes and closes of documents that are not open', async () => {
    const other = { uri: 'file:///other.voxxml', version: 2 };
    await lives(
      frame({ method: 'textDocument/didChange', params: { textDocument: other, contentChanges: [{ text: 'x' }] } }),
      frame({ method: 'textDocument/didClose', params: { textDocument: other } }),
      open,
      open,
    );
  });

  test('unknown requests are refused, unknown notifications passed over', async () => {
    const server = await lives(frame({ id: 5, method: 'foo/bar' }), frame({ method: 'foo/baz' }));
    expect((await server.answer(5)).error?.code).toBe(-32_601);
  });
});

describe('parameters of any kind', () => {
  const nonsense = [
    null,
    [],
    5,
    'x',
    {},
    { textDocument: null },
    { textDocument, position: null },
    { textDocument: 5 },
  ];
  const methods =
    `hover completion codeAction formatting rangeFormatting onTypeFormatting linkedEditingRange prepareRename
    rename documentHighlight definition references documentSymbol foldingRange selectionRange documentLink codeLens
    inlayHint diagnostic semanticTokens/full semanticTokens/full/delta prepareCallHierarchy`
      .split(/\s+/)
      .map((name) => `textDocument/${name}`)
      .concat('completionItem/resolve', 'workspace/symbol', 'workspace/diagnostic', 'callHierarchy/incomingCalls')
      .concat('callHierarchy/outgoingCalls', 'voxxml/flowGraph', 'voxxml/mermaid', 'voxxml/circumstances')
      .concat('voxxml/circumstancesEdits');

  test('every request is answered', async () => {
    const requests = methods.flatMap((method) => nonsense.map((params) => ({ method, params })));
    const server = await lives(...requests.map((request, index) => frame({ id: 1000 + index, ...request })));
    for (const index of requests.keys()) await server.answer(1000 + index);
  });

  test('every notification is survived', async () => {
    const notifications = [
      'textDocument/didOpen',
      'textDocument/didClose',
      '$/cancelRequest',
      '$/setTrace',
      '$/progress',
    ]
      .concat('workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles', 'initialized')
      .concat('workspace/didChangeWorkspaceFolders')
      .flatMap((method) => nonsense.map((params) => frame({ method, params })));
    await lives(frame({ method: '$/cancelRequest' }), frame({ method: 'initialized' }), ...notifications, open);
  });

  test('any position, any range, any layout', async () => {
    const numbers = [-1, 1e9, 1.5, null, 'x', Number.MAX_SAFE_INTEGER];
    const requests = numbers.flatMap((line) =>
      numbers.flatMap((character) => {
        const position = { line, character };
        const params = {
          textDocument,
          position,
          positions: [position, position],
          range: { start: { line: 1e9, character: 1 }, end: position },
          context: { diagnostics: [], includeDeclaration: true },
          options: { tabSize: line, insertSpaces: character },
          newName: 'Hangup',
          ch: '>',
          previousResultId: 'x',
        };
        return methods.filter((method) => method.startsWith('textDocument/')).map((method) => ({ method, params }));
      }),
    );
    const server = await lives(...requests.map((request, index) => frame({ id: 1000 + index, ...request })));
    for (const [index, { method, params }] of requests.entries()) {
      const { error } = await server.answer(1000 + index);
      expect(error, `${method} ${JSON.stringify(params.position)}`).toBeUndefined();
    }
  });
});

test('a storm of cancelled requests: each is answered once', async () => {
  const server = start();
  server.write(initialize, open);
  const ids = Array.from({ length: 2000 }, (_, index) => index);
  server.write(ids.map((id) => ask(id) + frame({ method: '$/cancelRequest', params: { id } })).join(''));
  for (const id of ids) {
    const { error } = await server.answer(id);
    if (error !== undefined) expect(error.code).toBe(-32_800);
  }
  expect(server.received.filter(({ id }) => id === 7)).toHaveLength(1);
});

test('a document of 10 MB, and 1,000 small ones, in a heap of 512 MB', async () => {
  const large = `<Response>${'<Say>Hello caller, how are you</Say>\n'.repeat(280_000)}<Foo/></Response>`;
  expect(large.length).toBeGreaterThan(10_000_000);
  const server = start(['--stdio'], ['--max-old-space-size=512']);
  server.write(initialize, openAs('file:///large.voxxml', large));
  for (let index = 0; index < 1000; index++)
    server.write(openAs(`file:///${index}.voxxml`, '<Response><Foo/></Response>'));
  for (const name of ['file:///large.voxxml', 'file:///999.voxxml']) {
    expect((await server.until((message) => publishes(message, name))).params).toMatchObject({
      diagnostics: [{ code: 'unknown-element' }],
    });
  }
}, 120_000);

describe('megabytes of mistakes', () => {
  const asked = [
    'hover',
    'completion',
    'documentSymbol',
    'foldingRange',
    'formatting',
    'semanticTokens/full',
    'inlayHint',
  ];
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 80 } };
  const params = {
    textDocument,
    position: { line: 0, character: 3 },
    range,
    options: { tabSize: 2, insertSpaces: true },
  };

  test.each([
    ['end tags that break off', '</'.repeat(1e6)],
    ['tags that break off', '<a '.repeat(1e6)],
    ['unclosed elements', `<Response>${'<Dial>'.repeat(2e5)}`],
    ['commands that say nothing', `<Response>${'<Say/>'.repeat(2e5)}</Response>`],
    ['references', `<Response><Say>${'& '.repeat(5e5)}</Say></Response>`],
    ['attributes', `<Response><Say ${"x='1' ".repeat(2e5)}/></Response>`],
  ])('%s: 100,000 findings at most, and every request answered', { timeout: 120_000 }, async (_, text) => {
    const server = start();
    server.write(initialize, openAs(uri, text));
    const { params: published } = await server.until((message) => publishes(message, uri));
    expect((published as { diagnostics: unknown[] }).diagnostics).toHaveLength(mostDiagnostics);
    for (const [id, name] of asked.entries()) server.write(frame({ id, method: `textDocument/${name}`, params }));
    for (const id of asked.keys()) expect((await server.answer(id)).error).toBeUndefined();
  });

  test('a document that is longer than is read is said to be so, and nothing of it changes', async () => {
    const server = start();
    server.write(initialize, openAs(uri, `<Response>${'<a>'.repeat(7e6)}`));
    expect((await server.until((message) => publishes(message, uri))).params).toMatchObject({
      diagnostics: [{ message: 'This document is not checked: it is longer than 16 million characters.' }],
    });
    for (const [id, name] of asked.entries()) server.write(frame({ id, method: `textDocument/${name}`, params }));
    for (const id of asked.keys()) expect((await server.answer(id)).error).toBeUndefined();
    const { result } = await server.answer(asked.indexOf('formatting'));
    expect(result ?? []).toEqual([]);
  });
});

/** What edits put in: pieces that break the document, and mend it. */
const pieces = [
  '<Say>',
  '</Say>',
  '<If ',
  "value='1'>",
  '</If>',
  '<',
  '>',
  '&',
  "'",
  '"',
  '<!--',
  '-->',
  '\n',
  '\r\n',
  'é',
  '😀',
  '',
];

test('10,000 edits of any kind leave what a fresh copy of the text would show', async () => {
  const server = start();
  let text = `<Response>\n<Gather/>\n<Say voice="Joana">Hello</Say>\n</Response>\n`;
  server.write(initialize, openAs(uri, text));
  // One seed: each run is the same.
  let seed = 7;
  const below = (limit: number): number => (seed = (seed * 48_271) % 0x7fff_ffff) % limit;
  const place = (offset: number): { line: number; character: number } => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  /** Between code points, and not inside a line break. */
  const offset = (limit: number): number => {
    const at = below(limit + 1);
    return /^[\udc00-\udfff]/.test(text.slice(at)) || text[at - 1] === '\r' ? at - 1 : at;
  };
  const found = async (id: string, name: string): Promise<unknown> => {
    server.write(frame({ id, method: 'textDocument/diagnostic', params: { textDocument: { uri: name } } }));
    const { items } = (await server.answer(id)).result as { items: unknown };
    return JSON.parse(JSON.stringify(items).replaceAll(name, uri));
  };
  for (let edit = 1; edit <= 10_000; edit++) {
    const from = offset(text.length);
    // The text stays a page long.
    const to = Math.max(from, offset(Math.min(text.length, from + (text.length > 500 ? 40 : 4))));
    const inserted = pieces[below(pieces.length)]!;
    const contentChanges = [{ range: { start: place(from), end: place(to) }, text: inserted }];
    text = text.slice(0, from) + inserted + text.slice(to);
    const params = { textDocument: { uri, version: edit + 1 }, contentChanges };
    server.write(frame({ method: 'textDocument/didChange', params }));
    if (edit % 1000 !== 0) continue;
    const fresh = `file:///${edit}.voxxml`;
    server.write(openAs(fresh, text));
    const expected = await found(`fresh ${edit}`, fresh);
    expect(expected).not.toEqual([]);
    expect(await found(`edited ${edit}`, uri)).toEqual(expected);
  }
}, 120_000);

/** Prints the bytes in use after a collection, again and again. */
const heapReport = `data:text/javascript,setInterval(() => { gc(); console.error('heap', process.memoryUsage().heapUsed); }, 500)`;

/** The bytes in use once the server rests: those after the second collection from now. */
async function heapOf(server: ServerProcess): Promise<number> {
  const reports = (): string[] => server.stderr.match(/heap \d+\n/g) ?? [];
  const before = reports().length;
  await vi.waitFor(() => expect(reports().length).toBeGreaterThan(before + 1), 10_000);
  return Number(reports().at(-1)!.slice('heap '.length));
}

test('10,000 edits leave nothing behind', async () => {
  const server = start(['--stdio'], ['--expose-gc', '--import', heapReport]);
  const say = '<Say voice="Joana">Hello caller, how are you</Say>\n';
  server.write(initialize, openAs(uri, `<Response>\n${say.repeat(20)}</Response>`));
  let version = 1;
  let id = 0;
  /** Edits, and what an editor asks after them. */
  const type = async (): Promise<void> => {
    for (let edit = 0; edit < 25; edit++) {
      const cursor = { line: 10, character: 20 };
      const inserts = ++version % 2 === 0;
      const contentChanges = inserts
        ? [{ range: { start: cursor, end: cursor }, text: 'x' }]
        : [{ range: { start: cursor, end: { line: 10, character: 21 } }, text: '' }];
      server.write(
        frame({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges } }),
      );
    }
    const asked = ['diagnostic', 'semanticTokens/full', 'documentSymbol', 'inlayHint'].map((name) => {
      const params = { textDocument, range: { start: { line: 0, character: 0 }, end: { line: 200, character: 0 } } };
      server.write(frame({ id: ++id, method: `textDocument/${name}`, params }));
      return id;
    });
    for (const each of asked) expect((await server.answer(each)).error).toBeUndefined();
    server.received.length = 0;
  };
  for (let round = 0; round < 40; round++) await type();
  const before = await heapOf(server);
  for (let round = 0; round < 400; round++) await type();
  const after = await heapOf(server);
  // The texts alone would be 10 MB, a hundred bytes for each edit one.
  expect(after - before).toBeLessThan(1_500_000);
}, 120_000);

describe('the end', () => {
  test('when the input ends; 0 where the client has said so before', async () => {
    const server = start();
    server.write(initialize);
    server.process.stdin!.end();
    expect(await server.ended).toBe(1);
    const polite = start();
    polite.write(initialize, frame({ id: 1, method: 'shutdown' }));
    await polite.answer(1);
    polite.process.stdin!.end();
    expect(await polite.ended).toBe(0);
  });

  test('when the output is closed', async () => {
    const server = start();
    server.write(initialize);
    await server.answer('initialize');
    server.process.stdout!.destroy();
    server.write(open, ask(1), ask(2));
    expect(await server.ended).toBe(1);
  });

  test('when the process is gone that the client named', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const server = start();
    const params = { processId: parent.pid, rootUri: null, capabilities: {} };
    server.write(frame({ id: 1, method: 'initialize', params }));
    await server.answer(1);
    parent.kill('SIGKILL');
    expect(await server.ended).toBe(1);
  }, 30_000);
});

describe('the command line', () => {
  test('without a word of how to talk, or with one that is not known: what is wrong, and exit code 2', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [[], 'has to be said'],
      [['--foo'], "'--foo' is no option"],
      [['--socket=0'], 'no port'],
      [['--socket'], 'needs a value'],
      [['--stdio', '--node-ipc'], 'channel'],
      [['--stdio', '--socket=80'], 'enough'],
    ];
    for (const [args, message] of wrong) {
      const server = start(args);
      expect(await server.ended).toBe(2);
      expect(server.stderr).toContain(message);
    }
  });

  test('--help and --version answer', async () => {
    for (const [arg, expected] of [
      ['--help', /^Usage: voxxml-language-server/],
      ['--version', /^\d+\.\d+\.\d+\n$/],
    ] as const) {
      let printed = '';
      const child = spawn(process.execPath, [serverFile, arg]);
      child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
      expect(printed).toMatch(expected);
    }
  });

  test('--socket connects to where the client listens', async () => {
    const answered = new Promise<string>((resolve) => {
      const listener = listen((socket) => {
        socket.write(initialize);
        let received = '';
        socket.on('data', (chunk) => {
          received += chunk.toString();
          if (!received.includes('serverInfo')) return;
          resolve(received);
          socket.destroy();
          listener.close();
        });
      });
      listener.listen(0, '127.0.0.1', () => {
        const { port } = listener.address() as { port: number };
        start([`--socket=${port}`]);
      });
    });
    expect(await answered).toContain('serverInfo');
    expect(await servers[0]!.ended).toBe(1);
  });

  test('--node-ipc talks to the Node process that started it, and ends with it', async () => {
    const child = fork(serverFile, ['--node-ipc'], { stdio: 'ignore' });
    const answer = new Promise((resolve) => child.once('message', resolve));
    child.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    expect(await answer).toMatchObject({ id: 1, result: { serverInfo: { name: 'voxxml-language-server' } } });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    expect(await ended).toBe(1);
  });
});
