import {
  type Command,
  type Entry,
  type FlowAnalysis,
  type FlowNode,
  type Resource,
  analyzeFlow,
  apiError,
  buildModel,
  buildFlow,
  conditionOf,
  parse,
  testsGather,
  universeBuilder,
} from '@voxxml/core';
import type { Place } from './events.ts';

/** What an If compares `$GATHER` with. */
export interface Condition {
  readonly equal: boolean;
  /** NOTEQUAL with several alternatives, which has two readings. */
  readonly isAmbiguous: boolean;
  readonly alternatives: readonly string[];
}

/** A document that is ready to run: the call flow that the linter analyzes, with what the engine asks for often. */
export interface CompiledDocument {
  /** Its path or URL; empty if it has none. */
  readonly name: string;
  readonly text: string;
  /** Why the API refuses it: 5106 for bad syntax, 5105 for another root than Response. */
  readonly error: 5105 | 5106 | undefined;
  readonly nodes: readonly FlowNode[];
  /** By node id. */
  readonly places: readonly Place[];
  /** By node id: the condition of each If on `$GATHER` that is known. */
  readonly conditions: readonly (Condition | undefined)[];
  /** By node id: an If about a variable that does not exist. */
  readonly isForeign: (id: number) => boolean;
  /** What the linter knows about it. */
  readonly analyze: (circumstances: { resource?: Resource | undefined; entry?: Entry | undefined }) => FlowAnalysis;
}

/** So many documents are remembered, so that compiling one again costs nothing. */
const MOST_REMEMBERED = 256;
const remembered = new Map<string, CompiledDocument>();

/** Prepares a document for the engine. Never throws; a document that the API would refuse has an `error`. */
export function compile(source: string | CompiledDocument, name = ''): CompiledDocument {
  if (typeof source !== 'string') return source;
  const key = `${name}\n${source}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const compiled = compileText(source, name);
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(key, compiled);
  return compiled;
}

function compileText(text: string, name: string): CompiledDocument {
  const error = apiError(text) ?? undefined;
  const parsed = parse(text);
  const model = buildModel(parsed.document, { syntaxErrors: parsed.diagnostics });
  const { nodes, ifs } = buildFlow(model);
  const conditions: (Condition | undefined)[] = Array.from({ length: nodes.length });
  for (const { id, command } of ifs) {
    const texts: string[] = [];
    const universe = universeBuilder();
    const condition = conditionOf(command, universe);
    if (condition === undefined) continue;
    const { texts: asked } = universe.build();
    for (const number of condition.alternatives) texts.push(asked[number]!);
    conditions[id] = { equal: condition.equal, isAmbiguous: condition.isAmbiguous, alternatives: texts };
  }
  return {
    name,
    text,
    error,
    nodes,
    places: nodes.map(({ id, range }) => ({ document: name, node: id, range: { start: range.start, end: range.end } })),
    conditions,
    isForeign: (id) => {
      const command: Command | undefined = nodes[id]!.command;
      return command?.name === 'If' && testsGather(command) === false;
    },
    analyze: (circumstances) => analyzeFlow(model, circumstances),
  };
}
