import type { LogEntry, LogEntryOf } from '@voxxml/emulator';
import { h, KeyedList, setText, speak } from './dom.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';
import { asCurl, clockTime } from './words.ts';

type Exchange = LogEntryOf<'delivery'> | LogEntryOf<'fetch'> | LogEntryOf<'request'>;

/** What was sent to the application: callbacks and requests for documents. */
export function callbacksView(store: Store): View {
  return exchangesView(
    store,
    'Callbacks and fetches',
    'No callback was sent and no document was requested yet.',
    (entry) => (entry.kind === 'delivery' || entry.kind === 'fetch' ? entry : undefined),
  );
}

/** What the application asked the Voice API. */
export function requestsView(store: Store): View {
  return exchangesView(
    store,
    'Requests to the Voice API',
    'Your application has not sent a request with this key yet.',
    (entry) => (entry.kind === 'request' ? entry : undefined),
  );
}

function exchangesView(
  store: Store,
  title: string,
  empty: string,
  pick: (entry: LogEntry) => Exchange | undefined,
): View {
  const search = h('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': `Filter: ${title}`,
    oninput: () => show(),
  });
  const container = h('ol', { class: 'exchanges' });
  const nothing = h('p', { class: 'empty' }, empty);
  const list = new KeyedList<Exchange>(
    container,
    ({ n }) => String(n),
    (entry) => ({ element: rowFor(store, entry), update: () => {} }),
  );
  const element = h(
    'section',
    { class: 'page' },
    h('div', { class: 'head' }, h('h2', {}, title), search),
    nothing,
    container,
  );
  const show = (): void => {
    const wanted = search.value.toLowerCase();
    const all = store.entries.flatMap((entry) => pick(entry) ?? []);
    const found = all.filter((entry) => JSON.stringify(entry).toLowerCase().includes(wanted)).toReversed();
    nothing.hidden = found.length > 0;
    setText(nothing, all.length > 0 ? 'Nothing matches the filter.' : empty);
    list.show(found);
  };
  return { element, show };
}

function rowFor(store: Store, entry: Exchange): HTMLElement {
  const { request, response, reason, took } = entry;
  const isOk = response.status >= 200 && response.status < 400;
  const name = entry.kind === 'delivery' ? entry.event : entry.kind === 'fetch' ? 'document' : '';
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(asCurl(request.method, request.url, request.headers, request.body));
    speak('Copied');
  };
  return h(
    'li',
    { class: isOk ? 'ok' : 'bad' },
    h(
      'details',
      {},
      h(
        'summary',
        {},
        h('time', {}, clockTime(entry.time)),
        h('strong', {}, name || request.method),
        h('span', { class: 'url' }, name === '' ? new URL(request.url).pathname : `${request.method} ${request.url}`),
        h(
          'span',
          { class: 'outcome' },
          response.status === 0 ? '✖ no answer' : `${isOk ? '✓' : '✖'} ${response.status}`,
        ),
        h('span', { class: 'quiet' }, `${took} ms`),
      ),
      reason !== undefined && h('p', { class: 'reason' }, reason),
      entry.kind === 'request' && entry.findings.length > 0
        ? h(
            'ul',
            { class: 'findings' },
            entry.findings.map(({ severity, code, message }) => h('li', {}, `${severity}: ${message} (${code})`)),
          )
        : undefined,
      h(
        'div',
        { class: 'group' },
        h('button', { type: 'button', onclick: () => void copy() }, 'Copy as curl'),
        entry.kind === 'delivery' &&
          h(
            'button',
            { type: 'button', onclick: () => void store.act(() => store.api.post(`log/${entry.n}/deliver`)) },
            'Send again',
          ),
      ),
      part('Request', `${headersOf(request.headers)}${laidOut(request.body)}`),
      part('Answer', `${headersOf(response.headers)}${laidOut(response.body)}`),
    ),
  );
}

function part(title: string, text: string): HTMLElement {
  return h(
    'div',
    {},
    h('h3', {}, title),
    h('pre', { tabindex: '0', role: 'region', 'aria-label': title }, text || 'empty'),
  );
}

function headersOf(headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function laidOut(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
