import type { Command } from '../model/command.ts';

/**
 * Whether something stands in a command for commands that takes no part in the call: an element that is unknown or
 * in a wrong place, or text. A finding explains it, and what it was meant to do is not known.
 */
export function holdsOthers({ node, commands }: Command): boolean {
  let takingPart = 0;
  for (const child of node.children) {
    if (child.kind === 'cdata' || (child.kind === 'text' && !child.blank)) return true;
    if (child.kind !== 'element') continue;
    if (commands[takingPart]?.node !== child) return true;
    takingPart++;
  }
  return false;
}
