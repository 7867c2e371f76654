import { type Example, examples } from '../examples.ts';
import { element } from './element.ts';

/** The choice of an example. */
export interface ExampleChoice {
  /** Shows which example a text is, if it is one. */
  readonly show: (text: string) => void;
}

export function exampleChoice(onChoose: (example: Example) => void): ExampleChoice {
  const select = element<HTMLSelectElement>('example');
  const own = new Option('Your own', '');
  own.hidden = true;
  select.append(
    own,
    group('With mistakes', ({ name }) => name.startsWith('broken/')),
    group('Call flows', ({ name }) => !name.startsWith('broken/')),
  );
  select.addEventListener('change', () => {
    const example = examples.find(({ name }) => name === select.value);
    if (example !== undefined) onChoose(example);
  });
  return {
    show: (text) => {
      select.value = examples.find((example) => example.text === text)?.name ?? '';
    },
  };
}

function group(label: string, belongs: (example: Example) => boolean): HTMLOptGroupElement {
  const made = document.createElement('optgroup');
  made.label = label;
  made.append(...examples.filter(belongs).map(({ name, title }) => new Option(title, name)));
  return made;
}
