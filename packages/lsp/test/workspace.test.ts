import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentLink,
  Location,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { nodeProject } from '../src/node/node-project.ts';
import { type Wire, wire } from './wire.ts';

const didChangeWatchedFiles = { dynamicRegistration: true, relativePatternSupport: true };
const capable = {
  textDocument: { diagnostic: {} },
  workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles },
};

let folder: string;
const warnings: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voxxml-workspace-'));
  warnings.length = 0;
  write('main.voxxml', '<Response><Redirect>https://example.com/menu.xml#top</Redirect><Hangup/></Response>');
  write('flows/menu.xml', "<Response><Say voice='Joana'>Hello</Say><Conference>room1</Conference></Response>");
  write('other.xml', '<html/>');
  write('node_modules/x/a.voxxml', '<Response><Foo/></Response>');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

/** The codes and severities of what is found in main.voxxml. */
async function codes(server: Wire): Promise<unknown> {
  const { items } = await server.request<{ items: { code: string; severity: number }[] }>(
    'textDocument/diagnostic',
    uriOf('main.voxxml'),
  );
  return items.map(({ code, severity }) => [code, severity]);
}

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;

async function open(): Promise<Wire> {
  return wire(capable, { folder: uriOf(''), project: nodeProject((message) => warnings.push(message)) });
}

/** How a document comes out of formatting under the editor's settings for that, as the edits' JSON. */
async function formatted(format: object): Promise<string> {
  const server = await open();
  server.configuration = { format };
  server.open(uriOf('main.voxxml'), '<Response><Say  voice="Joanna">Hi</Say></Response>');
  const edits = await server.request<unknown>('textDocument/formatting', uriOf('main.voxxml'), {
    options: { tabSize: 2, insertSpaces: true },
  });
  return JSON.stringify(edits);
}

describe('the files of a workspace', () => {
  test('findings of all of them, once each', async () => {
    const server = await open();
    server.open(uriOf('main.voxxml'), '<Response><Foo/></Response>');
    const first = await server.client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const found = first.items.map((item) => [
      item.uri.slice(folder.length + 8),
      item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
    ]);
    expect(found).toEqual([
      ['main.voxxml', ['unknown-element']],
      ['flows/menu.xml', ['unknown-voice']],
    ]);
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    const again = await server.client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    expect(again.items.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  });

  describe('problems of files that are not open', () => {
    const previous: { uri: string; value: string }[] = [];
    beforeEach(() => void previous.splice(0));

    /** The files that are reported, with their codes; what a client shows comes from these reports alone. */
    async function report(server: Wire): Promise<Record<string, unknown>> {
      const { items } = await server.client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: previous,
      });
      for (const { uri, resultId } of items) {
        const index = previous.findIndex((each) => each.uri === uri);
        if (index !== -1) previous.splice(index, 1);
        if (resultId !== undefined) previous.push({ uri, value: resultId });
      }
      return Object.fromEntries(
        items.map((item) => [
          item.uri.slice(folder.length + 8),
          item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
        ]),
      );
    }

    test('are withdrawn if a file is deleted, renamed or ignored', async () => {
      for (const name of ['deleted.voxxml', 'renamed.voxxml', 'ignored.voxxml'])
        write(name, '<Response><Foo/></Response>');
      const server = await open();
      expect(Object.keys(await report(server))).toHaveLength(5);
      rmSync(join(folder, 'deleted.voxxml'));
      renameSync(join(folder, 'renamed.voxxml'), join(folder, 'new.voxxml'));
      write('.voxlintignore', 'ignored.voxxml\n');
      expect(await report(server)).toMatchObject({
        'deleted.voxxml': [],
        'renamed.voxxml': [],
        'ignored.voxxml': [],
        'new.voxxml': ['unknown-element'],
        'main.voxxml': 'unchanged',
      });
      expect(Object.keys(await report(server)).sort()).toEqual(['flows/menu.xml', 'main.voxxml', 'new.voxxml']);
    });

    test('are withdrawn if a file is no longer VoxXML, and never come of TwiML', async () => {
      write('twiml.xml', '<Response><Gather action="/handle"><Say voice="alice">Hi</Say></Gather></Response>');
      write('api.xml', '<Response code="200">OK</Response>');
      const server = await open();
      expect(Object.keys(await report(server)).sort()).toEqual(['flows/menu.xml', 'main.voxxml']);
      write('flows/menu.xml', '<Response><Dial action="/next">15556667777</Dial></Response>');
      expect(await report(server)).toMatchObject({ 'flows/menu.xml': [] });
    });

    test('are withdrawn if .xml files are not to be claimed', async () => {
      const server = await open();
      await report(server);
      server.configuration = { claimXmlFiles: false };
      void server.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      expect(await report(server)).toMatchObject({ 'flows/menu.xml': [], 'main.voxxml': expect.anything() as unknown });
    });

    test('are withdrawn if a person has set the file back to another language', async () => {
      const server = await open();
      await report(server);
      void server.client.sendNotification('voxxml/leftAlone', { uris: [uriOf('flows/menu.xml')] });
      expect(await report(server)).toMatchObject({ 'flows/menu.xml': [] });
      expect(await report(server)).not.toHaveProperty('flows/menu.xml');
    });

    test('can be switched off', async () => {
      const server = await open();
      server.open(uriOf('main.voxxml'), '<Response><Foo/></Response>');
      await report(server);
      server.configuration = { workspaceDiagnostics: false };
      void server.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      const shown = await report(server);
      expect(shown['flows/menu.xml']).toEqual([]);
      expect(shown['main.voxxml']).toEqual(['unknown-element']);
    });

    test('include VoxXML in files of other languages', async () => {
      write('call.json', JSON.stringify({ voxXML: '<Response><Foo/></Response>' }));
      write('src/call.ts', 'export const flow = voxxml`<Response><Foo/></Response>`;');
      write('src/plain.ts', 'export const flow = "no call flow";');
      const server = await open();
      const shown = await report(server);
      expect(shown).toMatchObject({ 'call.json': ['unknown-element'], 'src/call.ts': ['unknown-element'] });
      expect(shown).not.toHaveProperty('src/plain.ts');
      server.configuration = { hosts: { enable: false } };
      void server.client.sendNotification('workspace/didChangeConfiguration', { settings: {} });
      expect(await report(server)).toMatchObject({ 'call.json': [], 'src/call.ts': [] });
    });
  });

  test('symbols by what they are called', async () => {
    const server = await open();
    const ask = (query: string): Promise<WorkspaceSymbol[]> => server.client.sendRequest('workspace/symbol', { query });
    expect((await ask('ROOM')).map(({ name }) => name)).toEqual(['Conference room1']);
    expect((await ask('redirect')).map(({ location }) => location.uri)).toEqual([uriOf('main.voxxml')]);
  });

  test('Redirects lead from document to document', async () => {
    const server = await open();
    server.open(uriOf('main.voxxml'), '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>');
    const [main] = await server.request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      uriOf('main.voxxml'),
      {
        position: { line: 0, character: 3 },
      },
    );
    const out = await server.client.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: main,
    });
    expect(out.map(({ to }) => to.name)).toEqual(['menu.xml']);
    const into = await server.client.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: out[0]!.to,
    });
    expect(into.map(({ from, fromRanges }) => [from.name, fromRanges[0]!.start.character])).toEqual([
      ['main.voxxml', 20],
    ]);
  });

  test('a Redirect leads to its file: definition, references, hover, link', async () => {
    const server = await open();
    const text = '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>';
    server.open(uriOf('main.voxxml'), text);
    const at = { position: { line: 0, character: 40 } };
    const range = { start: { line: 0, character: 20 }, end: { line: 0, character: 48 } };
    const target = { uri: uriOf('flows/menu.xml'), range: expect.anything() as unknown };
    expect(await server.request('textDocument/definition', uriOf('main.voxxml'), at)).toEqual([target]);
    const use = { uri: uriOf('main.voxxml'), range };
    const references = (uri: string, position: object, includeDeclaration: boolean): Promise<Location[]> =>
      server.request('textDocument/references', uri, { position, context: { includeDeclaration } });
    expect(await references(uriOf('main.voxxml'), at.position, false)).toEqual([use]);
    expect(await references(uriOf('main.voxxml'), at.position, true)).toEqual([use, target]);
    // From the document that is redirected to.
    server.open(uriOf('flows/menu.xml'), '<Response><Hangup/></Response>');
    expect(await references(uriOf('flows/menu.xml'), { line: 0, character: 4 }, true)).toEqual([use]);
    expect(await server.request('textDocument/hover', uriOf('main.voxxml'), at)).toMatchObject({
      contents: { value: expect.stringContaining('menu.xml') as string },
      range,
    });
    const [link] = await server.request<DocumentLink[]>('textDocument/documentLink', uriOf('main.voxxml'));
    const follow = (one: unknown): Promise<DocumentLink> => server.client.sendRequest('documentLink/resolve', one);
    expect((await follow(link)).target).toBe(uriOf('flows/menu.xml'));
    expect((await follow({ ...link, data: { url: 'https://example.com/none.xml' } })).target).toBe(
      'https://example.com/none.xml',
    );
  });

  test('a conference is found and renamed in every file', async () => {
    const server = await open();
    server.open(uriOf('main.voxxml'), '<Response><Conference> room1 </Conference></Response>');
    const at = { position: { line: 0, character: 25 } };
    const used = { line: 0, character: 23 };
    const found = await server.request<Location[]>('textDocument/definition', uriOf('main.voxxml'), at);
    expect(found.map(({ uri }) => uri)).toEqual([uriOf('main.voxxml'), uriOf('flows/menu.xml')]);
    expect(await server.request('textDocument/prepareRename', uriOf('main.voxxml'), at)).toEqual({
      start: used,
      end: { line: 0, character: 28 },
    });
    const rename = (newName: string): Promise<WorkspaceEdit> =>
      server.request('textDocument/rename', uriOf('main.voxxml'), { ...at, newName });
    const { changes } = await rename('lobby');
    expect(Object.keys(changes!).sort()).toEqual([uriOf('flows/menu.xml'), uriOf('main.voxxml')]);
    expect(changes![uriOf('main.voxxml')]).toMatchObject([{ newText: 'lobby', range: { start: used } }]);
    await expect(rename('the lobby')).rejects.toThrow('letters and digits');
  });

  test('a URL that the configuration names wins over a file name', async () => {
    write('voxlint.config.json', '{ "overrides": [{ "files": "flows/*", "url": "https://example.com/start" }] }');
    const server = await open();
    server.open(uriOf('main.voxxml'), '<Response><Redirect>https://example.com/start</Redirect></Response>');
    const [item] = await server.request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      uriOf('main.voxxml'),
      {
        position: { line: 0, character: 3 },
      },
    );
    const out = await server.client.sendRequest<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    expect(out.map(({ to }) => to.name)).toEqual(['menu.xml']);
  });
});

describe('several folders', () => {
  test('each has its settings and its configuration, and may come and go', async () => {
    const other = mkdtempSync(join(tmpdir(), 'voxxml-other-'));
    try {
      const text = "<Response><Say voice='Joana'>Hi</Say></Response>";
      write('main.voxxml', text);
      writeFileSync(join(other, 'other.voxxml'), text);
      writeFileSync(join(other, 'voxlint.config.json'), '{ "rules": { "unknown-voice": "off" } }');
      const folders = [uriOf(''), pathToFileURL(other).href];
      const server = await open();
      // What the editor says is said of a folder, too.
      server.client.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
        items.map(({ scopeUri }) => (scopeUri?.startsWith(folders[0]!) ? { rules: { 'unknown-voice': 'info' } } : {})),
      );
      const found = async (): Promise<unknown> => {
        const { items } = await server.client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
          previousResultIds: [],
        });
        return items
          .filter(({ uri }) => /(?:main|other)\.voxxml$/.test(uri))
          .map((item) => [
            item.uri.slice(item.uri.lastIndexOf('/') + 1),
            item.kind === 'full' && item.items[0]?.severity,
          ]);
      };
      const change = (event: object): void =>
        void server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
          event: { added: [], removed: [], ...event },
        });
      expect(await found()).toEqual([['main.voxxml', 3]]);
      change({ added: [{ uri: folders[1], name: 'other' }] });
      expect(await found()).toEqual([
        ['main.voxxml', 3],
        ['other.voxxml', undefined],
      ]);
      change({ removed: [{ uri: folders[0], name: 'first' }] });
      expect(await found()).toEqual([['other.voxxml', undefined]]);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
});

function callHierarchyItem(uri: string): CallHierarchyItem {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return { name: 'x', kind: 2, uri, range, selectionRange: range };
}

describe('clients that do odd things', () => {
  test.each(['file:///x/%zz.voxxml', 'file:///x/%FF%FE.voxxml'])('open %s', async (uri) => {
    const server = await open();
    server.open(uri, '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>');
    const [odd] = await server.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', uri, {
      position: { line: 0, character: 3 },
    });
    expect(odd!.name).toMatch(/^%.*\.voxxml$/);
    const into = await server.client.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: callHierarchyItem(uriOf('flows/menu.xml')),
    });
    expect(into.map(({ from }) => from.name)).toContain(odd!.name);
    expect(await server.request('textDocument/hover', uri, { position: { line: 0, character: 12 } })).not.toBeNull();
  });

  test('send null for folders that were not added', async () => {
    const server = await open();
    const event = { added: null, removed: [{ uri: uriOf(''), name: 'x' }] };
    void server.client.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await vi.waitFor(async () =>
      expect(await server.client.sendRequest('workspace/symbol', { query: 'room' })).toEqual([]),
    );
  });

  test('never say what their settings are: defaults apply; when they do, late, those apply', async () => {
    const server = await open();
    let answer: ((settings: unknown) => void) | undefined;
    server.client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      new Promise((resolve) => (answer = resolve)).then((settings) => items.map(() => settings)),
    );
    server.open(uriOf('main.voxxml'), "<Response><Say voice='Joana'>Hi</Say></Response>");
    expect(await codes(server)).toEqual([['unknown-voice', 2]]);
    answer!({ rules: { 'unknown-voice': 'error' } });
    await vi.waitFor(async () => expect(await codes(server)).toEqual([['unknown-voice', 1]]), { timeout: 10_000 });
  });
});

describe("voxlint's configuration files", () => {
  const text = "<Response><Say voice='Joana'>Hi</Say></Response>";
  test('are honoured, and read again when they change', async () => {
    write('voxlint.config.json', '{ "rules": { "unknown-voice": "off" } }');
    const server = await open();
    server.open(uriOf('main.voxxml'), text);
    expect(await codes(server)).toEqual([]);
    const uri = write('voxlint.config.json', '{ "rules": { "unknown-voice": "error" } }');
    void server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    expect(await codes(server)).toEqual([['unknown-voice', 1]]);
  });

  test('are watched, and so is what they extend, inside the workspace and outside of it', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'voxxml-outside-'));
    try {
      writeFileSync(join(outside, 'base.json'), '{ "rules": { "unknown-voice": "info" } }');
      write('house [rules].json', '{}');
      const bases = ['./house [rules].json', join(outside, 'base.json')];
      write('voxlint.config.json', JSON.stringify({ extends: bases }));
      const server = await open();
      const watched = (): unknown =>
        (server.registered.get('workspace/didChangeWatchedFiles') as { watchers: unknown } | undefined)?.watchers;
      const byName = { globPattern: '**/{voxlint.config.json,.voxlintrc.json,package.json}' };
      await vi.waitFor(() => expect(watched()).toEqual([byName]));
      server.open(uriOf('main.voxxml'), text);
      expect(await codes(server)).toEqual([['unknown-voice', 3]]);
      await vi.waitFor(() =>
        expect(watched()).toEqual([
          byName,
          { globPattern: '**/house ?rules?.json' },
          { globPattern: { baseUri: pathToFileURL(outside).href, pattern: 'base.json' } },
        ]),
      );
      const uri = pathToFileURL(join(outside, 'base.json')).href;
      writeFileSync(join(outside, 'base.json'), '{ "rules": { "unknown-voice": "error" } }');
      void server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      expect(await codes(server)).toEqual([['unknown-voice', 1]]);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  test('that extend a file which is missing or broken are read again when it is put right', async () => {
    write('voxlint.config.json', '{ "extends": "base.json" }');
    const server = await open();
    server.open(uriOf('main.voxxml'), text);
    expect(await codes(server)).toEqual([['unknown-voice', 2]]);
    expect(warnings).toHaveLength(1);
    const uri = write('base.json', '{ "rules": { "unknown-voice": "off" } }');
    await vi.waitFor(() =>
      expect(JSON.stringify(server.registered.get('workspace/didChangeWatchedFiles'))).toContain('**/base.json'),
    );
    void server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
    expect(await codes(server)).toEqual([]);
  });

  test('that are broken show what is wrong, until they are put right', async () => {
    const uri = write('voxlint.config.json', '{ "extends": "./base.json" }');
    const base = write('base.json', '{\n  "rules": }');
    const server = await open();
    server.open(uriOf('main.voxxml'), text);
    expect(await codes(server)).toEqual([['unknown-voice', 2]]);
    await vi.waitFor(() => expect(server.pushed.get(base)).toHaveLength(1));
    expect(server.pushed.get(base)![0]).toMatchObject({ severity: 1, range: { start: { line: 1 } } });
    expect(server.pushed.get(uri) ?? []).toEqual([]);
    write('base.json', '{}');
    void server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: base, type: 2 }] });
    expect(await codes(server)).toEqual([['unknown-voice', 2]]);
    await vi.waitFor(() => expect(server.pushed.get(base)).toEqual([]));
  });

  test('yield to what the editor says', async () => {
    write('voxlint.config.json', '{ "rules": { "unknown-voice": "off" } }');
    const server = await open();
    server.configuration = { rules: { 'unknown-voice': 'info' } };
    server.open(uriOf('main.voxxml'), text);
    expect(await codes(server)).toEqual([['unknown-voice', 3]]);
  });

  test('say how documents are laid out where the editor does not', async () => {
    write('voxlint.config.json', '{ "format": { "singleQuote": true } }');
    expect(await formatted({ enable: true, singleQuote: null })).toContain("'");
    expect(await formatted({ singleQuote: false })).not.toContain("'");
  });

  test('of packages that are installed count where a configuration extends them, and not otherwise', async () => {
    write('voxlint.config.json', '{ "extends": "node_modules/house-style/voxlint.config.json" }');
    const style = write('node_modules/house-style/voxlint.config.json', '{ "rules": { "unknown-voice": "off" } }');
    const { configures, settingsOf } = nodeProject(() => {});
    expect(settingsOf(uriOf('main.voxxml')).rules).toEqual({ 'unknown-voice': 'off' });
    expect(configures(style)).toBe(true);
    expect(configures(uriOf('node_modules/house-style/package.json'))).toBe(false);
    expect(configures(uriOf('package.json'))).toBe(true);
  });

  test('that are broken are told of, and the documents judged without them', async () => {
    write('voxlint.config.json', '{ "rulez": {} }');
    const server = await open();
    server.open(uriOf('main.voxxml'), text);
    expect(await codes(server)).toEqual([['unknown-voice', 2]]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('rulez');
  });

  test('choose a template language, which the file name says otherwise', async () => {
    const template = '<Response><% if closed %><Hangup/><% end %><Say>x</Say><Hangup/><Pause/></Response>';
    const other = template.replaceAll('<%', '{%').replaceAll('%>', '%}').replace('end', 'endif');
    write('voxlint.config.json', '{ "overrides": [{ "files": "*.voxxml", "placeholders": "jinja" }] }');
    const server = await open();
    const found = async (name: string, content: string, languageId?: string): Promise<readonly string[]> => {
      server.open(uriOf(name), content, languageId);
      const report = await server.request<{ items: { code: string }[] }>('textDocument/diagnostic', uriOf(name));
      return report.items.map(({ code }) => code);
    };
    expect(await found('main.xml.erb', template, 'erb')).toEqual(['unreachable-command']);
    expect(await found('menu.voxxml', other)).toEqual(['unreachable-command']);
    expect(await found('page.html.erb', '<html><% if closed %><Response/><% end %></html>', 'erb')).toEqual([]);
  });

  test('say how placeholders are marked', async () => {
    write('voxlint.config.json', '{ "placeholders": "mustache" }');
    const server = await open();
    server.open(uriOf('main.voxxml'), "<Response><Pause length='{{seconds}}'/><Pause length='99'/></Response>");
    expect(await codes(server)).toEqual([['invalid-attribute-value', 1]]);
  });
});

test('documents without a file: nothing is assumed of their URI', async () => {
  const server = await open();
  for (const uri of [
    'untitled:Untitled-1',
    'vscode-vfs://github/a/b.voxxml',
    'inmemory:x',
    'file://server/share/a.voxxml',
    '',
  ]) {
    server.open(uri, '<Response><Foo/></Response>');
    expect(await server.request('textDocument/diagnostic', uri)).toMatchObject({
      items: [{ code: 'unknown-element' }],
    });
  }
});
