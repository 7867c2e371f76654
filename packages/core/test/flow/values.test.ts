import { describe, expect, test } from 'vitest';
import {
  analyzeFlow,
  buildModel,
  flowNodeAt,
  gatherMayEqual,
  gatherValues,
  gathersReaching,
  parse,
  readExample,
  readersOf,
  unreachableNodes,
  type FlowCircumstances,
} from '@voxxml/core';

/** Analyses what stands in a Response; `[||]` marks the place that is asked about. */
function at(content: string, circumstances: FlowCircumstances = {}) {
  const { text, ranges } = readExample(`<Response>${content}</Response>`);
  const flow = analyzeFlow(buildModel(parse(text).document), circumstances);
  const node = flowNodeAt(flow, ranges[0]?.start ?? 0);
  const source = (id: number): string => {
    const { start } = flow.graph.nodes[id]!.range;
    return text.slice(start, text.indexOf('>', start) + 1);
  };
  return { flow, node: node!, source, values: node && gatherValues(flow, node.id) };
}

const pin = "<Gather numDigits='4'/>";
const key = '<Gather/>';
const is = (value: string, content = '', comparison = 'EQUAL'): string =>
  `<If variable='$GATHER' test='${comparison}' value='${value}'>${content}</If>`;

describe('what $GATHER may hold', () => {
  test.each<[string, string, string, FlowCircumstances?]>([
    ['before a Gather', '[||]<Say>Hi</Say>', 'not set'],
    ['in a prompt', '<Gather><Say>[||]</Say></Gather>', 'not set'],
    ['after one key', `${key}<Say>[||]</Say>`, 'one of the keys 0-9 and *, or nothing'],
    ['after several keys', `${pin}<Say>[||]</Say>`, 'up to 4 of the keys 0-9 and *, or nothing'],
    ['without some keys', "<Gather finishOnKey='345678*'/><Say>[||]</Say>", 'one of the keys 0-2, 9 and #, or nothing'],
    ['without any key', "<Gather finishOnKey='0123456789*#'/><Say>[||]</Say>", 'nothing'],
    ['after speech', "<Gather input='speech'/><Say>[||]</Say>", 'anything'],
    [
      'where the number of keys is not known',
      "<Gather numDigits='x'/><Say>[||]</Say>",
      'any number of the keys 0-9 and *, or nothing',
    ],
    ['in an If', `${key}${is('1|2|12', '<Say>[||]</Say>')}`, "'1' or '2'"],
    [
      'past an If',
      `${key}${is('1', '<Hangup/>')}<Say>[||]</Say>`,
      "one of the keys 0-9 and *, or nothing, but not '1'",
    ],
    ['past an If that comes back', `${key}${is('1')}<Say>[||]</Say>`, 'one of the keys 0-9 and *, or nothing'],
    ['past an If that is not equal', `${key}${is('1', '<Hangup/>', 'NOTEQUAL')}<Say>[||]</Say>`, "'1'"],
    [
      'of two Gathers',
      `${key}${is('1', pin)}<Say>[||]</Say>`,
      'one of the keys 0-9 and *, or nothing; or up to 4 of the keys 0-9 and *, or nothing',
    ],
    [
      'of two Gathers, of one only some',
      `${pin}${is('1234', `${key}`, 'NOTEQUAL')}<Say>[||]</Say>`,
      "one of the keys 0-9 and *, or nothing; or '1234'",
    ],
    [
      'on some path only',
      `<If variable='$X' test='EQUAL' value='1'>${key}</If><Say>[||]</Say>`,
      'one of the keys 0-9 and *, or nothing; or not set',
    ],
    ['after a Redirect', '<Say>[||]</Say>', 'anything', { entry: 'redirect' }],
    ['in a call that is modified', '<Say>[||]</Say>', 'anything', { entry: 'modify', resource: 'calls' }],
    ['in a conference', '<Say>[||]</Say>', 'not set', { entry: 'redirect', resource: 'conferences' }],
    ['in what can only be a participant', '<SetMute/><Say>[||]</Say>', 'not set', { entry: 'modify' }],
    ['after unknown content', '<Widget/><Say>[||]</Say>', 'anything'],
  ])('%s', (_, content, description, circumstances) => {
    expect(at(content, circumstances).values?.description).toBe(description);
  });

  test('under both readings of NOTEQUAL with alternatives', () => {
    const menu = (end: string): string => `${key}${is('1|2', `<Say>[||]</Say>${end}`, 'NOTEQUAL')}`;
    expect(at(menu('')).values?.description).toBe('one of the keys 0-9 and *, or nothing');
    expect(at(`${key}${is('1|2', '<Hangup/>', 'NOTEQUAL')}<Say>[||]</Say>`).values?.texts).toEqual(['1', '2']);
  });

  test('is named with what it cannot be, and whether it may be unset', () => {
    const open = at(`${key}${is('1', '<Hangup/>')}${is('22')}<Say>[||]</Say>`);
    expect(open.values).toEqual({
      unset: false,
      texts: undefined,
      except: ['1'],
      description: "one of the keys 0-9 and *, or nothing, but not '1'",
    });
    const few = at(`${key}${is('1|2|33', '<Say>[||]</Say>')}`);
    expect(few.values).toEqual({ unset: false, texts: ['1', '2'], except: [], description: "'1' or '2'" });
    const none = at('<Say>[||]</Say>');
    expect(none.values).toEqual({ unset: true, texts: [], except: [], description: 'not set' });
  });

  test('can equal what some If asks for, and of nothing else it is said', () => {
    const { flow, node } = at(`${key}${is('1', '<Hangup/>')}${is('2')}${is('22')}<Say>[||]</Say><Hangup/><Pause/>`);
    const asked = ['1', '2', '22', '3', ''].map((text) => gatherMayEqual(flow, node.id, text));
    expect(asked).toEqual([false, true, false, undefined, undefined]);
    expect(gatherMayEqual(flow, node.id + 2, '2')).toBeUndefined();
  });

  test('is nothing where no call comes', () => {
    expect(at('<Hangup/><Say>[||]</Say>').values).toBeUndefined();
  });
});

describe('who reads what', () => {
  const flow = `${pin}${is('1', `<Gather><Say>$GATHER</Say></Gather>${is('2', '<Hangup/>')}`)}<Say>Bye</Say><Say>$GATHER</Say>`;

  test('the readers of a Gather', () => {
    const outer = at(`[||]${flow}`);
    expect(readersOf(outer.flow, outer.node).map(({ id }) => outer.source(id))).toEqual([
      "<If variable='$GATHER' test='EQUAL' value='1'>",
      '<Say>',
      '<Say>',
    ]);
    const inner = at(flow.replace('<Gather><Say>', '[||]<Gather><Say>'));
    expect(readersOf(inner.flow, inner.node).map(({ id }) => inner.source(id))).toEqual([
      "<If variable='$GATHER' test='EQUAL' value='2'>",
      '<Say>',
    ]);
  });

  test('the Gathers that reach a read', () => {
    const last = at(
      flow.replace('<Say>$GATHER</Say>', '<Say>$GATHER</Say>').replace(/<Say>(?=\$GATHER<\/Say>$)/, '<Say>[||]'),
    );
    expect(gathersReaching(last.flow, last.node).map(({ id }) => last.source(id))).toEqual([
      "<Gather numDigits='4'/>",
      '<Gather>',
    ]);
    const prompt = at(flow.replace('<Gather><Say>', '<Gather><Say>[||]'));
    expect(gathersReaching(prompt.flow, prompt.node).map(({ id }) => prompt.source(id))).toEqual([
      "<Gather numDigits='4'/>",
    ]);
  });

  test('a Gather that no call comes to has no readers', () => {
    const dead = at('<Hangup/>[||]<Gather/><Say>$GATHER</Say>');
    expect(readersOf(dead.flow, dead.node)).toEqual([]);
  });

  test('the commands that no call reaches, inner ones included', () => {
    const dead = at(`<Hangup/>${is('1', '<Say>Hi</Say>')}<Widget/>`);
    expect(unreachableNodes(dead.flow).map(({ command }) => command?.name)).toEqual(['If', 'Say']);
  });
});

describe('the node at an offset', () => {
  test.each([
    ['<Say>[||]Hi</Say>', 'Say'],
    ['<Say>Hi</Say[||]>', 'Say'],
    [`${key}${is('1', '<Pause/> [||] <Pause/>')}`, 'If'],
    [`${key}${is('1', '<Pause/>')} [||] <Pause/>`, undefined],
    ['<Dial><Number>[||]1</Number></Dial>', 'Dial'],
    ['<Gather><Hangup[||]/></Gather>', 'Gather'],
    ['<Pause/>[||]', 'Pause'],
    ['<Pause/> [||]', undefined],
  ])('in %s', (content, name) => {
    expect(at(content).node?.command?.name).toBe(name);
  });

  test.each(['<Response><Pause/></Response>', '\uFEFF<Response><Pause/></Response>', ''])(
    'is none outside the Response of %j',
    (text) => {
      const flow = analyzeFlow(buildModel(parse(text).document));
      expect(flowNodeAt(flow, 0)).toBeUndefined();
      expect(flowNodeAt(flow, text.length)).toBeUndefined();
    },
  );
});
