import { describe, expect, test } from 'vitest';
import { analyzeFlow, buildModel, lint, parse, type Entry } from '@voxxml/core';

const codes = (body: string, entry?: Entry): string[] =>
  lint(`<Response>${body}</Response>`, { entry }).map(({ code }) => code);

describe('a Reject', () => {
  test.each<[string, Entry | undefined, readonly string[]]>([
    ['<Reject/>', undefined, []],
    ['<Reject/>', 'incoming', []],
    ['<Reject/><Say>a</Say>', undefined, ['unreachable-command']],
    ['<Reject/><Say>a</Say>', 'incoming', ['unreachable-command']],
    ['<Reject/><Say>a</Say>', 'outbound', ['ineffective-reject']],
    ['<Reject/><Say>a</Say>', 'modify', ['ineffective-reject']],
    ['<Reject/><Say>a</Say>', 'redirect', ['ineffective-reject']],
    ['<Say>a</Say><Reject/><Say>b</Say>', undefined, ['reject-not-first']],
    ['<Say>a</Say><Reject/><Say>b</Say>', 'incoming', ['reject-not-first']],
    ['<Say>a</Say><Reject/><Say>b</Say>', 'outbound', ['reject-not-first']],
    ['<Say>a</Say><Reject/><Reject/><Say>b</Say>', undefined, ['reject-not-first', 'reject-not-first']],
    ['<Reject/><Reject/>', undefined, ['unreachable-command']],
    ['<Redirect>https://example.com/</Redirect><Reject/><Say>b</Say>', undefined, ['reject-not-first']],
    ["<If variable='$GATHER' test='EQUAL' value='1'><Reject/></If><Say>a</Say>", 'redirect', ['ineffective-reject']],
    ['<Say>a</Say><Reject/><Hangup/><Say>b</Say>', undefined, ['reject-not-first', 'unreachable-command']],
    ['<Widget/><Reject/><Say>b</Say>', undefined, ['unknown-element']],
  ])('%s with entry %s', (body, entry, expected) => {
    expect(codes(body, entry)).toEqual(expected);
  });

  test('passes the value on, so that later Ifs see it', () => {
    const menu =
      "<Gather><Say>Press 2 to refuse.</Say></Gather><If variable='$GATHER' test='EQUAL' value='2'><Reject/></If>";
    const again = "<If variable='$GATHER' test='EQUAL' value='2'><Say>b</Say></If><Hangup/>";
    expect(codes(menu + again)).toEqual(['reject-not-first']);
  });

  test('names a command before it that answers the call, not another Reject', () => {
    const found = lint('<Response><Say>a</Say><Reject/><Reject/></Response>');
    for (const { message } of found) expect(message).toContain("'Say' runs before it");
  });

  test('has the two ways out of the reading', () => {
    const { document } = parse('<Response><Reject/><Say>a</Say></Response>');
    const { graph } = analyzeFlow(buildModel(document));
    expect(graph.nodes[1]!.edges.map(({ kind }) => kind)).toEqual(['ends', 'next']);
  });
});
