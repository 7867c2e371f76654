import { isCallee, isPunctuator, joined, type TokenExpression } from './joined-tokens.ts';
import { type FormatSyntax, type Literal, type Operand, mayBeginResponse, regionOfString } from './literal.ts';
import type { HostLanguage, HostRegion } from './region.ts';
import type { Token } from './tokens.ts';

/** How strings appear among the tokens of a language without a grammar of its own here. */
export interface TokenLanguage {
  readonly language: HostLanguage;
  readonly tokens: readonly Token[];
  /** The strings of the program by the offset at which they start. */
  readonly literals: ReadonlyMap<number, Literal>;
  /** Whether adjacent literals are joined without an operator. */
  readonly adjacent: boolean;
  /** The operator that joins strings, if it isn't `+`. */
  readonly concatenation?: string;
  /** The name of a function whose first string argument is a format string, and its placeholders. */
  readonly formatOf: (callee: string) => FormatSyntax | undefined;
  /** An operator whose left side is a format string for `printf`. */
  readonly formatOperator?: string;
  /** The placeholders of a string that this method is called on, if it formats. */
  readonly formatMethod?: (name: string) => FormatSyntax | undefined;
}

/** The VoxXML in the strings of a program, in the order in which it begins. */
export function tokenRegions(text: string, program: TokenLanguage): readonly HostRegion[] {
  const { tokens, literals, language } = program;
  const regions: HostRegion[] = [];
  const taken = new Set<number>();
  for (const [index, token] of tokens.entries()) {
    const literal = token.type === 'StringLiteral' ? literals.get(token.start) : undefined;
    if (literal === undefined || taken.has(index)) continue;
    if (!token.marked && !mayBeginResponse(text, literal)) continue;
    const expression = joined(tokens, index, program);
    const operands = expression.operands.map((operand): Operand => {
      const start = tokens[operand.first]!.start;
      if (operand.literal) taken.add(operand.first);
      return (operand.literal && literals.get(start)) || { start, end: tokens[operand.end - 1]!.end };
    });
    const format = formatOfExpression(program, expression);
    const region = regionOfString(text, language, { operands, format, marked: token.marked }, false);
    if (region !== undefined) regions.push(region);
  }
  return regions;
}

/** The placeholders of a string that is formatted: by an operator, by a method, or as the format string of a call. */
function formatOfExpression(
  { tokens, formatOf, formatOperator, formatMethod }: TokenLanguage,
  expression: TokenExpression,
): FormatSyntax | undefined {
  let { first, end } = expression;
  while (isPunctuator(tokens[first - 1], '(') && tokens[first - 1]!.partner === end && !isCallee(tokens[first - 2])) {
    first--;
    end++;
  }
  if (formatOperator !== undefined && isPunctuator(tokens[end], formatOperator)) return 'printf';
  const method = isPunctuator(tokens[end], '.') ? tokens[end + 1] : undefined;
  const byMethod = method && formatMethod?.(method.value);
  if (byMethod !== undefined) return byMethod;
  const before = formatArgumentStart(tokens, expression.first);
  const callee = isPunctuator(tokens[before], '(') ? tokens[before - 1] : tokens[before];
  return callee?.type === 'IdentifierName' ? formatOf(callee.value) : undefined;
}

/** The index before an argument, where a first argument of one name (`Locale.US`, a writer) may precede the format string. */
function formatArgumentStart(tokens: readonly Token[], first: number): number {
  let before = first - 1;
  if (!isPunctuator(tokens[before], ',')) return before;
  do before--;
  while (tokens[before]?.type === 'IdentifierName' || isPunctuator(tokens[before], '.'));
  return before;
}
