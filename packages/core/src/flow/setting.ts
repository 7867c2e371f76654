import type { FlowAnalysis } from './analyze-flow.ts';
import { holdsThroughout } from './paths.ts';
import type { State } from './state.ts';

/** Whether `$GATHER` is set at a point: on no path, not on every path, or on all of them, if there are any. */
export type Setting = 'unset' | 'maybe-unset' | 'set';

/** Whether `$GATHER` is set when the call comes to a node. A value from outside the document counts as set. */
export function settingBefore(flow: FlowAnalysis, id: number): Setting {
  if (!holdsThroughout(flow, id, canBeUnset)) return 'set';
  return holdsThroughout(flow, id, ({ components }) => components.length === 0) ? 'unset' : 'maybe-unset';
}

function canBeUnset({ unsetAtFirst, unsetLater }: State): boolean {
  return unsetAtFirst || unsetLater;
}
