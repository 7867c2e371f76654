import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { createVoiceApi } from '@voxxml/core/client';
import { startEmulator } from '@voxxml/emulator';
import { createApp } from './app.js';

/** The emulator runs in this process; its clock stands still until a test lets it run. */
let emulator;
before(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
after(() => emulator.close());

/** Starts the application with an account of its own, so tests can run at once. */
async function start(context, key) {
  const server = createServer().listen(0, '127.0.0.1');
  context.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const voice = createVoiceApi({ key, baseUrl: emulator.api });
  server.on('request', createApp(voice, { from: '15550000000', publicUrl: url }));
  return { url, account: emulator.account(key) };
}

async function remind(url, name = 'Ada') {
  const response = await fetch(`${url}/appointments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, to: '15556667777', time: 'nine' }),
  });
  assert.equal(response.status, 201);
}

async function statusOf(url) {
  const [appointment] = await (await fetch(`${url}/appointments`)).json();
  return appointment.status;
}

test('confirms an appointment with 1', async (context) => {
  const { url, account } = await start(context, 'confirm');
  await remind(url);
  const call = await account.outboundCall({ to: '15556667777' });
  await call.hear('Hello Ada. You have an appointment at nine.');
  await call.press('1');
  await call.hear('See you then');
  assert.equal((await call.end()).status, 'complete');
  assert.equal(await statusOf(url), 'confirmed');
});

test('cancels an appointment with 2', async (context) => {
  const { url, account } = await start(context, 'cancel');
  await remind(url);
  const call = await account.outboundCall();
  await call.hear('press 2');
  await call.press('2');
  await call.hear('is canceled');
  assert.equal(await statusOf(url), 'canceled');
});

test('calls again if nobody presses a key', async (context) => {
  const { url, account } = await start(context, 'silent');
  await remind(url);
  const call = await account.outboundCall();
  await call.hear('We will call you again');
  assert.equal(await statusOf(url), 'no answer');
});

test('escapes names', async (context) => {
  const { url, account } = await start(context, 'escape');
  await remind(url, 'Tom & <Jerry>');
  const call = await account.outboundCall();
  await call.hear('Hello Tom & <Jerry>.');
});
