import { expect, test } from 'vitest';
import { analyzeFlow, buildModel, diagramOf, flowData, parse } from '@voxxml/core';

function flowOf(text: string) {
  const { document } = parse(text);
  return analyzeFlow(buildModel(document));
}

test.each(['<Hangup/>', '<Reject/>', '<Say>Hello</Say>', '<Redirect>https://example.com/a.xml</Redirect><Hangup/>'])(
  'the end of %s is reached',
  (commands) => {
    const flow = flowOf(`<Response>${commands}</Response>`);
    expect(diagramOf(flow).nodes.at(-1)).toMatchObject({ kind: 'end', isReachable: true });
    expect(flowData(flow).nodes.at(-1)).toMatchObject({ kind: 'end', reachable: true });
  },
);

test('nothing comes to the end of a prompt without end', () => {
  const flow = flowOf(`<Response><Say loop='0'>Hello</Say></Response>`);
  expect(diagramOf(flow).nodes.at(-1)).toMatchObject({ kind: 'end', isReachable: false });
});
