import { type Extension, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** The server's token types, in the order of its legend, and its one modifier: what no call reaches. */
const types = ['keyword', 'property', 'enum', 'number', 'string', 'variable', 'function'] as const;
const UNREACHABLE = 1;

const setTokens = StateEffect.define<DecorationSet>();

const tokens = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTokens)) return effect.value;
    return decorations.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Room for what the server knows of words beyond their syntax: numbers, voices, variables, what is never reached. */
export const semanticColors: Extension = tokens;

const marks = types.flatMap((type) => [
  Decoration.mark({ class: `token-${type}` }),
  Decoration.mark({ class: `token-${type} token-unreachable` }),
]);

/** Colors a text by the server's tokens: five numbers each (LSP, Semantic Tokens). */
export function semanticTokensEffect(doc: Text, data: readonly number[]): StateEffect<DecorationSet> {
  const ranges = [];
  let line = 1;
  let character = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines, characters, length, type, modifiers] = data.slice(at, at + 5) as [
      number,
      number,
      number,
      number,
      number,
    ];
    line += lines;
    character = lines === 0 ? character + characters : characters;
    if (line > doc.lines) break;
    const from = doc.line(line).from + character;
    const mark = marks[2 * type + (modifiers & UNREACHABLE)];
    if (mark !== undefined && length > 0 && from + length <= doc.length) ranges.push(mark.range(from, from + length));
  }
  return setTokens.of(Decoration.set(ranges));
}
