import { byId, h, setText } from './dom.ts';
import type { Store } from './store.ts';

const speeds = [1, 2, 10, 60] as const;

/** The clock in the header, and what moves it. Returns what shows the time. */
export function clockMenu(store: Store): () => void {
  const mode = byId('clock-mode');
  const now = byId('clock-now');
  const menu = byId<HTMLDetailsElement>('clock');
  const set = (body: object) => () => void store.act(() => store.api.put('clock', body));
  const advance = (body: object) => () => void store.act(() => store.api.post('clock/advance', body));
  const manual = h('button', { type: 'button', onclick: set({ mode: 'manual' }) }, 'Manual');
  const speedButtons = speeds.map((factor) =>
    h('button', { type: 'button', onclick: set({ mode: 'real', factor }) }, `${factor}×`),
  );
  const date = h('p', { class: 'quiet' });
  byId('clock-body').append(
    date,
    h('div', { class: 'group', role: 'group', 'aria-label': 'Speed of the clock' }, manual, ...speedButtons),
    h('h2', {}, 'Let time pass'),
    h(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Let time pass' },
      ...['1s', '10s', '1min', '1h'].map((by) => h('button', { type: 'button', onclick: advance({ by }) }, `+${by}`)),
      h('button', { type: 'button', onclick: advance({ until: 'idle' }) }, 'Until idle'),
    ),
    h('p', { class: 'quiet' }, 'Until idle: until nothing happens without people.'),
  );
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')!.focus();
  });
  document.addEventListener('click', (event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
  return () => {
    const { clock } = store;
    if (clock.now === '') return;
    const time = new Date(store.now).toISOString();
    setText(mode, clock.mode === 'manual' ? 'manual' : `${clock.factor}×`);
    setText(now, time.slice(11, 19));
    now.setAttribute('datetime', time);
    setText(date, `${time.slice(0, 10)}, ${time.slice(11, 19)} UTC`);
    manual.setAttribute('aria-pressed', String(clock.mode === 'manual'));
    for (const [index, button] of speedButtons.entries())
      button.setAttribute('aria-pressed', String(clock.mode === 'real' && clock.factor === speeds[index]));
  };
}
