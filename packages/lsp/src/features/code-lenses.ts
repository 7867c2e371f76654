import { type Range, type Resource, flowNodeAt, nameRange, resources } from '@voxxml/core';
import type { View } from '../view.ts';
import { references } from './gather-links.ts';

/** A line of facts above an element. */
export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** What a click shows: the places that the title counts. */
  readonly places?: readonly Range[];
}

/** So many Gathers have a lens: who reads one is found by following the call, which for thousands takes seconds. */
const mostLenses = 200;

/** Who can execute a document, and how often each Gather is read (LSP: textDocument/codeLens). */
export function codeLenses(view: View): CodeLens[] {
  const { model, circumstances } = view.analysis;
  const lenses: CodeLens[] = [];
  if (model.response !== undefined) {
    const range = nameRange(model.response.node);
    const fitting = circumstances.resource === undefined ? fittingResources(view) : [circumstances.resource];
    lenses.push({ range, title: fitting.length === 0 ? 'Fits no resource' : `Fits ${fitting.join(', ')}` });
  }
  for (const command of model.commands) {
    if (command.name !== 'Gather' || command.misplaced) continue;
    const range = nameRange(command.node);
    if (flowNodeAt(view.flow, range.start)?.command !== command) continue;
    const places = references(view, range.start, false);
    lenses.push({ range, title: `Read ${times(places.length)}`, places });
    if (lenses.length > mostLenses) break;
  }
  return lenses;
}

/** The resources that support every element of a document. */
export function fittingResources(view: View): readonly Resource[] {
  const { commands } = view.analysis.model;
  return resources.filter((resource) => commands.every(({ spec }) => spec.resources.includes(resource)));
}

function times(count: number): string {
  return count === 0 ? 'nowhere' : count === 1 ? 'once' : `${count} times`;
}
