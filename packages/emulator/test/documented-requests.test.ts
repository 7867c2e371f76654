import { describe, expect, it } from 'vitest';
import type { RunningEmulator } from '@voxxml/emulator';
import { control, start } from './running.ts';

/** Each curl of the API's documentation, word for word except for the ids in braces. */
const documented = {
  authenticate: `curl -X GET \\
--url https://voiceapi.voxtelesys.net/api/v1/calls \\
--header 'authorization: Bearer YOUR_API_KEY'`,
  listCalls: `curl --request GET \\
--header 'Authorization: Bearer YOUR_API_KEY' \\
--url 'https://voiceapi.voxtelesys.net/api/v1/calls'`,
  createCall: `curl --request POST
--header 'Authorization: Bearer APIKEY'
--header 'Content-Type: application/json'
--data '{ "to":"15556667777", "from":"15556668888", "voxXML":"<Response><Say voice=\\"Joanna\\" language=\\"en-US\\">Hello!</Say></Response>" }'
--url 'https://voiceapi.voxtelesys.net/api/v1/calls'`,
  modifyCall: `curl --request POST
--header 'Authorization: Bearer APIKEY'
--header 'Content-Type: application/json'
--data '{ "voxXML":"<Response><Hangup/></Response>" }'
--url 'https://voiceapi.voxtelesys.net/api/v1/calls/{call}'`,
  deleteCall: `curl --request DELETE
--header 'Authorization: Bearer APIKEY'
--url 'https://voiceapi.voxtelesys.net/api/v1/calls/{call}'`,
  listConferences: `curl --request GET \\
--header 'Authorization: Bearer YOUR_API_KEY' \\
--url 'https://voiceapi.voxtelesys.net/api/v1/conferences'`,
  modifyConference: `curl --request POST
--header 'Authorization: Bearer APIKEY'
--header 'Content-Type: application/json'
--data '{ "voxXML":"<Response><Hangup/></Response>" }'
--url 'https://voiceapi.voxtelesys.net/api/v1/conferences/{conference}'`,
  deleteConference: `curl --request DELETE
--header 'Authorization: Bearer APIKEY'
--url 'https://voiceapi.voxtelesys.net/api/v1/conferences/{conference}'`,
  listParticipants: `curl --request GET \\
--header 'Authorization: Bearer YOUR_API_KEY' \\
--url 'https://voiceapi.voxtelesys.net/api/v1/conferences/{conference}/participants'`,
  modifyParticipant: `curl --request POST
--header 'Authorization: Bearer APIKEY'
--header 'Content-Type: application/json'
--data '{ "xml":"<Response><Hangup/></Response>" }'
--url 'https://voiceapi.voxtelesys.net/api/v1/conferences/{conference}/participants/{participant}'`,
};

const base = 'https://voiceapi.voxtelesys.net/api/v1';

interface Answer {
  readonly status: number;
  readonly text: string;
  // oxlint-disable-next-line no-explicit-any -- JSON of any shape: each test looks at what it needs
  readonly json: any;
  readonly headers: Headers;
}

/** Sends what the command line would, to the emulator, all with one key. */
async function curl(voice: RunningEmulator, command: string, ids: Readonly<Record<string, string>> = {}) {
  const words = [...command.matchAll(/'([^']*)'|([^\s'\\]+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const headers = new Headers();
  let method = 'GET';
  let url = '';
  let body: string | undefined;
  for (let at = 1; at < words.length; at += 2) {
    const [option, value] = [words[at]!, words[at + 1]!];
    if (option === '-X' || option === '--request') method = value;
    else if (option === '--url') url = value;
    else if (option === '--data') body = value;
    else if (option === '--header')
      headers.append(value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1));
    else throw new Error(`curl ${option}`);
  }
  expect(headers.get('authorization')).toMatch(/^Bearer \w+$/);
  headers.set('authorization', 'Bearer test');
  const path = url.replace(base, voice.api).replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);
  const response = await fetch(path, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, text, json, headers: response.headers } as Answer;
}

const timestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A call and a conference with one participant who stays. */
async function conference(voice: RunningEmulator): Promise<Record<'call' | 'conference' | 'participant', string>> {
  const account = voice.account('test');
  const { json: call } = await curl(
    voice,
    documented.createCall.replace(
      /<Response>.*<\/Response>/,
      '<Response><Conference participantLabel=\\"person1\\">room1</Conference></Response>',
    ),
  );
  await account.advance('10s');
  const { json: rooms } = await curl(voice, documented.listConferences);
  const { json: people } = await curl(voice, documented.listParticipants, { conference: rooms.results[0].id });
  return { call: call.id, conference: rooms.results[0].id, participant: people.results[0].id };
}

describe('the requests of the documentation', () => {
  it('list calls: a page, its fields and those of a call in the documented order', async () => {
    const voice = await start();
    for (const command of [documented.authenticate, documented.listCalls]) {
      const empty = await curl(voice, command);
      expect([empty.status, empty.text]).toEqual([
        200,
        '{"page":1,"page_size":25,"page_count":0,"count":0,"results":[]}',
      ]);
    }
    await curl(voice, documented.createCall);
    await voice.account('test').advance({ until: 'idle' });
    const { json } = await curl(voice, documented.listCalls);
    expect(Object.keys(json)).toEqual(['page', 'page_size', 'page_count', 'count', 'results']);
    const [call] = json.results;
    expect(Object.keys(call)).toEqual([
      'id',
      'to',
      'from',
      'status',
      'created_time',
      'modified_time',
      'answer_time',
      'hangup_time',
    ]);
    expect(call).toMatchObject({ id: expect.stringMatching(uuid), to: '15556667777', from: '15556668888' });
    for (const name of ['created_time', 'modified_time', 'answer_time', 'hangup_time'])
      expect(call[name]).toMatch(timestamp);
  });

  it('create a call', async () => {
    const voice = await start();
    const { status, json } = await curl(voice, documented.createCall);
    expect(status).toBe(201);
    expect(Object.entries(json)).toEqual([
      ['id', expect.stringMatching(uuid)],
      ['to', '15556667777'],
      ['from', '15556668888'],
      ['status', 'queued'],
      ['created_time', expect.stringMatching(timestamp)],
      ['modified_time', json.created_time],
    ]);
    await voice.account('test').advance({ until: 'idle' });
    expect(voice.account('test').transcript()).toContain('hear     Hello!');
  });

  it('modify a call: 204 without a body, and the new VoxXML hangs up', async () => {
    const voice = await start();
    const ids = await conference(voice);
    expect(await curl(voice, documented.modifyCall, ids)).toMatchObject({ status: 204, text: '' });
    await voice.account('test').advance('1s');
    expect((await curl(voice, documented.listCalls)).json.results).toMatchObject([{ status: 'complete' }]);
  });

  it('delete a call: 204, and it is hung up at once', async () => {
    const voice = await start();
    const ids = await conference(voice);
    expect(await curl(voice, documented.deleteCall, ids)).toMatchObject({ status: 204, text: '' });
    expect((await curl(voice, documented.listCalls)).json.results).toMatchObject([{ status: 'complete' }]);
    expect((await curl(voice, documented.listParticipants, ids)).json).toMatchObject({ count: 0, results: [] });
  });

  it('list conferences and their participants', async () => {
    const voice = await start();
    const ids = await conference(voice);
    const { json: rooms } = await curl(voice, documented.listConferences);
    expect(Object.entries(rooms.results[0])).toEqual([
      ['id', expect.stringMatching(uuid)],
      ['name', 'room1'],
      ['status', 'in_progress'],
      ['created_time', expect.stringMatching(timestamp)],
      ['modified_time', expect.stringMatching(timestamp)],
    ]);
    const { json: people } = await curl(voice, documented.listParticipants, ids);
    expect(Object.entries(people.results[0])).toEqual([
      ['id', expect.stringMatching(uuid)],
      ['label', 'person1'],
      ['created_time', expect.stringMatching(timestamp)],
      ['modified_time', expect.stringMatching(timestamp)],
      ['joined_time', expect.stringMatching(timestamp)],
      ['conference_id', ids.conference],
    ]);
  });

  it('modify a conference: 204 without a body', async () => {
    const voice = await start();
    const ids = await conference(voice);
    expect(await curl(voice, documented.modifyConference, ids)).toMatchObject({ status: 204, text: '' });
    await voice.account('test').advance('1s');
    expect((await curl(voice, documented.listConferences)).json.results).toMatchObject([{ status: 'complete' }]);
  });

  it('delete a conference: 204, and everybody is hung up', async () => {
    const voice = await start();
    const ids = await conference(voice);
    expect(await curl(voice, documented.deleteConference, ids)).toMatchObject({ status: 204, text: '' });
    expect((await curl(voice, documented.listCalls)).json.results).toMatchObject([{ status: 'complete' }]);
  });

  it('modify a participant: the example says xml where the table says voxXML, so it is refused as written', async () => {
    const voice = await start();
    const ids = await conference(voice);
    const refused = await curl(voice, documented.modifyParticipant, ids);
    expect(refused.status).toBe(422);
    const log = new URL(refused.headers.get('emulator-log')!);
    expect((await control(voice, 'GET', log.pathname.slice('/_emulator/'.length))).body.reason).toContain("'voxXML'");
    const corrected = documented.modifyParticipant.replace('"xml"', '"voxXML"');
    expect(await curl(voice, corrected, ids)).toMatchObject({ status: 204, text: '' });
    await voice.account('test').advance('1s');
    expect((await curl(voice, documented.listParticipants, ids)).json.count).toBe(0);
  });
});
