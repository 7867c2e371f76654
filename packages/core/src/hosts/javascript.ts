import { javascriptTokens, type Token } from './javascript-tokens.ts';
import { decodeLiteral, escapeForString, escapeForTemplateIn } from './javascript-literals.ts';
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
  let appendedTo: ReadonlySet<string> | undefined;
  for (let index = 0; index < tokens.length; index++) {
    while (enclosing.length > 0 && enclosing.at(-1)! <= index) enclosing.pop();
    if (taken.has(index) || !isLiteralStart(tokens[index]!)) continue;
    const marked = isMarked(tokens, index);
    if (!marked && !(isPlain(tokens, index) && beginsWithResponse(tokens[index]!))) continue;
    const expression = joined(tokens, index);
    for (const operand of expression.operands) taken.add(operand.first);
    const region = regionOf(text, tokens, expression, marked && enclosing.length > 0);
    if (region === undefined) continue;
    if (!marked && !closesResponse(region.text)) {
      if (isAssembledElsewhere(tokens, expression, (appendedTo ??= namesAppendedTo(tokens)))) continue;
    }
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

/** What `+` joins: a literal (its first token), or an expression that is a hole. Token indices, `end` exclusive. */
interface Operand {
  readonly first: number;
  readonly end: number;
  readonly literal: boolean;
}

interface Expression {
  readonly first: number;
  readonly end: number;
  readonly operands: readonly Operand[];
}

function isLiteralStart({ type }: Token): boolean {
  return type === 'StringLiteral' || type === 'NoSubstitutionTemplate' || type === 'TemplateHead';
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

/** After these words an expression starts, so that a template literal behind them has no tag. */
const wordsBeforeExpressions: ReadonlySet<string> = new Set(
  'await case default delete do else extends in instanceof new of return throw typeof void yield'.split(' '),
);

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

/** The index after the literal that starts at `index`: for a template, after its last part. */
function literalEnd(tokens: readonly Token[], index: number): number {
  let part = index;
  while (tokens[part]!.type === 'TemplateHead' || tokens[part]!.type === 'TemplateMiddle') {
    const next = tokens[part]!.partner;
    if (next === -1) return tokens.length;
    part = next;
  }
  return part + 1;
}

/** The literal at `index` and all that `+` joins to it, through parentheses around the parts so far. */
function joined(tokens: readonly Token[], index: number): Expression {
  let first = index;
  let end = literalEnd(tokens, index);
  const operands: Operand[] = [{ first: index, end, literal: true }];
  for (;;) {
    if (isPunctuator(tokens[end], '+')) {
      const operand = operandAt(tokens, end + 1);
      if (operand === undefined) break;
      operands.push(operand);
      end = operand.end;
    } else if (
      isPunctuator(tokens[first - 1], '(') &&
      tokens[first - 1]!.partner === end &&
      isPunctuator(tokens[end + 1], '+') &&
      !isCallee(tokens[first - 2])
    ) {
      first--;
      end++;
    } else {
      break;
    }
  }
  return { first, end, operands };
}

function isPunctuator(token: Token | undefined, value: string): boolean {
  return token?.type === 'Punctuator' && token.value === value;
}

/** Whether `(` after this token calls it. */
function isCallee(token: Token | undefined): boolean {
  if (token?.type === 'IdentifierName') return !wordsBeforeExpressions.has(token.value);
  return isPunctuator(token, ')') || isPunctuator(token, ']') || isPunctuator(token, '?.');
}

const prefixOperators: ReadonlySet<string> = new Set(['!', '-', '+', '~', '++', '--']);
const prefixWords: ReadonlySet<string> = new Set(['await', 'typeof', 'void', 'new', 'delete']);
const tighterOperators: ReadonlySet<string> = new Set(['*', '/', '%', '**']);

/** The operand of `+` that starts at `index`; undefined where none can be made out. */
function operandAt(tokens: readonly Token[], index: number): Operand | undefined {
  const first = isTag(tokens, index) ? index + 1 : index;
  let end = first;
  let literal = true;
  for (;;) {
    let token = tokens[end];
    while (token !== undefined && isPrefix(token)) {
      literal = false;
      token = tokens[++end];
    }
    if (token === undefined) return undefined;
    if (isLiteralStart(token)) {
      end = literalEnd(tokens, end);
    } else if (isPunctuator(token, '(') || isPunctuator(token, '[') || isPunctuator(token, '{')) {
      literal = false;
      if (token.partner === -1) return undefined;
      end = token.partner + 1;
    } else if (token.type === 'IdentifierName' || token.type === 'NumericLiteral') {
      literal = false;
      end++;
    } else {
      return undefined;
    }
    const suffixEnd = skipSuffixes(tokens, end);
    if (suffixEnd !== end) literal = false;
    end = suffixEnd;
    const operator = tokens[end];
    if (operator?.type !== 'Punctuator' || !tighterOperators.has(operator.value)) break;
    literal = false;
    end++;
  }
  return { first, end, literal };
}

/** Whether the token is the tag `voxxml` of a template literal. */
function isTag(tokens: readonly Token[], index: number): boolean {
  const { type, value } = tokens[index] ?? {};
  const next = tokens[index + 1]?.type;
  return (
    type === 'IdentifierName' && value === 'voxxml' && (next === 'TemplateHead' || next === 'NoSubstitutionTemplate')
  );
}

function isPrefix({ type, value }: Token): boolean {
  return (type === 'Punctuator' && prefixOperators.has(value)) || (type === 'IdentifierName' && prefixWords.has(value));
}

/** The index after the members, calls and template literals that follow an operand. */
function skipSuffixes(tokens: readonly Token[], index: number): number {
  let end = index;
  for (;;) {
    const token = tokens[end];
    if (token === undefined) return end;
    if (isPunctuator(token, '.') || isPunctuator(token, '?.')) {
      end++;
      const name = tokens[end];
      if (name?.type === 'IdentifierName' || name?.type === 'PrivateIdentifier') end++;
    } else if ((isPunctuator(token, '(') || isPunctuator(token, '[')) && token.partner !== -1) {
      end = token.partner + 1;
    } else if (token.type === 'NoSubstitutionTemplate' || token.type === 'TemplateHead') {
      end = literalEnd(tokens, end);
    } else if (isPunctuator(token, '!')) {
      end++;
    } else {
      return end;
    }
  }
}

function closesResponse(text: string): boolean {
  return /<\/Response|<Response[^<>]*\/>/i.test(text);
}

/** The names that some statement appends to with `+=`. */
function namesAppendedTo(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = 1; index < tokens.length; index++) {
    if (isPunctuator(tokens[index], '+=')) names.add(tokens[index - 1]!.value);
  }
  return names;
}

/**
 * Whether an unmarked literal that does not close its Response is only the beginning of a document that statements put
 * together: it is an item of an array that others follow, an argument of `push` or `write`, has a `concat`, or goes to a
 * name that is appended to.
 */
function isAssembledElsewhere(
  tokens: readonly Token[],
  { first, end }: Expression,
  appendedTo: ReadonlySet<string>,
): boolean {
  const before = tokens[first - 1];
  const after = tokens[end];
  if (isPunctuator(after, '.') && tokens[end + 1]?.value === 'concat') return true;
  if (isPunctuator(before, '[') || isPunctuator(before, ',')) {
    return isPunctuator(after, ',') && isPunctuator(tokens[tokens[first]!.inside], '[');
  }
  const beforeThat = tokens[first - 2];
  if (isPunctuator(before, '(')) {
    return beforeThat?.type === 'IdentifierName' && /^(?:push|write|append|add|concat)/.test(beforeThat.value);
  }
  if (isPunctuator(before, '+=')) return true;
  if (!isPunctuator(before, '=')) return false;
  const name = isPunctuator(tokens[first - 3], ':') ? tokens[first - 4] : beforeThat;
  return name?.type === 'IdentifierName' && appendedTo.has(name.value);
}

/** The region of joined literals; undefined where one of them is not closed or holds an escape that is none. */
function regionOf(
  text: string,
  tokens: readonly Token[],
  { operands }: Expression,
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
