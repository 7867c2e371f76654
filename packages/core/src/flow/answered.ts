import type { Entry } from '../language/types.ts';
import type { State } from './state.ts';

/** Whether a document that is reached this way runs on a call that is answered already. */
export function isAnsweredAtStart(entry: Entry | undefined): boolean {
  return entry === 'outbound' || entry === 'modify' || entry === 'redirect';
}

/** Whether some call of a state isn't answered: no command other than an If has run. */
export function mayBeUnanswered({ unsetAtFirst, components }: State, isAnswered: boolean): boolean {
  return !isAnswered && (unsetAtFirst || components.some(({ source }) => !source.preceded));
}

/** What is known of the calls that are answered, which a Reject lets pass; undefined if there are none. */
export function answeredPart(state: State, isAnswered: boolean): State | undefined {
  if (isAnswered) return state;
  const { unsetLater } = state;
  // Unknown content may contain a command, which answers the call.
  const components = state.components.filter(({ source }) => source.preceded || source.kind === 'unknown');
  return unsetLater || components.length > 0 ? { unsetAtFirst: false, unsetLater, components } : undefined;
}
