import { ControlApi } from './api.ts';
import { byId, h, setText } from './dom.ts';
import { Store } from './store.ts';
import { callsView } from './calls-view.ts';
import { callbacksView, requestsView } from './exchanges-view.ts';
import { clockMenu } from './clock-menu.ts';
import type { View } from './view.ts';

const store = new Store();

const views: readonly {
  readonly name: string;
  readonly title: string;
  readonly view: View;
  readonly badge?: () => number;
}[] = [
  { name: 'calls', title: 'Calls', view: callsView(store) },
  {
    name: 'callbacks',
    title: 'Callbacks',
    view: callbacksView(store),
    badge: () => store.entries.filter((entry) => entry.kind === 'delivery' && !isOk(entry.response.status)).length,
  },
  {
    name: 'requests',
    title: 'Requests',
    view: requestsView(store),
    badge: () => store.entries.filter((entry) => entry.kind === 'request' && entry.response.status >= 400).length,
  },
];

function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}

const tabs = views.map(({ name, title }) => {
  const badge = h('span', { class: 'badge', hidden: true });
  return { link: h('a', { href: `#${name}` }, title, badge), badge };
});
byId('tabs').append(...tabs.map(({ link }) => link));
const main = byId('main');
main.append(...views.map(({ view }) => view.element));
const showClock = clockMenu(store);

function current(): number {
  const [, name, id] = /^#(\w+)(?:\/(.+))?$/.exec(location.hash) ?? [];
  const index = views.findIndex((view) => view.name === name);
  store.chosen = name === 'calls' && id !== undefined ? decodeURIComponent(id) : store.chosen;
  return Math.max(0, index);
}

function show(): void {
  const shown = current();
  for (const [index, { view, badge }] of views.entries()) {
    view.element.hidden = index !== shown;
    const { link, badge: mark } = tabs[index]!;
    if (index === shown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
    const count = badge?.() ?? 0;
    mark.hidden = count === 0;
    setText(mark, `${count} failed`);
  }
  views[shown]!.view.show();
  document.title = `${views[shown]!.title} · Voice API emulator`;
  showClock();
  showAccounts();
  showRinging();
  document.body.classList.toggle('offline', !store.isConnected);
  const problem = byId('problem');
  if (!store.isConnected) {
    setText(problem, 'The emulator does not answer. Is it still running?');
    problem.hidden = false;
  } else if (problem.textContent?.startsWith('The emulator does not answer')) problem.hidden = true;
}

const accountChoice = byId<HTMLSelectElement>('account');
accountChoice.addEventListener('change', () => {
  void openAccount(accountChoice.value);
});

function showAccounts(): void {
  const names = [...accountChoice.options].map(({ value }) => value);
  if (names.join('\n') !== store.accounts.join('\n'))
    accountChoice.replaceChildren(...store.accounts.map((name) => h('option', { value: name }, name)));
  accountChoice.value = store.api.account;
}

async function openAccount(name: string): Promise<void> {
  history.replaceState(null, '', `?account=${encodeURIComponent(name)}${location.hash.replace(/\/.*/, '')}`);
  await store.open(name);
}

const ringing = byId('ringing');
let rang = '';
function showRinging(): void {
  const now = store.ringing.map(({ number, call }) => `${number} ${call}`).join();
  if (now === rang) return;
  rang = now;
  const act = (number: string, does: string) => () => void store.act(() => store.api.post(`phones/${number}/${does}`));
  ringing.replaceChildren(
    ...store.ringing.map(({ number, from }) =>
      h(
        'div',
        { class: 'ringing' },
        h('span', { class: 'bell', 'aria-hidden': 'true' }, '☎'),
        h('p', {}, h('strong', {}, number), ` rings, called by ${from}`),
        h('button', { type: 'button', class: 'primary', onclick: act(number, 'answer') }, 'Answer'),
        h('button', { type: 'button', onclick: act(number, 'decline') }, 'Busy'),
      ),
    ),
  );
}

const theme = byId<HTMLSelectElement>('theme');
const keptTheme = read('theme');
if (keptTheme !== null) theme.value = keptTheme;
applyTheme();
theme.addEventListener('change', () => {
  write('theme', theme.value);
  applyTheme();
});

function applyTheme(): void {
  if (theme.value === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme.value;
}

/** Storage may be refused. */
function read(name: string): string | null {
  try {
    return localStorage.getItem(`voxxml-emulator-${name}`);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`voxxml-emulator-${name}`, value);
  } catch {
    // The choice lasts as long as the page.
  }
}

addEventListener('hashchange', () => {
  show();
  void store.refresh();
});
store.onChange(show);
setInterval(showClock, 250);

const wanted = new URLSearchParams(location.search).get('account');
current();
const chosen = store.chosen;
// Without a choice, the account where most happens is the interesting one.
const accounts = await ControlApi.accounts().catch(() => []);
const busiest = accounts.toSorted((a, b) => b.entries - a.entries)[0];
await store.open(wanted ?? (busiest !== undefined && busiest.entries > 0 ? busiest.name : 'default'));
if (chosen !== undefined) {
  store.chosen = chosen;
  await store.refresh();
}
