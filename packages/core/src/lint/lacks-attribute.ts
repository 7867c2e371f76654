import type { Command } from '../model/command.ts';

/**
 * Whether an attribute is certainly absent from a command: not written, and neither a slip of its name nor a syntax
 * error stands in its place.
 */
export function lacksAttribute(command: Command, name: string): boolean {
  return !command.written.has(name) && !command.unknown.has(name);
}
