import { describe, expect, test } from 'vitest';
import { lint, readExample, type RuleId } from '@voxxml/core';

/** Expects the findings of one rule where they are marked, and nowhere else. */
function expectMarked(marked: string, rule: RuleId): void {
  const { text, ranges } = readExample(`<Response>${marked}</Response>`);
  const found = lint(text).filter(({ code }) => code === rule);
  expect(found.map(({ range }) => text.slice(range.start, range.end))).toEqual(
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
  expect(found.map(({ range }) => range)).toEqual(ranges);
}

describe('a read is marked where it is written', () => {
  test.each([
    ['<Say>[|$GATHER|] and $GATHER</Say>'],
    ['<Say>a &amp; b: [|$GATHER|]</Say>'],
    ['<Say>[|&#36;GATHER|]</Say>'],
    ['<Say><![CDATA[x < [|$GATHER|]]]></Say>'],
    ['<Say><![CDATA[a\r\nb\r\n[|$GATHER|]]]></Say>'],
    ['<Say>a<!-- $GATHER -->b [|$GATHER|]</Say>'],
    ['<Say>[|$GA<!-- -->THER|]</Say>'],
    ['<Say>5$ [|$GATHER|] $GATHERED</Say>'],
    ['<Say>[|${GATHER}|]</Say>'],
    ["<If variable='[|$GATHER|]' test='EQUAL' value='1'><Pause/></If>"],
    ["<If variable='[|&#36;GATHER|]' test='EQUAL' value='1'><Pause/></If>"],
    ["<If variable = \"[|$gather|]\" test='EQUAL' value='1'><Pause/></If>"],
  ])('%s', (marked) => {
    expectMarked(marked, 'unset-variable');
  });
});

describe('an If is marked on its value', () => {
  test.each([
    ["<Gather/><If value='[|22|]' test='EQUAL' variable='$GATHER'><Pause/></If>"],
    ["<Gather/><If variable='$GATHER' test='EQUAL' value='[|&#50;2|]'><Pause/></If>"],
    ["<Gather/><If variable='$GATHER' test='EQUAL' value='[|22|33||]'><Pause/></If>"],
  ])('%s', (marked) => {
    expectMarked(marked, 'constant-condition');
  });
});

describe('a command is marked on its name in the start tag', () => {
  test.each<[RuleId, string]>([
    ['unreachable-command', '<Hangup/><[|Say|]>Say</Say>'],
    ['unreachable-command', '<Hangup/><[|say|]>Say</say>'],
    ['reject-not-first', '<Pause/><[|Reject|]></Reject>'],
    ['unused-gather', '<[|Gather|]><Say>Gather</Say></Gather>'],
  ])('%s in %s', (rule, marked) => {
    expectMarked(marked, rule);
  });
});

describe('what cannot be reached is reported once for each run', () => {
  test.each([
    ['<Hangup/><[|Say|]>a</Say><Pause/><Number>15556667777</Number>'],
    ["<Hangup/><[|If|] variable='$GATHER' test='EQUAL' value='1'><Hangup/><Say>a</Say></If><Say>b</Say>"],
    [
      "<Gather/><If variable='$GATHER' test='EQUAL' value='1'><Hangup/><[|Pause|]/><Pause/></If><If variable='$GATHER' test='EQUAL' value='2'><Hangup/><[|Pause|]/></If>",
    ],
    ["<Gather><Play loop='0'>https://example.com/a</Play><[|Say|]>a</Say><Say>b</Say></Gather><Say>$GATHER</Say>"],
    ["<Gather><Say loop='0'>a</Say></Gather><Say>$GATHER</Say>"],
    ["<Gather/><If variable='$GATHER' test='EQUAL' value='22'><Say>a</Say><Hangup/></If><Say>b</Say>"],
    ["<If variable='$GATHER' test='EQUAL' value='2'><Say>a</Say><Hangup/></If><Say>b</Say>"],
  ])('%s', (marked) => {
    expectMarked(marked, 'unreachable-command');
  });

  test('with the command that cuts it off', () => {
    const text =
      "<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Say>a</Say><Hangup/></If><If variable='$GATHER' test='NOTEQUAL' value='1'><Hangup/><Pause/></If><Say>b</Say></Response>";
    const found = lint(text).filter(({ code }) => code === 'unreachable-command');
    expect(found.map(({ related }) => related?.map(({ range }) => text.slice(range.start - 1, range.end + 1)))).toEqual(
      [['<Hangup/'], ['<Hangup/']],
    );
  });
});
