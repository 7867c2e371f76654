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
    title: 'Well-formedness',
    introduction:
      'The text is not XML. The API rejects it with call error 5106. These cannot be turned off or suppressed.',
    rules: syntaxRules,
  },
  {
    title: 'Elements, attributes and values',
    introduction:
      'What the documentation does not accept, what has no effect, and what a careful author wants to know.',
    rules: documentRules.filter((rule) => rule.flow !== true && rule.fromDirectives !== true),
  },
  {
    title: 'Call flow',
    introduction:
      'What cannot happen in the call, judged on the paths through the commands and the values that `$GATHER` may hold.',
    rules: documentRules.filter((rule) => rule.flow === true),
  },
  {
    title: 'Comments that direct the linter',
    introduction: 'Comments that suppress findings, or say how a document is used.',
    rules: documentRules.filter((rule) => rule.fromDirectives === true),
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
      '- **error**: the API rejects the document, or its documentation does not accept what is written.',
      '- **warning**: accepted, but it does not do what it seems to do: ignored, clamped, never reached, never true.',
      '- **info**: it works; a careful author would want to know.',
    ].join('\n'),
    groups.flatMap((group) => [
      `## ${group.title}`,
      group.introduction,
      table(
        ['Rule', 'Severity', 'What is reported', 'Fix'],
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
        ['Group', group.title],
        ...(rule.apiError === undefined ? [] : [['The API answers', `call error ${rule.apiError}`]]),
        ['Fix', rule.fix ?? 'none'],
      ],
    ),
    '## Why',
    rule.why,
    '## Reported',
    rule.bad.flatMap((example) => reported(rule, example)),
    (bytes?.badBytes ?? []).flatMap(({ note, bytes: content }) => [
      `${note}: ${hexadecimal(content)}`,
      bulleted(decode(Uint8Array.from(content)).diagnostics),
    ]),
    '## Not reported',
    rule.good.flatMap(accepted),
    (bytes?.goodBytes ?? []).map(({ note, bytes: content }) => `${note}: ${hexadecimal(content)}`),
    suppressing(rule),
  );
}

/** A bad example as the linter sees it: carets under what is reported, then the messages. */
function reported(rule: AnyRule, example: Example): readonly string[] {
  const { text, note, circumstances } = readExample(example);
  const diagnostics = lint(text, circumstances).filter(({ code: id }) => id === rule.id);
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

function accepted(example: Example): readonly string[] {
  const { text, note, circumstances } = readExample(example);
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
    return ['## Turning it off', 'It cannot be turned off: the API rejects such a document whatever the linter says.'];
  return [
    '## Turning it off',
    'For one place, by a comment on the line before, with the reason after a colon:',
    fence('xml', `<!-- voxlint-disable-next-line ${rule.id}: why it is right here -->`),
    `For a run, by an option: ${code(`voxlint --rule ${rule.id}=off`)}.`,
  ];
}
