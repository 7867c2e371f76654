import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { Workbench } from './workbench.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const extension = join(here, '../..');

/** A VS Code with the packaged extension, served to a browser. */
export interface VsCode {
  /** Opens a window on a fresh copy of the test's files, or on files of its own. */
  readonly open: (files?: Readonly<Record<string, string>>) => Promise<Workbench>;
  readonly stop: () => Promise<void>;
}

/** Serves VS Code with some user settings; each has its own folders, so that one test's state is not another's. */
export async function startVsCode(settings: Readonly<Record<string, unknown>>): Promise<VsCode> {
  const server = execFileSync(join(here, 'install-vscode.sh'), { encoding: 'utf8' }).trim();
  const folder = mkdtempSync(join(tmpdir(), 'voxxml-e2e-'));
  const data = join(folder, 'data');
  const extensions = join(folder, 'extensions');
  mkdirSync(join(data, 'data/User'), { recursive: true });
  const userSettings = { ...commonSettings, ...settings };
  writeFileSync(join(data, 'data/User/settings.json'), JSON.stringify(userSettings));

  const main = [join(server, 'out/server-main.js'), '--accept-server-license-terms', '--server-data-dir', data];
  main.push('--extensions-dir', extensions);
  execFileSync(process.execPath, [...main, '--install-extension', packagedExtension()], { stdio: 'ignore' });

  const port = await freePort();
  const child = spawn(
    process.execPath,
    [...main, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--disable-telemetry'],
    { stdio: 'ignore' },
  );
  const browser = await launchChromium();
  const url = `http://127.0.0.1:${port}/`;
  await answers(url);

  return {
    open: async (files) => {
      const workspace = mkdtempSync(join(folder, 'calls-'));
      if (files === undefined) cpSync(join(here, 'workspace'), workspace, { recursive: true });
      const page = await browser.newPage({ viewport: { width: 1280, height: files === undefined ? 800 : 1400 } });
      const workbench = new Workbench(page, workspace);
      for (const [name, text] of Object.entries(files ?? {})) workbench.write(name, text);
      await workbench.load(`${url}?folder=${workspace}`);
      return workbench;
    },
    stop: async () => {
      await browser.close();
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Quiet, and the same on each machine. */
const commonSettings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'files.autoSave': 'off',
  'git.enabled': false,
};

/** The extension as users install it; packaged once a run. */
function packagedExtension(): string {
  const vsix = join(extension, 'voxxml.vsix');
  if (!packaged || !existsSync(vsix)) {
    execFileSync('npx', ['vsce', 'package', '--no-dependencies', '--out', vsix], { cwd: extension, stdio: 'ignore' });
    packaged = true;
  }
  return vsix;
}

let packaged = false;

function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
