import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startEmulator, type RunningEmulator } from '@voxxml/emulator';
import { find, isFinal } from '@voxxml/simulator';
import { measure } from './measure.ts';
import { significant, type Measured, type Result } from './result.ts';
import { simpleIvr } from './simulator.ts';

const voxlint = fileURLToPath(new URL('../../packages/cli/dist/voxlint.cjs', import.meta.url));
const hello = '<Response><Say voice="Joanna" language="en-US">Hello!</Say></Response>';
const WEEK = 7 * 86_400_000;

/** The emulator by HTTP, by itself with many calls, and how soon it is there. */
export async function benchmarkEmulator(pace: number): Promise<Result> {
  const requests = await overHttp(pace);
  const week = await aWeek(pace);
  const start = await startOfServe(pace);
  const live = await callsAtOnce(pace < 1 ? 500 : 10_000, pace < 1 ? 2 : 20);
  return {
    measured: [requests.measured, week.measured, start.measured, ...live],
    growths: [],
    missing: [...requests.missing, ...week.missing, ...start.missing],
  };
}

/** A round is this many requests over connections that stay open. */
async function overHttp(pace: number): ReturnType<typeof measure> {
  const count = pace < 1 ? 100 : 1000;
  let voice: RunningEmulator | undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let round = 0;
  try {
    return await measure(
      { id: 'emulator/create', title: `${count.toLocaleString('en')} times POST /calls by HTTP` },
      [
        {
          name: 'the emulator',
          note: '8 connections',
          kind: 'ours',
          prepare: async () => {
            voice = await startEmulator({ clock: 'manual' });
            const { api } = voice;
            return async () => {
              // Each round has its own account, to find the same number of calls.
              const key = `round-${round++}`;
              await Promise.all(Array.from({ length: count }, () => create(agent, api, key)));
            };
          },
        },
      ],
      { rounds: pace < 1 ? 1 : 5, warmUp: pace < 1 ? 1 : 3, budget: 3000 * pace },
    );
  } finally {
    agent.destroy();
    await voice?.close();
  }
}

function create(agent: Agent, api: string, key: string): Promise<void> {
  const body = JSON.stringify({ to: '15556667777', from: '15556668888', voxXML: hello });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${api}/calls`,
      { method: 'POST', agent, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`answered ${response.statusCode}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Calls that are queued are dialed, answered, hear everything and end; then days pass in which nothing happens. */
async function aWeek(pace: number): ReturnType<typeof measure> {
  const count = pace < 1 ? 500 : 10_000;
  const voice = await startEmulator({ clock: 'manual' });
  const next = calls(voice, count, hello);
  // What is measured is the advance alone.
  let account = next();
  try {
    return await measure(
      { id: 'emulator/week', title: `advance by a week with ${count.toLocaleString('en')} calls` },
      [{ name: 'the emulator', kind: 'ours', prepare: () => () => account.advance(WEEK) }],
      {
        rounds: pace < 1 ? 1 : 5,
        warmUp: 1,
        budget: 0,
        between: () => {
          account = next();
        },
      },
    );
  } finally {
    await voice.close();
  }
}

/** Makes accounts with so many calls that have just been created; the one before is forgotten. */
function calls(voice: RunningEmulator, count: number, document: string) {
  let number = 0;
  return () => {
    voice.emulator.reset(`calls-${number}`);
    const account = voice.account(`calls-${++number}`);
    for (let call = 0; call < count; call++)
      account.account.take({ kind: 'create', from: '15556668888', to: String(15_550_000_000 + call), document });
    return account;
  };
}

/** From the start of the process to the line that says that it listens. */
function startOfServe(pace: number): ReturnType<typeof measure> {
  return measure(
    { id: 'emulator/start', title: 'voxlint serve, from the start of the process to ready' },
    [
      {
        name: 'voxlint serve',
        kind: 'ours',
        prepare: () => () => untilReady([voxlint, 'serve', '--port', '0', '--quiet']),
      },
      {
        name: 'node, an HTTP server that listens',
        kind: 'floor',
        prepare: () => () =>
          untilReady(['-e', "const s = require('node:http').createServer().listen(0, () => console.log('ready'))"]),
      },
    ],
    { rounds: pace < 1 ? 1 : 15, warmUp: 1, budget: 0 },
  );
}

async function untilReady(line: readonly string[]): Promise<void> {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const child = spawn(process.execPath, line, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  try {
    for await (const text of createInterface(child.stdout)) if (text.startsWith('ready')) return;
    throw new Error(`node ${line.join(' ')} ended before it was ready`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** Calls on a real clock, with one key per call and second: how late the event loop is, and the memory. */
async function callsAtOnce(count: number, seconds: number): Promise<readonly Measured[]> {
  const voice = await startEmulator({ clock: 'real', numbers: { any: simpleIvr } });
  const { account } = voice.account('many');
  const ids: string[] = [];
  for (let call = 0; call < count; call++)
    ids.push(voice.emulator.callIn(account, String(15_550_000_000 + call), '15550000000').id);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const begun = performance.now();
  const slices = 100;
  for (let slice = 0; slice < seconds * slices; slice++) {
    const due = begun + (slice * 1000) / slices;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    // Each hundredth of a second, another hundredth of the calls presses 9, which is not in the menu, so the calls stay.
    for (let at = slice % slices; at < count; at += slices) {
      const id = ids[at]!;
      const call = find(account.world, id);
      if (call?.kind === 'call' && !isFinal(call)) account.take({ kind: 'press', call: id, keys: '9' });
      else ids[at] = voice.emulator.callIn(account, String(15_550_000_000 + at), '15550000000').id;
    }
  }
  delays.disable();
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  await voice.close();
  const title = `${count.toLocaleString('en')} calls at once on a real clock, each with a key a second`;
  return [
    {
      id: 'emulator/live',
      title: `${title}: delay of the event loop`,
      unit: 'ms',
      entries: [
        { name: 'median', kind: 'ours', rounds: [significant(delays.percentile(50) / 1e6)] },
        { name: '99 of 100', kind: 'ours', rounds: [significant(delays.percentile(99) / 1e6)] },
      ],
    },
    {
      id: 'emulator/memory',
      title: `${title}: resident memory`,
      unit: 'MB',
      entries: [{ name: 'the emulator', kind: 'ours', rounds: [significant(megabytes)] }],
    },
  ];
}
