import { alternativesOf } from '../language/value-types/alternatives.ts';
import { gatherVariable } from '../language/variables.ts';
import type { CommandOf } from '../model/command.ts';

/** What an If asks about `$GATHER`. */
export interface Condition {
  /** Holds if the value is one of the alternatives; else (NOTEQUAL) if it is not. */
  readonly equal: boolean;
  /** The alternatives, each once. An empty one (`1||2`) never matches. */
  readonly alternatives: readonly string[];
  /** NOTEQUAL with several alternatives, which is documented neither as "none of them" nor as "not all of them". */
  readonly isAmbiguous: boolean;
}

/** Whether an If asks about `$GATHER`, a slip of its spelling included; undefined where that is not known. */
export function testsGather({ variable, unknown }: CommandOf<'If'>): boolean | undefined {
  return variable === undefined || unknown.has('variable') ? undefined : variable === gatherVariable;
}

/** An If's condition on `$GATHER`; undefined where it asks about something else or what it asks is not known. */
export function conditionOf(command: CommandOf<'If'>): Condition | undefined {
  const { test, value, unknown } = command;
  if (test === undefined || value === undefined || unknown.has('test') || unknown.has('value')) return undefined;
  if (testsGather(command) !== true) return undefined;
  const alternatives = value.includes('|') ? alternativesOf(value) : [value];
  const equal = test === 'EQUAL';
  return { equal, alternatives, isAmbiguous: !equal && alternatives.length > 1 };
}
