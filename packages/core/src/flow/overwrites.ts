import type { Command, CommandOf } from '../model/command.ts';
import type { FlowAnalysis, IfOutcome } from './analyze-flow.ts';
import { numberList } from './empty-list.ts';
import { gatherUse } from './gather-reads.ts';
import { foundInEveryReading } from './readings.ts';

/** A Gather in a branch whose input arrives at later Ifs that mean the input of another Gather. */
export interface Overwrite {
  /** Id of the Gather in the branch. */
  readonly inner: number;
  /** Id of the Gather whose input the Ifs mean. */
  readonly outer: number;
  /** Ids of the Ifs that the inner input can enter, in document order. */
  readonly ifs: readonly number[];
}

/** The Gathers of a document that replace a value that is still meant, in the order of the Ifs that show it. */
export function overwritesOf(flow: FlowAnalysis): readonly Overwrite[] {
  if (!flow.outcomes.some(isEnteredFromSeveral)) return [];
  const scopes = scopesOf(flow);
  const numberOfNodes = flow.graph.nodes.length;
  const pairs = foundInEveryReading(
    flow,
    (reading) => pairsOf(reading, scopes),
    ({ inner, test }) => inner * numberOfNodes + test,
  );
  if (pairs.length === 0) return [];
  const reprompts = repromptsOf(flow, scopes);
  const found = new Map<number, { inner: number; outer: number; ifs: number[] }>();
  for (const { inner, outer, test } of pairs) {
    if (reprompts.has(inner)) continue;
    const known = found.get(inner);
    if (known === undefined) found.set(inner, { inner, outer, ifs: [test] });
    else known.ifs.push(test);
  }
  return [...found.values()];
}

/** The Ifs whose missing end another finding or a second question explains: those around overwriting Gathers and reprompts. */
export function explainedBranches(flow: FlowAnalysis): ReadonlySet<number> {
  const { nodes } = flow.graph;
  const branches = new Set(Array.from(repromptsOf(flow, scopesOf(flow)).values()).flat());
  for (const { inner, ifs } of overwritesOf(flow)) {
    const first = nodes[ifs[0]!]!.range;
    for (let { parent } = nodes[inner]!; parent > 0; { parent } = nodes[parent]!) {
      if (nodes[parent]!.range.end > first.start) break;
      branches.add(parent);
    }
  }
  return branches;
}

interface Pair {
  readonly inner: number;
  readonly outer: number;
  /** Id of the If. */
  readonly test: number;
}

function pairsOf(flow: FlowAnalysis, scopes: readonly number[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const { id } of flow.graph.ifs) {
    const outer = scopes[id]!;
    const outcome = flow.outcomes[id];
    if (outer === -1 || outcome === undefined || !enteredByBoth(outcome, outer)) continue;
    pairs.push({ inner: outcome.lastOrigin, outer, test: id });
  }
  return pairs;
}

/**
 * The Gathers that ask an earlier Gather's question again, so that their input is meant to take the place of the first one, each
 * with the Ifs between the two. Such a Gather has the same prompts, or callers come to it because their input was none of
 * the values that NOTEQUAL Ifs test for and nothing in the branch uses the new input.
 */
function repromptsOf(flow: FlowAnalysis, scopes: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const { nodes, gathers } = flow.graph;
  const reprompts = new Map<number, readonly number[]>();
  for (const { id, command } of gathers) {
    const outer = scopes[id]!;
    if (outer === -1) continue;
    const between: number[] = [];
    for (let { parent } = nodes[id]!; parent > outer; { parent } = nodes[parent]!) between.push(parent);
    if (between.length === 0) continue;
    const isSame = hasSamePrompts(command, nodes[outer]!.command as CommandOf<'Gather'>);
    const isCorrection = () =>
      between.every((branch) => flow.conditions[branch]?.equal === false) && !isUsedInside(flow, id, between.at(-1)!);
    if (isSame || isCorrection()) reprompts.set(id, between);
  }
  return reprompts;
}

function hasSamePrompts(gather: CommandOf<'Gather'>, other: CommandOf<'Gather'>): boolean {
  const { commands } = gather;
  if (commands.length === 0 || commands.length !== other.commands.length) return false;
  return commands.every((prompt, index) => {
    const counterpart = other.commands[index]!;
    const isKnown = !prompt.unknown.has('#text') && !counterpart.unknown.has('#text');
    return isKnown && prompt.name === counterpart.name && spoken(prompt) === spoken(counterpart);
  });
}

function spoken({ text }: Command): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** More commands than these after a second question are not looked at. */
const mostBetween = 100;

/** Whether something after a Gather, up to the end of an If around it, uses its input otherwise than to correct it once more. */
function isUsedInside({ graph: { nodes }, conditions }: FlowAnalysis, gather: number, branch: number): boolean {
  const { end } = nodes[branch]!.range;
  for (let id = gather + 1; nodes[id]!.kind !== 'end' && nodes[id]!.range.start < end; id++) {
    // No question is asked again so far away. Without a limit, nested branches would take quadratic time.
    if (id > gather + mostBetween) return true;
    const { kind, command, parent } = nodes[id]!;
    if (parent === gather || conditions[id]?.equal === false) continue;
    if (kind === 'unknown' || (command !== undefined && gatherUse(command) !== 'none')) return true;
  }
  return false;
}

/** Whether values from more than one place enter an If. This is rare, and without it there is nothing to compute. */
function isEnteredFromSeveral(outcome: IfOutcome | undefined): boolean {
  return outcome !== undefined && outcome.firstOrigin < outcome.lastOrigin;
}

/**
 * By node id, the last Gather that runs in every call before the node: the one whose input the node means. -1 if there is
 * none, or if unknown content comes after it.
 */
function scopesOf({ graph: { nodes } }: FlowAnalysis): readonly number[] {
  const scopes = numberList(nodes.length, -1);
  for (const { id, previous, parent } of nodes) {
    const before = previous === -1 ? undefined : nodes[previous]!;
    if (before === undefined) scopes[id] = parent === -1 ? -1 : scopes[parent]!;
    else if (before.command?.name === 'Gather') scopes[id] = previous;
    else scopes[id] = before.kind === 'unknown' || before.alternative?.changesValue ? -1 : scopes[previous]!;
  }
  return scopes;
}

/**
 * Whether both the input that is meant and that of a later Gather can enter the If. Everything else that arrives is later
 * than the Gather that is meant, and from a branch that calls come out of.
 */
function enteredByBoth({ firstOrigin, lastOrigin }: IfOutcome, scope: number): boolean {
  return firstOrigin === scope && lastOrigin > scope;
}
