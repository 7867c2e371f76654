import { afterEach, expect } from 'vitest';
import { startEmulator, type RunningEmulator, type StartOptions } from '@voxxml/emulator';
import { startApplication, type Application } from './application.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

/** An emulator that ends with the test. */
export async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const faults: unknown[] = [];
  const emulator = await startEmulator({ clock: 'manual', report: (error) => faults.push(error), ...options });
  const close = async (): Promise<void> => {
    await emulator.close();
    expect(faults).toEqual([]);
  };
  running.push({ close });
  return emulator;
}

/** An application that ends with the test. */
export async function application(...args: Parameters<typeof startApplication>): Promise<Application> {
  const started = await startApplication(...args);
  running.push(started);
  return started;
}

export function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((each) => (resolve = each));
  return { promise, resolve };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line no-explicit-any -- JSON of any shape: each test looks at what it needs
  readonly body: any;
}

/** Sends JSON to a path of the emulator and reads JSON. */
export async function ask(
  voice: RunningEmulator,
  method: string,
  path: string,
  body?: unknown,
  key = 'test',
): Promise<Answer> {
  const response = await fetch(voice.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

/** Asks the control API. */
export async function control(voice: RunningEmulator, method: string, path: string, body?: unknown): Promise<Answer> {
  return ask(voice, method, `/_emulator/${path}`, method === 'GET' || method === 'DELETE' ? undefined : (body ?? {}));
}
