import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack, published, remove, root } from './pack.ts';

/** What a stranger does: installs the packages, as packed, into an empty folder, and uses them there. */
let packed: ReturnType<typeof pack>;
let project: string;

beforeAll(() => {
  packed = pack(published);
  project = join(packed.folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  // What the packages depend on comes from npm's cache where it can, else from the registry.
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packed.tarballs.values()],
    { cwd: project, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
}, 300_000);

afterAll(() => remove(packed.folder));

/** Runs a program of the installed packages, as `npx` would. */
function run(program: string, args: readonly string[]) {
  return spawnSync(join(project, 'node_modules/.bin', program), args, { cwd: project, encoding: 'utf8' });
}

function node(name: string, source: string): string {
  writeFileSync(join(project, name), source);
  const { stdout, stderr } = spawnSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

/** The entries of core, as programs name them. */
function entries(): readonly string[] {
  const manifest = readFileSync(join(project, 'node_modules/@voxxml/core/package.json'), 'utf8');
  const { exports } = JSON.parse(manifest) as { readonly exports: object };
  return Object.keys(exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `@voxxml/core${entry.slice(1)}`);
}

test('voxlint and the language server install nothing but themselves', () => {
  for (const name of ['voxlint', '@voxxml/language-server']) {
    const folder = join(project, 'node_modules', name);
    expect(readdirSync(folder)).not.toContain('node_modules');
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).not.toHaveProperty('dependencies');
  }
});

describe('voxlint', () => {
  test('lints, fixes and formats', () => {
    writeFileSync(join(project, 'menu.voxxml'), '<Response><pause length="2"/>\n<Say>Hello.</Say></Response>\n');
    const linted = run('voxlint', ['--format', 'compact', 'menu.voxxml']);
    expect(linted.stdout).toMatch(/^menu\.voxxml:1:12: error .* \[unknown-element\]$/m);
    expect(linted.status).toBe(1);

    expect(run('voxlint', ['--fix', 'menu.voxxml']).status).toBe(0);
    expect(run('voxlint', ['format', '--check', 'menu.voxxml']).status).toBe(1);
    expect(run('voxlint', ['format', '--write', 'menu.voxxml']).status).toBe(0);
    const formatted = readFileSync(join(project, 'menu.voxxml'), 'utf8');
    expect(formatted).toBe('<Response>\n  <Pause length="2"/>\n  <Say>Hello.</Say>\n</Response>\n');
  });

  test('shows its version, its manual, a rule and a call flow', () => {
    const { version } = JSON.parse(readFileSync(join(project, 'node_modules/voxlint/package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(run('voxlint', ['--version']).stdout).toContain(version);
    expect(run('voxlint', ['--explain', 'unused-gather']).stdout).toContain('unused-gather');
    expect(run('voxlint', ['graph', 'menu.voxxml']).stdout).toContain('flowchart');
    expect(readFileSync(join(project, 'node_modules/voxlint/man/voxlint.1'), 'utf8')).toMatch(/^\.TH VOXLINT 1/m);
  });

  test('writes a configuration whose schema is there', () => {
    expect(run('voxlint', ['--init']).status).toBe(0);
    // A configuration may hold comments; the line with the schema is plain.
    const [, schema] = /"\$schema": "([^"]+)"/.exec(readFileSync(join(project, 'voxlint.config.json'), 'utf8'))!;
    expect(() => JSON.parse(readFileSync(join(project, schema!), 'utf8')) as unknown).not.toThrow();
    expect(run('voxlint', []).status).toBe(0);
  });
});

describe('the language server', () => {
  test.each(['voxlint lsp --stdio', 'voxlint lsp', 'voxxml-language-server --stdio'])(
    'starts as %s, reports, and ends when it is told to',
    async (command) => {
      const [program = '', ...args] = command.split(' ');
      const server = spawn(join(project, 'node_modules/.bin', program), args, { cwd: project });
      const messages: Message[] = [];
      let rest = Buffer.alloc(0);
      let tell: (() => void) | undefined;
      server.stdout.on('data', (chunk: Buffer) => {
        rest = Buffer.concat([rest, chunk]);
        for (;;) {
          const header = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(rest.toString('latin1'));
          if (header === null) break;
          const end = header[0].length + Number(header[1]);
          if (rest.length < end) break;
          messages.push(JSON.parse(rest.subarray(header[0].length, end).toString()) as Message);
          rest = rest.subarray(end);
          tell?.();
        }
      });
      const message = async (fits: (message: Message) => boolean): Promise<Message> => {
        for (;;) {
          const found = messages.find(fits);
          if (found !== undefined) return found;
          await new Promise<void>((resolve) => {
            tell = resolve;
          });
        }
      };
      const send = (content: object): void => {
        const body = JSON.stringify({ jsonrpc: '2.0', ...content });
        server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      };
      const ended = new Promise<number | null>((resolve) => {
        server.on('exit', resolve);
      });

      send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
      const { result } = await message(({ id }) => id === 1);
      expect(result).toMatchObject({ capabilities: { hoverProvider: expect.anything() } });
      send({ method: 'initialized', params: {} });
      const textDocument = {
        uri: 'untitled:one',
        languageId: 'voxxml',
        version: 1,
        text: '<Response><Hangap/></Response>',
      };
      send({ method: 'textDocument/didOpen', params: { textDocument } });
      const { params } = await message(({ method }) => method === 'textDocument/publishDiagnostics');
      expect(params).toMatchObject({ diagnostics: [{ code: 'unknown-element' }] });
      send({ id: 2, method: 'shutdown' });
      await message(({ id }) => id === 2);
      send({ method: 'exit' });
      expect(await ended).toBe(0);
    },
  );
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

describe('core', () => {
  test('loads every entry by import and by require, with the same names', () => {
    const names = `((module) => Object.keys(module).filter((name) => name !== '__esModule' && name !== 'module.exports').sort())`;
    const list = JSON.stringify(entries());
    const imported = node(
      'entries.mjs',
      `for (const entry of ${list}) console.log(entry, ${names}(await import(entry)).join(' '));`,
    );
    const required = node(
      'entries.cjs',
      `for (const entry of ${list}) console.log(entry, ${names}(require(entry)).join(' '));`,
    );
    expect(required).toBe(imported);
    expect(
      imported
        .trim()
        .split('\n')
        .map((line) => line.split(' ').length > 1),
    ).toEqual(entries().map(() => true));
  });

  test('is a plugin that Prettier finds by its name', async () => {
    writeFileSync(join(project, 'plain.voxxml'), '<Response>\n\n<Hangup></Hangup></Response>');
    const { status, stdout, stderr } = run('prettier', ['--plugin', '@voxxml/core/prettier', 'plain.voxxml']);
    expect(stderr).toBe('');
    expect(stdout).toBe('<Response>\n  <Hangup/>\n</Response>\n');
    expect(status).toBe(0);
  });

  const consumer = `
import { type Diagnostic, type LintOptions, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import * as plugin from '@voxxml/core/prettier';
import { fromDom } from '@voxxml/core/dom';
import { lintHost } from '@voxxml/core/hosts';
import { elements } from '@voxxml/core/language';
import { parseCallback, validateCall, voxxml } from '@voxxml/core/request';

const options: LintOptions = { resource: 'calls' };
const findings: readonly Diagnostic[] = lint(voxxml\`<Response><Hangup/></Response>\`, options);
export const start: number | undefined = findings[0]?.range.start;
export const roots: number = parse('<Response/>').document.children.length;
export const parameter: Parameters<typeof fromDom>[0] | undefined = undefined;
export const names: string[] = [elements.Say.name, ...Object.keys(plugin.parsers ?? {})];
export const ok: boolean = validateCall({ to: '1', from: '2', voxXML: '' }).ok && parseCallback({}).ok;
export { format, lintHost };
// @ts-expect-error: no resource has this name
lint('', { resource: 'call' });
// @ts-expect-error: what is not exported is not there
import('@voxxml/core/dist/index.js');
`;

  test.each([
    ['nodenext', 'nodenext', ['consumer.mts', 'consumer.cts']],
    ['node16', 'node16', ['consumer.mts']],
    ['esnext', 'bundler', ['consumer.ts', 'consumer.mts']],
  ])('has types for module %s with resolution %s', (module, moduleResolution, files) => {
    for (const file of files) writeFileSync(join(project, file), consumer);
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2023',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
      skipLibCheck: false,
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
