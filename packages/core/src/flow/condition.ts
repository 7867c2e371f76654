import { alternativesOf } from '../language/value-types/alternatives.ts';
import { gatherVariable } from '../language/variables.ts';
import type { CommandOf } from '../model/command.ts';
import type { NumberedCondition, UniverseBuilder } from './universe.ts';

/** Whether an If asks about `$GATHER`, a slip of its spelling included; undefined where that is not known. */
export function testsGather({ variable }: CommandOf<'If'>): boolean | undefined {
  return variable === undefined ? undefined : variable === gatherVariable;
}

/**
 * An If's condition on `$GATHER`, its alternatives taken into a universe; undefined where it asks about something else or
 * what it asks is not known.
 */
export function conditionOf(command: CommandOf<'If'>, universe: UniverseBuilder): NumberedCondition | undefined {
  const { test, value } = command;
  if (test === undefined || value === undefined || testsGather(command) !== true) return undefined;
  const equal = test === 'EQUAL';
  return value.includes('|') ? universe.oneOf(equal, alternativesOf(value)) : universe.only(equal, value);
}
