/** What the search for VoxXML needs to know of a token. White space and comments are no tokens here. */
export interface Token {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The comment `voxxml` stands right before it. */
  readonly marked: boolean;
  /**
   * The index of the token that belongs to it: the closing bracket of an opening one and the reverse, the next part of
   * a template literal; -1 where there is none.
   */
  partner: number;
  /** The index of the innermost bracket that is open where it stands; -1 where none is. */
  readonly inside: number;
  /** Whether a line break before it ends a statement. */
  readonly afterLineBreak?: boolean;
}

const opening: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Pairs a closing bracket with the opening one that it closes; one that closes nothing pairs with nothing. */
export function pairBracket(tokens: readonly Token[], open: number[], index: number): void {
  const token = tokens[index]!;
  if (opening.has(token.value)) {
    open.push(index);
    return;
  }
  if (token.value !== ')' && token.value !== ']' && token.value !== '}') return;
  const last = open.at(-1);
  if (last === undefined || opening.get(tokens[last]!.value) !== token.value) return;
  open.pop();
  tokens[last]!.partner = index;
  token.partner = last;
}
