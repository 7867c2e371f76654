import type { Entry, Resource } from '@voxxml/core';
import type { CompiledDocument } from '../document.ts';
import type { Event } from '../events.ts';
import {
  endOf,
  joins,
  keyOf,
  measures,
  unitsOf,
  type CoverageUnit,
  type Measure,
  type UnreachableCommand,
} from './units.ts';

/** How much of something is covered. */
export interface Ratio {
  readonly covered: number;
  readonly total: number;
}

/** What tests have covered of one document. */
export interface DocumentCoverage {
  /** Its path, as given when it was added. */
  readonly path: string;
  readonly text: string;
  readonly measures: Readonly<Record<Measure, Ratio>>;
  /** Every unit, in document order, with how often calls covered it. */
  readonly units: readonly (CoverageUnit & { readonly hits: number })[];
  readonly unreachable: readonly UnreachableCommand[];
}

/** What runs a document, and how calls reach it. */
export interface Circumstances {
  readonly resource?: Resource | undefined;
  readonly entry?: Entry | undefined;
}

interface Counted {
  readonly document: CompiledDocument;
  readonly circumstances: Circumstances;
  readonly hits: Map<string, number>;
}

/** Counts what calls do, in the documents that they run. */
export class Coverage {
  readonly #documents = new Map<string, Counted>();

  /** Counts a document, also if no call runs it. */
  add(path: string, document: CompiledDocument, circumstances: Circumstances = {}): void {
    if (document.error === undefined && !this.#documents.has(path)) {
      this.#documents.set(path, { document, circumstances, hits: new Map() });
    }
  }

  /** How often calls have covered each unit of a document, by the unit's key. */
  hitsOf(path: string): ReadonlyMap<string, number> {
    return this.#documents.get(path)?.hits ?? new Map<string, number>();
  }

  /**
   * Counts what a call did.
   *
   * @param pathOf - the path of a document by its name in the events; undefined for documents that are not counted
   */
  count(events: readonly Event[], pathOf: (name: string) => string | undefined): void {
    const state: CallState = { gathers: new Map(), connected: new Set() };
    for (const event of events) {
      if (event.place === undefined) continue;
      const path = pathOf(event.place.document);
      const counted = path === undefined ? undefined : this.#documents.get(path);
      if (counted === undefined || !isIn(event, counted.document)) continue;
      for (const key of keysOf(event, counted.document, state)) {
        counted.hits.set(key, (counted.hits.get(key) ?? 0) + 1);
      }
    }
  }

  /** The coverage of each document, by path. */
  report(): readonly DocumentCoverage[] {
    return [...this.#documents]
      .map(([path, { document, circumstances, hits }]): DocumentCoverage => {
        const { units, unreachable } = unitsOf(document, circumstances);
        const counted = units.map((unit) => ({ ...unit, hits: hits.get(unit.key) ?? 0 }));
        return { path, text: document.text, measures: ratiosOf(counted), units: counted, unreachable };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** State of a call while its events are read. */
interface CallState {
  /** The Gather that each resource is in. */
  readonly gathers: Map<string, number>;
  /** Dials that connected: resource and node. */
  readonly connected: Set<string>;
}

/** Whether an event happened in this text of a document, not in another one of the same name. */
function isIn({ place }: Event, { places }: CompiledDocument): boolean {
  const known = places[place!.node];
  return known !== undefined && known.range.start === place!.range.start && known.range.end === place!.range.end;
}

function keysOf(event: Event, { nodes, conditions }: CompiledDocument, state: CallState): readonly string[] {
  const { node } = event.place!;
  const dial = `${event.resource} ${node}`;
  switch (event.kind) {
    case 'command':
      state.connected.delete(dial);
      return [keyOf.command(node)];
    case 'edge': {
      const name = nodes[node]!.command?.name;
      const isDial = (name === 'Number' || name === 'Dial') && !joins(nodes[node]!);
      const isNobody = isDial && event.edge === 'next' && !state.connected.has(dial);
      return [keyOf.branch(node, event.edge), ...(isNobody ? [keyOf.dial(node, 'nobody')] : [])];
    }
    case 'condition': {
      const { value } = event;
      const isAsked = value !== undefined && (conditions[node]?.alternatives.includes(value) ?? false);
      return isAsked ? [keyOf.option(node, value)] : [];
    }
    case 'gathered': {
      // The call is at the Gather itself, or at one of its prompts.
      const { parent } = nodes[node]!;
      const gather = nodes[node]!.command?.name === 'Gather' ? node : parent;
      return [keyOf.gather(gather, endOf(event.by, event.value))];
    }
    case 'connected':
      state.connected.add(dial);
      return [keyOf.dial(node, 'connected')];
    case 'joined':
      return [keyOf.dial(node, 'joined')];
    default:
      return [];
  }
}

/** How many of the units of each measure are covered. */
export function ratiosOf(
  units: readonly { readonly measure: Measure; readonly hits: number }[],
): Readonly<Record<Measure, Ratio>> {
  return Object.fromEntries(
    measures.map((measure) => {
      const mine = units.filter((unit) => unit.measure === measure);
      return [measure, { covered: mine.filter(({ hits }) => hits > 0).length, total: mine.length }];
    }),
  ) as Record<Measure, Ratio>;
}

/** Covered units of all documents in percent, rounded down to a tenth; 100 if there is nothing to cover. */
export function percent({ covered, total }: Ratio): number {
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
}

/** The sum over all documents. */
export function totalOf(documents: readonly DocumentCoverage[]): Readonly<Record<Measure, Ratio>> {
  return ratiosOf(documents.flatMap(({ units }) => units));
}
