import { type Command, type Range, nameRange, nodeLabel } from '@voxxml/core';
import type { View } from '../view.ts';

/** What a symbol is; the server gives it the protocol's number. */
export type SymbolRole = 'document' | 'menu' | 'condition' | 'call' | 'prompt' | 'action';

/** A command in the outline. */
export interface OutlineSymbol {
  /** Menu-like: `Gather 1 key: For sales, press 1.` */
  readonly name: string;
  readonly role: SymbolRole;
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
    role: roleOf(command),
    range: { start, end },
    selection: nameRange(command.node),
    children,
  };
}

/** The words of the call-flow diagram. */
function labelOf(command: Command): string {
  if (command.name === 'If') return `If ${nodeLabel({ kind: 'command', command }).replace(/^\$GATHER = /, '')}`;
  return nodeLabel({ kind: 'command', command });
}

function roleOf({ name }: Command): SymbolRole {
  switch (name) {
    case 'Response':
      return 'document';
    case 'Gather':
      return 'menu';
    case 'If':
      return 'condition';
    case 'Number':
    case 'Dial':
    case 'Conference':
      return 'call';
    case 'Say':
    case 'Play':
      return 'prompt';
    default:
      return 'action';
  }
}
