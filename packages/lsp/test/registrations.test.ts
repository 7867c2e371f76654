import type { ClientCapabilities, ServerCapabilities, TextEdit } from 'vscode-languageserver/node';
import { describe, expect, test, vi } from 'vitest';
import { type Wire, wire } from './wire.ts';

/** Each feature: what a client calls it, what a registration calls it, and what an announcement does. */
const features: readonly (readonly [client: string, method: string, server: keyof ServerCapabilities])[] = [
  ['completion', 'textDocument/completion', 'completionProvider'],
  ['hover', 'textDocument/hover', 'hoverProvider'],
  ['diagnostic', 'textDocument/diagnostic', 'diagnosticProvider'],
  ['codeAction', 'textDocument/codeAction', 'codeActionProvider'],
  ['formatting', 'textDocument/formatting', 'documentFormattingProvider'],
  ['rangeFormatting', 'textDocument/rangeFormatting', 'documentRangeFormattingProvider'],
  ['onTypeFormatting', 'textDocument/onTypeFormatting', 'documentOnTypeFormattingProvider'],
  ['linkedEditingRange', 'textDocument/linkedEditingRange', 'linkedEditingRangeProvider'],
  ['rename', 'textDocument/rename', 'renameProvider'],
  ['documentHighlight', 'textDocument/documentHighlight', 'documentHighlightProvider'],
  ['definition', 'textDocument/definition', 'definitionProvider'],
  ['references', 'textDocument/references', 'referencesProvider'],
  ['documentSymbol', 'textDocument/documentSymbol', 'documentSymbolProvider'],
  ['foldingRange', 'textDocument/foldingRange', 'foldingRangeProvider'],
  ['selectionRange', 'textDocument/selectionRange', 'selectionRangeProvider'],
  ['callHierarchy', 'textDocument/prepareCallHierarchy', 'callHierarchyProvider'],
  ['documentLink', 'textDocument/documentLink', 'documentLinkProvider'],
  ['semanticTokens', 'textDocument/semanticTokens', 'semanticTokensProvider'],
  ['inlayHint', 'textDocument/inlayHint', 'inlayHintProvider'],
  ['codeLens', 'textDocument/codeLens', 'codeLensProvider'],
];

const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };

/** A client that takes registrations of these features and of nothing else. */
function takingRegistrations(names: readonly string[]): ClientCapabilities {
  const textDocument = Object.fromEntries(names.map((name) => [name, { dynamicRegistration: true }]));
  return {
    textDocument: { ...textDocument, codeAction: { ...textDocument['codeAction'], ...literals } },
    workspace: { configuration: true },
  };
}

/** Waits until the client has been told what it is told at the start. */
async function settled(server: Wire): Promise<void> {
  await server.request('textDocument/foldingRange', 'file:///none');
  await vi.waitFor(() => expect(server.registered.has('textDocument/formatting')).toBe(true));
}

describe('what the server offers', () => {
  test('is announced where the client takes no registrations', async () => {
    const server = await wire({ textDocument: { codeAction: literals }, workspace: { configuration: true } });
    await server.request('textDocument/foldingRange', 'file:///none');
    const announced = Object.keys(server.initialized.capabilities);
    expect(announced).toEqual(expect.arrayContaining(features.map(([, , capability]) => capability)));
    expect(announced).toContain('workspaceSymbolProvider');
    expect([...server.registered.keys()]).toEqual([]);
  });

  test('is registered where the client takes registrations, and not announced as well', async () => {
    const server = await wire(takingRegistrations(features.map(([name]) => name)));
    await settled(server);
    expect([...server.registered.keys()].toSorted()).toEqual(features.map(([, method]) => method).toSorted());
    const announced = Object.keys(server.initialized.capabilities);
    // Synchronization has to be there before the first document is opened.
    expect(announced.toSorted()).toEqual([
      'positionEncoding',
      'textDocumentSync',
      'workspace',
      'workspaceSymbolProvider',
    ]);
  });

  test.each(features)('each by itself: %s', async (name, method, capability) => {
    const server = await wire(takingRegistrations([name]));
    await vi.waitFor(() => expect([...server.registered.keys()]).toEqual([method]));
    expect(server.initialized.capabilities[capability]).toBeUndefined();
    const others = features.filter((feature) => feature[0] !== name).map((feature) => feature[2]);
    expect(Object.keys(server.initialized.capabilities)).toEqual(expect.arrayContaining(others));
  });

  test('the same is said in both ways', async () => {
    const announcing = await wire(takingRegistrations([]));
    const registering = await wire(takingRegistrations(features.map(([name]) => name)));
    await settled(registering);
    for (const [, method, capability] of features) {
      const { documentSelector, ...options } = registering.registered.get(method) as { documentSelector: unknown };
      expect(documentSelector, method).toBeDefined();
      const announced = announcing.initialized.capabilities[capability];
      expect(announced === true ? {} : announced, method).toEqual(options);
    }
  });

  test('symbols of the workspace are for no document in particular', async () => {
    const server = await wire({ workspace: { symbol: { dynamicRegistration: true } } });
    await vi.waitFor(() => expect([...server.registered]).toEqual([['workspace/symbol', {}]]));
    expect(server.initialized.capabilities.workspaceSymbolProvider).toBeUndefined();
  });
});

describe('formatting', () => {
  const uri = 'file:///flow.voxxml';
  const messy = '<Response><Hangup/>\n</Response>';
  const format = (server: Wire): Promise<TextEdit[]> =>
    server.request('textDocument/formatting', uri, { options: { tabSize: 2, insertSpaces: true } });

  test('is registered for VoxXML alone: host files have formatters of their own', async () => {
    const server = await wire(takingRegistrations(['formatting', 'rangeFormatting', 'hover']));
    await settled(server);
    const languages = [{ language: 'voxxml' }, { language: 'xml' }];
    expect(server.registered.get('textDocument/formatting')).toEqual({ documentSelector: languages });
    expect(server.registered.get('textDocument/rangeFormatting')).toEqual({ documentSelector: languages });
    expect(server.registered.get('textDocument/hover')).toEqual({ documentSelector: null });
  });

  test('is registered as long as it is switched on', async () => {
    const server = await wire(takingRegistrations(['formatting', 'rangeFormatting', 'hover']));
    await settled(server);
    const change = (configuration: unknown): void => {
      server.configuration = configuration;
      void server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    };
    change({ format: { enable: false } });
    await vi.waitFor(() => expect([...server.registered.keys()]).toEqual(['textDocument/hover']));
    change({ format: { enable: true } });
    await vi.waitFor(() => expect(server.registered.size).toBe(3));
  });

  test('answers with nothing where it is switched off and was announced', async () => {
    const server = await wire({ workspace: { configuration: true } });
    server.open(uri, messy);
    expect((await format(server)).length).toBeGreaterThan(0);
    server.configuration = { format: { enable: false } };
    void server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await format(server)).toEqual([]);
  });

  test('obeys settings that a client sends without being asked', async () => {
    const server = await wire();
    server.open(uri, messy);
    void server.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { voxxml: { format: { enable: false } } },
    });
    expect(await format(server)).toEqual([]);
  });
});

test('what an editor has shown is asked for again when settings change', async () => {
  const refreshSupport = true;
  const kinds = ['inlayHint', 'semanticTokens', 'codeLens', 'diagnostics'];
  const workspace = Object.fromEntries(kinds.map((kind) => [kind, { refreshSupport }]));
  const server = await wire({ workspace: { configuration: true, ...workspace } });
  const refreshed: string[] = [];
  for (const name of ['inlayHint', 'semanticTokens', 'codeLens', 'diagnostic']) {
    server.client.onRequest(`workspace/${name}/refresh`, () => {
      refreshed.push(name);
      return null;
    });
  }
  void server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await vi.waitFor(() =>
    expect(refreshed.toSorted()).toEqual(['codeLens', 'diagnostic', 'inlayHint', 'semanticTokens']),
  );
});
