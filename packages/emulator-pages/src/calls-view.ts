import type { CallDetails, CallSummary } from './api.ts';
import { h, KeyedList, setText } from './dom.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';
import { clockTime, duration, lineFor, type Line } from './words.ts';

const active = new Set(['queued', 'processing', 'ringing', 'answered']);
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The calls, and the one that is chosen: a phone, its log and its document. */
export function callsView(store: Store): View {
  const from = h('input', { id: 'from', value: '15550000001', inputmode: 'tel', autocomplete: 'off' });
  const to = h('input', { id: 'to', value: '15550000000', inputmode: 'tel', autocomplete: 'off' });
  const search = h('input', {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter calls',
    oninput: () => show(),
  });
  const place = async (): Promise<void> => {
    const { id } = (await store.api.post('calls', { from: from.value.trim(), to: to.value.trim() })) as CallSummary;
    location.hash = `#calls/${id}`;
  };
  const form = h(
    'form',
    {
      class: 'call-in',
      onsubmit: (event) => {
        event.preventDefault();
        void store.act(place);
      },
    },
    h('label', {}, 'From ', from),
    h('label', {}, 'To ', to),
    h('button', { type: 'submit', class: 'primary' }, '☎ Call'),
  );
  const container = h('ol', { class: 'calls' });
  const empty = h('p', { class: 'empty' }, 'No calls yet. Call a number, or let your application make a call.');
  const list = new KeyedList<CallSummary>(
    container,
    ({ id }) => id,
    (call) => rowFor(store, call),
  );
  const phone = phoneFor(store);
  const element = h(
    'div',
    { class: 'calls-page' },
    h('section', { class: 'page' }, h('div', { class: 'head' }, h('h2', {}, 'Calls'), search), form, empty, container),
    phone.element,
  );
  const show = (): void => {
    const wanted = search.value.toLowerCase();
    const found = store.calls.filter((call) => JSON.stringify(call).toLowerCase().includes(wanted));
    empty.hidden = found.length > 0;
    list.show(found);
    phone.show();
  };
  return { element, show };
}

function rowFor(store: Store, { id, from, to }: CallSummary) {
  const dot = h('span', { class: 'dot', 'aria-hidden': 'true' });
  const status = h('span', { class: 'call-status' });
  const length = h('span', { class: 'quiet' });
  const where = h('span', { class: 'quiet where' });
  const begun = h('time', {});
  const link = h(
    'a',
    { href: `#calls/${id}` },
    dot,
    begun,
    h('span', { class: 'numbers' }, `${from} → ${to}`),
    status,
    length,
    where,
  );
  return {
    element: h('li', {}, link),
    update: (call: CallSummary) => {
      dot.classList.toggle('live', active.has(call.status));
      setText(begun, clockTime(call.created_time));
      setText(status, call.error === undefined ? call.status : `${call.status} ${call.error.code}`);
      status.dataset['status'] = call.status;
      const end = call.hangup_time === undefined ? store.now : Date.parse(call.hangup_time);
      setText(length, call.answer_time === undefined ? '' : duration(end - Date.parse(call.answer_time)));
      setText(where, active.has(call.status) && call.line !== undefined ? `${call.command} in line ${call.line}` : '');
      if (store.chosen === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    },
  };
}

function phoneFor(store: Store): View {
  const hint = h('p', { class: 'empty' }, 'Choose a call to hear it, press its keys and see where it is.');
  const title = h('h2', {});
  const caption = h('p', { class: 'caption', 'aria-live': 'polite' });
  const options = h('ul', { class: 'options', 'aria-label': 'What you can press' });
  const press = (key: string): void =>
    void store.act(() => store.api.post(`calls/${store.chosen}/press`, { keys: key }));
  const pad = h(
    'div',
    { class: 'pad', role: 'group', 'aria-label': 'Keypad' },
    keys.map((key) => h('button', { type: 'button', 'data-key': key, onclick: () => press(key) }, key)),
  );
  const words = h('input', { 'aria-label': 'Say something', placeholder: 'Say something', autocomplete: 'off' });
  const hangUp = h(
    'button',
    {
      type: 'button',
      class: 'danger',
      onclick: () => void store.act(() => store.api.post(`calls/${store.chosen}/hang-up`)),
    },
    '☎ Hang up',
  );
  const say = h(
    'form',
    {
      class: 'say',
      onsubmit: (event) => {
        event.preventDefault();
        const text = words.value.trim();
        if (text === '') return;
        words.value = '';
        void store.act(() => store.api.post(`calls/${store.chosen}/say`, { text }));
      },
    },
    words,
    h('button', { type: 'submit' }, 'Speak'),
    hangUp,
  );
  const log = h('ol', { class: 'log', tabindex: '0', 'aria-label': 'Log of the call' });
  const lines = new KeyedList<Line & { readonly key: string }>(
    log,
    ({ key }) => key,
    (line) => ({
      element: h(
        'li',
        { 'data-kind': line.kind },
        h('time', {}, line.time),
        h('span', { class: 'sign', 'aria-hidden': 'true' }, line.sign),
        h('span', {}, line.text),
      ),
      update: () => {},
    }),
  );
  const source = h('pre', { class: 'source', tabindex: '0', role: 'region', 'aria-label': 'Document' });
  const controls = h('div', { class: 'controls' }, options, pad, say);
  const body = h('div', { class: 'call' }, h('div', { class: 'phone' }, title, caption, controls), log, source);
  const element = h('section', { class: 'page details', 'aria-label': 'The call' }, hint, body);
  // The keys of the keyboard are those of the phone, but not where text is written.
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (ctrlKey || metaKey || altKey || body.hidden || element.closest('[hidden]') !== null) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement || controls.hidden) return;
    if ((keys as readonly string[]).includes(key)) press(key);
  });
  let shownLines = 0;
  const show = (): void => {
    const { details } = store;
    const isShown = details !== undefined && details.id === store.chosen;
    hint.hidden = isShown;
    body.hidden = !isShown;
    if (!isShown) return;
    const isActive = active.has(details.status);
    setText(title, `☎ ${details.from} → ${details.to}   ${details.status}`);
    const begun = details.events[0]?.time ?? 0;
    const found = details.events.flatMap((event, index) => {
      const line = lineFor(event, begun);
      return line === undefined ? [] : [{ ...line, key: String(index) }];
    });
    lines.show(found);
    if (found.length !== shownLines) log.scrollTop = log.scrollHeight;
    shownLines = found.length;
    const heard = found.findLast(({ kind }) => kind === 'hear' || kind === 'audio');
    setText(caption, isActive ? (heard?.text ?? '…') : 'The call is over.');
    controls.hidden = !isActive || details.status !== 'answered';
    showOptions(details);
    showSource(details, isActive);
  };
  const showOptions = ({ options: found }: CallDetails): void => {
    const lit = new Set<string>();
    options.replaceChildren(
      ...found.map(({ kind, input, leads }) => {
        if (kind === 'keys' && input.length === 1) lit.add(input);
        const name = kind === 'other' ? 'anything else' : kind === 'nothing' ? 'nothing' : input;
        return h('li', {}, h('kbd', {}, name), ` ${leads}`);
      }),
    );
    for (const button of pad.querySelectorAll('button'))
      button.classList.toggle('lit', lit.has(button.dataset['key']!));
  };
  const showSource = ({ text = '', range }: CallDetails, isActive: boolean): void => {
    source.hidden = text === '';
    if (range === undefined || !isActive) {
      source.replaceChildren(text);
      return;
    }
    const mark = h('mark', {}, text.slice(range.start, range.end));
    source.replaceChildren(text.slice(0, range.start), mark, text.slice(range.end));
  };
  return { element, show };
}
