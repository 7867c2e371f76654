import { exampleNamed, firstExample } from '../examples.ts';
import { readFragment } from './document-link.ts';

/** The document that an address asks for, or the first example, and what a person has to be told about that. */
export async function textOfFragment(hash: string): Promise<{ readonly text: string; readonly message?: string }> {
  const fragment = await readFragment(hash);
  const { text } = exampleNamed(firstExample)!;
  switch (fragment.kind) {
    case 'document':
      return { text: fragment.text };
    case 'example': {
      const example = exampleNamed(fragment.name);
      return example ?? { text, message: `There is no example '${fragment.name}'. This is another one.` };
    }
    case 'broken':
      return { text, message: `${fragment.reason} This is an example instead.` };
    case 'nothing':
      return { text };
  }
}
