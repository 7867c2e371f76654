import type { Range } from '../text/range.ts';
import { codeTokens, type CodeSyntax, type ReadString } from './code-tokens.ts';
import { bracedHexadecimal, hexadecimal, octal } from './escapes.ts';
import type { Escape, LiteralForm, LiteralPart } from './literal.ts';
import type { HostRegion } from './region.ts';
import { strippedLines } from './stripped-lines.ts';
import { tokenRegions } from './token-strings.ts';

/** The VoxXML in the strings of a PHP program (PHP Manual, Language Reference, Strings). */
export function phpRegions(text: string): readonly HostRegion[] {
  return programs(text).flatMap(({ start, end }) =>
    tokenRegions(text, {
      language: 'php',
      ...codeTokens(text, syntax, start, end),
      adjacent: false,
      concatenation: '.',
      formatOf: (callee) => (/^v?[sf]?printf$/i.test(callee) ? 'printf' : undefined),
    }),
  );
}

/** The parts of a file between `<?php` or `<?=` and `?>`. What looks like an end inside a string ends no part here. */
function programs(text: string): readonly Range[] {
  const result: Range[] = [];
  let position = 0;
  const opening = /<\?(?:php\b|=)/gi;
  for (;;) {
    opening.lastIndex = position;
    const found = opening.exec(text);
    if (found === null) return result;
    const start = found.index + found[0].length;
    const end = phpProgramEnd(text, start);
    result.push({ start, end });
    position = end;
  }
}

/** Where a program that starts at an offset ends: after its `?>`, or with the text. */
export function phpProgramEnd(text: string, start: number): number {
  const next = /\?>|['"`]|\/\*|\/\/|#|<<<[ \t]*(["']?)([A-Za-z_]\w*)\1(?:\r\n?|\n)/g;
  next.lastIndex = start;
  /** What begins something that never ends. */
  const endless = new Set<string>();
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const [written, , identifier] = found;
    const from = next.lastIndex;
    if (written === '?>') return from;
    if (endless.has(written)) continue;
    const rest = identifier === undefined ? skipped[written]! : new RegExp(String.raw`^[ \t]*${identifier}\b`, 'gm');
    rest.lastIndex = from;
    // A string or comment that never ends is not read as one.
    if (rest.test(text)) next.lastIndex = rest.lastIndex;
    else if (identifier !== undefined || written === '/*') return text.length;
    else endless.add(written);
  }
  return text.length;
}

/** What a string or a comment holds, up to and with its end; a comment of one line ends before `?>`. */
const skipped: Readonly<Record<string, RegExp>> = {
  "'": /(?:[^'\\]|\\[^])*'/y,
  '"': /(?:[^"\\]|\\[^])*"/y,
  '`': /(?:[^`\\]|\\[^])*`/y,
  '/*': /\*\//g,
  '//': /(?:[^\r\n?]|\?(?!>))*/y,
  '#': /(?:[^\r\n?]|\?(?!>))*/y,
};

const syntax: CodeSyntax = {
  stringStart: /["'<]/,
  comments: 'both',
  readString(text, at) {
    if (text[at] === '<') return text.startsWith('<<<', at) ? readHeredoc(text, at) : undefined;
    const quote = text[at]!;
    const pattern = quote === "'" ? /(?:[^'\\]|\\[^])*'/y : /(?:[^"\\]|\\[^])*"/y;
    pattern.lastIndex = at + 1;
    if (!pattern.test(text)) return undefined;
    const end = pattern.lastIndex;
    const inside = { start: at + 1, end: end - 1 };
    const form = quote === "'" ? singleQuoted : doubleQuoted;
    const parts: readonly LiteralPart[] =
      quote === "'" ? [{ kind: 'text', ...inside }] : interpolatedParts(text, inside);
    return { end, literal: { start: at, end, form, parts, indentation: '' } };
  },
};

const heredocOpening = /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1(?:\r\n?|\n)/y;

/** The indentation of the closing identifier is stripped from every line. */
function readHeredoc(text: string, start: number): ReadString | undefined {
  heredocOpening.lastIndex = start;
  const found = heredocOpening.exec(text);
  if (found === null) return undefined;
  const [, quote, identifier] = found;
  const first = heredocOpening.lastIndex;
  const closing = new RegExp(String.raw`^([ \t]*)${identifier}\b`, 'gm');
  closing.lastIndex = first;
  const last = closing.exec(text);
  if (last === null) return undefined;
  const end = last.index + last[0].length;
  const lineBreak = text.startsWith('\r\n', last.index - 2) ? 2 : 1;
  const inside = { start: first, end: Math.max(first, last.index - lineBreak) };
  const indentation = last[1]!;
  const raw = quote === "'";
  const parts: readonly LiteralPart[] = raw ? [{ kind: 'text', ...inside }] : interpolatedParts(text, inside);
  // A line that begins with the identifier would end the string.
  const form = heredocForm(raw, new RegExp(String.raw`(?:^|\n)[ \t]*${identifier}\b`));
  return { end, literal: { start, end, form, parts: strippedLines(text, parts, indentation.length), indentation } };
}

const name = String.raw`[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*`;
const interpolation = new RegExp(String.raw`\\[^]|\$${name}(?:\[(?:-?\w+|\$${name})\]|\??->${name})?|\{\$|\$\{`, 'g');

/** Text, and what the program puts between it: `$name`, `$name[0]`, `$name->property`, `{$…}`, `${…}`. */
function interpolatedParts(text: string, { start, end }: Range): readonly LiteralPart[] {
  const parts: LiteralPart[] = [];
  const source = text.slice(start, end);
  let position = start;
  interpolation.lastIndex = 0;
  for (let found = interpolation.exec(source); found !== null; found = interpolation.exec(source)) {
    if (found[0].startsWith('\\')) continue;
    const at = start + found.index;
    const bare = found[0] !== '{$' && found[0] !== '${';
    const holeEnd = bare ? at + found[0].length : closingBrace(text, text.indexOf('{', at), end);
    if (holeEnd === undefined) break;
    parts.push(
      { kind: 'text', start: position, end: at },
      { kind: bare ? 'bare-hole' : 'hole', start: at, end: holeEnd },
    );
    position = holeEnd;
    interpolation.lastIndex = holeEnd - start;
  }
  parts.push({ kind: 'text', start: position, end });
  return parts;
}

/** The offset after the brace that closes the one at `at`; strings inside may contain braces. */
function closingBrace(text: string, at: number, end: number): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.slice(at, end).matchAll(/'(?:[^'\\]|\\[^])*'|[{}]/g)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) return at + index + 1;
  }
  return undefined;
}

const singleQuoted: LiteralForm = {
  special: String.raw`\\['\\]`,
  decode: (text, at) => ({ value: text[at + 1], end: at + 2 }),
  spell: (text) => text.replace(/['\\]/g, String.raw`\$&`),
};

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  e: '\u001b',
  f: '\f',
  '\\': '\\',
  $: '$',
};

function decodeDouble(quoted: boolean): LiteralForm['decode'] {
  return (text, at): Escape | undefined => {
    const character = text[at + 1] ?? '';
    const single = quoted && character === '"' ? '"' : escapes[character];
    if (single !== undefined) return { value: single, end: at + 2 };
    const special =
      character === 'x'
        ? hexadecimal(text, at + 2, 1, 2)
        : character === 'u' && text[at + 2] === '{'
          ? bracedHexadecimal(text, at + 2)
          : octal(text, at + 1, 3);
    // A backslash that starts no escape stands for itself.
    return special ?? { value: '\\', end: at + 1 };
  };
}

const doubleQuoted: LiteralForm = {
  special: String.raw`\\(?=[^])`,
  decode: decodeDouble(true),
  spell: (text) => text.replace(/[\\"$]/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`),
};

function heredocForm(raw: boolean, closing: RegExp): LiteralForm {
  return {
    special: raw ? undefined : String.raw`\\(?=[^])`,
    decode: decodeDouble(false),
    spell(text) {
      if (closing.test(text)) return undefined;
      return raw ? text : text.replace(/[\\$]/g, String.raw`\$&`);
    },
  };
}
