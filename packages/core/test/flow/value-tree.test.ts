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

function grown(made: Recipe, levels = LEVELS): ValueTree | undefined {
  if ('from' in made) return everyText(made.from);
  if ('without' in made) return withoutText(grown(made.of, levels), made.without, levels);
  if ('only' in made) return onlyText(grown(made.of, levels), made.only, levels);
  return union(grown(made.both[0], levels), grown(made.both[1], levels), levels);
}

function plain(made: Recipe, levels = LEVELS): Plain {
  if ('from' in made) return Array.from({ length: 2 ** levels }, () => [made.from, made.from] as const);
  if ('without' in made) return plain(made.of, levels).map((span, text) => (text === made.without ? undefined : span));
  if ('only' in made) return plain(made.of, levels).map((span, text) => (text === made.only ? span : undefined));
  const [a, b] = made.both.map((one) => plain(one, levels)) as [Plain, Plain];
  return a.map((span, text) => {
    const other = b[text];
    if (span === undefined || other === undefined) return span ?? other;
    return [Math.min(span[0], other[0]), Math.max(span[1], other[1])] as const;
  });
}

/** What a tree holds, written like {@link Plain}; and the span of all of it, undefined where there is no node. */
function contents(tree: ValueTree | undefined, levels: number): readonly unknown[] {
  const texts = Array.from({ length: 2 ** levels }, (_, text) => onlyText(tree, text, levels));
  return [...texts, tree].map((found) => found && [found.firstBelow, found.lastBelow]);
}

/** The same of a plain list. */
function contentsOf(spans: Plain): readonly unknown[] {
  const present = spans.filter((span) => span !== undefined);
  const whole = [Math.min(...present.map(([first]) => first)), Math.max(...present.map(([, last]) => last))];
  return [...spans, present.length === 0 ? undefined : whole];
}

test('a tree of values holds what a plain list of them does', () => {
  fc.assert(
    fc.property(recipe, (made) => {
      // An empty set is no node; and a node knows the span of all that is below it.
      expect(contents(grown(made), LEVELS)).toEqual(contentsOf(plain(made)));
    }),
    { numRuns: runs(3000) },
  );
});

test('so do all trees of two digits that come of joining two, and of taking out of that what is there', () => {
  const levels = 2;
  const texts = [0, 1, 2, 3];
  const withoutAll = (of: Recipe, taken: readonly number[]): Recipe =>
    taken.reduce<Recipe>((rest, without) => ({ without, of: rest }), of);
  // Of two Gathers, of one between them and of a later one: every set of texts, as what is left of all and as what single ones make.
  const origins: readonly Recipe[] = [{ both: [{ from: 1 }, { from: 3 }] }, { from: 2 }, { from: 4 }];
  const subsets = Array.from({ length: 16 }, (_, bits) => texts.filter((text) => ((bits >> text) & 1) === 1));
  const sets = origins.flatMap((of) =>
    subsets.flatMap((some) => [
      withoutAll(of, some),
      ...(some.length < 2 ? [] : [some.map((only): Recipe => ({ only, of })).reduce((a, b) => ({ both: [a, b] }))]),
    ]),
  );
  const wrong: Recipe[] = [];
  const check = (made: Recipe): void => {
    const found = JSON.stringify(contents(grown(made, levels), levels));
    if (found !== JSON.stringify(contentsOf(plain(made, levels)))) wrong.push(made);
  };
  for (const a of sets) {
    for (const b of sets) {
      const both: Recipe = { both: [a, b] };
      check(both);
      for (const without of texts) check({ without, of: both });
    }
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});

test('joining with what is covered, and taking out what is not there, shares the tree', () => {
  const all = everyText(3);
  const some = withoutText(all, 5, LEVELS)!;
  expect(union(all, some, LEVELS)).toBe(all);
  expect(union(some, all, LEVELS)).toBe(all);
  expect(withoutText(some, 5, LEVELS)).toBe(some);
  expect(union(some, some, LEVELS)).toBe(some);
});
