import type { Range } from '../text/range.ts';
import { isWhiteSpace } from './characters.ts';
import type { Instruction } from './nodes.ts';
import { type Scanner, excerpt, safeFix, shownText } from './scanner.ts';

/** The parts of an XML declaration in their order ([23] XMLDecl), each with what its value may be. */
const parts = [
  { name: 'version', accepts: /^1\.[0-9]+$/, example: "'1.0'", expected: "'1.0'" }, // [26] VersionNum
  { name: 'encoding', accepts: /^[A-Za-z][A-Za-z0-9._-]*$/, example: "'UTF-8'", expected: "a name such as 'UTF-8'" }, // [81] EncName
  { name: 'standalone', accepts: /^(?:yes|no)$/, example: "'yes'", expected: "'yes' or 'no'" }, // [32] SDDecl
] as const;

/** What nearly every declaration says between `<?xml` and `?>`: seen without making a pattern. */
const usual: ReadonlySet<string> = new Set([
  ` version="1.0" encoding="UTF-8"`,
  ` version='1.0' encoding='UTF-8'`,
  ` version="1.0" encoding="utf-8"`,
  ` version="1.0"`,
]);

/** What stands there where nothing is wrong with it ([23] XMLDecl). */
let wellFormed: RegExp | undefined;

function isWellFormed(content: string): boolean {
  if (usual.has(content)) return true;
  wellFormed ??= new RegExp(
    `^${partPattern(parts[0])}(?:${partPattern(parts[1])})?(?:${partPattern(parts[2])})?[ \\t\\r\\n]*$`,
  );
  return wellFormed.test(content);
}

function partPattern({ name, accepts }: (typeof parts)[number]): string {
  const value = accepts.source.slice(1, -1);
  return `[ \\t\\r\\n]+${name}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"${value}"|'${value}')`;
}

type PartName = (typeof parts)[number]['name'];

/** Whether an XML declaration starts at `start`: `<?xml` and white space, or its end. */
export function startsDeclaration(text: string, start: number): boolean {
  if (!text.startsWith('<?xml', start)) return false;
  const next = text.charCodeAt(start + 5);
  return isWhiteSpace(next) || Number.isNaN(next) || next === 0x3f || next === 0x3e;
}

/** Reads the XML declaration at `start` ([23] XMLDecl); `first` where nothing stands before it. */
export function readDeclaration(scan: Scanner, start: number, first: boolean): Instruction {
  const { text, length } = scan;
  const contentFrom = start + 5;
  // A declaration holds neither '<' nor '>': it ends at the first of them, so that a missing '?' costs nothing more.
  let close = contentFrom;
  while (close < length && text.charCodeAt(close) !== 0x3e && text.charCodeAt(close) !== 0x3c) close++;
  const terminated = text.charCodeAt(close) === 0x3e && text.charCodeAt(close - 1) === 0x3f;
  const end = text.charCodeAt(close) === 0x3e ? close + 1 : close;
  const contentEnd = terminated ? close - 1 : close;
  if (!first) reportMisplaced(scan, start, end);
  else if (terminated) checkParts(scan, start, contentFrom, contentEnd);
  else reportUnterminated(scan, start, close);
  let contentStart = contentFrom;
  while (isWhiteSpace(text.charCodeAt(contentStart))) contentStart++;
  return { kind: 'instruction', start, end, target: 'xml', contentStart, contentEnd };
}

function reportUnterminated(scan: Scanner, start: number, close: number): void {
  if (scan.text.charCodeAt(close) === 0x3e) {
    scan.report('xml-malformed-declaration', close, close + 1, "The XML declaration ends with '?>'. Add the '?'.", {
      fixes: safeFix("Add '?'", close, close, '?'),
    });
  } else {
    scan.report(
      'xml-unterminated-instruction',
      start,
      start + 2,
      "The XML declaration never ends. Add '?>' where it should.",
    );
  }
}

function reportMisplaced(scan: Scanner, start: number, end: number): void {
  // A far one is not looked at so closely: there may be many.
  const onlyBlankBefore = start <= 4096 && /^\ufeff?[ \t\r\n]+$/.test(scan.text.slice(0, start));
  const from = scan.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  scan.report(
    'xml-malformed-declaration',
    start,
    end,
    onlyBlankBefore
      ? 'The XML declaration must be the very first thing in the document. Delete the white space before it.'
      : 'The XML declaration must be the very first thing in the document. Move it there, or delete it.',
    onlyBlankBefore ? { fixes: safeFix('Delete the white space before the declaration', from, start, '') } : undefined,
  );
}

/** Checks the pseudo-attributes; the first mistake is reported, the rest is read in silence. */
function checkParts(scan: Scanner, start: number, from: number, end: number): void {
  const { text } = scan;
  if (isWellFormed(text.slice(from, end))) return;
  const report = (at: number, to: number, message: string): void =>
    scan.report('xml-malformed-declaration', at, to, message);
  let at = from;
  let next = 0;
  let sawVersion = false;
  for (;;) {
    const blankStart = at;
    while (isWhiteSpace(text.charCodeAt(at))) at++;
    if (at === end) break;
    const match = /^([^\s=?>"']*)[ \t\r\n]*(=?)[ \t\r\n]*(?:"([^"]*)"|'([^']*)')?/.exec(text.slice(at, end))!;
    const [whole, name = '', equals, double, single] = match;
    const index = parts.findIndex((part) => part.name === name);
    const part = parts[index];
    const value = double ?? single;
    const nameStop = at + Math.max(1, name.length);
    if (part === undefined)
      return report(
        at,
        nameStop,
        `${shownText(text, at, nameStop)} is no part of an XML declaration. It takes version, encoding and standalone, in this order.`,
      );
    if (at === blankStart) return report(at, nameStop, `White space is missing before '${name}'. Add a space.`);
    if (equals === '' || value === undefined)
      return report(at, nameStop, `'${name}' has no value in quotes. Write ${name}=${part.example}.`);
    if (index < next) {
      return report(
        at,
        nameStop,
        `'${name}' stands twice or out of order. The order is version, encoding, standalone.`,
      );
    }
    if (!sawVersion && name !== 'version')
      return report(at, nameStop, "The XML declaration starts with its version. Write version='1.0' first.");
    if (!part.accepts.test(value)) {
      const valueStart = at + whole.length - 1 - value.length;
      return report(
        valueStart,
        valueStart + value.length,
        `'${excerpt(value, 0, value.length)}' is no value of ${name}. Write ${part.expected}.`,
      );
    }
    sawVersion = true;
    next = index + 1;
    at += whole.length;
  }
  if (!sawVersion) report(start, start + 5, "The XML declaration lacks its version. Write <?xml version='1.0'?>.");
}

/** The value of a part of an XML declaration, as written; undefined where it is not there. */
export function declarationPart(text: string, declaration: Instruction, name: PartName): Range | undefined {
  const content = text.slice(declaration.contentStart, declaration.contentEnd);
  const match = new RegExp(`(?:^|[ \\t\\r\\n])${name}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^"]*)"|'([^']*)')`).exec(content);
  const value = match?.[1] ?? match?.[2];
  if (match === null || value === undefined) return undefined;
  const start = declaration.contentStart + match.index + match[0].length - 1 - value.length;
  return { start, end: start + value.length };
}
