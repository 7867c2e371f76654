import { foreignAttribute } from './dialects.ts';
import { didYouMean, type Suggestion } from './did-you-mean.ts';
import { elementsWithAttribute } from './elements-with-attribute.ts';
import { lookAlike } from './look-alike.ts';
import type { ElementSpec } from './types.ts';

/**
 * The attribute of the element that an unknown name can have meant: the same in another case, or a near miss. A name
 * that another element has, or that this one has in a related language, is no slip.
 */
export function meantAttribute(spec: ElementSpec, written: string): Suggestion | undefined {
  const alike = lookAlike(written);
  if (alike !== undefined) {
    const looked = didYouMean(alike.name, Object.keys(spec.attributes));
    return looked && { name: looked.name, by: 'distance' };
  }
  const suggestion = didYouMean(written, Object.keys(spec.attributes));
  if (suggestion?.by !== 'distance') return suggestion;
  const hasOwnMeaning = elementsWithAttribute(written).length > 0 || foreignAttribute(spec.name, written) !== undefined;
  return hasOwnMeaning ? undefined : suggestion;
}
