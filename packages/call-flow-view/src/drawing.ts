import type { CommandRole } from '@voxxml/core';
import { type FlowEdge, type FlowGraph, type FlowNode, nodeAt } from './flow-graph.ts';

/** What a picture of a call flow shows: each command a box, the options of a menu at the arrows. */
export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** The colors and symbols of boxes. */
export type BoxKind = 'start' | 'end' | Exclude<CommandRole, 'document'>;

export interface Box {
  /** Id of its node. */
  readonly id: number;
  readonly kind: BoxKind;
  readonly title: string;
  /** The rest of the label; empty where the title says all. */
  readonly text: string;
  readonly reachable: boolean;
  readonly findings: Findings | undefined;
  /** Id of the box that it stands below where no arrow leads to it: that of the command before. */
  readonly below: number | undefined;
}

/** What was found in a command. */
export interface Findings {
  /** The worst of them. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly messages: readonly string[];
}

export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** An option that the caller may choose, rather than a remark. */
  readonly option: boolean;
  /** Some call goes that way. */
  readonly taken: boolean;
  /** Id of the node that the label stands for: an If that has no box of its own. */
  readonly node: number | undefined;
  /** What was found in that node. */
  readonly findings: Findings | undefined;
}

/** A flow made ready to be laid out, and which box shows which node. */
export interface DrawnFlow extends Drawing {
  /** Id of the box by the id of a node: that of a Gather for its prompts, that of the menu for an If at an arrow. */
  readonly boxOf: ReadonlyMap<number, number>;
}

const severities = ['error', 'warning', 'info'] as const;

/** The picture of a flow. */
export function drawingOf(graph: FlowGraph): DrawnFlow {
  const { nodes } = graph;
  const findings = findingsByNode(graph);
  const shown = joinedPrompts(graph);
  const menuOf = menusOf(nodes, shown);
  const boxOf = new Map<number, number>();
  /** Ids of the prompts of each Gather, which its box shows. */
  const promptsOf = new Map<number, number[]>();
  for (const { id, parent } of nodes) {
    const isMerged = isPrompt(nodes, id);
    boxOf.set(id, menuOf.get(id) ?? (isMerged ? parent : id));
    if (!isMerged) continue;
    const known = promptsOf.get(parent);
    if (known === undefined) promptsOf.set(parent, [id]);
    else known.push(id);
  }

  const arrows = arrowsOf(nodes, shown, menuOf, findings);
  const reached = new Set(arrows.map(({ to }) => to));
  const boxes: Box[] = [];
  for (const node of nodes) {
    if (boxOf.get(node.id) !== node.id) continue;
    // An end that no command leads to any more is not worth a box.
    if (node.kind === 'end' && !reached.has(node.id)) continue;
    const own = [node.id, ...(promptsOf.get(node.id) ?? [])];
    const before = reached.has(node.id) ? undefined : previousOf(nodes, node);
    boxes.push({
      ...describe(node),
      findings: worst(own.flatMap((id) => findings.get(id) ?? [])),
      below: before === undefined ? undefined : boxOf.get(before),
    });
  }
  return { boxes, arrows, boxOf };
}

function describe({ id, kind, role, title, text, reachable }: FlowNode): Omit<Box, 'findings' | 'below'> {
  const boxKind =
    kind === 'start' || kind === 'end' ? kind : role === undefined || role === 'document' ? 'other' : role;
  return { id, kind: boxKind, title, text, reachable };
}

/** The command before a node under the same parent, or else the parent. */
function previousOf(nodes: readonly FlowNode[], { id, parent }: FlowNode): number | undefined {
  if (parent === -1) return undefined;
  for (let before = id - 1; before > parent; before--) if (nodes[before]!.parent === parent) return before;
  return parent;
}

function isPrompt(nodes: readonly FlowNode[], id: number): boolean {
  return nodes[nodes[id]!.parent]?.role === 'menu';
}

/** The edges between nodes that have boxes: a Gather is left by what ends it, its prompts are part of it. */
function joinedPrompts({ nodes, edges }: FlowGraph): FlowEdge[] {
  const shown: FlowEdge[] = [];
  const left = new Set<number>();
  for (const edge of edges) {
    const { from, to, kind } = edge;
    if (isPrompt(nodes, to)) continue;
    // That it is over where they are, the picture shows by what comes before.
    if (kind === 'ends' || kind === 'fetched') continue;
    if (!isPrompt(nodes, from)) {
      shown.push(edge);
      continue;
    }
    // Each prompt may be interrupted: once is enough.
    const gather = nodes[from]!.parent;
    if (kind !== 'input-or-timeout' || left.has(gather)) continue;
    left.add(gather);
    shown.push({ ...edge, from: gather });
  }
  return shown;
}

/**
 * Id of the menu by the id of each If that is an option of it: one that calls enter in one way only, from the Gather or
 * from the option before where that is not chosen. All other Ifs keep a box of their own.
 */
function menusOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): ReadonlyMap<number, number> {
  const entered = new Map<number, FlowEdge[]>();
  for (const edge of edges) {
    const known = entered.get(edge.to);
    if (known === undefined) entered.set(edge.to, [edge]);
    else known.push(edge);
  }
  const menuOf = new Map<number, number>();
  for (const { id, role } of nodes) {
    const all = entered.get(id) ?? [];
    const taken = all.filter((edge) => edge.taken);
    const [way, ...others] = taken.length > 0 ? taken : all;
    if (role !== 'condition' || way === undefined || others.length > 0) continue;
    if (nodes[way.from]!.role === 'menu') menuOf.set(id, way.from);
    else if (way.kind === 'false' && menuOf.has(way.from)) menuOf.set(id, menuOf.get(way.from)!);
  }
  return menuOf;
}

function arrowsOf(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  menuOf: ReadonlyMap<number, number>,
  findings: ReadonlyMap<number, readonly Found[]>,
): Arrow[] {
  const arrows: Arrow[] = [];
  for (const { from, to, kind, taken } of edges) {
    // The way into an option is drawn from the menu, with the option's own ways; others into it no call takes.
    if (menuOf.has(to)) continue;
    const menu = menuOf.get(from);
    if (menu === undefined) {
      arrows.push({ from, to, label: remark(kind), option: false, taken, node: undefined, findings: undefined });
    } else if (kind === 'true') {
      const label = nodes[from]!.option ?? nodes[from]!.title;
      arrows.push({
        from: menu,
        to,
        label,
        option: true,
        taken,
        node: from,
        findings: worst(findings.get(from) ?? []),
      });
    } else {
      arrows.push({ from: menu, to, label: 'otherwise', option: false, taken, node: undefined, findings: undefined });
    }
  }
  return arrows;
}

function remark(kind: FlowEdge['kind']): string {
  switch (kind) {
    case 'true':
      return 'yes';
    case 'false':
      return 'no';
    case 'fetch-failed':
      return 'not fetched';
    default:
      return '';
  }
}

interface Found {
  readonly severity: Findings['severity'];
  readonly message: string;
}

/** The findings of each node: of those in which a finding begins, the innermost. */
function findingsByNode({ nodes, diagnostics }: FlowGraph): Map<number, Found[]> {
  const byNode = new Map<number, Found[]>();
  for (const { range, severity, message } of diagnostics) {
    const id = nodeAt(nodes, range.start);
    if (id === undefined) continue;
    const found = { severity: severities[severity - 1] ?? 'info', message };
    const known = byNode.get(id);
    if (known === undefined) byNode.set(id, [found]);
    else known.push(found);
  }
  return byNode;
}

function worst(found: readonly Found[]): Findings | undefined {
  if (found.length === 0) return undefined;
  const severity = severities.find((one) => found.some((finding) => finding.severity === one))!;
  return { severity, messages: found.map(({ message }) => message) };
}
