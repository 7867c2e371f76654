import { type FlowNode, LineIndex, lint, nodeLabel } from '@voxxml/core';
import type { CompiledDocument } from '../document.ts';
import { type EveryWayOptions, momentsOf, type Moment } from '../every-way.ts';
import type { GatherOutcome } from '../events.ts';

/** The kinds of things that tests can cover. */
export const measures = ['commands', 'branches', 'options', 'gathers', 'dials'] as const;
export type Measure = (typeof measures)[number];

/** How a Gather can end; `partial-timeout` is a timeout after some input. */
export type GatherEnd = GatherOutcome | 'partial-timeout';

/** One thing that some call through a document can do. */
export interface CoverageUnit {
  /** Names the unit in its document. */
  readonly key: string;
  readonly measure: Measure;
  /** The node of the call flow. */
  readonly node: number;
  /** The line of the command's start tag, from 1. */
  readonly line: number;
  /** What it is, such as `If: true`. */
  readonly label: string;
}

/** A command that no call can reach, with the linter's reason. */
export interface UnreachableCommand {
  readonly line: number;
  readonly label: string;
  readonly reason: string;
}

/** What can be covered in a document, in document order, and what cannot. */
export interface DocumentUnits {
  readonly units: readonly CoverageUnit[];
  readonly unreachable: readonly UnreachableCommand[];
}

/** Edges that are a decision; all other commands have one way on. */
const branches: ReadonlySet<string> = new Set(['true', 'false', 'fetched', 'fetch-failed']);

export const keyOf = {
  command: (node: number): string => `${node}`,
  branch: (node: number, edge: string): string => `${node} ${edge}`,
  option: (node: number, value: string): string => `${node} option ${value}`,
  gather: (node: number, end: GatherEnd): string => `${node} gather ${end}`,
  dial: (node: number, outcome: 'connected' | 'nobody' | 'joined'): string => `${node} dial ${outcome}`,
} as const;

/** Finds what tests can cover in a document. What the linter proves impossible is not counted. */
export function unitsOf(document: CompiledDocument, circumstances: EveryWayOptions = {}): DocumentUnits {
  const lines = new LineIndex(document.text);
  const lineOf = (node: number): number => lines.positionAt(document.places[node]!.range.start).line + 1;
  const units = new Map<string, CoverageUnit>();
  const add = (measure: Measure, node: number, key: string, what: string): void => {
    if (units.has(key)) return;
    const label = what === '' ? labelOf(document.nodes[node]!) : `${labelOf(document.nodes[node]!)}: ${what}`;
    units.set(key, { key, measure, node, line: lineOf(node), label });
  };
  for (const moment of momentsOf(document, circumstances)) addMoment(document, moment, add);
  const ordered = [...units.values()].sort(
    (a, b) => a.node - b.node || measures.indexOf(a.measure) - measures.indexOf(b.measure),
  );
  return { units: ordered, unreachable: unreachableIn(document, new Set(ordered.map(({ node }) => node)), lineOf) };
}

function addMoment(
  { nodes }: CompiledDocument,
  moment: Moment,
  add: (measure: Measure, node: number, key: string, what: string) => void,
): void {
  const { node: id } = moment;
  const node = nodes[id]!;
  switch (moment.kind) {
    case 'command':
      if (isCommand(node)) add('commands', id, keyOf.command(id), '');
      if (joins(node)) add('dials', id, keyOf.dial(id, 'joined'), 'joined');
      return;
    case 'edge':
      if (branches.has(moment.edge) || node.command?.name === 'Reject') {
        add('branches', id, keyOf.branch(id, moment.edge), moment.edge);
      }
      return;
    case 'option':
      add('options', id, keyOf.option(id, moment.value), `'${moment.value}'`);
      return;
    case 'choice': {
      const { choice } = moment;
      if (choice.kind === 'gather') {
        const end = endOf(choice.by, choice.value);
        add('gathers', id, keyOf.gather(id, end), end);
      } else if (choice.kind === 'dial') {
        const outcome = choice.connected ? 'connected' : 'nobody';
        add('dials', id, keyOf.dial(id, outcome), outcome);
      }
      return;
    }
    default:
      moment satisfies never;
  }
}

/** How a Gather ended, from its event. */
export function endOf(by: GatherOutcome, value: string): GatherEnd {
  return by === 'timeout' && value !== '' ? 'partial-timeout' : by;
}

function isCommand({ kind }: FlowNode): boolean {
  return kind !== 'start' && kind !== 'end';
}

/** Whether a call joins a conference at a node. */
export function joins({ command }: FlowNode): boolean {
  if (command?.name === 'Conference') return true;
  return command?.name === 'Dial' && command.commands[0]?.name === 'Conference';
}

function labelOf(node: FlowNode): string {
  return node.command?.name ?? nodeLabel(node);
}

function unreachableIn(
  document: CompiledDocument,
  reached: ReadonlySet<number>,
  lineOf: (node: number) => number,
): readonly UnreachableCommand[] {
  const missing = document.nodes.filter((node) => isCommand(node) && !reached.has(node.id));
  if (missing.length === 0) return [];
  const findings = lint(document.text);
  return missing.map((node) => {
    const { range } = document.places[node.id]!;
    const finding = findings.find(
      (each) => each.code === 'unreachable-command' && each.range.start <= range.start && each.range.end >= range.start,
    );
    const constant = findings.findLast((each) => each.code === 'constant-condition' && each.range.start < range.start);
    const reason = (finding ?? constant)?.message ?? 'No call reaches this command.';
    return { line: lineOf(node.id), label: labelOf(node), reason };
  });
}
