import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyzeFlow, buildModel, flowToMermaid, gatherValues, nodeLabel, parse } from '@voxxml/core';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** docs/call-flow-analysis.md shows one flow of the examples: what it shows must be what is found. */
test('the page about the call flow shows what is drawn and worked out', () => {
  const page = read('docs/call-flow-analysis.md');
  const { document } = parse(read('examples/flows/wake-up-call.voxxml'));
  const flow = analyzeFlow(buildModel(document), { entry: 'outbound' });
  expect(page).toContain(`\`\`\`mermaid\n${flowToMermaid(flow)}\`\`\`\n`);
  const rows = [...page.matchAll(/^\| (?<label>.*?) +\| (?<values>.*?) +\|$/gm)].slice(2).map(({ groups }) => groups);
  const commands = flow.graph.nodes.filter(({ kind }) => kind === 'command');
  expect(rows.map((row) => [row?.['label'], row?.['values']])).toEqual(
    commands.map((node) => [nodeLabel(node), gatherValues(flow, node.id)?.description]),
  );
});
