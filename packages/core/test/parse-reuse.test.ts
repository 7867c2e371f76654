import { describe, expect, test } from 'vitest';
import { type Element, parse } from '../src/index.ts';

/** The names of a document's elements inside its root, each with those of its attributes. */
function namesOf(text: string): readonly string[] {
  const { document, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  const elements = document.root!.children.filter((child): child is Element => child.kind === 'element');
  return elements.map(({ name, attributes }) => [name, ...attributes.map((attribute) => attribute.name)].join(' '));
}

/** What the parser keeps from one text to the next, its buffer and the names it has seen, must never show. */
describe('texts parsed one after the other', () => {
  test('do not see what a longer one has left', () => {
    parse(`<a>${'<b c="d">e</b>'.repeat(500)}</a>`);
    expect(parse('<a').diagnostics.map(({ code }) => code)).toEqual(['xml-unterminated-tag']);
    expect(parse('').document.children).toEqual([]);
    expect(parse('<a>&').diagnostics.map(({ code }) => code)).toEqual([
      'xml-unclosed-element',
      'xml-unescaped-ampersand',
    ]);
  });

  test('keep their names apart where these share their place in a table', () => {
    // The place depends on the length and on the first, the middle and the last character.
    const names = ['axbxc', 'aybxc', 'axbyc', 'aybyc'];
    const text = `<r>${[...names, ...names].map((name) => `<${name} ${name}='1'/>`).join('')}</r>`;
    for (let round = 0; round < 3; round++) {
      expect(namesOf(text)).toEqual([...names, ...names].map((name) => `${name} ${name}`));
    }
  });

  test('keep thousands of names apart, some of which begin like others', () => {
    let words = ['a', 'b'];
    const names = [...words];
    while (words[0]!.length < 10) names.push(...(words = words.flatMap((word) => [`${word}a`, `${word}b`])));
    for (const ordered of [names, names.toReversed()]) {
      expect(namesOf(`<r>${ordered.map((name) => `<${name}/>`).join('')}</r>`)).toEqual(ordered);
    }
  });

  test('keep names of any length', () => {
    const names = [1, 31, 32, 33, 5000].flatMap((length) => ['a', 'n'].map((letter) => letter.repeat(length)));
    expect(namesOf(`<r>${names.map((name) => `<${name}></${name}>`).join('')}</r>`)).toEqual(names);
  });

  test.each([
    ['Latin', 'Grüße'],
    ['a surrogate pair', '😀'],
    ['ASCII', 'plain'],
  ])('are read the same whatever came before: %s', (_, word) => {
    const text = `<r><é${word} ü='${word}'/>${word}<b/></r>`;
    const before = parse(text);
    parse('<a b="c"/>');
    expect(parse(text)).toEqual(before);
    expect(before.diagnostics).toEqual([]);
    expect(before.document.root!.end).toBe(text.length);
  });

  test('may be larger than what is kept', () => {
    const large = `<r>${'x'.repeat(1_500_000)}<b/></r>`;
    expect(namesOf(large)).toEqual(['b']);
    expect(namesOf(`${large.slice(0, -4)}<é/></r>`)).toEqual(['b', 'é']);
    expect(namesOf('<r><c/></r>')).toEqual(['c']);
  });
});
