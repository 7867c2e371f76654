import { type Command, type CommandRole, type Range, nameRange, nodeLabel } from '@voxxml/core';
import type { View } from '../view.ts';

/** A command in the outline. */
export interface OutlineSymbol {
  /** Menu-like: `Gather 1 key: For sales, press 1.` */
  readonly name: string;
  /** What it is; the server gives it the protocol's number. */
  readonly role: CommandRole;
  readonly range: Range;
  /** The element's name. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

/** The commands of a document as its outline (LSP: textDocument/documentSymbol). */
export function documentSymbols(view: View): OutlineSymbol[] {
  const { topLevel } = view.analysis.model;
  const roots: OutlineSymbol[] = [];
  // Depth first with a list of one's own: documents may nest without end.
  const work: { commands: readonly Command[]; into: OutlineSymbol[] }[] = [{ commands: topLevel, into: roots }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (const command of next.commands) {
      const children: OutlineSymbol[] = [];
      next.into.push(symbolOf(command, children));
      if (command.commands.length > 0) work.push({ commands: command.commands, into: children });
    }
  }
  return roots;
}

function symbolOf(command: Command, children: readonly OutlineSymbol[]): OutlineSymbol {
  const { start, end } = command.node;
  return {
    name: labelOf(command),
    role: command.spec.role,
    range: { start, end },
    selection: nameRange(command.node),
    children,
  };
}

/** The words of the call-flow diagram. */
function labelOf(command: Command): string {
  if (command.spec.role === 'condition')
    return `If ${nodeLabel({ kind: 'command', command }).replace(/^\$GATHER = /, '')}`;
  return nodeLabel({ kind: 'command', command });
}
