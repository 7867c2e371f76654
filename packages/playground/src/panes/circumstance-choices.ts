import { element } from '../page/element.ts';
import type { Circumstances } from '../server/language-client.ts';

const names = ['resource', 'entry'] as const;

/** @param onChoose gets what is to be written into the document; null: nothing any more */
export function circumstanceChoices(onChoose: (change: Readonly<Record<string, string | null>>) => void): void {
  for (const name of names) {
    const select = choice(name);
    select.addEventListener('change', () => onChoose({ [name]: select.value === '' ? null : select.value }));
  }
}

/** Shows what executes the document and how it is reached: as said, or as worked out from its commands. */
export function showCircumstances({ resource, entry, fitting }: Circumstances): void {
  const [workedOut] = choice('resource').options;
  workedOut!.textContent = fitting.length === 0 ? 'nothing fits' : `worked out: ${fitting.join(', ')}`;
  choice('resource').value = resource ?? '';
  choice('entry').value = entry ?? '';
}

function choice(name: (typeof names)[number]): HTMLSelectElement {
  return element(name);
}
