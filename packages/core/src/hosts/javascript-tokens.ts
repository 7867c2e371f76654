import jsTokens from 'js-tokens';

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
}

const opening: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/**
 * The tokens of a JavaScript or TypeScript text, brackets and the parts of template literals paired. What is no token
 * is passed over.
 *
 * @param jsx Whether `<` may start JSX; in TypeScript without JSX it starts a type there.
 */
export function javascriptTokens(text: string, jsx: boolean): Token[] {
  const tokens: Token[] = [];
  const brackets: number[] = [];
  const templates: number[] = [];
  let position = 0;
  let marked = false;
  for (const { type, value } of jsTokens(text, { jsx: jsx as true })) {
    const start = position;
    position += value.length;
    if (type === 'WhiteSpace' || type === 'LineTerminatorSequence' || type === 'SingleLineComment') continue;
    if (type === 'MultiLineComment') {
      marked = /^\/\*+\s*voxxml\s*\*+\/$/i.test(value);
      continue;
    }
    const index = tokens.length;
    const token: Token = { type, value, start, end: position, marked, partner: -1, inside: brackets.at(-1) ?? -1 };
    marked = false;
    tokens.push(token);
    if (type === 'TemplateMiddle' || type === 'TemplateTail') {
      const head = templates.pop();
      if (head !== undefined) tokens[head]!.partner = index;
    }
    if (type === 'TemplateHead' || type === 'TemplateMiddle') templates.push(index);
    if (type === 'Punctuator') pairBracket(tokens, brackets, index);
  }
  return tokens;
}

/** Pairs a closing bracket with the opening one that it closes; one that closes nothing pairs with nothing. */
function pairBracket(tokens: readonly Token[], open: number[], index: number): void {
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
