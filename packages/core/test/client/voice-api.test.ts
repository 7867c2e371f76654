import { describe, expect, it, test } from 'vitest';
import { operations } from '@voxxml/core/api';
import { createVoiceApi, VoiceApiError, type VoiceApi, type VoiceApiOptions } from '@voxxml/core/client';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const id = '8d658f67-3879-4938-bbad-863878bd5341';
const conferenceId = 'c0904ce2-9081-4fa1-4ade-8278d347fcac';
const voxXML = '<Response><Hangup/></Response>';
const call = { id, to: '15556667777', from: '15556668888', status: 'queued', created_time: 'c', modified_time: 'm' };

/** A client whose requests are answered here, and what it has sent. */
function clientOf(answer: (sent: Sent) => Response | Promise<Response>, options: Partial<VoiceApiOptions> = {}) {
  const sent: Sent[] = [];
  const voice = createVoiceApi({
    key: 'secret-key',
    fetch: async (url, { method, headers, body }) => {
      const request = { method, url, headers, body: body === undefined ? undefined : (JSON.parse(body) as unknown) };
      sent.push(request);
      return answer(request);
    },
    ...options,
  });
  return { voice, sent };
}

const nothing = (): Response => new Response(null, { status: 204 });
const pageOf = (results: readonly unknown[], page = 1, page_count = 1): Response =>
  Response.json({ page, page_size: 25, page_count, count: results.length, results });

/** Every method of the client, once; what each asks is an operation of the API. */
const uses: Readonly<Record<string, (voice: VoiceApi) => Promise<unknown>>> = {
  listCalls: (voice) => voice.calls.list(),
  createCall: (voice) => voice.calls.create({ to: call.to, from: call.from, voxXML }),
  updateCall: (voice) => voice.calls.update(id, voxXML),
  deleteCall: (voice) => voice.calls.delete(id),
  listConferences: (voice) => voice.conferences.list(),
  updateConference: (voice) => voice.conferences.update(id, voxXML),
  deleteConference: (voice) => voice.conferences.delete(id),
  listParticipants: (voice) => voice.participants.list(conferenceId),
  updateParticipant: (voice) => voice.participants.update(conferenceId, id, voxXML),
};

describe('the client', () => {
  test('has a method for each operation of the API', () => {
    expect(Object.keys(uses)).toEqual(operations.map((operation) => operation.id));
  });

  test.each(operations)('sends $id as documented', async ({ id: name, methods, route }) => {
    const { voice, sent } = clientOf(({ method }) =>
      method === 'GET' ? pageOf([]) : name === 'createCall' ? Response.json(call, { status: 201 }) : nothing(),
    );
    await uses[name]!(voice);
    const path = route.path.replace('{conf_id}', conferenceId).replace('{id}', id);
    expect(sent).toHaveLength(1);
    const [{ method, url, headers, body }] = sent as [Sent];
    expect(`${method} ${url}`).toBe(`${methods[0]} https://voiceapi.voxtelesys.net/api/v1${path}`);
    expect(headers['authorization']).toBe('Bearer secret-key');
    const hasBody = (route.methods as readonly string[]).includes(method);
    expect(Object.keys((body as object | undefined) ?? {})).toEqual(hasBody ? route.fields : []);
    expect(headers['content-type']).toBe(hasBody ? 'application/json' : undefined);
  });

  it('answers with the record, whether the status is 200 or 201', async () => {
    for (const status of [200, 201]) {
      const { voice } = clientOf(() => Response.json(call, { status }));
      const created = await voice.calls.create({ to: call.to, from: call.from, voxXML });
      expect(created).toEqual(call);
      // Fails to compile unless the type comes from the table.
      const checked: 'queued' | 'processing' | 'ringing' | 'answered' | 'complete' | 'busy' | 'failed' | 'no_answer' =
        created.status;
      expect(checked).toBe('queued');
    }
  });

  it('talks to another base URL, with or without a slash at its end', async () => {
    for (const baseUrl of ['http://localhost:4070/api/v1', 'http://localhost:4070/api/v1/']) {
      const { voice, sent } = clientOf(() => pageOf([]), { baseUrl });
      await voice.calls.list({ page: 2, page_size: 50 });
      expect(sent[0]!.url).toBe('http://localhost:4070/api/v1/calls?page=2&page_size=50');
    }
  });

  it('lists page by page, and only the pages that are asked for', async () => {
    const { voice, sent } = clientOf(({ url }) => {
      const page = Number(new URL(url).searchParams.get('page'));
      return pageOf([{ id: `${page}a` }, { id: `${page}b` }], page, 3);
    });
    const seen: string[] = [];
    for await (const { id: found } of voice.conferences.all()) {
      seen.push(found);
      if (found === '2a') break;
    }
    expect(seen).toEqual(['1a', '1b', '2a']);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?page=1', '?page=2']);
  });

  it('ends with an empty page even if more are promised', async () => {
    const { voice, sent } = clientOf(() => pageOf([], 1, 9));
    for await (const participant of voice.participants.all(conferenceId)) expect(participant).toBe(undefined);
    expect(sent).toHaveLength(1);
  });

  it('encodes ids, and refuses empty ones, which would address the list', async () => {
    const { voice, sent } = clientOf(nothing);
    await voice.calls.update('../conferences', voxXML);
    expect(sent[0]!.url).toMatch(/\/calls\/\.\.%2Fconferences$/);
    await expect(voice.calls.delete('')).rejects.toThrow('Missing id');
    expect(() => voice.participants.list('')).toThrow('Missing id');
    expect(sent).toHaveLength(1);
  });

  it('refuses to start without a key', () => {
    expect(() => createVoiceApi({ key: '' })).toThrow("Missing 'key'. Pass your API key");
  });
});

describe('an error of the client', () => {
  const failure = async (answer: () => Response | Promise<Response>): Promise<VoiceApiError> => {
    const { voice } = clientOf(answer, { baseUrl: 'http://localhost:4070/api/v1' });
    const error: unknown = await voice.calls.delete(id).catch((thrown: unknown) => thrown);
    if (!(error instanceof VoiceApiError)) throw new Error(`no VoiceApiError: ${String(error)}`);
    expect(error.message).not.toContain('secret-key');
    return error;
  };
  const request = `DELETE http://localhost:4070/api/v1/calls/${id}`;

  test.each([
    [401, {}, 'answered 401. Check the API key.'],
    [404, {}, 'answered 404. Check the id and the base URL.'],
    [422, {}, "answered 422. Check the request with validateRequest from '@voxxml/core/request'."],
    [429, {}, 'answered 429. Check the request and the base URL.'],
    [500, { error_id: 'e-17' }, 'answered 500. Try again later, or contact Voxtelesys with error_id e-17.'],
    [503, {}, 'answered 503. Try again later, or contact Voxtelesys.'],
  ])('says what to do after %i', async (status, body, advice) => {
    const error = await failure(() => Response.json(body, { status }));
    expect(error.message).toBe(`${request} ${advice}`);
    expect(error).toMatchObject({ status, body: JSON.stringify(body), name: 'VoiceApiError' });
    expect(error.errorId).toBe((body as { error_id?: string }).error_id);
  });

  it('leads to the log of the emulator', async () => {
    const headers = { 'emulator-log': 'http://localhost:4070/_emulator/log/17' };
    const error = await failure(() => new Response('', { status: 422, headers }));
    expect(error.message).toMatch(/ The emulator's log says why: http:\/\/localhost:4070\/_emulator\/log\/17$/);
  });

  it('names the base URL if nothing answers, with the cause', async () => {
    const cause = new TypeError('fetch failed');
    const error = await failure(() => Promise.reject(cause));
    expect(error.message).toBe(
      `${request} got no answer. Check that http://localhost:4070/api/v1 is right and reachable.`,
    );
    expect(error).toMatchObject({ status: 0, cause, body: '', errorId: undefined });
  });

  it('reports an answer without JSON', async () => {
    const error = await failure(() => new Response('<html>', { status: 200 }));
    expect(error.message).toContain(
      'answered 200 without JSON. Check that http://localhost:4070/api/v1 is the base URL',
    );
    expect(error.body).toBe('<html>');
  });

  it('survives whatever the body is', async () => {
    for (const body of ['null', '[]', '{"error_id":17}', '{"error_id":', '"text"', '']) {
      const error = await failure(() => new Response(body, { status: 500 }));
      expect(error.errorId).toBeUndefined();
    }
  });

  it('is the reason of the signal after a cancellation', async () => {
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const voice = createVoiceApi({
      key: 'k',
      fetch: (_url, { signal }) => {
        controller.abort(reason);
        return Promise.reject((signal as AbortSignal).reason as Error);
      },
    });
    await expect(voice.calls.list({ signal: controller.signal })).rejects.toBe(reason);
  });

  it('accepts the fetch of the platform', () => {
    expect(createVoiceApi({ key: 'k', fetch: globalThis.fetch })).toHaveProperty('calls');
  });
});
