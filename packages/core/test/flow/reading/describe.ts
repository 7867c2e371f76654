import {
  type LintOptions,
  analyzeFlow,
  buildModel,
  diagramOf,
  flowData,
  gatherMayEqual,
  gatherValues,
  gathersReaching,
  lint,
  nodeLabel,
  parse,
  readersOf,
  rules,
  unreachableNodes,
} from '@voxxml/core';

/** The rules about call flow. */
const flowRules = new Set<string>(rules.filter((rule) => 'flow' in rule).map(({ id }) => id));

/**
 * What a person needs to judge how a call flow was read: of each node what it does, what `$GATHER` may hold there, where
 * the call goes on (`-x` where none does), who reads a Gather and whose input is read; then the findings.
 */
export function describeFlow(content: string, circumstances: LintOptions = {}): string {
  const text = `<Response>${content}</Response>`;
  const flow = analyzeFlow(buildModel(parse(text).document), circumstances);
  const { edges } = flowData(flow);
  const lines = [content];
  for (const node of flow.graph.nodes) {
    const { id, parent, previous, command } = node;
    const values = gatherValues(flow, id);
    const place = `${parent > 0 ? ` in ${parent}` : ''}${previous === -1 ? '' : ` after ${previous}`}`;
    lines.push(`  ${id}${place} ${nodeLabel(node)} [${values === undefined ? 'no call' : values.description}]`);
    for (const { from, to, kind, taken } of edges)
      if (from === id) lines.push(`    ${taken ? '-' : '-x '}${kind}-> ${to}`);
    const asked = flow.universe.texts.filter((one) => gatherMayEqual(flow, id, one));
    if (asked.length > 0) lines.push(`    may equal ${asked.join(' ')}`);
    if (command?.name === 'Gather')
      lines.push(
        `    read by ${readersOf(flow, node)
          .map((reader) => reader.id)
          .join(' ')}`,
      );
    const reaching = gathersReaching(flow, node);
    if (reaching.length > 0) lines.push(`    from ${reaching.map((gather) => gather.id).join(' ')}`);
  }
  lines.push(
    `  no call: ${unreachableNodes(flow)
      .map(({ id }) => id)
      .join(' ')}`,
  );
  lines.push(
    `  drawn: ${diagramOf(flow)
      .edges.map(({ from, to, label, isTaken }) => `${from}${isTaken ? '-' : '-x '}${label}->${to}`)
      .join(', ')}`,
  );
  for (const { code, range, message, related = [] } of lint(text, circumstances)) {
    if (!flowRules.has(code)) continue;
    const seen = related.map(
      (place) => ` (${place.range.start} ${text.slice(place.range.start, place.range.end)}: ${place.message})`,
    );
    lines.push(`  ${range.start} ${text.slice(range.start, range.end)}: ${code}: ${message}${seen.join('')}`);
  }
  return `${lines.join('\n')}\n`;
}
