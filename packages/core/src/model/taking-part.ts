import type { Command, Model } from './command.ts';

/**
 * The commands that take part in the call, in document order: not those that stand, or whose parents stand, where they may not,
 * but those whose name has a wrong case, and what these hold.
 */
export function commandsTakingPart({ commands, topLevel, unknownElements }: Model): readonly Command[] {
  const meansOthers = unknownElements.some(({ meant }) => meant !== undefined);
  if (!meansOthers && !commands.some(({ misplaced }) => misplaced)) return commands;
  const found: Command[] = [];
  const open = topLevel.toReversed();
  for (let command = open.pop(); command !== undefined; command = open.pop()) {
    found.push(command);
    const inside = command.commands;
    for (let index = inside.length - 1; index >= 0; index--) open.push(inside[index]!);
  }
  return found;
}
