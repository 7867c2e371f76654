type Child = Node | string | number | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

/** Makes an element. Texts become text nodes, so no text of a document is ever markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children.flat());
  return element;
}

export function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    element.append(typeof child === 'number' ? String(child) : child);
  }
}

/** An element of the page that is always there. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  return document.querySelector<Type>(`#${id}`)!;
}

/** Sets the text of an element only if it differs: screen readers then announce only changes. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

interface Row<Item> {
  readonly element: HTMLElement;
  readonly update: (item: Item) => void;
}

/** A list whose elements stay the same while their items do, so neither focus nor what is open gets lost. */
export class KeyedList<Item> {
  readonly #rows = new Map<string, Row<Item>>();
  readonly #container: HTMLElement;
  readonly #keyOf: (item: Item) => string;
  readonly #create: (item: Item) => Row<Item>;

  constructor(container: HTMLElement, keyOf: (item: Item) => string, create: (item: Item) => Row<Item>) {
    this.#container = container;
    this.#keyOf = keyOf;
    this.#create = create;
  }

  show(items: readonly Item[]): void {
    const keys = new Set(items.map(this.#keyOf));
    for (const [key, { element }] of this.#rows) {
      if (keys.has(key)) continue;
      element.remove();
      this.#rows.delete(key);
    }
    let before: Element | null = this.#container.firstElementChild;
    for (const item of items) {
      const key = this.#keyOf(item);
      let row = this.#rows.get(key);
      if (row === undefined) {
        row = this.#create(item);
        this.#rows.set(key, row);
      }
      row.update(item);
      if (row.element === before) before = before.nextElementSibling;
      else this.#container.insertBefore(row.element, before);
    }
  }
}

/** Says something to screen readers. */
export function speak(text: string): void {
  setText(byId('status'), text);
}
