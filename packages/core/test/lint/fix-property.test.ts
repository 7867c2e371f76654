import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, type Fix, applyEdits, lint, parse, readExample, rules, syntaxCodes } from '@voxxml/core';
import { hasStructuralError } from '../../src/syntax/codes.ts';
import { textOfChildren } from '../../src/model/text-content.ts';
import { attributeValue, textContent } from '../../src/syntax/read.ts';
import { walk } from '../../src/syntax/walk.ts';
import type { Element } from '../../src/syntax/nodes.ts';
import { mutated } from '../arbitraries/mutations.ts';
import { voxxmlDocument } from '../arbitraries/voxxml.ts';
import { runs } from '../runs.ts';

/** Everything that a rule reports in its own examples, with its fixes. */
const badDocuments = rules.flatMap(({ bad }) => bad.map((example) => readExample(example).text));
/** The commands of those examples, to be mixed with each other. */
const badCommands = badDocuments.flatMap((text) => {
  const content = /^<Response>([^]*)<\/Response>\s*$/.exec(text)?.[1];
  return content === undefined ? [] : [content];
});

/** Mistakes that people make in values, names and syntax, and that some rule or the parser can fix. */
const slips = [
  ' & ',
  ' < ',
  '&nbsp;',
  '&uuml;',
  ']]>',
  ' loop=2',
  ' loop',
  ' loop="2" loop="3"',
  " voice='joanna'",
  " voice='Polly.Matthew'",
  " voice='alice'",
  " voice='Celine'",
  " language='en_us'",
  " language='en-UK'",
  " length='7s'",
  " timeout='90'",
  " timeout='5000'",
  " input='speech dtmf'",
  " statusCallbackEvent='start, no_connect start'",
  " statusCallback=' https://example.com/a?b=1&c=2 '",
  '<Number>+1 (555) 666-7777</Number>',
  '<Number>+44 (0)20 7946 0958</Number>',
  '<Number>15556667777,123#</Number>',
  '<Number> 15556667777 </Number>',
  '<Dial>1-555-666-7777</Dial>',
  '<Dial><Number statusCallback="https://example.com/cb">15556667777</Number></Dial>',
  '<Play> https://example.com/a.mp3?x=1&y=2 </Play>',
  '<Redirect method="post">example.com/next.xml</Redirect>',
  '<say>Hello</say>',
  '<SAY voice="joanna">Tom & Jerry</SAY>',
  '<Say>You pressed $gather or ${GATHER}.</Say>',
  '<Say>Press 1 < 2</Say>',
  "<If variable='GATHER' test='equal' value='1||2|1 '><Hangup/></If>",
  "<If variable='$gather' test='==' value='1,2'><Hangup></Hangup></If>",
  '<Conference> room 1 </Conference>',
  '<SetMute/>',
  '<Hangup>',
  '<br>',
  '<!-- voxlint-disable-next-line unknown-voice -->\n',
  '<!-- voxlint-disable-line -->',
  '\n',
];

const mixed = fc
  .array(fc.constantFrom(...badCommands, ...slips.filter((slip) => /^<\w/.test(slip))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((commands) => `<Response>\n${commands.join('\n')}\n</Response>`);

const documents = fc.oneof(
  fc.constantFrom(...badDocuments),
  mixed,
  mutated(mixed, slips, 3),
  mutated(fc.constantFrom(...badDocuments), slips, 3),
  mutated(voxxmlDocument, slips, 4),
);

const isSyntax: ReadonlySet<string> = new Set(syntaxCodes);

/** The offset after the edits of a fix; text inserted at it comes before it. */
function moved(offset: number, { edits }: Fix): number {
  return edits
    .filter(({ range }) => range.end <= offset)
    .reduce((at, { range, newText }) => at + newText.length - (range.end - range.start), offset);
}

/** What a call does with an element: the number it dials, the text it speaks, the URLs it asks. */
interface Meaning {
  readonly dialed: readonly string[];
  readonly spoken: readonly string[];
  readonly urls: readonly string[];
}

/** A decoded text with the references in it that are not well-formed, read as what they mean. */
function meant(decoded: string): string {
  return decoded
    .replaceAll('&uuml;', 'ü')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll(/&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos)(?![\w;=])/gi, (reference) => {
      const source = `<a>${reference};</a>`;
      return textContent(source, parse(source).document.root!);
    });
}

function meantContent(text: string, { children }: Element): string {
  const parts = children.filter(({ kind }) => kind === 'text' || kind === 'cdata');
  return parts.map((part) => meant(textOfChildren(text, [part]))).join('');
}

/** Whether it is certain which elements and attributes a text has. */
function hasCertainTree(text: string): boolean {
  const { diagnostics } = parse(text);
  if (hasStructuralError(diagnostics)) return false;
  const elements = elementsOf(text);
  return diagnostics.every(
    ({ code, range: { start } }) =>
      code !== 'xml-unescaped-lt' || !elements.some((element) => element.start < start && start < element.startTagEnd),
  );
}

function meaningOf(text: string): Meaning {
  const dialed: string[] = [];
  const spoken: string[] = [];
  const urls: string[] = [];
  walk(parse(text).document, {
    enter(node, ancestors) {
      if (node.kind !== 'element') return;
      const parent = ancestors.at(-1);
      // Text beside elements that may not be there is not what a call uses.
      const hasElements = node.children.some(({ kind }) => kind === 'element');
      const content = hasElements ? '' : meantContent(text, node);
      const name = node.name.toLowerCase();
      // Separators are not dialed; a `+` is not either.
      if (name === 'number' || name === 'dial') dialed.push(content.replaceAll(/[\s+().-]/g, ''));
      if (name === 'say') spoken.push(content);
      if (name === 'play' || name === 'redirect') urls.push(content.trim());
      // The callbacks of a Number in a Dial are ignored.
      if (name === 'number' && parent?.kind === 'element' && parent.name.toLowerCase() === 'dial') return;
      const callback = node.attributes.find((attribute) => attribute.name.toLowerCase() === 'statuscallback');
      if (callback !== undefined) urls.push(meant(attributeValue(text, callback)).trim());
    },
  });
  return { dialed, spoken, urls };
}

/** An element's own markup and text as it is read, its child elements left out. */
function ownContent(text: string, { name, attributes, children }: Element): string {
  const own = children.flatMap((child) =>
    child.kind === 'text' || child.kind === 'cdata' ? [text.slice(child.start, child.end)] : [],
  );
  return JSON.stringify([name, attributes.map((attribute) => [attribute.name, attributeValue(text, attribute)]), own]);
}

/** The ranges of an element's own markup and text. */
function ownRanges({ start, startTagEnd, endTagStart, end, children }: Element): (readonly [number, number])[] {
  const texts = children.flatMap((child) => (child.kind === 'element' ? [] : [[child.start, child.end] as const]));
  return [[start, startTagEnd], [endTagStart, end], ...texts];
}

function elementsOf(text: string): readonly Element[] {
  const found: Element[] = [];
  walk(parse(text).document, { enter: (node) => void (node.kind === 'element' && found.push(node)) });
  return found;
}

/** Whether a comment speaks of a line that a fix joins or splits. */
function movesLines(text: string, { edits }: Fix): boolean {
  return (
    text.includes('voxlint-disable') &&
    edits.some(({ range, newText }) => /[\r\n]/.test(text.slice(range.start, range.end) + newText))
  );
}

function checkFix(text: string, finding: Diagnostic, fix: Fix): void {
  const { code, range, message } = finding;
  const fixed = applyEdits(text, fix.edits);
  const context = `${code}, ${fix.title}:\n${text}\n->\n${fixed}`;
  const isCertain = hasCertainTree(text);
  if (isCertain && !movesLines(text, fix)) {
    const isSame = (other: Diagnostic): boolean => other.code === code && other.message === message;
    const remaining = lint(fixed).filter(isSame);
    const start = moved(range.start, fix);
    // Another one with the same words may have taken its place, as with the third of three equal keywords.
    const isThere = remaining.some((other) => other.range.start === start);
    if (isThere) expect(remaining.length, context).toBeLessThan(lint(text).filter(isSame).length);
  }
  if (fix.safe && isCertain) expect(meaningOf(fixed), context).toEqual(meaningOf(text));
  if (parse(text).diagnostics.length > 0) return;
  expect(parse(fixed).diagnostics, context).toEqual([]);
  const after = new Map(elementsOf(fixed).map((element) => [element.start, element]));
  for (const element of elementsOf(text)) {
    const isNamed = fix.edits.some((edit) =>
      ownRanges(element).some(
        ([start, end]) =>
          (edit.range.start < end && edit.range.end > start) ||
          (edit.range.start === edit.range.end && edit.range.start > start && edit.range.start < end),
      ),
    );
    if (isNamed) continue;
    const counterpart = after.get(moved(element.start, fix));
    expect(counterpart && ownContent(fixed, counterpart), context).toBe(ownContent(text, element));
  }
}

describe('each fix, safe or suggested', () => {
  test('removes its finding, and changes nothing that it does not name', () => {
    const times = new Map<string, number>();
    fc.assert(
      fc.property(documents, (text) => {
        for (const finding of lint(text)) {
          for (const fix of finding.fixes ?? []) {
            times.set(finding.code, (times.get(finding.code) ?? 0) + 1);
            checkFix(text, finding, fix);
          }
        }
      }),
      { numRuns: runs(1000) },
    );
    for (const { id, fix } of rules) if (fix !== undefined) expect(times.get(id) ?? 0, id).toBeGreaterThan(0);
    expect([...times.keys()].filter((code) => isSyntax.has(code)).length).toBeGreaterThan(5);
  }, 120_000);
});
