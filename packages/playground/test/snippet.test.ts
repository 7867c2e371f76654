import { expect, test } from 'vitest';
import { toCodeMirrorSnippet } from '../src/editor/snippet.ts';

test.each([
  ['plain', 'plain'],
  ['voice="$1"$0', 'voice="${1}"${0}'],
  ['<If value="${1:2}">\n\t$0\n</If>', '<If value="${1:2}">\n\t${0}\n</If>'],
  ['${1|dtmf,speech,dtmf speech|}', '${1:dtmf}'],
  ['${2|a\\,b,c|} ${1}', '${2:a,b} ${1}'],
  ['\\$GATHER', '$GATHER'],
  ['${1:\\$GATHER}', '${1:$GATHER}'],
  ['a \\} b { c', 'a \\} b \\{ c'],
  ['\\\\', '\\'],
  ['#{1}', '#\\{1\\}'],
  ['${1:\\}x}', '${1:x}'],
])('%s becomes %s', (snippet, expected) => {
  expect(toCodeMirrorSnippet(snippet)).toBe(expected);
});
