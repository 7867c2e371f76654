import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyText, onlyText, union, withoutText, type ValueTree } from '../../src/flow/value-tree.ts';
import { runs } from '../runs.ts';

const LEVELS = 4;
const TEXTS = 2 ** LEVELS;

/** The same set without any sharing: where each text may come from. */
type Plain = readonly (readonly [first: number, last: number] | undefined)[];

/** How a set is made: from Gathers, by taking texts out, keeping one, and joining. */
type Recipe =
  | { readonly from: number }
  | { readonly without: number; readonly of: Recipe }
  | { readonly only: number; readonly of: Recipe }
  | { readonly both: readonly [Recipe, Recipe] };

const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ from: fc.integer({ min: -1, max: 9 }) }),
    fc.record({ without: fc.nat(TEXTS - 1), of: tie('recipe') }),
    fc.record({ without: fc.nat(TEXTS - 1), of: tie('recipe') }),
    fc.record({ only: fc.nat(TEXTS - 1), of: tie('recipe') }),
    fc.record({ both: fc.tuple(tie('recipe'), tie('recipe')) }),
  ),
}));

function grown(made: Recipe): ValueTree | undefined {
  if ('from' in made) return everyText(made.from);
  if ('without' in made) return withoutText(grown(made.of), made.without, LEVELS);
  if ('only' in made) return onlyText(grown(made.of), made.only, LEVELS);
  return union(grown(made.both[0]), grown(made.both[1]), LEVELS);
}

function plain(made: Recipe): Plain {
  if ('from' in made) return Array.from({ length: TEXTS }, () => [made.from, made.from] as const);
  if ('without' in made) return plain(made.of).map((span, text) => (text === made.without ? undefined : span));
  if ('only' in made) return plain(made.of).map((span, text) => (text === made.only ? span : undefined));
  const [a, b] = made.both.map(plain) as [Plain, Plain];
  return a.map((span, text) => {
    const other = b[text];
    if (span === undefined || other === undefined) return span ?? other;
    return [Math.min(span[0], other[0]), Math.max(span[1], other[1])] as const;
  });
}

test('a tree of values holds what a plain list of them does', () => {
  fc.assert(
    fc.property(recipe, (made) => {
      const tree = grown(made);
      const expected = plain(made);
      expected.forEach((span, text) => {
        const found = onlyText(tree, text, LEVELS);
        expect(found && [found.firstBelow, found.lastBelow], `${text}`).toEqual(span);
      });
      const spans = expected.filter((span) => span !== undefined);
      // An empty set is no node; and a node knows the span of all that is below it.
      expect(tree && [tree.firstBelow, tree.lastBelow]).toEqual(
        spans.length === 0
          ? undefined
          : [Math.min(...spans.map(([first]) => first)), Math.max(...spans.map(([, last]) => last))],
      );
    }),
    { numRuns: runs(3000) },
  );
});

test('joining with what is covered, and taking out what is not there, shares the tree', () => {
  const all = everyText(3);
  const some = withoutText(all, 5, LEVELS)!;
  expect(union(all, some, LEVELS)).toBe(all);
  expect(union(some, all, LEVELS)).toBe(all);
  expect(withoutText(some, 5, LEVELS)).toBe(some);
  expect(union(some, some, LEVELS)).toBe(some);
});
