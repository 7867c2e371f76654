import jsTokens from 'js-tokens';
import { pairBracket, type Token } from './tokens.ts';

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
