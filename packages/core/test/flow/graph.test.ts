import { describe, expect, test } from 'vitest';
import { analyzeFlow, buildFlow, buildModel, flowData, nodeLabel, parse, type FlowCircumstances } from '@voxxml/core';

function flowOf(content: string, circumstances: FlowCircumstances = {}) {
  return analyzeFlow(buildModel(parse(`<Response>${content}</Response>`).document), circumstances);
}

/** Nodes as `3 If (in 0)`, edges as `3 -true-> 4`. */
function drawn(content: string): string[] {
  const { nodes } = flowOf(content).graph;
  return nodes.flatMap(({ id, kind, command, parent, edges }) => [
    `${id} ${command?.name ?? kind}${parent > 0 ? ` in ${parent}` : ''}`,
    ...edges.map((edge) => `  -${edge.kind}-> ${edge.to}`),
  ]);
}

describe('the graph', () => {
  test('leads from command to command', () => {
    expect(drawn('<Say>Hi</Say><Pause/>')).toEqual([
      '0 start',
      '  -next-> 1',
      '1 Say',
      '  -next-> 2',
      '2 Pause',
      '  -next-> 3',
      '3 end',
    ]);
  });

  test('of no commands is a start and an end', () => {
    expect(drawn('')).toEqual(['0 start', '  -next-> 1', '1 end']);
    expect(buildFlow(buildModel(parse('<Flow/>').document)).nodes.map(({ kind }) => kind)).toEqual(['start', 'end']);
  });

  test('leads into an If and past it, and out of its content to what follows, however deep', () => {
    const condition = "variable='$GATHER' test='EQUAL' value='1'";
    expect(drawn(`<If ${condition}><If ${condition}><Say>Hi</Say></If></If><Pause/>`)).toEqual([
      '0 start',
      '  -next-> 1',
      '1 If',
      '  -true-> 2',
      '  -false-> 4',
      '2 If in 1',
      '  -true-> 3',
      '  -false-> 4',
      '3 Say in 2',
      '  -next-> 4',
      '4 Pause',
      '  -next-> 5',
      '5 end',
    ]);
  });

  test('leads past an If without content either way', () => {
    expect(drawn("<If variable='$GATHER' test='EQUAL' value='1'/>")).toEqual([
      '0 start',
      '  -next-> 1',
      '1 If',
      '  -true-> 2',
      '  -false-> 2',
      '2 end',
    ]);
  });

  test('ends at Hangup and Reject, and at a Redirect only if the fetch works', () => {
    expect(drawn('<Redirect>https://example.com/</Redirect><Hangup/><Reject/><Say>Hi</Say>')).toEqual([
      '0 start',
      '  -next-> 1',
      '1 Redirect',
      '  -fetched-> 5',
      '  -fetch-failed-> 2',
      '2 Hangup',
      '  -ends-> 5',
      '3 Reject',
      '  -ends-> 5',
      '4 Say',
      '  -next-> 5',
      '5 end',
    ]);
  });

  test('never leaves an endless prompt, except by the input of its Gather', () => {
    expect(
      drawn(
        "<Gather><Say>a</Say><Play loop='0'>https://example.com/</Play><Say>b</Say></Gather><Say loop='0'>c</Say><Pause/>",
      ),
    ).toEqual([
      '0 start',
      '  -next-> 1',
      '1 Gather',
      '  -next-> 2',
      '2 Say in 1',
      '  -next-> 3',
      '  -input-or-timeout-> 5',
      '3 Play in 1',
      '  -input-or-timeout-> 5',
      '4 Say in 1',
      '  -input-or-timeout-> 5',
      '5 Say',
      '6 Pause',
      '  -next-> 7',
      '7 end',
    ]);
    expect(drawn('<Gather/>')).toEqual(['0 start', '  -next-> 1', '1 Gather', '  -input-or-timeout-> 2', '2 end']);
  });

  test('takes a loop that is not accepted for any number', () => {
    expect(drawn("<Say loop='zero'>Hi</Say>")).toContain('  -next-> 2');
  });

  test('is without what stands where it may not, and takes what nobody knows for anything', () => {
    expect(drawn('<Gather><Hangup/></Gather><Widget/><say>Hi</say>')).toEqual([
      '0 start',
      '  -next-> 1',
      '1 Gather',
      '  -input-or-timeout-> 2',
      '2 unknown',
      '  -next-> 3',
      '  -ends-> 4',
      '3 Say',
      '  -next-> 4',
      '4 end',
    ]);
  });

  test('takes a Dial with what it holds for one command', () => {
    expect(drawn('<Dial><Number>15556667777</Number><Number>15556668888</Number></Dial>')).toHaveLength(5);
  });

  test('has edges forward only, in documents of any depth', () => {
    const depth = 20_000;
    const text =
      "<If variable='$GATHER' test='NOTEQUAL' value='1'>".repeat(depth) + '<Say>Hi</Say>' + '</If>'.repeat(depth);
    const { graph, facts } = flowOf(text);
    expect(graph.nodes).toHaveLength(depth + 3);
    expect(graph.nodes.every(({ edges }) => edges.every(({ from, to }) => from < to))).toBe(true);
    expect(facts.every((fact) => fact !== 0)).toBe(true);
  });

  test('is plain data for those who draw it', () => {
    const data = flowData(
      flowOf(
        "<Gather numDigits='4'><Say>Your PIN?</Say></Gather><If variable='$GATHER' test='EQUAL' value='12345'><Hangup/></If>",
      ),
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data.nodes.map(({ id, label, parent, reachable }) => [id, label, parent, reachable])).toEqual([
      [0, 'Start', -1, true],
      [1, 'Gather 4 keys: Your PIN?', 0, true],
      [2, 'Say: Your PIN?', 1, true],
      [3, '$GATHER = 12345', 0, true],
      [4, 'Hang up', 3, false],
      [5, 'End', -1, true],
    ]);
    expect(data.edges.filter(({ taken }) => !taken).map(({ from, to, kind }) => [from, kind, to])).toEqual([
      [3, 'true', 4],
      [4, 'ends', 5],
    ]);
    expect(data.nodes[3]).toMatchObject({ kind: 'command', name: 'If', range: { start: 61, end: 125 } });
  });
});

describe('the label of a node', () => {
  test.each([
    ['<Say>  Good\n morning. </Say>', 'Say: Good morning.'],
    ["<Say loop='0'>Hi</Say>", 'Say without end: Hi'],
    ["<Say loop='3'>Hi</Say>", 'Say 3 times: Hi'],
    ["<Say loop='often'>Hi</Say>", 'Say: Hi'],
    [`<Say>${'la '.repeat(50)}</Say>`, `Say: ${'la '.repeat(15)}la…`],
    [`<Say>${'a'.repeat(46)}\u{1f600}\u{1f600}</Say>`, `Say: ${'a'.repeat(46)}…`],
    ['<Play>https://example.com/a.mp3</Play>', 'Play: https://example.com/a.mp3'],
    ["<Gather input='speech'><Say>Name?</Say></Gather>", 'Gather speech: Name?'],
    ["<Gather input='dtmf speech' numDigits='2'/>", 'Gather 2 keys or speech'],
    ["<Gather numDigits='many'/>", 'Gather keys'],
    ["<Gather input='voice'/>", 'Gather input'],
    ["<If variable='$GATHER' test='NOTEQUAL' value='1|2'/>", '$GATHER ≠ 1 or 2'],
    ["<If variable='$GATHER' test='IS'/>", '$GATHER ? …'],
    ['<Number> 15556667777 </Number>', 'Call 15556667777'],
    ['<Dial>15556667777</Dial>', 'Call 15556667777'],
    ['<Dial><Number>15556667777</Number><Number>15556668888</Number></Dial>', 'Call 15556667777, 15556668888'],
    ['<Dial><Conference>team</Conference></Dial>', 'Conference team'],
    ['<Conference>team</Conference>', 'Conference team'],
    ['<Redirect>https://example.com/a.xml</Redirect>', 'Redirect to https://example.com/a.xml'],
    ["<Pause length='10'/>", 'Pause 10 s'],
    ["<SetMute muted='true'/>", 'Mute'],
    ['<SetMute/>', 'Unmute'],
    ['<Reject/>', 'Reject'],
    ['<Widget/>', 'Not known before run time'],
  ])('of %s', (content, label) => {
    expect(nodeLabel(flowOf(content).graph.nodes[1]!)).toBe(label);
  });
});
