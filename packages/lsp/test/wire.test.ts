import {
  CancellationTokenSource,
  type Diagnostic,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { describe, expect, test, vi } from 'vitest';
import { type Wire, wire } from './wire.ts';

const uri = 'file:///flow.voxxml';
const text = `<Response>
  <Gather>
    <Say voice='Joana'>For sales, press 1.</Say>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Say>You pressed $GATHER</Say>
    <Hangup/>
  </If>
  <Hangup/>
</Response>
`;
const capable = {
  textDocument: {
    diagnostic: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    completion: { completionItem: { snippetSupport: true } },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { configuration: true },
  experimental: { commands: { commands: ['voxxml.showReferences'] } },
};

/** The first findings pushed for a document after an action. */
function pushed({ client }: Wire, act: () => void): Promise<PublishDiagnosticsParams> {
  return new Promise((resolve) => {
    const listening = client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      listening.dispose();
      resolve(params);
    });
    act();
  });
}

function inLine(line: number, start: number, end: number): object {
  return { start: { line, character: start }, end: { line, character: end } };
}

describe('findings', () => {
  test('are pushed to clients that do not pull, with the version, and cleared on close', async () => {
    const server = await wire();
    const first = await pushed(server, () => server.open(uri, text));
    expect(first).toMatchObject({ uri, version: 1, diagnostics: [{ code: 'unknown-voice', source: 'voxxml' }] });
    const second = await pushed(
      server,
      () =>
        void server.client.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: 2 },
          contentChanges: [
            { range: { start: { line: 2, character: 16 }, end: { line: 2, character: 21 } }, text: 'Joanna' },
          ],
        }),
    );
    expect(second).toEqual({ uri, version: 2, diagnostics: [] });
    const closed = await pushed(
      server,
      () => void server.client.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    );
    expect(closed.diagnostics).toEqual([]);
  });

  test('are pulled, with a result id that spares sending them again', async () => {
    const server = await wire(capable);
    server.open(uri, text);
    const report = await server.request<{ kind: string; resultId: string; items: Diagnostic[] }>(
      'textDocument/diagnostic',
      uri,
    );
    expect(report).toMatchObject({ kind: 'full', items: [{ code: 'unknown-voice' }] });
    expect(report.items[0]!.codeDescription?.href).toContain('unknown-voice');
    const again = await server.request('textDocument/diagnostic', uri, { previousResultId: report.resultId });
    expect(again).toEqual({ kind: 'unchanged', resultId: report.resultId });
  });

  test('carry their fixes, as edits of the document, for clients that can hold them', async () => {
    const host = '{ "voxXML": "<Response><Say voice=\\"Joana\\">Hi</Say><Pause length=2/></Response>" }';
    const fixes = async (dataSupport: boolean): Promise<unknown> => {
      const server = await wire({ textDocument: { diagnostic: {}, publishDiagnostics: { dataSupport } } });
      server.open('file:///a.json', host, 'json');
      const { items } = await server.request<{ items: Diagnostic[] }>('textDocument/diagnostic', 'file:///a.json');
      return items.map(({ data }) => (data as { fixes: unknown } | undefined)?.fixes);
    };
    expect(await fixes(true)).toEqual([
      [{ title: 'Write Joanna', safe: false, edits: [{ range: inLine(0, 36, 41), newText: 'Joanna' }] }],
      [{ title: 'Add quotes', safe: true, edits: [{ range: inLine(0, 66, 67), newText: '\\"2\\"' }] }],
    ]);
    expect(await fixes(false)).toEqual([undefined, undefined]);
  });

  test("obey the client's settings, and change with them", async () => {
    const server = await wire(capable);
    server.configuration = { rules: { 'unknown-voice': 'off' } };
    server.open(uri, text);
    expect(await server.request('textDocument/diagnostic', uri)).toMatchObject({ items: [] });
    server.configuration = { rules: { 'unknown-voice': 'error', nonsense: 5 }, resource: 'nobody' };
    void server.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    expect(await server.request('textDocument/diagnostic', uri)).toMatchObject({ items: [{ severity: 1 }] });
  });
});

describe('every request is answered over the wire', () => {
  const position = { line: 1, character: 4 };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const options = { tabSize: 2, insertSpaces: true };
  const requests: Readonly<Record<string, object>> = {
    'textDocument/completion': { position },
    'textDocument/hover': { position },
    'textDocument/codeAction': { range, context: { diagnostics: [] } },
    'textDocument/formatting': { options },
    'textDocument/rangeFormatting': { range, options },
    'textDocument/onTypeFormatting': { position, ch: '>', options },
    'textDocument/linkedEditingRange': { position },
    'textDocument/prepareRename': { position },
    'textDocument/rename': { position, newName: 'Dial' },
    'textDocument/documentHighlight': { position },
    'textDocument/definition': { position },
    'textDocument/references': { position, context: { includeDeclaration: true } },
    'textDocument/documentSymbol': {},
    'textDocument/foldingRange': {},
    'textDocument/selectionRange': { positions: [position] },
    'textDocument/documentLink': {},
    'textDocument/semanticTokens/full': {},
    'textDocument/inlayHint': { range },
    'textDocument/codeLens': {},
    'voxxml/flowGraph': {},
  };

  test.each(Object.entries(requests))('%s', async (method, params) => {
    const server = await wire(capable);
    server.open(uri, text);
    const answer = await server.request<object>(method, uri, params);
    // Result ids of semantic tokens come from the clock.
    expect('resultId' in (answer ?? {}) ? { ...answer, resultId: 'any' } : answer).toMatchSnapshot();
  });

  test.each(Object.entries(requests))('%s of a document that is not open', async (method, params) => {
    const server = await wire(capable);
    const answer = await server.request<unknown>(method, 'file:///nowhere.voxxml', params);
    expect(answer ?? []).toBeDefined();
    server.open(uri, text);
    expect(await server.request('textDocument/diagnostic', uri)).toMatchObject({ kind: 'full' });
  });

  test.each(Object.entries(requests))('%s of a document that nests without end', async (method, params) => {
    const server = await wire(capable);
    const deep = "<If variable='$GATHER' test='EQUAL' value='1'>\n".repeat(10_000);
    server.open(uri, `<Response>${deep}<Say>Hi`);
    const atTheEnd = { line: 10_000, character: 2 };
    const there = {
      ...params,
      ...('position' in params && { position: atTheEnd }),
      ...('positions' in params && { positions: [atTheEnd] }),
    };
    expect(await server.request<unknown>(method, uri, there)).not.toBeUndefined();
  });

  test('what is offered is what is answered', async () => {
    const { initialized } = await wire(capable);
    expect(initialized).toMatchSnapshot();
  });
});

describe('call flows in host files', () => {
  const host = `const first = voxxml\`<Response><Say>Hi \${name}</Say></Response>\`;
const other = '<Response><Hangup/></Response>';
const none = 1;
`;

  interface Flow {
    readonly range: object;
    readonly nodes: readonly { readonly label: string; readonly range: { readonly start: object } }[];
  }
  const flowAt = async (line?: number): Promise<Flow | null> => {
    const server = await wire(capable);
    server.open('file:///host.ts', host, 'typescript');
    const position = line === undefined ? undefined : { line, character: 30 };
    return server.request('voxxml/flowGraph', 'file:///host.ts', { position });
  };

  test('are those of the place that is asked about, with positions in the host', async () => {
    const flow = await flowAt(1);
    expect(flow!.nodes.map(({ label }) => label)).toEqual(['Start', 'Hang up', 'End']);
    expect(flow!.nodes[1]!.range.start).toEqual({ line: 1, character: 25 });
    expect(flow!.range).toEqual(inLine(1, 15, 45));
  });

  test('are those of the first place where none is given', async () => {
    // What is filled in later is not shown as a character that nobody knows.
    expect((await flowAt())!.nodes.map(({ label }) => label)).toEqual(['Start', 'Say: Hi …', 'End']);
  });

  test('are none between two places', async () => {
    expect(await flowAt(2)).toBeNull();
  });

  test('are those of a Python string, with the escapes and interpolations of the language', async () => {
    const server = await wire(capable);
    const python = `menu = (f'<Response><Gather numDigits="1"><Say>It\\'s {name}</Say></Gather>'
        '<If variable="$GATHER" test="EQUAL" value="1"><Hangup/></If></Response>')
`;
    server.open('file:///app.py', python, 'python');
    const flow = await server.request<Flow>('voxxml/flowGraph', 'file:///app.py', {
      position: { line: 1, character: 40 },
    });
    expect(flow.nodes.map(({ label }) => label)).toEqual([
      'Start',
      "Gather 1 key: It's …",
      "Say: It's …",
      '$GATHER = 1',
      'Hang up',
      'End',
    ]);
    expect(flow.nodes[4]!.range.start).toEqual({ line: 1, character: python.split('\n')[1]!.indexOf('<Hangup') });
  });

  test('are those of a template, with its blocks as branches', async () => {
    const server = await wire(capable);
    const template = '<Response>{{#if closed}}<Hangup/>{{else}}<Say>Hi</Say>{{/if}}</Response>';
    server.open('file:///menu.hbs', template, 'handlebars');
    const flow = await server.request<Flow>('voxxml/flowGraph', 'file:///menu.hbs', {});
    expect(flow.nodes.map(({ label }) => label)).toEqual([
      'Start',
      '{{#if closed}}',
      'Hang up',
      '{{else}}',
      'Say: Hi',
      'End',
    ]);
  });

  test('are drawn as Mermaid too', async () => {
    const server = await wire(capable);
    server.open('file:///host.ts', host, 'typescript');
    const position = { line: 1, character: 30 };
    expect(await server.request('voxxml/mermaid', 'file:///host.ts', { position })).toContain('Hang up');
  });
});

describe('position encodings', () => {
  test.each([
    [['utf-8', 'utf-16'], 'utf-8', 16],
    [['utf-32'], 'utf-32', 13],
    [['utf-16'], 'utf-16', 14],
    [undefined, 'utf-16', 14],
  ])('of %s the server takes %s', async (positionEncodings, chosen, character) => {
    const server = await wire({ ...capable, general: positionEncodings ? { positionEncodings } : {} });
    expect(server.initialized.capabilities.positionEncoding).toBe(chosen);
    server.open(uri, '<Response>\n<Say>\u{1f600}</Say><Foo/></Response>');
    const report = await server.request<{ items: Diagnostic[] }>('textDocument/diagnostic', uri);
    expect(report.items.find(({ code }) => code === 'unknown-element')?.range.start).toEqual({ line: 1, character });
    // A change is read in the same units.
    void server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 1, character }, end: { line: 1, character: character + 3 } }, text: 'Hangup' },
      ],
    });
    expect(await server.request('textDocument/diagnostic', uri)).toMatchObject({ items: [] });
  });
});

describe('semantic tokens', () => {
  test('a delta says what changed', async () => {
    const server = await wire(capable);
    server.open(uri, text);
    const full = await server.request<{ resultId: string }>('textDocument/semanticTokens/full', uri);
    void server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } }, text: '  <Pause/>\n' },
      ],
    });
    const delta = await server.request<{ edits: { data: number[] }[] }>('textDocument/semanticTokens/full/delta', uri, {
      previousResultId: full.resultId,
    });
    expect(delta.edits).toHaveLength(1);
    expect(delta.edits[0]!.data.length).toBeLessThan(10);
  });
});

/** Types a blank at the start of the document. */
function change(server: Wire, version: number): void {
  void server.client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' }],
  });
}

describe('stale requests', () => {
  test('are refused where the document changed before its settings were known', async () => {
    const server = await wire(capable);
    let answer: (() => void) | undefined;
    server.client.onRequest('workspace/configuration', () => new Promise((resolve) => (answer = () => resolve([{}]))));
    server.open(uri, text);
    const asked = server.request('textDocument/hover', uri, { position: { line: 1, character: 4 } });
    const refused = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    change(server, 2);
    await vi.waitFor(() => answer!());
    await refused;
  });

  test('are not worked on where they were cancelled before', async () => {
    const server = await wire(capable);
    server.open(uri, text);
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }, source.token);
    const refused = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    source.cancel();
    await refused;
  });
});

describe('clients that can less', () => {
  test('get an outline as a list, and code lenses that are only read', async () => {
    const server = await wire();
    server.open(uri, text);
    const symbols = await server.request<{ name: string; location?: object }[]>('textDocument/documentSymbol', uri);
    expect(symbols.map(({ name }) => name)).toHaveLength(7);
    expect(symbols.every(({ location }) => location !== undefined)).toBe(true);
    const lenses = await server.request<{ command: { command: string } }[]>('textDocument/codeLens', uri);
    expect(lenses.map(({ command }) => command.command)).toEqual(['', '']);
    expect(server.initialized.capabilities.codeActionProvider).toBeUndefined();
  });

  test('get edits without versions; those that can more get them with the version', async () => {
    const params = { position: { line: 1, character: 4 }, newName: 'Dial' };
    for (const documentChanges of [false, true]) {
      const server = await wire({ ...capable, workspace: { workspaceEdit: { documentChanges } } });
      server.open(uri, text);
      const edit = await server.request<object>('textDocument/rename', uri, params);
      expect(Object.keys(edit)).toEqual([documentChanges ? 'documentChanges' : 'changes']);
      if (documentChanges) expect(edit).toMatchObject({ documentChanges: [{ textDocument: { uri, version: 1 } }] });
    }
  });
});
