import type { FlowAnalysis } from './analyze-flow.ts';
import { Fact } from './facts.ts';
import { hasFact } from './paths.ts';

/** Whether `$GATHER` is set at a point: on no path, not on every path, or on all of them, if there are any. */
export type Setting = 'unset' | 'maybe-unset' | 'set';

/** Whether `$GATHER` is set when the call comes to a node. A value from outside the document counts as set. */
export function settingBefore(flow: FlowAnalysis, id: number): Setting {
  if (!hasFact(flow, id, Fact.unset)) return 'set';
  return hasFact(flow, id, Fact.set) ? 'maybe-unset' : 'unset';
}
