import { describe, expect, test } from 'vitest';
import { parse } from '../../src/index.ts';
import { groups, type Case } from './cases.ts';
import { installed, oracles } from './oracles.ts';

/** Whether we take a text for a well-formed document. One without any element has no finding, but is none either. */
function isWellFormed(text: string): boolean {
  const { document, diagnostics } = parse(text);
  return diagnostics.length === 0 && document.root !== undefined;
}

function asCase(given: string | Case): Case {
  return typeof given === 'string' ? { text: given } : given;
}

describe.each(groups)('$name', ({ wellFormed, malformed }) => {
  test.each(wellFormed.map((given) => asCase(given).text))('well-formed: %j', (text) => {
    expect(parse(text).diagnostics).toEqual([]);
    expect(isWellFormed(text)).toBe(true);
  });

  test.each(malformed.map((given) => asCase(given).text))('malformed: %j', (text) => {
    expect(isWellFormed(text)).toBe(false);
  });
});

/** Who is right where two processors disagree is said in the case; that they still disagree is tested. */
describe.each(installed)('%s on every case', (name) => {
  test('agrees, or the case says why not', () => {
    const cases = groups.flatMap((group) =>
      [true, false].flatMap((expected) =>
        (expected ? group.wellFormed : group.malformed).map((given) => ({
          group: group.name,
          expected,
          ...asCase(given),
        })),
      ),
    );
    const judged = cases.filter(({ text }) => oracles[name].reads(text));
    const verdicts = oracles[name].judge(judged.map(({ text }) => text));
    const surprises = judged.filter(({ expected, disagreement }, index) => {
      const disagrees = disagreement?.with.includes(name) ?? false;
      return (verdicts[index] === expected) === disagrees;
    });
    expect(surprises).toEqual([]);
    expect(judged.length).toBeGreaterThan(300);
  });
});
