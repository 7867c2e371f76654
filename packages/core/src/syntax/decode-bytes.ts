import type { Diagnostic } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';

/** What a file's bytes say. */
export interface DecodedText {
  /** The text, without a byte order mark; U+FFFD stands where bytes mean nothing. */
  readonly text: string;
  /** At most one: the first thing that is not what the byte order mark or the declaration says. */
  readonly diagnostics: readonly Diagnostic<'xml-invalid-encoding'>[];
  /** The encoding that the text was read in, by its WHATWG name in lower case: `utf-8`, `utf-16le`, `iso-8859-1`. */
  readonly encoding: string;
  /** The file starts with a byte order mark. */
  readonly bom: boolean;
}

/** A family of encodings that differ in their byte order only, for comparison with what is declared. */
type Family = 'utf-8' | 'utf-16' | 'utf-32';

interface Signature {
  readonly bytes: readonly number[];
  readonly encoding: string;
  readonly family: Family;
}

/** Longer ones first: UTF-32's little-endian mark starts like UTF-16's. */
const byteOrderMarks: readonly Signature[] = [
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32be', family: 'utf-32' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32le', family: 'utf-32' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8', family: 'utf-8' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be', family: 'utf-16' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le', family: 'utf-16' },
];

/** What a document starts with that lacks the byte order mark its encoding needs: `<` in it. */
const unmarked: readonly Signature[] = [
  { bytes: [0x00, 0x00, 0x00, 0x3c], encoding: 'utf-32be', family: 'utf-32' },
  { bytes: [0x3c, 0x00, 0x00, 0x00], encoding: 'utf-32le', family: 'utf-32' },
  { bytes: [0x00, 0x3c], encoding: 'utf-16be', family: 'utf-16' },
  { bytes: [0x3c, 0x00], encoding: 'utf-16le', family: 'utf-16' },
];

/**
 * Decodes a file (XML 1.0, 4.3.3 Character Encoding in Entities and appendix F): UTF-8, UTF-16 with its byte order
 * mark, or the encoding that its declaration names, where the platform knows it.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const mark = byteOrderMarks.find((candidate) => startsWith(bytes, candidate));
  if (mark !== undefined) return decodeUnicode(bytes.subarray(mark.bytes.length), mark, true);
  const sign = unmarked.find((candidate) => startsWith(bytes, candidate));
  if (sign !== undefined) return decodeUnicode(bytes, sign, false);
  return decodeAsDeclared(bytes);
}

function startsWith(bytes: Uint8Array, signature: Signature): boolean {
  return signature.bytes.every((byte, index) => bytes[index] === byte);
}

/** Decodes what shows itself to be one of the Unicode encodings. */
function decodeUnicode(bytes: Uint8Array, { encoding, family }: Signature, bom: boolean): DecodedText {
  const { text, fault } = family === 'utf-32' ? decodeUtf32(bytes, encoding) : decodeBy(encoding, bytes);
  const declared = declaredEncoding(text);
  const name = encoding.toUpperCase();
  let diagnostic: Diagnostic<'xml-invalid-encoding'> | undefined;
  if (declared !== undefined && !isDeclaredRightly(declared.name, encoding, family)) {
    const message = `The file declares '${declared.name}' but is ${name}. Declare what it is, or save it as declared.`;
    diagnostic = invalid(message, declared);
  } else if (family === 'utf-32') {
    diagnostic = invalid('The file is UTF-32, which few XML processors read. Save it as UTF-8.', firstCharacter(text));
  } else if (!bom) {
    const message = `The file is ${name} without the byte order mark that XML requires. Save it as UTF-8.`;
    diagnostic = invalid(message, declared ?? firstCharacter(text));
  } else if (fault !== undefined) {
    diagnostic = invalid(`The file is not valid ${name} from here on. Save it as UTF-8.`, fault);
  }
  return { text, encoding, bom, diagnostics: diagnostic === undefined ? [] : [diagnostic] };
}

/** Decodes what has ASCII's letters in ASCII's places: by its declaration, as UTF-8 where it has none. */
function decodeAsDeclared(bytes: Uint8Array): DecodedText {
  const declared = declaredEncoding(asciiHead(bytes));
  const label = declared?.name.toLowerCase() ?? 'utf-8';
  if (latin1Labels.has(label)) return { text: latin1(bytes), encoding: 'iso-8859-1', bom: false, diagnostics: [] };
  const family = familyOf(label);
  const encoding = label === 'us-ascii' || label === 'ascii' ? 'utf-8' : knownEncoding(label);
  if (declared !== undefined && encoding === undefined) {
    const message =
      family === undefined
        ? `The encoding '${declared.name}' is not known. Save the file as UTF-8 and declare that.`
        : `The file declares '${declared.name}' but is not in it. Declare 'UTF-8', or save it as declared.`;
    return {
      text: decodeBy('utf-8', bytes).text,
      encoding: 'utf-8',
      bom: false,
      diagnostics: [invalid(message, declared)],
    };
  }
  const { text, fault } = decodeBy(encoding!, bytes);
  const ascii = encoding === 'utf-8' && family === undefined;
  const wrong = ascii ? firstBeyondAscii(text) : fault;
  if (wrong === undefined) return { text, encoding: encoding!, bom: false, diagnostics: [] };
  const name = declared === undefined ? 'UTF-8' : `'${declared.name}', as it declares`;
  const message = `The file is not valid ${name}: this is no character of it. Save the file as UTF-8.`;
  return { text, encoding: encoding!, bom: false, diagnostics: [invalid(message, wrong)] };
}

function invalid(message: string, { start, end }: Range): Diagnostic<'xml-invalid-encoding'> {
  return { code: 'xml-invalid-encoding', severity: 'error', message, range: { start, end }, apiError: 5106 };
}

/** The Unicode family that an encoding's name belongs to, in any case. */
function familyOf(name: string): Family | undefined {
  if (/^utf-?8$/i.test(name)) return 'utf-8';
  if (/^(?:utf-?16(?:[bl]e)?|iso-10646-ucs-2)$/i.test(name)) return 'utf-16';
  return /^(?:utf-?32(?:[bl]e)?|iso-10646-ucs-4)$/i.test(name) ? 'utf-32' : undefined;
}

/** Whether a declared name fits an encoding: its family's name does, and a byte order that it names is the right one. */
function isDeclaredRightly(name: string, encoding: string, family: Family): boolean {
  return familyOf(name) === family && (!/[bl]e$/i.test(name) || name.toLowerCase() === encoding);
}

/** The platform's name of an encoding that keeps ASCII's letters in place; undefined where it has none, or does not. */
function knownEncoding(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}

/** Longest XML declaration that is looked into, in bytes. */
const declarationLimit = 0x1_0000;

/** The first bytes, up to what ends an XML declaration, each as one character; none where nothing does. */
function asciiHead(bytes: Uint8Array): string {
  return latin1(bytes.subarray(0, bytes.subarray(0, declarationLimit).indexOf(0x3e) + 1));
}

/** The encoding named in the XML declaration ([80] EncodingDecl), with its place. */
function declaredEncoding(text: string): (Range & { readonly name: string }) | undefined {
  const match = /^<\?xml[ \t\r\n][^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._-]*)["']/d.exec(
    text.slice(0, declarationLimit),
  );
  if (match === null) return undefined;
  const [start, end] = match.indices![1]!;
  return { name: match[1]!, start, end };
}

/** Decodes with the platform's decoder. `fault` is the place of the first character that could not be decoded. */
function decodeBy(encoding: string, bytes: Uint8Array): { readonly text: string; readonly fault?: Range } {
  if (encoding === 'windows-1252') return { text: windows1252(bytes) };
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
    return { text, fault: firstReplacement(text, encoding, bytes) };
  }
}

/**
 * The first U+FFFD of `text` that the bytes do not themselves hold: the longest prefix of the bytes that decodes
 * without fault ends before it. Found by halving.
 */
function firstReplacement(text: string, encoding: string, bytes: Uint8Array): Range {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (startsValid(encoding, bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const start = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true }).length;
  return { start, end: Math.min(start + 1, text.length) };
}

/** Whether the bytes are the start of something valid; a character cut off at their end is no fault. */
function startsValid(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeUtf32(bytes: Uint8Array, encoding: string): { readonly text: string; readonly fault?: Range } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = encoding === 'utf-32le';
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const codePoint = view.getUint32(at, littleEndian);
    const valid = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    pieces.push(valid ? String.fromCodePoint(codePoint) : '\ufffd');
  }
  return { text: pieces.join('') };
}

/** The names that IANA registers for ISO-8859-1. */
const latin1Labels = new Set([
  'iso-8859-1',
  'iso_8859-1',
  'iso-ir-100',
  'latin1',
  'l1',
  'ibm819',
  'cp819',
  'csisolatin1',
]);

/** ISO-8859-1 proper: the platform's decoder of that name is windows-1252, which differs from U+0080 to U+009F. */
function latin1(bytes: Uint8Array): string {
  const chunk = 0x2000;
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return text;
}

/** What windows-1252 has in the places 0x80 to 0x9F. */
const windows1252High =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** By hand: several releases of Node decode it as ISO-8859-1. */
function windows1252(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\x80-\x9f]/g, (character) => windows1252High[character.charCodeAt(0) - 0x80]!);
}

function firstBeyondAscii(text: string): Range | undefined {
  const start = text.search(/[^\0-\x7f]/);
  return start === -1 ? undefined : { start, end: start + (text.codePointAt(start)! > 0xffff ? 2 : 1) };
}

function firstCharacter(text: string): Range {
  return { start: 0, end: Math.min(1, text.length) };
}
