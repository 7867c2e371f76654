import type { Command } from '../model/command.ts';
import { nameRange } from '../syntax/read.ts';
import type { RuleContext } from './rule.ts';
import { syntaxErrorIn } from './syntax-error-in.ts';

/**
 * Whether a command is the end tag of its parent with the slash in the wrong place, `<Say>Hello<Say/>`, or without it:
 * `<If><Pause/><If>`.
 */
export function isEndTagSlip(
  { name, node, parent }: Command,
  { syntaxErrors }: Pick<RuleContext, 'syntaxErrors'>,
): boolean {
  if (parent?.name !== name || node.attributes.length > 0) return false;
  return (node.selfClosing && parent.open) || syntaxErrorIn(syntaxErrors, nameRange(node), ['xml-unclosed-element']);
}
