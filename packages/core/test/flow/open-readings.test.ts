import { describe, expect, test } from 'vitest';
import { type Entry, lint } from '@voxxml/core';

const call = '<Number>15556667777</Number>';
const one = '<Gather numDigits="1"><Say>Press 1 or 2.</Say></Gather>';
const again = '<Gather numDigits="1"><Say>Again, press 1 or 2.</Say></Gather>';

function branch(kind: 'EQUAL' | 'NOTEQUAL'): (value: string, body: string) => string {
  return (value, body) => `<If variable="$GATHER" test="${kind}" value="${value}">${body}</If>`;
}

const without = (finish: string): string => `<Gather finishOnKey="${finish}"/>`;
const is = branch('EQUAL');
const not = branch('NOTEQUAL');

/** The codes found, with the text that each is on; ambiguous-condition, which says only that the readings differ, left out. */
function found(content: string, entry?: Entry): string[] {
  const text = `<Response>${content}</Response>`;
  return lint(text, { entry })
    .filter(({ code }) => code !== 'ambiguous-condition')
    .map(({ code, range }) => `${code}: ${text.slice(range.start, range.end)}`);
}

/** How often a code is found. */
function count(content: string, code: string): number {
  return found(content).filter((each) => each.startsWith(`${code}:`)).length;
}

describe('what holds under both readings of NOTEQUAL with alternatives is reported', () => {
  test.each([
    [
      'a nested copy of the test',
      `${one}${not('1|2', `${not('1|2', '<Hangup/>')}${call}`)}`,
      'constant-condition: 1|2',
    ],
    [
      'what the nested copy cuts off',
      `${one}${not('1|2', `${not('1|2', '<Hangup/>')}${call}`)}`,
      'unreachable-command: Number',
    ],
    [
      'alternatives in another order',
      `${one}${not('1|2', `${not('2|1', '<Hangup/>')}${call}`)}`,
      'constant-condition: 2|1',
    ],
    ['more alternatives inside', `${one}${is('3|4', not('1|2', '<Hangup/>'))}${call}`, 'constant-condition: 1|2'],
    [
      'a value taken before',
      `${one}${is('1', '<Hangup/>')}${not('2|3', is('1', call))}<Hangup/>`,
      'constant-condition: 1',
    ],
    ['a value that cannot be entered', `${one}${not('1|2', is('12', call))}<Hangup/>`, 'constant-condition: 12'],
    ['a test of letters', `${one}${not('1|2', is('yes', call))}<Hangup/>`, 'constant-condition: yes'],
    ['a test of the finishing key', `<Gather/>${not('1|2', is('12', call))}<Hangup/>`, 'constant-condition: 12'],
    ['a Gather inside that nothing reads', `${one}${not('1|2', `${again}<Hangup/>`)}${call}`, 'unused-gather: Gather'],
    ['no Gather before', `${not('1|2', call)}<Hangup/>`, 'unset-variable: $GATHER'],
    ['a Reject behind a command', `${call}${not('1|2', '')}<Reject/>`, 'reject-not-first: Reject'],
    [
      'what follows an endless prompt inside',
      `${one}${not('1|2', `<Say loop="0">Hi</Say>${call}`)}<Hangup/>`,
      'unreachable-command: Number',
    ],
  ])('%s', (_, content, expected) => {
    expect(found(content)).toContain(expected);
  });
});

describe('what holds under one reading only is not reported', () => {
  test.each([
    [
      'a Gather that only "not all" lets run, before an If',
      `${one}${not('1|2', is('2', again))}${is('1', '<Hangup/>')}<Hangup/>`,
    ],
    ['the same with three alternatives', `${one}${not('1|2|3', is('3', again))}${is('1', call)}<Hangup/>`],
    ['the same around a second test', `${one}${not('1|2', is('1|2', again))}${is('2', '<Hangup/>')}<Hangup/>`],
    ['a menu that only "not all" lets run', `${one}${not('1|2', is('2', `${again}${is('1', call)}`))}`],
    [
      'a fall-through after "none of them"',
      `${one}${not('1|2', '<Say>No.</Say>')}${is('1', `${call}<Hangup/>`)}<Hangup/>`,
    ],
    ['what follows a branch that "not all" always takes', `${one}${not('1|2', '<Hangup/>')}${call}`],
    [
      'what follows a branch that "none of them" never takes',
      `${one}${is('1|2', `${not('1|2', '<Hangup/>')}${call}`)}<Hangup/>`,
    ],
    ['a test that is never true, or always', `${one}${is('1|2', not('1|2', call))}<Hangup/>`],
    ['a test after it that only "none of them" decides', `${one}${not('1|2', is('3', call))}<Hangup/>`],
    ['a Gather that only "none of them" leaves unread', `${one}${not('1|2', `${again}`)}${not('1|2', call)}<Hangup/>`],
  ])('%s', (_, content) => {
    expect(found(content).filter((each) => !each.startsWith('unset-variable'))).toEqual([]);
  });
});

describe('asking again is not an overwritten value', () => {
  const menu = `${is('1', `${call}<Hangup/>`)}${is('2', '<Hangup/>')}<Say>Goodbye.</Say>`;
  const wrong = '<Say>That is no option.</Say>';
  test.each([
    ['none of the options', `${one}${not('1|2', `${wrong}${again}`)}${menu}`],
    ['none of the options, the same prompts', `${one}${not('1|2', `${wrong}${one}`)}${menu}`],
    ['none of the options, without a word', `${one}${not('1|2', again)}${menu}`],
    ['nested tests', `${one}${not('1', not('2', `${wrong}${again}`))}${menu}`],
    ['nested tests, a word in between', `${one}${not('1', `<Pause/>${not('2', `${wrong}${again}`)}`)}${menu}`],
    ['three attempts', `${one}${not('1', not('2', `${again}${not('1', not('2', `${wrong}${again}`))}`))}${menu}`],
    ['one option only', `${one}${not('1', `${wrong}${again}`)}${is('1', `${call}<Hangup/>`)}<Say>Goodbye.</Say>`],
    ['a key that repeats the prompts', `${one}${is('9', one)}${menu}`],
    [
      'the same prompts in another layout',
      `${one}${is('9', one.replace('Press 1 or 2.', ' press  1\n or 2. '))}${menu}`,
    ],
    [
      'prompts that are played',
      `${one.replace(/<Say>.*<\/Say>/, '<Play>https://example.com/a.mp3</Play>')}${is('9', `${one.replace(/<Say>.*<\/Say>/, '<Play>https://example.com/a.mp3</Play>')}`)}${menu}`,
    ],
    [
      'a PIN and a second attempt',
      `<Gather numDigits="4"><Say>PIN?</Say></Gather>${not('4711', `${wrong}<Gather numDigits="4"><Say>PIN, please.</Say></Gather>`)}${not('4711', '<Hangup/>')}${call}`,
    ],
    ['a Gather without prompts', `<Gather/>${not('1', not('2', `${wrong}<Gather/>`))}${menu}`],
  ])('%s', (_, content) => {
    expect(count(content, 'overwritten-variable')).toBe(0);
    expect(count(content, 'branch-falls-through')).toBe(0);
  });

  test.each([
    ['a submenu', `${one}${is('1', `${again}${is('1', call)}`)}${menu.slice(menu.indexOf('</If>') + 5)}`],
    ['a submenu in the branch for the rest', `${one}${not('1', `${again}${is('1', call)}`)}${menu}`],
    [
      'other input of an option',
      `${one}${is('1', '<Gather numDigits="4"><Say>Your PIN?</Say></Gather>')}${is('2', `${call}<Hangup/>`)}<Hangup/>`,
    ],
    ['input that is read out', `${one}${not('1', `${again}<Say>You pressed $GATHER.</Say>`)}${menu}`],
    [
      'input that another document gets',
      `${one}${not('1', `${again}<Redirect>https://example.com</Redirect>`)}${menu}`,
    ],
  ])('but this is: %s', (_, content) => {
    expect(count(content, 'overwritten-variable')).toBe(1);
  });
});

describe('a branch falls through only where a Gather has run', () => {
  const rows = [not('3', call) + call + not('2', '<Hangup/>'), is('1', call) + is('2', '<Hangup/>') + call];
  test.each(rows)('%s', (row) => {
    expect(count(row, 'branch-falls-through')).toBe(0);
    expect(count(`${one}<Hangup/>${row}`, 'branch-falls-through')).toBe(0);
    expect(count(`<Say>Hi</Say>${row}`, 'branch-falls-through')).toBe(0);
    expect(count(`${one}${row}`, 'branch-falls-through')).toBe(1);
    expect(found(row, 'redirect').filter((each) => each.startsWith('branch'))).toHaveLength(1);
  });
});

describe('an If that is always true because of a Gather in a sibling that every call enters', () => {
  test.each([
    ['a finishing key', is('1', without('1')), not('1', '<Hangup/>')],
    ['another finishing key', is('2', without('12')), not('2', '<Hangup/>')],
    ['letters', is('1', without('')), not('yes', '<Hangup/>')],
    ['too long', is('1', without('')), not('11', '<Hangup/>')],
    ['several commands', is('1', `${call}${without('1')}`), not('1', '<Hangup/>')],
    ['a command between', is('1', without('1')), `${call}${not('1', '<Hangup/>')}`],
    ['a NOTEQUAL sibling', not('2', without('1')), not('1', '<Hangup/>')],
    ['a nested Gather', is('1', is('1', without('1'))), not('1', '<Hangup/>')],
    ['two siblings', is('1', call) + is('1', without('1')), not('1', '<Hangup/>')],
    ['alternatives', is('1|2', without('1')), not('1', '<Hangup/>')],
  ])('%s', (_, sibling, last) => {
    const value = /value="(\w+)"><Hangup/.exec(last)![1]!;
    const around = sibling.includes('"2"') && !sibling.includes('NOTEQUAL') ? '2' : '1';
    expect(found(`<Gather/>${is(around, `${sibling}${last}`)}<Hangup/>`).at(-1)).toBe(`constant-condition: ${value}`);
  });

  test('but not where the siblings took the rest', () => {
    expect(count(`<Gather/>${is('1', call)}${not('1', '<Hangup/>')}`, 'constant-condition')).toBe(0);
    expect(
      count(`<Gather/>${is('1', '<Hangup/>')}${not('1', call)}${not('1', '<Hangup/>')}`, 'constant-condition'),
    ).toBe(0);
  });
});
