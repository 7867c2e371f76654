import { createScanner, type SyntaxKind } from 'jsonc-parser';
import type { Range } from '../text/range.ts';

// jsonc-parser declares its enumerations const, which isolated modules cannot read; these are the members used here.
const openBrace: SyntaxKind = 1;
const closeBrace: SyntaxKind = 2;
const openBracket: SyntaxKind = 3;
const closeBracket: SyntaxKind = 4;
const comma: SyntaxKind = 5;
const colon: SyntaxKind = 6;
const endOfFile: SyntaxKind = 17;

/** Where a field stands in JSON text: its name and its value, strings with their quotes. */
export interface JsonFieldRanges {
  readonly name: Range;
  readonly value: Range;
}

/** The places of the fields of the outermost object of a valid JSON text, by name. */
export function jsonFieldRanges(text: string): ReadonlyMap<string, JsonFieldRanges> {
  const ranges = new Map<string, JsonFieldRanges>();
  const scanner = createScanner(text, true);
  let depth = 0;
  let name: string | undefined;
  let nameRange: Range = { start: 0, end: 0 };
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (name !== undefined && start !== -1) ranges.set(name, { name: nameRange, value: { start, end } });
    name = undefined;
    start = -1;
  };
  for (let token = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === closeBrace || token === closeBracket) depth--;
    if (depth === 1 && token === comma) close();
    else if (depth === 0 && token === closeBrace) close();
    else if (depth >= 1 && !(depth === 1 && token === colon)) {
      if (depth === 1 && name === undefined) {
        name = scanner.getTokenValue();
        nameRange = { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() };
      } else {
        if (start === -1) start = scanner.getTokenOffset();
        end = scanner.getTokenOffset() + scanner.getTokenLength();
      }
    }
    if (token === openBrace || token === openBracket) depth++;
  }
  return ranges;
}
