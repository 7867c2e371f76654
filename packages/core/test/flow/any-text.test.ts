import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  analyzeFlow,
  buildModel,
  entries,
  flowData,
  flowNodeAt,
  flowToDot,
  flowToMermaid,
  gatherValues,
  gathersReaching,
  isReachable,
  parse,
  readersOf,
  resources,
  unreachableNodes,
} from '@voxxml/core';
import { mutated } from '../arbitraries/mutations.ts';
import { runs } from '../runs.ts';

const folder = new URL('../../../../examples/flows/', import.meta.url);
const flows = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

const tokens = [
  '<If variable="$GATHER" test="EQUAL" value="1|2">',
  '<If variable="$GATHER" test="NOTEQUAL" value="1|2">',
  '</If>',
  '<Gather numDigits="2">',
  '</Gather>',
  '<Hangup/>',
  '<Say loop="0">$GATHER</Say>',
  '<Widget>',
  '</Response>',
  '<',
  '"',
];

/** An editor draws and explains a flow while it is being written, whatever is missing from it. */
test('a flow can be drawn and asked about whatever the text', () => {
  fc.assert(
    fc.property(
      mutated(fc.constantFrom(...flows), tokens, 4),
      fc.constantFrom(undefined, ...resources),
      fc.constantFrom(undefined, ...entries),
      fc.nat(),
      (text, resource, entry, place) => {
        const { document, diagnostics } = parse(text);
        const flow = analyzeFlow(buildModel(document, { syntaxErrors: diagnostics }), { resource, entry });
        const { nodes } = flow.graph;
        nodes.forEach(({ id, parent, previous, edges, range }, index) => {
          expect(id).toBe(index);
          expect(parent).toBeLessThan(Math.max(id, 1));
          expect(previous).toBeLessThan(Math.max(id, 1));
          expect(range.start).toBeGreaterThanOrEqual(nodes[Math.max(parent, 0)]!.range.start);
          for (const { from, to } of edges) {
            expect(from).toBe(id);
            expect(to).toBeGreaterThan(id);
            expect(to).toBeLessThan(nodes.length);
          }
          // A value is known exactly where a call comes, except where it has ended.
          if (index < nodes.length - 1) expect(gatherValues(flow, id) !== undefined).toBe(isReachable(flow, id));
        });
        expect(flowData(flow).nodes).toHaveLength(nodes.length);
        expect(flowToMermaid(flow)).toMatch(/^flowchart TD\n/);
        expect(flowToDot(flow)).toMatch(/^digraph flow \{\n[\s\S]*\n\}\n$/);
        expect(unreachableNodes(flow).every(({ id }) => !isReachable(flow, id))).toBe(true);
        const node = flowNodeAt(flow, place % (text.length + 1));
        if (node === undefined) return;
        const mayRead = node.kind === 'unknown' || node.command?.name === 'Redirect';
        if (!mayRead || !isReachable(flow, node.id)) return;
        for (const gather of gathersReaching(flow, node)) expect(readersOf(flow, gather)).toContain(node);
      },
    ),
    { numRuns: runs(1500) },
  );
});
