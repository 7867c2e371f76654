import { describe, expect, test } from 'vitest';
import {
  analyzeFlow,
  buildFlow,
  buildModel,
  flowData,
  nodeLabel,
  parse,
  type FlowCircumstances,
  type Range,
} from '@voxxml/core';

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

  test('ends at Hangup, at a Reject of an unanswered call, and at a Redirect only if the fetch works', () => {
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
      '  -next-> 4',
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

  test('has no way out of an endless prompt', () => {
    const { nodes } = flowOf("<Pause/><Say loop='0'>Hi</Say>").graph;
    expect(nodes[1]).toMatchObject({ way: 'next', to: 2, otherWay: undefined, otherTo: -1 });
    expect(nodes[2]).toMatchObject({ way: undefined, to: -1, otherWay: undefined, otherTo: -1, edges: [] });
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

  test('has a node for each place that is not known, in its order', () => {
    expect(drawn('<Widget/><Pause/><Gadget/><Gather><Widget/><Say>Hi</Say><Gadget/></Gather>')).toEqual([
      '0 start',
      '  -next-> 1',
      '1 unknown',
      '  -next-> 2',
      '  -ends-> 8',
      '2 Pause',
      '  -next-> 3',
      '3 unknown',
      '  -next-> 4',
      '  -ends-> 8',
      '4 Gather',
      '  -next-> 5',
      '5 unknown in 4',
      '  -next-> 6',
      '  -input-or-timeout-> 8',
      '6 Say in 4',
      '  -next-> 7',
      '  -input-or-timeout-> 8',
      '7 unknown in 4',
      '  -input-or-timeout-> 8',
      '8 end',
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
    ["<If variable='$GATHER' value='1'/>", '$GATHER ? 1'],
    ["<If test='EQUAL' value='1|'/>", '… = 1'],
    [`<Say>${'a'.repeat(48)}</Say>`, `Say: ${'a'.repeat(48)}`],
    [`<Say>${'a'.repeat(49)}</Say>`, `Say: ${'a'.repeat(47)}…`],
    ['<Number> 15556667777 </Number>', 'Call 15556667777'],
    ['<Dial>15556667777</Dial>', 'Call 15556667777'],
    ['<Dial><Number>15556667777</Number><Number>15556668888</Number></Dial>', 'Call 15556667777, 15556668888'],
    ['<Dial><Number> 15556667777 </Number> <Number> 15556668888 </Number></Dial>', 'Call 15556667777, 15556668888'],
    ['<Dial><Conference>team</Conference></Dial>', 'Conference team'],
    ['<Conference>team</Conference>', 'Conference team'],
    ['<Redirect>https://example.com/a.xml</Redirect>', 'Redirect to https://example.com/a.xml'],
    ["<Pause length='10'/>", 'Pause 10 s'],
    ["<Pause length='long'/>", 'Pause'],
    ["<SetMute muted='maybe'/>", 'SetMute'],
    ["<SetMute muted='true'/>", 'Mute'],
    ['<SetMute/>', 'Unmute'],
    ['<Reject/>', 'Reject'],
    ['<Widget/>', 'Not known before run time'],
  ])('of %s', (content, label) => {
    expect(nodeLabel(flowOf(content).graph.nodes[1]!)).toBe(label);
  });

  test.each([
    ['<Say>Dear @customer@, welcome.</Say>', 'Say: Dear …, welcome.'],
    ['<Say>@a@@b@</Say>', 'Say: …'],
    ["<If variable='@x@' test='EQUAL' value='1'/>", '… = 1'],
    ["<If variable='$GATHER' test='EQUAL' value='@x@'/>", '$GATHER = …'],
    ["<Pause length='@10@'/>", 'Pause'],
    ["<Say loop='@0@'>Hi</Say>", 'Say: Hi'],
  ])('of %s, where @…@ is filled in at run time', (content, label) => {
    const holes: Range[] = [];
    let text = '<Response>';
    for (const [index, piece] of content.split('@').entries()) {
      if (index % 2 === 1) holes.push({ start: text.length, end: text.length + piece.length });
      // What stands for the hole, as hosts put it there.
      text += index % 2 === 1 ? '\uFFFC'.repeat(piece.length) : piece;
    }
    const { document } = parse(`${text}</Response>`, { holes });
    expect(nodeLabel(buildFlow(buildModel(document)).nodes[1]!)).toBe(label);
  });
});
