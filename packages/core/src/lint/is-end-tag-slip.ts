import type { Command } from '../model/command.ts';

/** Whether a command is the end tag of its parent with the slash in the wrong place: `<Say>Hello<Say/>`. */
export function isEndTagSlip({ name, node, parent }: Command): boolean {
  return node.selfClosing && node.attributes.length === 0 && parent?.open === true && parent.name === name;
}
