import { type Range, flowNodeAt, gatherValues, gathersReaching } from '@voxxml/core';
import type { View } from '../view.ts';

/** Words that an editor shows in the text without their being there. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The defaults of a Gather that surprise people most often, in the order in which they are shown. */
const tellingDefaults = ['numDigits', 'timeout'] as const;

/**
 * So many Ifs are looked at for one answer: what can come to one is found among all values that the document asks for. Editors ask
 * for what they show, a hundred lines or so.
 */
const mostIfs = 200;

/** The most excluded values that a hint names. */
const mostExcluded = 4;

/**
 * Unwritten defaults of Gathers, and what `$GATHER` can be where an If asks that not all inputs reach
 * (LSP: textDocument/inlayHint).
 */
export function inlayHints(view: View, range: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  let ifs = 0;
  for (const command of view.analysis.model.commands) {
    const { node } = command;
    if (node.start > range.end) break;
    if (node.startTagEnd < range.start) continue;
    if (command.name === 'Gather') {
      const unwritten = tellingDefaults.filter((name) => !command.written.has(name) && applies(command.input, name));
      if (unwritten.length === 0) continue;
      hints.push({
        offset: node.nameStart + node.name.length,
        label: ` ${unwritten.map((name) => `${name}: ${command[name]}`).join(', ')}`,
        tooltip: `Defaults of Gather: ${unwritten.map((name) => `${name}='${command[name]}'`).join(', ')}.`,
      });
    } else if (command.name === 'If' && ifs++ < mostIfs) {
      const hint = valuesHint(view, node.nameStart);
      if (hint !== undefined) hints.push({ offset: node.startTagEnd, ...hint });
    }
  }
  return hints;
}

function applies(input: string, name: (typeof tellingDefaults)[number]): boolean {
  return name === 'timeout' || input.includes('dtmf');
}

/** What can still come to an If where an earlier one took some of it: nothing is shown where all can. */
function valuesHint(view: View, offset: number): { label: string; tooltip: string } | undefined {
  const node = flowNodeAt(view.flow, offset);
  const values = node && gatherValues(view.flow, node.id);
  if (node === undefined || values === undefined || gathersReaching(view.flow, node).length === 0) return undefined;
  if (values.texts === undefined && values.except.length === 0) return undefined;
  // Editors cut long hints: what earlier Ifs took is the news, and comes first.
  const rest = values.except.length > mostExcluded ? ', …' : '';
  const excluded = values.except.slice(0, mostExcluded).map((text) => `'${text}'`);
  const label = values.texts === undefined ? `not ${excluded.join(', ')}${rest}` : values.description;
  return { label: ` $GATHER: ${label}`, tooltip: `What $GATHER can be here: ${values.description}.` };
}
