import { lint, mostDiagnostics, parse } from '@voxxml/core';
import { allocatedBytes, collectYoungGarbage } from './allocation.ts';
import { menus } from './documents.ts';
import { growthOfTime } from './growth-of.ts';
import { measure, reasonOf, type Contender } from './measure.ts';
import { significant, type Entry, type Growth, type Measured, type Missing, type Result } from './result.ts';

/** A parser with the settings that come closest to what ours does: positions on, attributes read. */
interface Contestant {
  readonly name: string;
  readonly kind: Contender['kind'];
  /** What comes out of it, and whether it checks that the text is well-formed. */
  readonly note: string;
  readonly load: () => Read | Promise<Read>;
}

type Read = (text: string) => unknown;

const contestants: readonly Contestant[] = [
  { name: '@voxxml/core parse', kind: 'ours', note: 'tree with ranges, checked', load: () => (text) => parse(text) },
  { name: '@voxxml/core lint', kind: 'ours', note: 'all findings, parsing included', load: () => (text) => lint(text) },
  { name: 'saxes', kind: 'peer', note: 'events with positions, checked', load: loadSaxes },
  {
    name: '@rgrove/parse-xml',
    kind: 'peer',
    note: 'tree with offsets, checked',
    load: async () => {
      const { parseXml } = await import('@rgrove/parse-xml');
      return (text) => parseXml(text, { includeOffsets: true, preserveComments: true, preserveCdata: true });
    },
  },
  {
    name: 'fast-xml-parser validator',
    kind: 'peer',
    note: 'verdict only',
    load: async () => {
      const { XMLValidator } = await import('fast-xml-parser');
      return (text) => XMLValidator.validate(text);
    },
  },
  {
    name: 'fast-xml-parser parser',
    kind: 'peer',
    note: 'tree, unchecked',
    load: async () => {
      const { XMLParser } = await import('fast-xml-parser');
      return (text) => new XMLParser({ ignoreAttributes: false, preserveOrder: true }).parse(text);
    },
  },
  {
    name: 'htmlparser2',
    kind: 'peer',
    note: 'tree with offsets, unchecked',
    load: async () => {
      const { parseDocument } = await import('htmlparser2');
      return (text) => parseDocument(text, { xmlMode: true, withStartIndices: true, withEndIndices: true });
    },
  },
  {
    name: '@xmldom/xmldom',
    kind: 'peer',
    note: 'DOM with line and column',
    load: async () => {
      const { DOMParser } = await import('@xmldom/xmldom');
      return (text) => new DOMParser().parseFromString(text, 'text/xml');
    },
  },
  {
    name: '@xml-tools/parser',
    kind: 'peer',
    note: 'tree with offsets',
    load: async () => {
      const { parse: parseXmlTools } = await import('@xml-tools/parser');
      return (text) => parseXmlTools(text);
    },
  },
];

async function loadSaxes(): Promise<Read> {
  const { SaxesParser } = await import('saxes');
  return (text) => {
    let events = 0;
    const count = (): void => {
      events++;
    };
    const parser = new SaxesParser({ position: true });
    parser.on('opentag', count);
    parser.on('closetag', count);
    parser.on('text', count);
    parser.on('comment', count);
    parser.write(text).close();
    return events;
  };
}

/** Reads the same documents with our parser and its peers. */
export async function benchmarkParse(pace: number): Promise<Result> {
  const small = menus(26).text;
  const large = menus(20_000).text;
  const bySmall = await measure(
    { id: 'parse/small', title: `Parsing ${(small.length / 1000).toFixed(1)} kB`, bytes: small.length },
    readersOf(small),
    // So often that a round is long against the clock's ticks.
    { budget: 15_000 * pace, repetitions: 50, rounds: 10 },
  );
  const byLarge = await measure(
    { id: 'parse/large', title: `Parsing ${(large.length / 1e6).toFixed(1)} MB`, bytes: large.length },
    readersOf(large),
    { budget: 25_000 * pace, between: collectYoungGarbage },
  );
  const missing = new Map<string, Missing>();
  for (const each of [...bySmall.missing, ...byLarge.missing]) missing.set(each.name, each);
  return {
    measured: [bySmall.measured, byLarge.measured, await allocations(missing)],
    growths: [sizes(pace)],
    missing: [...missing.values()],
  };
}

/** Everybody, reading the same text. */
function readersOf(text: string): readonly Contender[] {
  return contestants.map(({ name, kind, note, load }) => ({
    name,
    kind,
    note,
    prepare: async () => {
      const read = await load();
      return () => read(text);
    },
  }));
}

/** Bytes allocated for each byte (UTF-16 code unit) of a document of 14 kB. */
async function allocations(missing: Map<string, Missing>): Promise<Measured> {
  const { text } = menus(200);
  const entries: Entry[] = [];
  for (const { name, kind, note, load } of contestants) {
    try {
      const read = await load();
      entries.push({ name, kind, note, rounds: [significant(allocatedBytes(() => read(text)) / text.length)] });
    } catch (error) {
      missing.set(name, { name, reason: reasonOf(error) });
    }
  }
  return { id: 'parse/allocated', title: 'Bytes allocated for each byte of a document', unit: 'bytes', entries };
}

/** Documents of extreme shape at half and at full size: a linear parser takes twice as long. */
function sizes(pace: number): Growth {
  const shapes: readonly [name: string, full: number, make: (size: number) => string][] = [
    ['100,000 elements, each in the one before', 100_000, (depth) => '<a>'.repeat(depth) + '</a>'.repeat(depth)],
    ['50 MB of VoxXML', 50, (megabytes) => menus(megabytes * 20_000).text],
    [
      `${mostDiagnostics.toLocaleString('en')} errors, one an element`,
      mostDiagnostics,
      (errors) => `<a>${'<b c=1/>'.repeat(errors)}</a>`,
    ],
  ];
  return {
    id: 'parse/sizes',
    title: 'Documents of extreme size, parsed',
    unit: 'ms',
    sizes: ['half of it', 'all of it'],
    rows: shapes.map(([name, full, make]) =>
      growthOfTime(name, [full / 2, full], pace < 1 ? 1 : 5, (size) => {
        const text = make(size);
        return () => parse(text);
      }),
    ),
  };
}
