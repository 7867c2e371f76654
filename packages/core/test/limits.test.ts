import { describe, expect, test } from 'vitest';
import { fix, lint, mostDiagnostics, parse } from '@voxxml/core';

const many = mostDiagnostics + 20_000;
const inside = (content: string): string => `<Response>\n${content}</Response>\n`;

describe('of one document so many findings are kept at most', () => {
  test.each([
    ['of its syntax', inside('& '.repeat(many))],
    ['of its elements', inside('<Foo/>'.repeat(many))],
    [
      'of its attributes',
      inside(`<Say ${Array.from({ length: many }, (_, index) => `a${index}='' `).join('')}>Hi</Say>`),
    ],
    ['of its values', inside('<Pause length="x"/>'.repeat(many))],
    ['of both', inside(`<Foo/>${'& '.repeat(many - 50_000)}${'<Foo/>'.repeat(many - 50_000)}`)],
  ])('%s', { timeout: 60_000 }, (_, text) => {
    const found = lint(text);
    expect(found).toHaveLength(mostDiagnostics);
    expect(found.every(({ range }, index) => index === 0 || range.start >= found[index - 1]!.range.start)).toBe(true);
  });

  test('a document with that many is not well-formed still, and its tree is whole', () => {
    const text = `<a>${'</b>'.repeat(many)}<c/></a>`;
    const { document, diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(mostDiagnostics);
    const [root] = document.children;
    expect(root).toMatchObject({ kind: 'element', start: 0, end: text.length });
    expect(document.root!.children.at(-1)).toMatchObject({ kind: 'malformed', end: text.length });
  });

  test('no comment is called useless where not all is known that it suppresses', { timeout: 60_000 }, () => {
    const text = inside(
      `${'<Foo/>'.repeat(many)}\n<!-- voxlint-disable-next-line unknown-voice -->\n<Say voice="Joana">Hi</Say>\n`,
    );
    expect(new Set(lint(text).map(({ code }) => code))).toEqual(new Set(['unknown-element']));
  });

  test('all of them are fixed, however many there are', { timeout: 60_000 }, () => {
    const { text, diagnostics, applied } = fix(inside('<Hangup></hangup>\n'.repeat(many)));
    expect(diagnostics.filter(({ code }) => code.startsWith('xml-'))).toEqual([]);
    expect(applied).toBeGreaterThanOrEqual(many);
    expect(text).not.toContain('</hangup>');
  });
});
