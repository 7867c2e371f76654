import type { Token } from './tokens.ts';

/** What `+` joins: a literal (its first token), or an expression that is a hole. Token indices, `end` exclusive. */
export interface TokenOperand {
  readonly first: number;
  readonly end: number;
  readonly literal: boolean;
}

export interface TokenExpression {
  readonly first: number;
  readonly end: number;
  readonly operands: readonly TokenOperand[];
}

export function isLiteralStart({ type }: Token): boolean {
  return type === 'StringLiteral' || type === 'NoSubstitutionTemplate' || type === 'TemplateHead';
}

/** After these words an expression starts, so that a template literal behind them has no tag. */
export const wordsBeforeExpressions: ReadonlySet<string> = new Set(
  'await case default delete do else extends in instanceof new of return throw typeof void yield'.split(' '),
);

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

/** How a language joins strings. */
export interface JoinOptions {
  /** Whether adjacent literals are joined without an operator. */
  readonly adjacent?: boolean;
  /** The operator that joins strings, if it isn't `+`. */
  readonly concatenation?: string | undefined;
}

/** What accesses a member of a value. `.` does so unless it joins strings. */
const memberOperators: ReadonlySet<string> = new Set(['.', '?.', '->', '?->', '::', '&.']);

/**
 * The literal at `index` and all that `+` joins to it, through parentheses around the parts so far.
 */
export function joined(
  tokens: readonly Token[],
  index: number,
  { adjacent = false, concatenation = '+' }: JoinOptions = {},
): TokenExpression {
  let first = index;
  let end = literalEnd(tokens, index);
  const operands: TokenOperand[] = [{ first: index, end, literal: true }];
  for (;;) {
    if (isPunctuator(tokens[end], concatenation)) {
      const operand = operandAt(tokens, end + 1, concatenation);
      if (operand === undefined) break;
      operands.push(operand);
      end = operand.end;
    } else if (adjacent && isAdjacentLiteral(tokens[end])) {
      operands.push({ first: end, end: end + 1, literal: true });
      end++;
    } else if (
      isPunctuator(tokens[first - 1], '(') &&
      tokens[first - 1]!.partner === end &&
      (isPunctuator(tokens[end + 1], concatenation) || (adjacent && isAdjacentLiteral(tokens[end + 1]))) &&
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

function isAdjacentLiteral(token: Token | undefined): boolean {
  return token?.type === 'StringLiteral' && token.afterLineBreak !== true;
}

export function isPunctuator(token: Token | undefined, value: string): boolean {
  return token?.type === 'Punctuator' && token.value === value;
}

/** Whether `(` after this token calls it. */
export function isCallee(token: Token | undefined): boolean {
  if (token?.type === 'IdentifierName') return !wordsBeforeExpressions.has(token.value);
  return isPunctuator(token, ')') || isPunctuator(token, ']') || isPunctuator(token, '?.');
}

const prefixOperators: ReadonlySet<string> = new Set(['!', '-', '+', '~', '++', '--']);
const prefixWords: ReadonlySet<string> = new Set(['await', 'typeof', 'void', 'new', 'delete']);
const tighterOperators: ReadonlySet<string> = new Set(['*', '/', '%', '**']);

/** The operand of `+` that starts at `index`; undefined where none can be made out. */
function operandAt(tokens: readonly Token[], index: number, concatenation: string): TokenOperand | undefined {
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
    const suffixEnd = skipSuffixes(tokens, end, concatenation);
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
export function isTag(tokens: readonly Token[], index: number): boolean {
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
function skipSuffixes(tokens: readonly Token[], index: number, concatenation: string): number {
  let end = index;
  for (;;) {
    const token = tokens[end];
    if (token === undefined) return end;
    if (token.type === 'Punctuator' && token.value !== concatenation && memberOperators.has(token.value)) {
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
