import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FlowNode, type PlainPosition, nodeAt } from '../src/flow-graph.ts';
import { flowOf } from './flow-of.ts';

const examples = ['flows', 'broken'].flatMap((folder) => {
  const path = new URL(`../../../examples/${folder}/`, import.meta.url);
  return readdirSync(path).map((name) => ({ name, text: readFileSync(new URL(name, path), 'utf8') }));
});
const nested = `${'<If variable="$GATHER" test="EQUAL" value="1"><Say>a</Say>'.repeat(30)}${'</If><Hangup/>'.repeat(30)}`;

function isBefore(a: PlainPosition, b: PlainPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** What it means: of the commands that hold the position the last, since what holds another begins before it. */
function innermost(nodes: readonly FlowNode[], position: PlainPosition): number | undefined {
  return nodes.findLast(
    ({ kind, range }) =>
      (kind === 'command' || kind === 'unknown') && !isBefore(position, range.start) && !isBefore(range.end, position),
  )?.id;
}

test.each([...examples, { name: 'deep nesting', text: `<Response>${nested}</Response>` }])(
  'the command at each place of $name is the innermost',
  ({ text }) => {
    const { nodes } = flowOf(text);
    for (const [line, content] of text.split('\n').entries()) {
      for (let character = 0; character <= content.length; character++) {
        const position = { line, character };
        expect(nodeAt(nodes, position)).toBe(innermost(nodes, position));
      }
    }
  },
);
