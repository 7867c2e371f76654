import { createScanner, type SyntaxKind } from 'jsonc-parser';
import type { Range } from '../text/range.ts';

/** A field of a body. */
export interface BodyField {
  readonly name: string;
  readonly value: unknown;
  /** Where the body is JSON text: its value there, quotes included. */
  readonly range: Range | undefined;
}

/** A body as a request carries it, read. */
export type ReadBody =
  | { readonly kind: 'object'; readonly text: string | undefined; readonly fields: ReadonlyMap<string, BodyField> }
  /** No object: what it is instead, in words that follow "is". */
  | { readonly kind: 'invalid'; readonly what: string };

/** Reads a body that is an object or JSON text of one. Of a name that stands twice the last counts, as in JSON.parse. */
export function readBody(body: unknown): ReadBody {
  if (typeof body !== 'string') return readObject(body, undefined, undefined);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return { kind: 'invalid', what: `no JSON (${(error as Error).message.split('\n', 1)[0]})` };
  }
  return readObject(value, body, topLevelValues(body));
}

function readObject(
  value: unknown,
  text: string | undefined,
  ranges: ReadonlyMap<string, Range> | undefined,
): ReadBody {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what =
      value === null
        ? 'null'
        : Array.isArray(value)
          ? 'an array'
          : value === undefined
            ? 'missing'
            : `a ${typeof value}`;
    return { kind: 'invalid', what };
  }
  const fields = new Map<string, BodyField>();
  for (const [name, field] of Object.entries(value)) {
    // JSON has no undefined: such a field is not sent.
    if (field !== undefined) fields.set(name, { name, value: field as unknown, range: ranges?.get(name) });
  }
  return { kind: 'object', text, fields };
}

// jsonc-parser declares its enumerations const, which isolated modules cannot read; these are the members used here.
const openBrace: SyntaxKind = 1;
const closeBrace: SyntaxKind = 2;
const openBracket: SyntaxKind = 3;
const closeBracket: SyntaxKind = 4;
const comma: SyntaxKind = 5;
const colon: SyntaxKind = 6;
const endOfFile: SyntaxKind = 17;

/** The ranges of the values of the outermost object of a valid JSON text, by name. */
function topLevelValues(text: string): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  const scanner = createScanner(text, true);
  let depth = 0;
  let name: string | undefined;
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (name !== undefined && start !== -1) ranges.set(name, { start, end });
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
      } else {
        if (start === -1) start = scanner.getTokenOffset();
        end = scanner.getTokenOffset() + scanner.getTokenLength();
      }
    }
    if (token === openBrace || token === openBracket) depth++;
  }
  return ranges;
}
