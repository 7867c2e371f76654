import { foreignAttribute } from '../language/dialects.ts';
import { didYouMean, type Suggestion } from '../language/did-you-mean.ts';
import type { ElementSpec } from '../language/types.ts';
import type { Command } from '../model/command.ts';
import { elementsWithAttribute } from './elements-with-attribute.ts';

/**
 * The attribute of the element that an unknown name can have meant: the same in another case, or a near miss. A name
 * that another element has, or that this one has in a related language, is no slip.
 */
export function meantAttribute(spec: ElementSpec, written: string): Suggestion | undefined {
  const suggestion = didYouMean(written, Object.keys(spec.attributes));
  if (suggestion?.by !== 'distance') return suggestion;
  const hasOwnMeaning = elementsWithAttribute(written).length > 0 || foreignAttribute(spec.name, written) !== undefined;
  return hasOwnMeaning ? undefined : suggestion;
}

/**
 * Whether an attribute is absent from a command, and no slip stands in its place: a name that `unknown-attribute`
 * reports as meaning this one explains its absence.
 */
export function lacksAttribute(command: Command, name: string): boolean {
  // Unknown: written in a way that a syntax error hides.
  if (command.written.has(name) || command.unknown.has(name)) return false;
  for (const attribute of command.node.attributes) {
    if (
      command.spec.attributes[attribute.name] === undefined &&
      meantAttribute(command.spec, attribute.name)?.name === name
    )
      return false;
  }
  return true;
}
