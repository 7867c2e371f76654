/**
 * The ways in which each language writes a string, to put a document into: independent of the code under test. Undefined if
 * the form can't hold the text.
 */
export interface LiteralWriter {
  readonly name: string;
  readonly write: (text: string) => string | undefined;
}

export interface WriterLanguage {
  readonly fileName: string;
  /** A program whose only string is the given literal. */
  readonly program: (literal: string) => string;
  readonly forms: readonly LiteralWriter[];
}

/** Escapes by backslash what `JSON` escapes, and the other quote not at all. */
function quoted(text: string, quote: string): string {
  const body = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? `"${body}"` : `'${body.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`;
}

const unless =
  (forbidden: RegExp, write: (text: string) => string) =>
  (text: string): string | undefined =>
    forbidden.test(text) ? undefined : write(text);

const backslashes = (text: string): string => text.replaceAll('\\', '\\\\');
const braces = (text: string): string => text.replace(/[{}]/g, '$&$&');
const indented = (text: string, indentation: string): string => text.replace(/^(?=.)/gm, indentation);

/** Splits a text at a fixed place, to write it as two joined literals. */
function halves(text: string, write: (half: string) => string, operator: string): string {
  const middle = Math.floor(text.length / 2);
  const at = /[\ud800-\udbff]/.test(text[middle - 1] ?? '') ? middle + 1 : middle;
  return `${write(text.slice(0, at))}${operator}${write(text.slice(at))}`;
}

export const writerLanguages: readonly WriterLanguage[] = [
  {
    fileName: 'a.py',
    program: (literal) => `x = (${literal})\n`,
    forms: [
      { name: 'double', write: (text) => quoted(text, '"') },
      { name: 'single', write: (text) => quoted(text, "'") },
      { name: 'triple', write: unless(/\r/, (text) => `"""${backslashes(text).replaceAll('"', String.raw`\"`)}"""`) },
      { name: 'raw', write: unless(/["\\\n\r]/, (text) => `r"${text}"`) },
      { name: 'raw triple', write: unless(/\\|'|\r/, (text) => `r'''${text}'''`) },
      { name: 'f-string', write: (text) => `f${quoted(braces(text), '"')}` },
      { name: 'format', write: (text) => `${quoted(braces(text), '"')}.format(1)` },
      { name: 'percent', write: (text) => `${quoted(text.replaceAll('%', '%%'), "'")} % ()` },
      { name: 'adjacent', write: (text) => halves(text, (half) => quoted(half, '"'), '\n  ') },
      { name: 'plus', write: (text) => halves(text, (half) => quoted(half, "'"), ' + ') },
    ],
  },
  {
    fileName: 'a.php',
    program: (literal) => `<?php\nreturn ${literal};\n`,
    forms: [
      { name: 'single', write: (text) => `'${text.replace(/['\\]/g, String.raw`\$&`)}'` },
      {
        name: 'double',
        write: (text) => `"${text.replace(/["\\$]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`,
      },
      { name: 'heredoc', write: (text) => `<<<XML\n${text.replace(/[\\$]/g, String.raw`\$&`)}\nXML` },
      { name: 'nowdoc', write: (text) => `<<<'XML'\n${text}\nXML` },
      { name: 'indented nowdoc', write: (text) => `<<<'XML'\n${indented(text, '    ')}\n    XML` },
      {
        name: 'sprintf',
        write: (text) => `sprintf('${text.replace(/['\\]/g, String.raw`\$&`).replaceAll('%', '%%')}')`,
      },
      { name: 'dot', write: (text) => halves(text, (half) => `'${half.replace(/['\\]/g, String.raw`\$&`)}'`, ' . ') },
    ],
  },
  {
    fileName: 'a.rb',
    program: (literal) => `x = ${literal}\n`,
    forms: [
      { name: 'single', write: (text) => `'${text.replace(/['\\]/g, String.raw`\$&`)}'` },
      { name: 'double', write: (text) => `"${text.replace(/["\\#]/g, String.raw`\$&`)}"` },
      { name: '%q', write: unless(/[|]/, (text) => `%q|${backslashes(text)}|`) },
      { name: '%Q', write: unless(/[{}]/, (text) => `%Q{${text.replace(/[\\#]/g, String.raw`\$&`)}}`) },
      { name: 'format', write: (text) => `format('${text.replace(/['\\]/g, String.raw`\$&`).replaceAll('%', '%%')}')` },
      {
        name: 'adjacent',
        write: (text) => halves(text, (half) => `'${half.replace(/['\\]/g, String.raw`\$&`)}'`, ' \\\n  '),
      },
      { name: 'raw heredoc', write: (text) => `<<'XML'.chomp\n${text}\nXML` },
    ],
  },
  {
    fileName: 'A.java',
    program: (literal) => `class A { static String x = ${literal}; }\n`,
    forms: [
      { name: 'string', write: (text) => quoted(text, '"') },
      {
        name: 'text block',
        write: unless(
          /\r|[ \t]$/m,
          (text) => `"""\n${indented(backslashes(text).replaceAll('"', String.raw`\"`), '      ')}"""`,
        ),
      },
      { name: 'format', write: (text) => `String.format(${quoted(text.replaceAll('%', '%%'), '"')})` },
      { name: 'plus', write: (text) => halves(text, (half) => quoted(half, '"'), ' + ') },
    ],
  },
  {
    fileName: 'a.go',
    program: (literal) => `package main\n\nimport "fmt"\n\nvar _ = fmt.Sprint\n\nvar x = ${literal}\n`,
    forms: [
      { name: 'interpreted', write: (text) => quoted(text, '"') },
      { name: 'raw', write: unless(/[`\r]/, (text) => `\`${text}\``) },
      { name: 'Sprintf', write: (text) => `fmt.Sprintf(${quoted(text.replaceAll('%', '%%'), '"')})` },
      { name: 'plus', write: (text) => halves(text, (half) => quoted(half, '"'), ' + ') },
    ],
  },
  {
    fileName: 'A.cs',
    program: (literal) => `class A { string x = ${literal}; }\n`,
    forms: [
      { name: 'regular', write: (text) => quoted(text, '"') },
      { name: 'verbatim', write: (text) => `@"${text.replaceAll('"', '""')}"` },
      { name: 'interpolated', write: (text) => `$${quoted(braces(text), '"')}` },
      { name: 'interpolated verbatim', write: (text) => `$@"${braces(text).replaceAll('"', '""')}"` },
      { name: 'raw', write: unless(/"""/, (text) => `"""\n    ${text.replace(/\n(?=.)/g, '\n    ')}\n    """`) },
      { name: 'Format', write: (text) => `string.Format(${quoted(braces(text), '"')})` },
      { name: 'plus', write: (text) => halves(text, (half) => quoted(half, '"'), ' + ') },
    ],
  },
];
