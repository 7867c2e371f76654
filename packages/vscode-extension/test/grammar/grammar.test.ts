import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeScopes, loadGrammar, scopesAt } from './tokenize.ts';

const fixtures = new URL('fixtures/', import.meta.url);
const documents = readdirSync(fixtures).filter((name) => name.endsWith('.voxxml'));

describe('the grammar', async () => {
  const grammar = await loadGrammar('text.xml.voxxml');

  test('has ten documents to color', () => {
    expect(documents).toHaveLength(10);
  });

  test.each(documents)('colors %s', async (name) => {
    const text = readFileSync(new URL(name, fixtures), 'utf8');
    await expect(describeScopes(grammar, text)).toMatchFileSnapshot(`fixtures/${name}.scopes`);
  });

  test('does not grow quadratic on long lines', () => {
    const piece = '<Say voice="Joanna">Hello & $GATHER</Say><Pause length=';
    const short = timeOf(grammar, piece.repeat(50));
    // Ten times the length; a hundred times the time would be quadratic.
    expect(timeOf(grammar, piece.repeat(500))).toBeLessThan(60 * short);
  });
});

describe('VoxXML in a template', async () => {
  const grammar = await loadGrammar('source.ts');

  test.each([
    ['tagged', "a = voxxml`<Say voice='Joanna'>hi ${name}</Say>`; after"],
    ['after a comment', "a = /* voxxml */ `<Say voice='Joanna'>hi ${name}</Say>`; after"],
    ['that begins with a Response', "a = `<Response><Say voice='Joanna'>hi ${name}</Say></Response>`; after"],
  ])('%s is colored, its holes as what they are', (_, text) => {
    expect(scopesAt(grammar, text, 'Say')).toContain('entity.name.tag.voxxml');
    expect(scopesAt(grammar, text, 'Joanna')).toContain('support.constant.voxxml');
    expect(scopesAt(grammar, text, 'name')).toContain('variable.other.ts');
    expect(scopesAt(grammar, text, 'after')).toEqual(['source.ts', 'variable.other.ts']);
  });

  test('a hole in a value is one', () => {
    const text = 'a = voxxml`<Pause length="${seconds}"/>`; after';
    expect(scopesAt(grammar, text, 'seconds')).toContain('variable.other.ts');
    expect(scopesAt(grammar, text, 'after')).toEqual(['source.ts', 'variable.other.ts']);
  });

  test.each(['a = html`<Say>`', "a = 'voxxml `<Say>'", '// voxxml `<Say>`', 'a = notvoxxml`<Say>`'])(
    'not in %s',
    (text) => {
      expect(scopesAt(grammar, text, 'Say')).not.toContain('entity.name.tag.voxxml');
    },
  );
});

describe('VoxXML in Markdown', async () => {
  const grammar = await loadGrammar('text.html.markdown');

  test('is colored between its fences', () => {
    const text = 'before\n\n```voxxml\n<Say\n  loop="2">x</Say>\n```\nafter';
    expect(scopesAt(grammar, text, 'loop')).toContain('entity.other.attribute-name.voxxml');
    expect(scopesAt(grammar, text, 'after')).toEqual(['text.html.markdown']);
  });

  test('ends at the fence, whatever is open', () => {
    const text = '~~~ voxxml\n<Say voice="Joanna\n~~~\nafter';
    expect(scopesAt(grammar, text, 'after')).toEqual(['text.html.markdown']);
  });

  test('is not looked for in other blocks', () => {
    expect(scopesAt(grammar, '```html\n<Say/>\n```', 'Say')).toEqual(['text.html.markdown']);
  });
});

/** The shortest time of several, in milliseconds: the machine may have other work. */
function timeOf(grammar: Awaited<ReturnType<typeof loadGrammar>>, line: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    grammar.tokenizeLine(line, null);
    return performance.now() - start;
  });
  return Math.min(...times);
}
