import { describe, expect, test } from 'vitest';
import { WrittenAhead } from '../../src/typing/tracked.ts';

/** A text that is typed into, with what is written ahead in it. `deletes` says when deletions get through. */
function typed(start: string, written: WrittenAhead) {
  let text = start;
  return {
    get text() {
      return text;
    },
    /** Replaces text at an offset, as a key does. */
    key(at: number, key: string, over = 0): void {
      text = text.slice(0, at) + key + text.slice(at + over);
      written.note({ rangeOffset: at, rangeLength: over, text: key });
    },
    flush(): void {
      for (const { start: from, end } of written.surplus.toReversed()) {
        text = text.slice(0, from) + text.slice(end);
        written.note({ rangeOffset: from, rangeLength: end - from, text: '' });
      }
    },
  };
}

describe('what was written ahead', () => {
  test.each([0, 1, 2, 3])('is not doubled if it is typed: deletions get through after %i keys', (late) => {
    const written = new WrittenAhead();
    const document = typed('<Say>Hi</Say>', written);
    // After `</` the rest was added.
    written.expectAgain(13, 'Say>');
    let caret = 13;
    for (const [index, key] of [...'Say>'].entries()) {
      document.key(caret++, key);
      if (index < late) continue;
      const before = document.text.length;
      document.flush();
      caret -= before - document.text.length;
    }
    document.flush();
    expect(document.text).toBe('<Say>Hi</Say>');
  });

  test('stays if something else is typed', () => {
    const written = new WrittenAhead();
    const document = typed('<Say>Hi</Say>', written);
    written.expectAgain(13, 'Say>');
    document.key(13, '<');
    document.key(14, 'S');
    expect(written.surplus).toEqual([]);
  });

  test('a quote that is typed again is deleted, the closing one too', () => {
    const written = new WrittenAhead();
    const document = typed('<Say voice=""', written);
    written.expectAgain(12, '"');
    written.typeOver(12, '"');
    document.key(12, '"');
    document.flush();
    document.key(12, 'J');
    document.key(13, '"');
    document.flush();
    expect(document.text).toBe('<Say voice="J"');
  });

  test('a quote that the editor steps over leaves the value open', () => {
    const written = new WrittenAhead();
    const document = typed('<Say voice=""', written);
    written.expectAgain(12, '"');
    written.typeOver(12, '"');
    document.key(12, '"', 1);
    document.key(13, 'J');
    document.flush();
    document.key(13, '"');
    document.flush();
    expect(document.text).toBe('<Say voice="J"');
  });

  test('a deletion that is late deletes the right text, or nothing', () => {
    const written = new WrittenAhead();
    const document = typed('<a></a></a>', written);
    written.delete(7, 11);
    document.key(7, '<');
    document.key(8, 'b');
    document.key(0, ' ');
    document.flush();
    expect(document.text).toBe(' <a></a><b');
    written.delete(1, 4);
    document.key(2, 'x');
    expect(written.surplus).toEqual([]);
    written.delete(1, 4);
    written.clear();
    expect(written.surplus).toEqual([]);
  });
});
