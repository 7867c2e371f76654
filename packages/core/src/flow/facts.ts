import { answeredPart, mayBeUnanswered } from './answered.ts';
import type { State } from './state.ts';

/** What the rules ask about a point of the call, as bits: each says what some call that comes there can be like. */
export const Fact = {
  /** Some call comes there. */
  reached: 1,
  /** With `$GATHER` unset. */
  unset: 2,
  /** With a value in `$GATHER`, wherever it is from. */
  set: 4,
  /**
   * After a command other than an If; not where that is so only if content that is not known lets the call go on, and the
   * call can come there as its first command too.
   */
  later: 8,
  /** Without having passed a Gather, or content that is not known. */
  gatherless: 16,
  /** Not answered yet, so that a Reject would end it. */
  unanswered: 32,
  /** Answered already, so that a Reject would have no effect. */
  answered: 64,
} as const;

/**
 * The facts of a state.
 *
 * @param isAnswered whether every call is answered before the document starts
 */
export function factsOf(state: State, isAnswered: boolean): number {
  const { unsetAtFirst, unsetLater, components } = state;
  let facts: number = Fact.reached;
  if (mayBeUnanswered(state, isAnswered)) facts |= Fact.unanswered;
  if (answeredPart(state, isAnswered) !== undefined) facts |= Fact.answered;
  if (unsetAtFirst || unsetLater) facts |= Fact.unset | Fact.gatherless;
  if (components.length > 0) facts |= Fact.set;
  let isFirst = unsetAtFirst;
  let isLater = unsetLater;
  for (const { source } of components) {
    if (!source.preceded) isFirst = true;
    else if (source.kind !== 'unknown') isLater = true;
    if (source.kind === 'initial') facts |= Fact.gatherless;
  }
  if (isLater || !isFirst) facts |= Fact.later;
  return facts;
}
