import {
  decode,
  lint,
  readExample,
  rules,
  syntaxRules,
  type Circumstances,
  type Diagnostic,
  type Example,
  type Rule,
  type SyntaxRule,
} from '@voxxml/core';
import { format } from '@voxxml/core/format';
import type { GeneratedFile } from './generated-file.ts';
import { code, escaped, fence, page, table } from './markdown.ts';
import { underline } from './underline.ts';

type AnyRule = Rule | SyntaxRule;

interface Group {
  readonly title: string;
  readonly introduction: string;
  readonly rules: readonly AnyRule[];
}

const documentRules: readonly Rule[] = rules;

const allGroups: readonly Group[] = [
  {
    title: 'Call flow',
    introduction:
      'What goes wrong in the call, judged by the paths a call can take and the values that `$GATHER` can have on them.',
    rules: documentRules.filter((rule) => rule.flow === true),
  },
  {
    title: 'Elements, attributes and values',
    introduction: 'What the API does not accept, what has no effect, and what a careful author wants to know.',
    rules: documentRules.filter((rule) => rule.flow !== true && rule.fromDirectives !== true),
  },
  {
    title: 'Suppression comments',
    introduction: 'Mistakes in the comments that suppress findings or declare how a document is used.',
    rules: documentRules.filter((rule) => rule.fromDirectives === true),
  },
  {
    title: 'Syntax',
    introduction:
      'The document is not well-formed XML, so the API rejects it with call error 5106. You cannot turn these off or suppress them.',
    rules: syntaxRules,
  },
];

const groups = allGroups.filter((group) => group.rules.length > 0);

/** A page for each rule and each syntax code, and their index. */
export function rulePages(): readonly GeneratedFile[] {
  return [
    { path: 'docs/rules/README.md', content: indexPage() },
    ...groups.flatMap((group) =>
      group.rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, content: rulePage(rule, group) })),
    ),
  ];
}

function indexPage(): string {
  return page(
    '# Rules',
    [
      'voxlint has three severities. See [Configuration](../configuration.md#rules) to change the severity of a rule, and',
      '[Suppressing findings](../suppressing.md) to turn it off.',
      '',
      '- **error**: the API rejects the document, or its documentation does not accept what is written.',
      '- **warning**: the API accepts the document, but it does not do what it seems to do.',
      '- **info**: the document works, but a careful author would want to know.',
    ].join('\n'),
    groups.flatMap((group) => [
      `## ${group.title}`,
      group.introduction,
      table(
        ['Rule', 'Severity', 'Reports', 'Fix'],
        group.rules.map((rule) => [
          `[${rule.id}](${rule.id}.md)`,
          rule.severity,
          rule.summary,
          rule.fix === undefined ? '' : 'yes',
        ]),
      ),
    ]),
  );
}

function rulePage(rule: AnyRule, group: Group): string {
  const bytes = 'badBytes' in rule ? rule : undefined;
  return page(
    `# ${rule.id}`,
    `${rule.summary}.`,
    table(
      ['', ''],
      [
        ['Severity', rule.severity],
        ['Category', group.title],
        ...(rule.apiError === undefined ? [] : [['API error', `call error ${rule.apiError}`]]),
        ['Fix', rule.fix ?? 'none'],
      ],
    ),
    '## Why',
    rule.why,
    '## Incorrect',
    rule.bad.flatMap((example) => reported(rule, example)),
    (bytes?.badBytes ?? []).flatMap(({ note, bytes: content }) => [
      `${note}: ${hexadecimal(content)}`,
      bulleted(decode(Uint8Array.from(content)).diagnostics),
    ]),
    '## Correct',
    rule.good.flatMap((example) => accepted(rule, example)),
    (bytes?.goodBytes ?? []).map(({ note, bytes: content }) => `${note}: ${hexadecimal(content)}`),
    suppressing(rule),
  );
}

/** A bad example as the linter sees it: carets under what is reported, then the messages. */
function reported(rule: AnyRule, example: Example): readonly string[] {
  const { text: written, note, circumstances } = readExample(example);
  const text = laidOut(written, rule, circumstances);
  const diagnostics = found(text, rule, circumstances);
  return [
    paragraph(circumstances, note),
    fence(
      'text',
      underline(
        text,
        diagnostics.map(({ range }) => range),
      ),
    ),
    bulleted(diagnostics),
  ];
}

function found(text: string, rule: AnyRule, circumstances: Partial<Circumstances>): readonly Diagnostic[] {
  return lint(text, circumstances).filter(({ code: id }) => id === rule.id);
}

/** An example as the formatter lays it out, unless that would change what the rule finds in it. */
function laidOut(text: string, rule: AnyRule, circumstances: Partial<Circumstances>): string {
  const { text: formatted, diagnostics } = format(text, {
    fragment: circumstances.fragment === true,
    singleQuote: true,
  });
  if (diagnostics.length > 0) return text;
  const findings = (source: string): readonly string[] =>
    found(source, rule, circumstances).map(({ range }) => source.slice(range.start, range.end));
  return findings(formatted).join('\n') === findings(text).join('\n') ? formatted.trimEnd() : text;
}

function accepted(rule: AnyRule, example: Example): readonly string[] {
  const { text: written, note, circumstances } = readExample(example);
  const text = laidOut(written, rule, circumstances);
  return [paragraph(circumstances, note), fence('xml', underline(text, []))];
}

/** What an example is linted with, and its note, as a paragraph before it. What URLs answered is for the note to say. */
function paragraph(circumstances: Partial<Circumstances>, note: string | undefined): string {
  const options = Object.entries(circumstances)
    .filter(([name]) => name !== 'answers')
    .map(([name, value]) => code(`${name}: ${value}`));
  return [options.length === 0 ? '' : `With ${options.join(', ')}.`, note ?? ''].join(' ');
}

function bulleted(diagnostics: readonly Diagnostic[]): string {
  const messages = diagnostics.map(({ message, severity }) => `- ${severity}: ${escaped(message)}`);
  return [...new Set(messages)].join('\n');
}

function hexadecimal(bytes: readonly number[]): string {
  const shown = bytes.slice(0, 16).map((byte) => byte.toString(16).padStart(2, '0'));
  return code(`${shown.join(' ')}${bytes.length > 16 ? ' …' : ''}`);
}

function suppressing(rule: AnyRule): readonly string[] {
  const fixed = rule.id.startsWith('xml-') || rule.id === 'missing-response';
  if (fixed)
    return ['## Configuration', 'You cannot turn it off or suppress it, because the API rejects such a document.'];
  return [
    '## Configuration',
    'Set the severity in `voxlint.config.json`: `off`, `info`, `warning` or `error`.',
    fence('json', `{\n  "rules": { "${rule.id}": "off" }\n}`),
    'Suppress one finding with a comment on the line before it, with a reason after a colon:',
    fence('xml', `<!-- voxlint-disable-next-line ${rule.id}: the reason -->`),
    'Set the severity for one run:',
    fence('sh', `voxlint --rule ${rule.id}=off`),
  ];
}
