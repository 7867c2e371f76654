import type { Command } from '../model/command.ts';
import { findAttribute } from '../syntax/read.ts';

/**
 * Whether an attribute is certainly absent from a command: not written, and neither a slip of its name nor a syntax
 * error stands in its place.
 */
export function lacksAttribute(command: Command, name: string): boolean {
  return findAttribute(command.node, name) === undefined && !command.unknown.has(name);
}
