import * as fc from 'fast-check';

/** One change to a text; places are fractions of its length, so that they shrink and fit any text. */
type Mutation =
  | { readonly kind: 'insert'; readonly at: number; readonly token: string }
  | { readonly kind: 'delete'; readonly at: number; readonly length: number }
  | { readonly kind: 'replace'; readonly at: number; readonly token: string }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly kind: 'cut'; readonly at: number };

const place = fc.integer({ min: 0, max: 9999 });

function mutation(tokens: readonly string[]): fc.Arbitrary<Mutation> {
  const token = fc.constantFrom(...tokens);
  const length = fc.integer({ min: 1, max: 8 });
  return fc.oneof(
    { arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, token }), weight: 5 },
    { arbitrary: fc.record({ kind: fc.constant('delete' as const), at: place, length }), weight: 4 },
    { arbitrary: fc.record({ kind: fc.constant('replace' as const), at: place, token }), weight: 3 },
    { arbitrary: fc.record({ kind: fc.constant('repeat' as const), at: place, length, to: place }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant('cut' as const), at: place }), weight: 1 },
  );
}

function apply(text: string, change: Mutation): string {
  const at = Math.floor((change.at * text.length) / 9999);
  switch (change.kind) {
    case 'insert':
      return text.slice(0, at) + change.token + text.slice(at);
    case 'delete':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'replace':
      return text.slice(0, at) + change.token + text.slice(at + 1);
    case 'repeat': {
      const to = Math.floor((change.to * text.length) / 9999);
      return text.slice(0, to) + text.slice(at, at + change.length) + text.slice(to);
    }
    case 'cut':
      return text.slice(0, at);
  }
}

/** Texts of `base` with one to `most` changes made to them: code units and tokens inserted, deleted, replaced, moved. */
export function mutated(base: fc.Arbitrary<string>, tokens: readonly string[], most = 3): fc.Arbitrary<string> {
  return fc
    .tuple(base, fc.array(mutation(tokens), { minLength: 1, maxLength: most }))
    .map(([text, changes]) => changes.reduce(apply, text));
}
