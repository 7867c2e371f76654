import type { Parser, ParserOptions, Plugin, Printer, SupportOption } from 'prettier';
import type { XmlDocument } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import { cursorRegions } from './cursor-regions.ts';
import { layOut } from './lay-out.ts';
import { layoutOptions } from './options.ts';
import { statementsOf } from './statements.ts';

/** VoxXML as a language of Prettier's: `.voxxml` and `.vox.xml` files, and fences marked `voxxml`. */
export const languages: Plugin['languages'] = [
  {
    name: 'VoxXML',
    parsers: ['voxxml'],
    extensions: ['.voxxml', '.vox.xml'],
    vscodeLanguageIds: ['voxxml'],
  },
];

/** What Prettier takes for the syntax tree: it looks for nothing in it but where the cursor stands. */
interface Root extends Range {
  readonly document: XmlDocument;
  /** Where a cursor may stand; empty where Prettier follows none. */
  readonly regions: readonly Range[];
}

const parser: Parser<Root | Range> = {
  astFormat: 'voxxml',
  parse: (text, { parentParser, cursorOffset }): Root => {
    // A snippet in a document of another language is as often a few commands as a whole Response.
    const { document, diagnostics } = parse(text, { fragment: isEmbedded(parentParser) });
    if (diagnostics[0] !== undefined) throw syntaxError(text, diagnostics[0]);
    return { start: 0, end: text.length, document, regions: follows(cursorOffset) ? cursorRegions(document) : [] };
  },
  hasPragma: (text) => /^\s*(?:<\?xml\s[^?]*\?>\s*)?<!--\s*@(?:format|prettier)\s*-->/.test(text),
  hasIgnorePragma: (text) => /^\s*(?:<\?xml\s[^?]*\?>\s*)?<!--\s*@no(?:format|prettier)\s*-->/.test(text),
  locStart: (node) => node.start,
  locEnd: (node) => node.end,
};

/** Whether Prettier follows a cursor: -1 and `undefined` stand for none. */
function follows(cursorOffset: unknown): boolean {
  return typeof cursorOffset === 'number' && cursorOffset >= 0;
}

const printer: Printer<Root> = {
  // The layout is made in one go, without recursion: Prettier visits nothing below the root.
  print: ({ node }, options) => {
    const { parentParser, cursorNode } = options as ParserOptions<Root> & { readonly cursorNode?: Range };
    const cursorRegion = cursorNode === node ? undefined : cursorNode;
    return layOut(node.document, layoutOptions(options), { embedded: isEmbedded(parentParser), cursorRegion });
  },
  // For `--debug-check`: what must be the same before and after.
  massageAstNode: (node: Root) => ({ statements: statementsOf(node.document) }),
  getVisitorKeys: (node) => ('regions' in node ? ['regions'] : []),
  insertPragma: (text) =>
    text.replace(
      /^\s*(?:<\?xml\s[^?]*\?>\s*)?/,
      (prolog) => `${prolog.trim()}${prolog.trim() && '\n'}<!-- @format -->\n\n`,
    ),
};

/** Whether Prettier formats a document of another language, which the text is a part of. */
function isEmbedded(parentParser: string | null | undefined): boolean {
  return parentParser !== undefined && parentParser !== null;
}

export const parsers: Plugin['parsers'] = { voxxml: parser };
export const printers: Plugin['printers'] = { voxxml: printer };

/** Options that Prettier's own languages bring along; declared again for Prettier's standalone edition. */
export const options: Record<string, SupportOption> = {
  singleQuote: {
    category: 'Common',
    type: 'boolean',
    default: false,
    description: 'Use single quotes instead of double quotes.',
  },
  bracketSameLine: {
    category: 'Common',
    type: 'boolean',
    default: false,
    description: 'Put > of opening tags on the last line instead of on a new line.',
  },
  singleAttributePerLine: {
    category: 'Common',
    type: 'boolean',
    default: false,
    description: 'Enforce single attribute per line.',
  },
};

/** The error that Prettier shows with a code frame: lines and columns count from 1. */
function syntaxError(text: string, { code, message, range }: Diagnostic): SyntaxError {
  const lines = new LineIndex(text);
  const place = (offset: number): { line: number; column: number } => {
    const { line, column } = lines.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  };
  const start = place(range.start);
  const error = new SyntaxError(`${message} ${code} (${start.line}:${start.column})`);
  return Object.assign(error, { loc: { start, end: place(range.end) } });
}
