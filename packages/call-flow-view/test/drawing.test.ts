import { describe, expect, test } from 'vitest';
import { type DrawnFlow, drawingOf } from '../src/drawing.ts';
import { nodeAt } from '../src/flow-graph.ts';
import { flowOf } from './flow-of.ts';

const menu = `<Response>
  <Gather numDigits="1"><Say>Press 1 or 2.</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Say>One.</Say><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="2|3"><Number>15556667777</Number><Hangup/></If>
  <Say>Goodbye.</Say>
</Response>`;

/** The arrows of a drawing as a person reads them. */
function arrows({ boxes, arrows: drawn }: DrawnFlow): string[] {
  const name = (id: number): string => {
    const { title, text } = boxes.find((box) => box.id === id)!;
    return text === '' ? title : `${title}: ${text}`;
  };
  return drawn.map(({ from, to, label, taken }) => `${name(from)} ${taken ? '--' : '..'}${label}> ${name(to)}`);
}

describe('the drawing of a flow', () => {
  test('has the options of a menu at its arrows', () => {
    expect(arrows(drawingOf(flowOf(menu)))).toEqual([
      'Start --> Gather 1 key: Press 1 or 2.',
      'Gather 1 key: Press 1 or 2. --1> Say: One.',
      'Say: One. --> Hang up',
      'Gather 1 key: Press 1 or 2. --2 or 3> Call 15556667777',
      'Gather 1 key: Press 1 or 2. --otherwise> Say: Goodbye.',
      'Call 15556667777 --> Hang up',
      'Say: Goodbye. --> End',
    ]);
  });

  test('keeps an If that several ways lead to', () => {
    const text = menu.replace('<Say>One.</Say><Hangup/>', '<Gather><Say>Sure?</Say></Gather>');
    expect(arrows(drawingOf(flowOf(text)))).toContain('If: $GATHER = 2 or 3 --yes> Call 15556667777');
  });

  test('shows what no call reaches, below what is before it', () => {
    const drawing = drawingOf(flowOf('<Response><Hangup/><Say>Never.</Say></Response>'));
    const hangup = drawing.boxes.find(({ title }) => title === 'Hang up')!;
    const say = drawing.boxes.find(({ title }) => title === 'Say')!;
    expect(hangup).toMatchObject({ reachable: true, below: undefined });
    expect(say).toMatchObject({ reachable: false, below: hangup.id });
    expect(arrows(drawing)).toContain('Say: Never. ..> End');
  });

  test('shows a fallback', () => {
    const text = '<Response><Redirect>https://example.com/a.xml</Redirect><Say>Sorry.</Say></Response>';
    expect(arrows(drawingOf(flowOf(text)))).toContain(
      'Redirect to a.xml: https://example.com/a.xml --not fetched> Say: Sorry.',
    );
  });

  test('marks the worst of what was found, at the innermost command', () => {
    const text = menu
      .replace('<Say>Press', '<Say voice="joanna" pitch="2">Press')
      .replace('test="EQUAL" value="1"', 'test="EQUAL" value="12"')
      .replace('15556667777', '+15556667777');
    const drawing = drawingOf(flowOf(text));
    const found = (title: string) => drawing.boxes.find((box) => box.title.startsWith(title))?.findings;
    expect(found('Gather')).toMatchObject({ severity: 'error', messages: [expect.any(String), expect.any(String)] });
    expect(found('Call')).toMatchObject({ severity: 'error', messages: [expect.stringContaining('15556667777')] });
    expect(found('Start')).toBeUndefined();
    const option = drawing.arrows.find(({ label }) => label === '12')!;
    expect(option.findings).toMatchObject({ severity: 'warning' });
    expect(option.taken).toBe(false);
  });

  test('says which box shows a command', () => {
    const graph = flowOf(menu);
    const drawing = drawingOf(graph);
    const box = (line: number, character: number) => {
      const node = nodeAt(graph.nodes, { line, character });
      return node === undefined ? undefined : drawing.boxOf.get(node);
    };
    const gather = drawing.boxes.find(({ kind }) => kind === 'menu')!.id;
    expect(box(1, 5)).toBe(gather);
    expect(box(1, 30)).toBe(gather);
    expect(box(2, 4)).toBe(gather);
    expect(box(4, 4)).toBe(drawing.boxes.find(({ text }) => text === 'Goodbye.')!.id);
    expect(box(0, 1)).toBeUndefined();
  });

  test('draws a document of many options', () => {
    const options = Array.from(
      { length: 500 },
      (_, value) => `<If variable="$GATHER" test="EQUAL" value="${value}"><Hangup/></If>`,
    );
    const { boxes } = drawingOf(flowOf(`<Response><Gather numDigits="3"/>${options.join('')}</Response>`));
    expect(boxes).toHaveLength(503);
  });
});
