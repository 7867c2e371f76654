import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../src/index.ts';
import { xmlDocument } from './arbitraries/xml.ts';
import { decode } from '../src/syntax/decode-bytes.ts';
import { runs } from './runs.ts';

const document = '<Response><Say>Grüße, \u{1f44b} 你好</Say></Response>';

function bytesOf(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));
}

function utf16(text: string, bigEndian = false): number[] {
  const bytes = Buffer.from(text, 'utf16le');
  return [...(bigEndian ? bytes.swap16() : bytes)];
}

function utf32(text: string, littleEndian: boolean): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0)!;
    const bytes = [code >> 24, (code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff];
    return littleEndian ? bytes.toReversed() : bytes;
  });
}

/** The text that each finding stands on. */
function faults(bytes: Uint8Array): string[] {
  const { text, diagnostics } = decode(bytes);
  for (const { code, severity, apiError } of diagnostics) {
    expect({ code, severity, apiError }).toEqual({ code: 'xml-invalid-encoding', severity: 'error', apiError: 5106 });
  }
  return diagnostics.map(({ range }) => `${range.start}:${text.slice(range.start, range.end)}`);
}

function declaring(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><a/>`;
}

const littleMark = [0xff, 0xfe];
const bigMark = [0xfe, 0xff];
const utf8Mark = [0xef, 0xbb, 0xbf];

describe('files that are what they say', () => {
  test.each<[string, Uint8Array, string, boolean]>([
    ['UTF-8', bytesOf(document), 'utf-8', false],
    ['UTF-8 with its mark', bytesOf(utf8Mark, document), 'utf-8', true],
    ['UTF-16, little-endian', bytesOf(littleMark, utf16(document)), 'utf-16le', true],
    ['UTF-16, big-endian', bytesOf(bigMark, utf16(document, true)), 'utf-16be', true],
  ])('%s', (_, bytes, encoding, bom) => {
    expect(decode(bytes)).toEqual({ text: document, diagnostics: [], encoding, bom });
  });

  test.each<[string, number[], (text: string) => number[] | string, string]>([
    ['UTF-8', [], String, 'utf-8'],
    ['utf-8', utf8Mark, String, 'utf-8'],
    ['UTF-16', littleMark, utf16, 'utf-16le'],
    ['UTF-16BE', bigMark, (text) => utf16(text, true), 'utf-16be'],
    ['ISO-10646-UCS-2', littleMark, utf16, 'utf-16le'],
  ])('declared %s', (declared, mark, encode, encoding) => {
    const text = `<?xml version='1.0' encoding="${declared}"?>${document}`;
    expect(decode(bytesOf(mark, encode(text)))).toMatchObject({ text, diagnostics: [], encoding });
  });

  test('ISO-8859-1 is not windows-1252', () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?><a>';
    expect(decode(bytesOf(head, [0xfc, 0x80], '</a>'))).toMatchObject({
      text: `${head}\u00fc\u0080</a>`,
      diagnostics: [],
      encoding: 'iso-8859-1',
    });
  });

  test.each(['ISO_8859-1', 'iso-ir-100', 'latin1', 'L1', 'IBM819', 'CP819', 'csISOLatin1'])(
    '%s is another name of ISO-8859-1',
    (name) => {
      const head = `<?xml version="1.0" encoding="${name}"?>`;
      expect(decode(bytesOf(head, [0x80]))).toMatchObject({ text: `${head}\u0080`, encoding: 'iso-8859-1' });
    },
  );

  test('windows-1252 has its own characters from 0x80 to 0x9F', () => {
    const head = "<?xml version='1.0'\n encoding = 'Windows-1252' ?><a>";
    expect(decode(bytesOf(head, [0xfc, 0x80], '</a>'))).toMatchObject({
      text: `${head}\u00fc\u20ac</a>`,
      diagnostics: [],
    });
  });

  test.each([
    ['ISO-8859-15', [0xa4], '€'],
    ['KOI8-R', [0xc1], 'а'],
    ['Shift_JIS', [0x82, 0xa0], 'あ'],
  ])('%s is decoded by the platform', (encoding, bytes, expected) => {
    const head = `<?xml version='1.0' encoding='${encoding}'?>`;
    expect(decode(bytesOf(head, bytes))).toMatchObject({ text: head + expected, diagnostics: [] });
  });

  test('a U+FFFD that the file itself holds is a character like others', () => {
    expect(faults(bytesOf('<a>\ufffd</a>'))).toEqual([]);
    expect(faults(bytesOf('<a>\ufffd\u00fc', [0xff], '</a>'))).toEqual(['5:\ufffd']);
  });

  test('an encoding is read from the XML declaration only', () => {
    expect(faults(bytesOf("<a encoding='nope'/>"))).toEqual([]);
    expect(faults(bytesOf("<?xml version='1.0'?><?x encoding='nope'?><a/>"))).toEqual([]);
  });

  test('no bytes at all', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', diagnostics: [], encoding: 'utf-8', bom: false });
    for (const mark of [utf8Mark, littleMark, bigMark])
      expect(decode(bytesOf(mark))).toMatchObject({ text: '', bom: true });
  });
});

describe('files that are not', () => {
  test.each<[string, Uint8Array, string]>([
    ['Latin-1 without a declaration', bytesOf('<a>', [0xfc, 0x62, 0xe4], '</a>'), '3:\ufffd'],
    ['declared UTF-8, but Latin-1', bytesOf(declaring('UTF-8'), [0xfc]), '42:\ufffd'],
    ['a character cut off', bytesOf('<a/>', [0xe2, 0x82]), '4:\ufffd'],
    ['an overlong form', bytesOf('ab', [0xc0, 0x80]), '2:\ufffd'],
    ['a surrogate in UTF-8', bytesOf('ab', [0xed, 0xa0, 0x80]), '2:\ufffd'],
    ['beyond U+10FFFF', bytesOf('ab', [0xf4, 0x90, 0x80, 0x80]), '2:\ufffd'],
    ['an invalid byte after its mark', bytesOf(utf8Mark, 'ab', [0xff]), '2:\ufffd'],
    ['declared US-ASCII, but more', bytesOf('<?xml version="1.0" encoding="US-ASCII"?><a>ü</a>'), '44:ü'],
    ['declared UTF-16, but one byte a letter', bytesOf(declaring('UTF-16')), '30:UTF-16'],
    ['declared UTF-16LE, but one byte a letter', bytesOf(declaring('utf-16le')), '30:utf-16le'],
    ['declared by an alias of UTF-16', bytesOf(declaring('unicode')), '30:unicode'],
    ['UTF-8 mark, declared otherwise', bytesOf(utf8Mark, declaring('ISO-8859-1')), '30:ISO-8859-1'],
    ['UTF-16 mark, declared UTF-8', bytesOf(littleMark, utf16(declaring('UTF-8'))), '30:UTF-8'],
    ['little-endian, declared big-endian', bytesOf(littleMark, utf16(declaring('UTF-16BE'))), '30:UTF-16BE'],
    ['an unknown encoding', bytesOf(declaring('KLINGON-8')), '30:KLINGON-8'],
    ['UTF-16 without its mark', bytesOf(utf16('<a/>')), '0:<'],
    ['big-endian UTF-16 without its mark', bytesOf(utf16('<a/>', true)), '0:<'],
    ['declared UTF-16 without its mark', bytesOf(utf16(declaring('UTF-16'))), '30:UTF-16'],
    ['half of a surrogate pair', bytesOf(littleMark, utf16('ab\ud83dc')), '2:\ufffd'],
    ['half a code unit', bytesOf(bigMark, utf16('ab', true), [0]), '2:\ufffd'],
    ['UTF-32', bytesOf([0, 0, 0xfe, 0xff], utf32('<a>\u{1f44b}</a>', false)), '0:<'],
    ['little-endian UTF-32', bytesOf([0xff, 0xfe, 0, 0], utf32('<a/>', true)), '0:<'],
    ['UTF-32 without its mark', bytesOf(utf32('<a/>', false)), '0:<'],
    [
      'bytes that Shift_JIS does not have',
      bytesOf('<?xml version="1.0" encoding="Shift_JIS"?>', [0x82, 0xa0, 0xfd]),
      '43:\ufffd',
    ],
  ])('%s', (_, bytes, fault) => {
    expect(faults(bytes)).toEqual([fault]);
  });

  test('the rest of the text is still read', () => {
    expect(decode(bytesOf('<a>', [0xfc], 'ü</a>')).text).toBe('<a>\ufffdü</a>');
    expect(decode(bytesOf([0, 0, 0xfe, 0xff], utf32('<a>\u{1f44b}</a>', false))).text).toBe('<a>\u{1f44b}</a>');
  });
});

describe('any bytes', () => {
  const heads = [[], utf8Mark, littleMark, bigMark, [0, 0, 0xfe, 0xff], [0xff, 0xfe, 0, 0], [0x3c, 0], [0, 0x3c]];
  const names = ['UTF-8', 'UTF-16', 'ISO-8859-1', 'windows-1252', 'Shift_JIS', 'GB18030', 'ISO-2022-JP', 'x'];
  const bytes = fc
    .tuple(
      fc.constantFrom(...heads),
      fc.option(fc.constantFrom(...names), { nil: undefined }),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([head, name, rest]) => bytesOf(head, name === undefined ? '' : declaring(name), [...rest]));

  test('are decoded to a text, with at most one finding, which lies inside it', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const { text, diagnostics } = decode(given);
        expect(diagnostics.length).toBeLessThanOrEqual(1);
        for (const { range } of diagnostics) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.length);
          expect(range.start).toBeLessThan(Math.max(range.end, 1));
        }
        parse(text);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('that encode a text give that text back', () => {
    fc.assert(
      fc.property(xmlDocument, fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'), (generated, encoding) => {
        const text = generated.replace(/encoding\s*=\s*.utf-8./i, '');
        const encoded =
          encoding === 'utf-8'
            ? bytesOf(text)
            : bytesOf(encoding === 'utf-16le' ? littleMark : bigMark, utf16(text, encoding === 'utf-16be'));
        // A byte order mark of its own is the text's first character, not a second one.
        if (text.startsWith('\ufeff')) return;
        expect(decode(encoded)).toMatchObject({ text, encoding, diagnostics: [] });
      }),
    );
  });
});
