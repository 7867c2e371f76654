import { parse as parseXmlTools } from '@xml-tools/parser';
import { parseXml } from '@rgrove/parse-xml';
import { lint, parse } from '@voxxml/core';
import { DOMParser } from '@xmldom/xmldom';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseDocument } from 'htmlparser2';
import { SaxesParser } from 'saxes';
import { allocatedBytes, collectYoungGarbage } from './allocation.ts';
import { menus } from './documents.ts';
import { measure } from './measure.ts';
import { table } from './table.ts';

/** A parser with the settings that come closest to what ours does: positions on, attributes read. */
interface Contestant {
  readonly name: string;
  /** What comes out of it, and whether it checks that the text is well-formed. */
  readonly yields: string;
  readonly read: (text: string) => unknown;
}

const contestants: readonly Contestant[] = [
  { name: '@voxxml/core parse', yields: 'tree with ranges, checked', read: (text) => parse(text) },
  { name: '@voxxml/core lint', yields: 'all findings', read: (text) => lint(text) },
  { name: 'saxes', yields: 'events with positions, checked', read: readBySaxes },
  {
    name: '@rgrove/parse-xml',
    yields: 'tree with offsets, checked',
    read: (text) => parseXml(text, { includeOffsets: true, preserveComments: true, preserveCdata: true }),
  },
  { name: 'fast-xml-parser validator', yields: 'verdict only', read: (text) => XMLValidator.validate(text) },
  {
    name: 'fast-xml-parser parser',
    yields: 'tree, unchecked',
    read: (text) => new XMLParser({ ignoreAttributes: false, preserveOrder: true }).parse(text),
  },
  {
    name: 'htmlparser2',
    yields: 'tree with offsets, unchecked',
    read: (text) => parseDocument(text, { xmlMode: true, withStartIndices: true, withEndIndices: true }),
  },
  {
    name: '@xmldom/xmldom',
    yields: 'DOM with line and column',
    read: (text) => new DOMParser().parseFromString(text, 'text/xml'),
  },
  { name: '@xml-tools/parser', yields: 'tree with offsets', read: (text) => parseXmlTools(text) },
];

function readBySaxes(text: string): number {
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
}

/** How often a small document is read in one round, so that a round is long against the clock's ticks. */
const repetitions = 50;

/** Reads the same documents with our parser and its peers. */
export async function benchmarkParse(): Promise<string> {
  return [await speeds(), allocations(), sizes()].join('\n');
}

async function speeds(): Promise<string> {
  const small = menus(26).text;
  const large = menus(20_000).text;
  const bySmall = await measure(
    contestants.map(({ name, read }) => ({
      name,
      run: () => {
        for (let round = 0; round < repetitions; round++) read(small);
      },
    })),
    { budget: 4000 },
  );
  const byLarge = await measure(
    contestants.map(({ name, read }) => ({ name, run: () => read(large) })),
    { budget: 6000, between: collectYoungGarbage },
  );
  const rows = contestants.map(({ name, yields }, index) => {
    const smallSpeed = speed(small, bySmall[index]!.least / repetitions);
    const largeSpeed = speed(large, byLarge[index]!.least);
    const ours = [
      speed(small, bySmall[0]!.least / repetitions) / smallSpeed,
      speed(large, byLarge[0]!.least) / largeSpeed,
    ];
    return [name, yields, smallSpeed.toFixed(1), largeSpeed.toFixed(1), ...ours.map((ratio) => ratio.toFixed(1))];
  });
  const kilobytes = (small.length / 1000).toFixed(1);
  const megabytes = (large.length / 1e6).toFixed(1);
  return table(
    ['contender', 'yields', `MB/s, ${kilobytes} kB`, `MB/s, ${megabytes} MB`, 'parse is x times', 'parse is x times'],
    rows,
  );
}

/** Megabytes (UTF-16 code units, in ASCII as many bytes) a second. */
function speed(text: string, milliseconds: number): number {
  return text.length / 1000 / milliseconds;
}

/** Bytes allocated for each byte (UTF-16 code unit) of a document of 14 kB. */
function allocations(): string {
  const { text } = menus(200);
  return table(
    ['contender', 'bytes allocated a byte of input'],
    contestants.map(({ name, read }) => [name, (allocatedBytes(() => read(text)) / text.length).toFixed(1)]),
  );
}

/** Documents of extreme shape at half and at full size: a linear parser takes twice as long. */
function sizes(): string {
  const shapes: readonly [name: string, full: number, make: (size: number) => string][] = [
    ['elements nested, each in the one before', 100_000, (depth) => '<a>'.repeat(depth) + '</a>'.repeat(depth)],
    ['megabytes of VoxXML', 50, (megabytes) => menus(megabytes * 20_000).text],
    ['errors, one an element', 1_000_000, (errors) => `<a>${'<b c=1/>'.repeat(errors)}</a>`],
  ];
  const rows = shapes.map(([name, full, make]) => {
    const [half, whole] = [full / 2, full].map((size) => fastest(make(size), 2));
    return [
      `${full} ${name}`,
      half!.toFixed(0),
      whole!.toFixed(0),
      (whole! / half!).toFixed(1),
      Math.log2(whole! / half!).toFixed(2),
    ];
  });
  return table(['document, parsed', 'ms, half', 'ms, full', 'full / half', 'exponent'], rows);
}

function fastest(text: string, rounds: number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    parse(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
