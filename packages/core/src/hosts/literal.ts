import type { Range } from '../text/range.ts';
import { type BuiltText, type RegionBuilder, regionBuilder } from './position-map.ts';
import type { HostLanguage, HostRegion, RegionPiece } from './region.ts';

/** What an escape means, and where it ends. Without a value, what it stands for isn't known before run time. */
export interface Escape {
  readonly value: string | undefined;
  readonly end: number;
}

/** A way in which a language writes strings: how to read and how to write the inside of such a literal. */
export interface LiteralForm {
  /** The source of a regular expression for what doesn't stand for itself; undefined if everything does. */
  readonly special: string | undefined;
  /** What the escape at `at` means; undefined if it is invalid. */
  readonly decode: (text: string, at: number) => Escape | undefined;
  /** Text as this form spells it between the given neighbors; undefined if it can't be written here. */
  readonly spell: (text: string, before: string, after: string) => string | undefined;
}

/**
 * A stretch of a literal: text in the literal's form, a line break together with the indentation that the language
 * strips from the next line (`break`; `join` if a backslash removes it), or an interpolation. A bare interpolation such as PHP's `$name` has no closing delimiter,
 * so a letter after it would become a part of it.
 */
export interface LiteralPart extends Range {
  readonly kind: 'text' | 'break' | 'join' | 'hole' | 'bare-hole';
}

/** A string literal in the source of a program. */
export interface Literal extends Range {
  readonly form: LiteralForm;
  readonly parts: readonly LiteralPart[];
  /** What a new line of the literal must start with, because the language strips it. */
  readonly indentation: string;
}

/** What a concatenation consists of: literals, and expressions that are holes. */
export type Operand = Literal | Range;

/** The placeholders of a format call: `%s` or `{0}`. */
export type FormatSyntax = 'printf' | 'braces';

/** A string that a program writes: one literal, or several operands that it joins. */
export interface StringExpression {
  readonly operands: readonly Operand[];
  readonly format: FormatSyntax | undefined;
  /** Whether the comment `voxxml` precedes it. */
  readonly marked: boolean;
}

export function isLiteral(operand: Operand): operand is Literal {
  return 'form' in operand;
}

const placeholders: Readonly<Record<FormatSyntax, string>> = {
  printf: String.raw`%(?:\([\w ]+\)|<\w+>|\d+\$|\[\d+\])?[-+ #0,']*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlLqjzt]*[a-zA-Z%]|%\{\w+\}`,
  braces: String.raw`\{\{|\}\}|\{[^{}\r\n]*\}`,
};

/**
 * The VoxXML of a string: undefined unless the string is marked, or begins with `<Response` (after white space and an XML
 * declaration) and contains the end of it. Also undefined if an escape is invalid.
 *
 * @param enclosed whether the string is inside a hole of another region
 */
export function regionOfString(
  text: string,
  language: HostLanguage,
  { operands, format, marked }: StringExpression,
  enclosed: boolean,
): HostRegion | undefined {
  const first = operands.findIndex(isLiteral);
  if (first === -1) return undefined;
  const builder = regionBuilder(startOf(operands[first] as Literal));
  const pieces: RegionPiece[] = [];
  for (const operand of operands.slice(first)) {
    if (!isLiteral(operand)) builder.hole(1, operand.start, operand.end);
    else if (!addLiteral(text, operand, format, builder, pieces)) return undefined;
  }
  const built = builder.finish();
  if (!marked && !isWholeResponse(built)) return undefined;
  return {
    language,
    kind: 'string-literal',
    range: { start: pieces[0]!.start, end: pieces.at(-1)!.end },
    ...built,
    fragment: marked && enclosed,
    pieces,
  };
}

function startOf({ parts }: Literal): number {
  return parts[0]!.start;
}

/** Whether a text begins with a Response element and contains its end. */
export function isWholeResponse({ text }: Pick<BuiltText, 'text'>): boolean {
  const begins = /^\s*(?:<\?xml\s[^>]*\?>\s*)?<Response(?![\w.:-])/.test(text);
  return begins && /<\/Response|<Response[^<>]*\/>/i.test(text);
}

/** Whether the source of a literal may be the beginning of a document, judged without decoding it. */
export function mayBeginResponse(text: string, { parts }: Literal): boolean {
  const { start } = parts[0]!;
  return /^(?:\s|\\[nrt]|\\\r?\n)*(?:<\?xml\s[^>]*\?>(?:\s|\\[nrt]|\\\r?\n)*)?<Response(?![\w.:-])/.test(
    text.slice(start, start + 400),
  );
}

/** Adds what a literal means to a region; false if one of its escapes is invalid. */
function addLiteral(
  text: string,
  literal: Literal,
  format: FormatSyntax | undefined,
  builder: RegionBuilder,
  pieces: RegionPiece[],
): boolean {
  const { form, parts } = literal;
  const sources = [form.special, format && placeholders[format]].filter((source) => source !== undefined);
  const special = sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'g');
  let pieceStart = parts[0]!.start;
  let bare = false;

  function endPiece(end: number): void {
    pieces.push({ start: pieceStart, end, escape: spellerOf(literal, format, bare, text) });
  }
  function addHole(start: number, end: number, isBare: boolean): void {
    endPiece(start);
    builder.hole(1, start, end);
    pieceStart = end;
    bare = isBare;
  }

  for (const { kind, start, end } of parts) {
    if (kind === 'hole' || kind === 'bare-hole') {
      addHole(start, end, kind === 'bare-hole');
      continue;
    }
    if (kind === 'break' || kind === 'join') {
      builder.whole(kind === 'break' ? '\n' : '', start, end);
      continue;
    }
    const source = text.slice(start, end);
    let position = start;
    while (position < end) {
      if (special !== undefined) special.lastIndex = position - start;
      const found = special?.exec(source) ?? null;
      const at = found === null ? end : start + found.index;
      builder.verbatim(text.slice(position, at), position);
      if (found === null) break;
      const escape = readSpecial(text, at, found[0], form, format);
      if (escape === undefined || escape.end > end) return false;
      if (escape.value === undefined) addHole(at, escape.end, false);
      else builder.whole(escape.value, at, escape.end);
      position = escape.end;
    }
  }
  endPiece(parts.at(-1)!.end);
  return true;
}

/** What a match of a form's special characters or of a placeholder means. */
function readSpecial(
  text: string,
  at: number,
  found: string,
  form: LiteralForm,
  format: FormatSyntax | undefined,
): Escape | undefined {
  const end = at + found.length;
  if (format === 'printf' && found.startsWith('%')) {
    return { value: found === '%%' ? '%' : found === '%n' ? '\n' : undefined, end };
  }
  if (format === 'braces' && (found.startsWith('{') || found === '}}')) {
    return { value: found === '{{' || found === '}}' ? found[0]! : undefined, end };
  }
  return form.decode(text, at);
}

/** How new text is written into a piece of a literal. */
function spellerOf(
  { form, indentation }: Literal,
  format: FormatSyntax | undefined,
  afterBareHole: boolean,
  program: string,
): RegionPiece['escape'] {
  return (newText, before, after) => {
    if (afterBareHole && before === '' && /^[\w[\u0080-\uffff-]/.test(newText)) return undefined;
    let text = newText;
    if (format === 'printf') text = text.replaceAll('%', '%%');
    if (format === 'braces') text = text.replace(/[{}]/g, '$&$&');
    const spelled = form.spell(text, before, after);
    if (spelled === undefined || !spelled.includes('\n')) return spelled;
    const lineBreak = program[program.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
    return spelled.replace(/\r?\n/g, lineBreak + indentation);
  };
}
