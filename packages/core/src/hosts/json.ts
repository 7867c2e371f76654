import { createScanner, type ScanError, type SyntaxKind } from 'jsonc-parser';
import { firstElementName } from '../model/first-element-name.ts';
import { regionBuilder } from './position-map.ts';
import type { HostRegion } from './region.ts';

// jsonc-parser declares its enumerations const, which isolated modules cannot read; these are the members used here.
const colon: SyntaxKind = 6;
const stringLiteral: SyntaxKind = 10;
const endOfFile: SyntaxKind = 17;
const noError: ScanError = 0;
const invalidCharacter: ScanError = 6;

/**
 * The VoxXML in a JSON text, with or without comments, one document or one a line: the string value of each property
 * named `voxXML`, and of each named `voxxml` or `xml` that holds VoxXML. Works on tokens, so
 * that a broken text and one of any depth are read as far as they go.
 */
export function jsonRegions(text: string): readonly HostRegion[] {
  if (!/"(?:vox)?xml"/i.test(text) && !text.includes('\\u')) return [];
  const regions: HostRegion[] = [];
  const scanner = createScanner(text, true);
  let property: string | undefined;
  let afterColon = false;
  for (let token = scanner.scan(); token !== endOfFile; token = scanner.scan()) {
    if (token === colon) {
      afterColon = property !== undefined;
      continue;
    }
    if (token !== stringLiteral || !isReadable(scanner.getTokenError())) {
      property = undefined;
    } else if (afterColon) {
      const start = scanner.getTokenOffset();
      const value = scanner.getTokenValue();
      if (property === 'voxXML' || ((property === 'voxxml' || property === 'xml') && isVoxXml(value))) {
        // An expression of n8n is a document after its `=`.
        const isExpression = /^=\s*</.test(value);
        const region = jsonStringRegion(text, isExpression ? start + 1 : start, start + scanner.getTokenLength());
        if (region !== undefined) regions.push(region);
      }
      property = undefined;
    } else {
      property = scanner.getTokenValue();
    }
    afterColon = false;
  }
  return regions;
}

/** A bare tab or other control character is no JSON, but what is meant is clear. */
function isReadable(error: ScanError): boolean {
  return error === noError || error === invalidCharacter;
}

function isVoxXml(value: string): boolean {
  return firstElementName(value) !== undefined;
}

/** The region of a string literal that spans `start` to `end`, quotes included; undefined where an escape is none. */
export function jsonStringRegion(text: string, start: number, end: number): HostRegion | undefined {
  const builder = regionBuilder(start + 1);
  const last = end - 1;
  const inside = text.slice(start + 1, last);
  let position = start + 1;
  while (position < last) {
    const found = inside.indexOf('\\', position - start - 1);
    const backslash = found === -1 ? last : start + 1 + found;
    builder.verbatim(text.slice(position, backslash), position);
    if (backslash === last) break;
    const escapeEnd = backslash + (text[backslash + 1] === 'u' ? 6 : 2);
    const decoded = escapeEnd <= last ? decodeEscape(text.slice(backslash + 1, escapeEnd)) : undefined;
    if (decoded === undefined) return undefined;
    builder.whole(decoded, backslash, escapeEnd);
    position = escapeEnd;
  }
  let spelling: Spelling | undefined;
  const range = { start: start + 1, end: last };
  return {
    language: 'json',
    kind: 'json-string',
    range,
    ...builder.finish(),
    fragment: false,
    pieces: [{ ...range, escape: (newText) => spell(newText, (spelling ??= spellingOf(inside))) }],
  };
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** What an escape means, its backslash left out; undefined where JSON knows none like it. */
function decodeEscape(escape: string): string | undefined {
  if (escape[0] !== 'u') return simpleEscapes.get(escape);
  return /^u[0-9a-fA-F]{4}$/.test(escape) ? String.fromCharCode(Number.parseInt(escape.slice(1), 16)) : undefined;
}

/** How a literal spells what JSON lets stand either way: `\/`, `\u003c`, `\u00e9`, as its serializer chose. */
interface Spelling {
  readonly escapes: ReadonlyMap<string, string>;
  readonly nonAsciiEscaped: boolean;
  readonly upperCase: boolean;
}

function spellingOf(literal: string): Spelling {
  const escapes = new Map<string, string>();
  let upperCase = false;
  let nonAsciiEscaped = false;
  for (const [escape, digits] of literal.matchAll(/\\(?:u([0-9a-fA-F]{4})|.)/g)) {
    if (digits === undefined) {
      if (escape === '\\/') escapes.set('/', escape);
      continue;
    }
    if (/[A-F]/.test(digits)) upperCase = true;
    const code = Number.parseInt(digits, 16);
    if (code > 0x7f) nonAsciiEscaped = true;
    else escapes.set(String.fromCharCode(code), escape);
  }
  return { escapes, nonAsciiEscaped, upperCase };
}

/** Escapes what JSON demands, and beyond that what the literal itself escapes. */
function spell(newText: string, { escapes, nonAsciiEscaped, upperCase }: Spelling): string {
  let result = '';
  for (let index = 0; index < newText.length; index++) {
    const character = newText[index]!;
    const code = newText.charCodeAt(index);
    if (code > 0x7f && nonAsciiEscaped) {
      const digits = code.toString(16).padStart(4, '0');
      result += `\\u${upperCase ? digits.toUpperCase() : digits}`;
    } else {
      result +=
        escapes.get(character) ??
        (character === '"' || character === '\\' || code < 0x20 ? JSON.stringify(character).slice(1, -1) : character);
    }
  }
  return result;
}
