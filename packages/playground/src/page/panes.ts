import { element } from './element.ts';

const names = ['document', 'flow', 'problems'] as const;
export type PaneName = (typeof names)[number];

/** The panes of the page: side by side where there is room, behind tabs on a phone. */
export interface Panes {
  /** Only one pane is shown at a time. */
  readonly narrow: () => boolean;
  /** Brings a pane to the front, where only one is. */
  readonly show: (name: PaneName) => void;
}

/** @param enter puts the focus into a pane */
export function createPanes(enter: (name: PaneName) => void): Panes {
  const query = matchMedia('(max-width: 820px)');
  const panes = names.map((name) => ({ name, pane: element(name), tab: element(`tab-${name}`) }));
  let front: PaneName = 'document';

  const arrange = (): void => {
    for (const { name, pane, tab } of panes) {
      const shown = name === front;
      tab.setAttribute('aria-selected', String(shown));
      tab.tabIndex = shown ? 0 : -1;
      pane.hidden = query.matches && !shown;
      if (query.matches) {
        pane.setAttribute('role', 'tabpanel');
        pane.setAttribute('aria-labelledby', tab.id);
      } else {
        pane.removeAttribute('role');
        pane.setAttribute('aria-labelledby', `${name}-title`);
      }
    }
    window.dispatchEvent(new Event('resize'));
  };
  const show = (name: PaneName): void => {
    front = name;
    arrange();
  };

  for (const [index, { name, tab }] of panes.entries()) {
    tab.addEventListener('click', () => show(name));
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
      const next = to === undefined ? undefined : panes.at(to % panes.length);
      if (next === undefined) return;
      event.preventDefault();
      show(next.name);
      next.tab.focus();
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const at = panes.findIndex(({ pane }) => pane.contains(document.activeElement));
    const next = panes.at((at + (event.shiftKey ? (at === -1 ? 0 : -1) : 1)) % panes.length)!;
    show(next.name);
    enter(next.name);
  });
  query.addEventListener('change', arrange);
  arrange();
  return { narrow: () => query.matches, show };
}
