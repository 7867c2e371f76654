import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';

/** The built command, as it is shipped. */
export const executable = fileURLToPath(new URL('../dist/voxlint.cjs', import.meta.url));

/** What a run of voxlint came to. */
export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder to run in, inside the workspace. */
  readonly folder?: string;
}

/** A folder of its own for a test, with files in it. */
export interface Workspace {
  readonly root: string;
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => void;
  readonly read: (name: string) => string;
  /** Names in a folder, hidden ones too. */
  readonly list: (folder?: string) => readonly string[];
  readonly voxlint: (args: readonly string[], options?: RunOptions) => Result;
  /** Starts voxlint without waiting for it. */
  readonly start: (args: readonly string[], options?: RunOptions) => Running;
  /** Runs another program in the workspace and fails where it does. */
  readonly run: (program: string, args: readonly string[]) => string;
}

/** A voxlint at work. */
export interface Running {
  readonly process: ChildProcess;
  /** What it wrote to standard output until now. */
  readonly output: () => string;
  readonly ended: Promise<Result>;
}

/** A document without findings. */
export const clean = `<Response><Say>Hello</Say></Response>\n`;
/** One error, with a safe fix, at 1:12. */
export const misspelt = `<Response><say>Hello</say></Response>\n`;
/** What `misspelt` is when it is fixed. */
export const repaired = clean;
/** One warning, with a safe fix, at 1:28. */
export const warned = `<Response><Gather timeout='7s' statusCallback='https://example.com/cb' statusCallbackEvent='fullResult'/></Response>\n`;
/** One info at 1:19. */
export const informed = `<Response><Number>12345</Number></Response>\n`;

/** The environment of a run: the tests' own must not decide about colours, nor their CI about links. */
function environment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  return { ...kept, ...extra };
}

export function createWorkspace(files: Readonly<Record<string, string | Uint8Array>> = {}): Workspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'voxlint-test-')));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    onTestFinished(remove);
  } catch {
    // Made outside a test, for all of a file.
    afterAll(remove);
  }
  const path = (name: string): string => join(root, name);
  const workspace: Workspace = {
    root,
    path,
    write(name, content) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    list: (folder = '.') => readdirSync(path(folder)).sort(),
    voxlint(args, { input = '', env, folder = '.' } = {}) {
      const { stdout, stderr, status, signal, error } = spawnSync(process.execPath, [executable, ...args], {
        cwd: path(folder),
        input,
        env: environment(env),
        maxBuffer: 1 << 28,
        timeout: 60_000,
      });
      if (error !== undefined) throw error;
      return { stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8'), code: status, signal };
    },
    start(args, { env, folder = '.' } = {}) {
      const child = spawn(process.execPath, [executable, ...args], { cwd: path(folder), env: environment(env) });
      onTestFinished(() => void child.kill('SIGKILL'));
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (data: Buffer) => (stdout += data.toString('utf8')));
      child.stderr.on('data', (data: Buffer) => (stderr += data.toString('utf8')));
      const ended = new Promise<Result>((resolve) => {
        child.on('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
      });
      return { process: child, output: () => stdout, ended };
    },
    run(program, args) {
      const { stdout, stderr, status, error } = spawnSync(program, args, { cwd: root, env: environment() });
      if (error !== undefined) throw error;
      if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr.toString('utf8')}`);
      return stdout.toString('utf8');
    },
  };
  for (const [name, content] of Object.entries(files)) workspace.write(name, content);
  return workspace;
}

/** Waits until a condition holds; fails with what it waited for. */
export async function eventually(what: string, condition: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}
