import type { Parser, Plugin, Printer, SupportOption } from 'prettier';
import type { XmlDocument } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { LineIndex } from '../text/line-index.ts';
import { layOut } from './lay-out.ts';
import { layoutOptions } from './options.ts';

/** VoxXML as a language of Prettier's: `.voxxml` and `.vox.xml` files, and fences marked `voxxml`. */
export const languages: Plugin['languages'] = [
  {
    name: 'VoxXML',
    parsers: ['voxxml'],
    extensions: ['.voxxml', '.vox.xml'],
    vscodeLanguageIds: ['voxxml'],
  },
];

const parser: Parser<XmlDocument> = {
  astFormat: 'voxxml',
  parse: (text, { parentParser }) => {
    // A snippet in a document of another language is as often a few commands as a whole Response.
    const { document, diagnostics } = parse(text, { fragment: isEmbedded(parentParser) });
    if (diagnostics[0] !== undefined) throw syntaxError(text, diagnostics[0]);
    return document;
  },
  hasPragma: (text) => /^\s*(?:<\?xml\s[^?]*\?>\s*)?<!--\s*@(?:format|prettier)\s*-->/.test(text),
  hasIgnorePragma: (text) => /^\s*(?:<\?xml\s[^?]*\?>\s*)?<!--\s*@no(?:format|prettier)\s*-->/.test(text),
  locStart: (node) => node.start,
  locEnd: (node) => node.end,
};

const printer: Printer<XmlDocument> = {
  print: (path, options) => layOut(path.node, layoutOptions(options), { embedded: isEmbedded(options.parentParser) }),
  // The layout is made in one go, without recursion: there is nothing for Prettier to visit below the document.
  getVisitorKeys: () => [],
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
