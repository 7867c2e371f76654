import { variableReads } from '../language/variables.ts';
import type { Command } from '../model/command.ts';
import { piecesOfChildren, sourceRange } from '../model/text-content.ts';
import { valueRange } from '../syntax/read.ts';
import type { Range } from '../text/range.ts';
import { testsGather } from './condition.ts';

/** What a command does with the value that `$GATHER` has when the call comes to it. */
export type GatherUse = 'reads' | 'may-read' | 'none';

/**
 * Whether a command reads `$GATHER`: an If that tests it, a Say that reads it out. `may-read` where that is not known
 * before run time: a hole in its text or its variable, and a Redirect, whose document may read it.
 */
export function gatherUse(command: Command): GatherUse {
  switch (command.name) {
    case 'If': {
      const tests = testsGather(command);
      return tests === undefined ? 'may-read' : tests ? 'reads' : 'none';
    }
    case 'Say':
      if (mentionsGather(command.text)) return 'reads';
      return command.unknown.has('#text') ? 'may-read' : 'none';
    case 'Redirect':
      return 'may-read';
    default:
      return 'none';
  }
}

function mentionsGather(text: string): boolean {
  return text.includes('$') && variableReads(text).some(({ isGather }) => isGather);
}

/** Where a command that reads `$GATHER` first writes the variable: its value of `variable`, or the place in its text. */
export function readRange(command: Command, text: string): Range {
  const attribute = command.written.get('variable');
  const value = attribute && valueRange(attribute);
  if (value !== undefined) return value;
  const read = variableReads(command.text).find(({ isGather }) => isGather)!;
  return sourceRange(piecesOfChildren(text, command.node.children), read.start, read.end);
}
