import { baseUrl as production } from '../api/base-url.ts';
import type { Call, Conference, Page, Participant } from '../api/records.ts';
import type { RequestField } from '../api/routes.ts';
import { VoiceApiError } from './voice-api-error.ts';

/** Whom the client talks to. */
export interface VoiceApiOptions {
  /** The API key, from the Voxtelesys Portal; for the emulator any text. */
  readonly key: string;
  /** Where the API is, such as `http://localhost:4070/api/v1` for the emulator (default: the Voice API). */
  readonly baseUrl?: string;
  /** Sends the requests (default: the global `fetch`). */
  readonly fetch?: (url: string, init: FetchInit) => Promise<FetchResponse>;
}

/** What the client passes to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal?: Signal;
}

/** What the client needs of a response. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** The platform's `AbortSignal`, where the program's types have one. */
type Signal = typeof globalThis extends {
  readonly AbortSignal: { readonly prototype: infer Platform extends { readonly aborted: boolean } };
}
  ? Platform
  : { readonly aborted: boolean };

export interface RequestOptions {
  /** Cancels the request, such as `AbortSignal.timeout(5000)`. */
  readonly signal?: Signal;
}

export interface PageOptions extends RequestOptions {
  /** The page, from 1 (default: 1). */
  readonly page?: number;
  /** The largest number of records on a page (default: 25). */
  readonly page_size?: number;
}

/** The body of a new call. */
export type CreateCall = Readonly<Record<RequestField, string>>;

/** The Voice API. Each method throws {@link VoiceApiError} unless the request succeeds; none sends a request twice. */
export interface VoiceApi {
  readonly calls: {
    /** One page of active calls and those that ended in the last 7 days. */
    list(options?: PageOptions): Promise<Page<Call>>;
    /** Every call, page by page: `for await (const call of voice.calls.all())`. */
    all(options?: PageOptions): AsyncGenerator<Call, void>;
    /** Calls a number and executes the VoxXML when it answers. */
    create(call: CreateCall, options?: RequestOptions): Promise<Call>;
    /** Interrupts the call's VoxXML and replaces it. */
    update(id: string, voxXML: string, options?: RequestOptions): Promise<void>;
    /** Hangs up the call if it is ongoing. */
    delete(id: string, options?: RequestOptions): Promise<void>;
  };
  readonly conferences: {
    /** One page of active and completed conferences. */
    list(options?: PageOptions): Promise<Page<Conference>>;
    /** Every conference, page by page. */
    all(options?: PageOptions): AsyncGenerator<Conference, void>;
    /** Executes VoxXML for the whole conference. */
    update(id: string, voxXML: string, options?: RequestOptions): Promise<void>;
    /** Hangs up all participants if the conference is ongoing. */
    delete(id: string, options?: RequestOptions): Promise<void>;
  };
  readonly participants: {
    /** One page of the participants of a conference. */
    list(conferenceId: string, options?: PageOptions): Promise<Page<Participant>>;
    /** Every participant of a conference, page by page. */
    all(conferenceId: string, options?: PageOptions): AsyncGenerator<Participant, void>;
    /** Executes VoxXML for one participant. */
    update(conferenceId: string, id: string, voxXML: string, options?: RequestOptions): Promise<void>;
  };
}

/**
 * A client of the Voice API.
 *
 *     const voice = createVoiceApi({ key: process.env.VOICE_API_KEY });
 *     const call = await voice.calls.create({ to: '15556667777', from: '15556668888', voxXML });
 */
export function createVoiceApi({ key, baseUrl = production, fetch }: VoiceApiOptions): VoiceApi {
  if (!key)
    throw new TypeError("Missing 'key'. Pass your API key from the Voxtelesys Portal, or any text for the emulator.");
  const base = baseUrl.replace(/\/+$/, '');
  const send = fetch ?? (globalThis as unknown as Required<Pick<VoiceApiOptions, 'fetch'>>).fetch;

  async function request(method: string, path: string, { signal }: RequestOptions, body?: object): Promise<unknown> {
    const url = base + path;
    const name = `${method} ${url}`;
    let response: FetchResponse;
    let text: string;
    try {
      response = await send(url, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new VoiceApiError(name, `got no answer. Check that ${base} is right and reachable.`, 0, '', { cause });
    }
    const { ok, status } = response;
    if (!ok) throw new VoiceApiError(name, adviceFor(response, text), status, text);
    if (status === 204) return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      const advice = `answered ${status} without JSON. Check that ${base} is the base URL of the Voice API.`;
      throw new VoiceApiError(name, advice, status, text, { cause });
    }
  }

  function lister<Item>(path: (id: string) => string) {
    const list = (id: string, { page, page_size, ...options }: PageOptions = {}): Promise<Page<Item>> => {
      const query = [page && `page=${page}`, page_size && `page_size=${page_size}`].filter(Boolean).join('&');
      return request('GET', path(id) + (query && `?${query}`), options) as Promise<Page<Item>>;
    };
    async function* all(id: string, options: PageOptions = {}): AsyncGenerator<Item, void> {
      for (let page = options.page ?? 1; ; page++) {
        const { results, page_count } = await list(id, { ...options, page });
        yield* results;
        if (page >= page_count || results.length === 0) return;
      }
    }
    return { list, all };
  }

  function editor(path: (id: string) => string) {
    return {
      update: async (id: string, voxXML: string, options: RequestOptions = {}): Promise<void> => {
        await request('POST', path(id), options, { voxXML });
      },
      delete: async (id: string, options: RequestOptions = {}): Promise<void> => {
        await request('DELETE', path(id), options);
      },
    };
  }

  const calls = lister<Call>(() => '/calls');
  const conferences = lister<Conference>(() => '/conferences');
  return {
    calls: {
      list: (options) => calls.list('', options),
      all: (options) => calls.all('', options),
      create: (call, options = {}) => request('POST', '/calls', options, call) as Promise<Call>,
      ...editor((id) => `/calls/${segment(id)}`),
    },
    conferences: {
      list: (options) => conferences.list('', options),
      all: (options) => conferences.all('', options),
      ...editor((id) => `/conferences/${segment(id)}`),
    },
    participants: {
      ...lister<Participant>(participantsOf),
      update: (conferenceId, id, voxXML, options) =>
        editor((participant) => `${participantsOf(conferenceId)}/${segment(participant)}`).update(id, voxXML, options),
    },
  };
}

function participantsOf(conferenceId: string): string {
  return `/conferences/${segment(conferenceId)}/participants`;
}

/** An id as a part of a path. An empty one would address the whole list. */
function segment(id: string): string {
  if (!id) throw new TypeError('Missing id. Pass the id of a call, conference or participant.');
  return encodeURIComponent(id);
}

function adviceFor({ status, headers }: FetchResponse, body: string): string {
  const log = headers.get('emulator-log');
  const id = /"error_id"\s*:\s*"([^"]*)"/.exec(body)?.[1];
  const advice =
    status === 401
      ? 'Check the API key.'
      : status === 404
        ? 'Check the id and the base URL.'
        : status === 422
          ? "Check the request with validateRequest from '@voxxml/core/request'."
          : status < 500
            ? 'Check the request and the base URL.'
            : `Try again later, or contact Voxtelesys${id ? ` with error_id ${id}` : ''}.`;
  return `answered ${status}. ${advice}${log ? ` The emulator's log says why: ${log}` : ''}`;
}
