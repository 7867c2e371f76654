import { formatWithCursor } from 'prettier';
import { expect, test } from 'vitest';
import { format } from '@voxxml/core/format';
import * as plugin from '@voxxml/core/prettier';

async function follow(text: string, cursorOffset: number): Promise<{ formatted: string; cursorOffset: number }> {
  return formatWithCursor(text, { parser: 'voxxml', plugins: [plugin], cursorOffset });
}

/** Formats a text with a cursor, `$0`, and returns it with the cursor where it went. */
async function moved(marked: string): Promise<string> {
  const at = marked.indexOf('$0');
  const { formatted, cursorOffset } = await follow(marked.replace('$0', ''), at);
  return `${formatted.slice(0, cursorOffset)}$0${formatted.slice(cursorOffset)}`;
}

test.each([
  ['<Response><Say>Hel$0lo</Say><Hangup/></Response>', '<Response>\n  <Say>Hel$0lo</Say>\n  <Hangup/>\n</Response>\n'],
  ['<Response><Say>a</Say>$0<Hangup/></Response>', '<Response>\n  <Say>a</Say>$0\n  <Hangup/>\n</Response>\n'],
  ["<Response><Say voice='Jo$0anna'>a</Say></Response>", '<Response>\n  <Say voice="Jo$0anna">a</Say>\n</Response>\n'],
  [
    '<Response><Gather numDi$0gits = "1"><Say>a</Say></Gather></Response>',
    '<Response>\n  <Gather numDi$0gits="1">\n    <Say>a</Say>\n  </Gather>\n</Response>\n',
  ],
  [
    '<Response><Gather><Say>a</Say></Gat$0her></Response>',
    '<Response>\n  <Gather>\n    <Say>a</Say>\n  </Gat$0her>\n</Response>\n',
  ],
  [
    '<Response><!-- prettier-ignore --><Say  >a$0b</Say  ></Response>',
    '<Response>\n  <!-- prettier-ignore -->\n  <Say  >a$0b</Say  >\n</Response>\n',
  ],
  ['$0<Response/>', '$0<Response/>\n'],
])('the cursor stays where it was: %s', async (before, after) => {
  expect(await moved(before)).toBe(after);
});

test('wherever it stands in a word, it goes with it', async () => {
  const text = `<?xml version="1.0"?><!-- one --><Response><Gather><Say>two</Say></Gather>
     <Play>three</Play><!-- voxlint-disable-next-line -->
       <Number>four</Number>
<Hangup></Hangup>five</Response>`;
  const { text: formatted } = format(text);
  for (const { 0: word, index } of text.matchAll(/one|two|three|four|five/g)) {
    for (let offset = 0; offset <= word.length; offset++) {
      const result = await follow(text, index + offset);
      expect(result).toMatchObject({ formatted, cursorOffset: formatted.indexOf(word) + offset });
    }
  }
});

test('a long document is no matter', async () => {
  const line = '<Say voice="Joanna" language="en-US">Please enter your PIN.</Say><Pause length="2"/>\n';
  const text = `<Response>${line.repeat(1000)}</Response>`;
  // Comparing the whole texts takes a minute, which is over the test's own limit.
  const { formatted, cursorOffset } = await follow(text, text.indexOf('enter', 50_000) + 2);
  expect(formatted.slice(cursorOffset - 2, cursorOffset + 3)).toBe('enter');
});
