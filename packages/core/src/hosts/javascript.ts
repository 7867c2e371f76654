import { javascriptTokens } from './javascript-tokens.ts';
import type { Token } from './tokens.ts';
import { decodeLiteral, escapeForString, escapeForTemplateIn } from './javascript-literals.ts';
import {
  isCallee,
  isLiteralStart,
  isPunctuator,
  isTag,
  joined,
  type TokenExpression,
  wordsBeforeExpressions,
} from './joined-tokens.ts';
import { isWholeResponse } from './literal.ts';
import { regionBuilder, type RegionBuilder } from './position-map.ts';
import type { HostRegion, RegionPiece } from './region.ts';

/**
 * The VoxXML in a JavaScript or TypeScript text: literals tagged `voxxml` or preceded by the
 * comment, and plain ones that begin with `<Response`. Literals that `+` joins are one region; what the program
 * puts between them or into a template is a hole.
 */
export function javascriptRegions(text: string, jsx: boolean): readonly HostRegion[] {
  if (!text.includes('<Response') && !/voxxml/i.test(text)) return [];
  const tokens = readTokens(text, jsx);
  const regions: HostRegion[] = [];
  // Ends of the regions around a token, the innermost last: literals inside one of their holes are parts of it.
  const enclosing: number[] = [];
  const taken = new Set<number>();
  for (let index = 0; index < tokens.length; index++) {
    while (enclosing.length > 0 && enclosing.at(-1)! <= index) enclosing.pop();
    if (taken.has(index) || !isLiteralStart(tokens[index]!)) continue;
    const marked = isMarked(tokens, index);
    if (!marked && !(isPlain(tokens, index) && beginsWithResponse(tokens[index]!))) continue;
    const expression = joined(tokens, index);
    for (const operand of expression.operands) taken.add(operand.first);
    const region = regionOf(text, tokens, expression, marked && enclosing.length > 0);
    if (region === undefined) continue;
    // A head alone, or a text that is searched for, is not a document.
    if (!marked && !isWholeResponse(region)) continue;
    regions.push(region);
    enclosing.push(expression.end);
  }
  return regions;
}

/** The tokens of a text; none where the tokenizer gives up, as its regular expressions do on millions of pieces in one token. */
function readTokens(text: string, jsx: boolean): readonly Token[] {
  try {
    return javascriptTokens(text, jsx);
  } catch {
    // What engines throw then differs.
    return [];
  }
}

/** Whether a literal says that it is VoxXML: by its tag, or by the comment before it or before its tag. */
function isMarked(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]!.marked) return true;
  const before = tokens[index - 1];
  // `/* voxxml */ ('<Response>' + …)`
  if (isPunctuator(before, '(')) return before!.marked && !isCallee(tokens[index - 2]);
  if (tokens[index]!.type === 'StringLiteral' || before?.type !== 'IdentifierName') return false;
  return isTag(tokens, index - 1) || (before.marked && !wordsBeforeExpressions.has(before.value));
}

/** A string, or a template literal without a tag. */
function isPlain(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]!.type === 'StringLiteral') return true;
  const before = tokens[index - 1];
  if (before === undefined) return true;
  if (before.type === 'IdentifierName') return wordsBeforeExpressions.has(before.value);
  if (before.type === 'NoSubstitutionTemplate' || before.type === 'TemplateTail') return false;
  return !(before.type === 'Punctuator' && (before.value === ')' || before.value === ']'));
}

/** White space, also escaped, and an XML declaration may precede the element. */
function beginsWithResponse({ value }: Token): boolean {
  return /^.(?:\s|\\[nrt]|\\\r?\n)*(?:<\?xml\s[^>]*\?>(?:\s|\\[nrt]|\\\r?\n)*)?<Response(?![\w.:-])/.test(value);
}

/** The region of joined literals; undefined where one of them is not closed or holds an escape that is none. */
function regionOf(
  text: string,
  tokens: readonly Token[],
  { operands }: TokenExpression,
  fragment: boolean,
): HostRegion | undefined {
  const first = tokens[operands[0]!.first]!;
  const builder = regionBuilder(first.start + 1);
  const pieces: RegionPiece[] = [];
  for (const operand of operands) {
    const start = tokens[operand.first]!.start;
    const end = tokens[operand.end - 1]!.end;
    if (!operand.literal) builder.hole(1, start, end);
    else if (!addLiteral(text, tokens, operand.first, builder, pieces)) return undefined;
  }
  const last = pieces.at(-1)!;
  return {
    language: 'javascript',
    kind: first.type === 'StringLiteral' ? 'string-literal' : 'template-literal',
    range: { start: pieces[0]!.start, end: last.end },
    ...builder.finish(),
    fragment,
    pieces,
  };
}

/** Adds one literal, a template's parts with the holes between them; false where it cannot be read. */
function addLiteral(
  text: string,
  tokens: readonly Token[],
  index: number,
  builder: RegionBuilder,
  pieces: RegionPiece[],
): boolean {
  const opening = tokens[index]!;
  const quote = text[opening.start]!;
  const escape = quote === '`' ? escapeForTemplateIn(text) : escapeForString(quote);
  for (let part = index; ;) {
    const token = tokens[part]!;
    const more = token.type === 'TemplateHead' || token.type === 'TemplateMiddle';
    const start = token.start + 1;
    const end = token.end - (more ? 2 : 1);
    if (end < start || (!more && text[end] !== quote)) return false;
    if (!decodeLiteral(text, start, end, quote === '`', builder)) return false;
    pieces.push({ start, end, escape });
    if (!more) return true;
    const next = token.partner;
    if (next === -1) return false;
    builder.hole(1, end, tokens[next]!.start + 1);
    part = next;
  }
}
