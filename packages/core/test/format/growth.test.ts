import { describe, expect, test } from 'vitest';
import { format, formatEdits, formatRange } from '@voxxml/core/format';
import { applyEdits } from '../../src/text/edit.ts';

/** At this size a linear layout takes moments; a quadratic one runs into the tests' own limit. */
const size = 1 << 18;

function inResponse(content: string): string {
  return `<Response>${content}</Response>`;
}

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

const suppression = '<!-- voxlint-disable-next-line -->';

/** Documents on which a careless layout looks again and again at the same things. */
const shapes: Readonly<Record<string, string>> = {
  'commands on one line': inResponse(repeated('<Say>a</Say>')),
  'commands on lines': inResponse(repeated("<Say voice='Joanna'>a</Say>\n")),
  'a long text': inResponse(`<Say>${repeated('word\n')}</Say>`),
  'stray text': inResponse(repeated('text <Hangup/>')),
  'many attributes': inResponse(`<Say${Array.from({ length: 20_000 }, (_, index) => ` a${index}='1'`).join('')}/>`),
  'comments on one line': inResponse(repeated('<!-- a -->')),
  'ignored ranges without an end': inResponse(repeated('<!-- prettier-ignore-start --><Hangup />')),
  'ignored ranges': inResponse(repeated('<!-- prettier-ignore-start --><Hangup /><!-- prettier-ignore-end -->')),
  'suppressions on one line, without a line after': inResponse(repeated(suppression)),
  'suppressions on one line, before a long blank line': inResponse(`${repeated(suppression)}\n${repeated(' ')}\n`),
  'suppressions on one line, before a long line': inResponse(`${repeated(suppression)}\n${repeated('<Hangup/>')}\n`),
  'suppressions on lines': inResponse(repeated(`${suppression}\n<Hangup />\n`)),
  'suppressions before lines of suppressions': inResponse(repeated(`${suppression.repeat(100)}\n`)),
  'suppressions of their own long line': inResponse(repeated('<Say>a</Say><!-- voxlint-disable-line -->')),
  'suppressions of their own lines': inResponse(repeated('<Say>a</Say> <!-- voxlint-disable-line -->\n')),
  'what looks like end tags': inResponse(`${suppression}\n<Say><![CDATA[${repeated('</')}\n]]></Say>`),
  'white space': inResponse(repeated(' \n')),
  'a deep document': '<If>'.repeat(size / 8) + '</If>'.repeat(size / 8),
};

describe('time grows with the text, whatever its shape', () => {
  test.each(Object.entries(shapes))('%s', { timeout: 10_000 }, (_, text) => {
    const { text: formatted, diagnostics } = format(text);
    expect(diagnostics).toEqual([]);
    expect(applyEdits(text, formatEdits(text).edits)).toBe(formatted);
    formatRange(text, { start: 0, end: text.length });
    expect(format(formatted).text).toBe(formatted);
  });
});
