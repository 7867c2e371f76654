import { configurationKeys } from '../config/keys.ts';
import type { CommandDescription, Option } from '../options.ts';

/** The manual page, in the macros of man(7). */
export function manualPage(commands: readonly CommandDescription[], version: string): string {
  const [lint, ...named] = commands;
  if (lint === undefined) return '';
  return [
    `.TH VOXLINT 1 "" "voxlint ${version}" "User Commands"`,
    '.SH NAME',
    'voxlint \\- find mistakes in VoxXML call flows',
    '.SH SYNOPSIS',
    ...commands.flatMap(({ usage }, index) => [...(index === 0 ? [] : ['.br']), `.B voxlint`, escape(usage)]),
    '.SH DESCRIPTION',
    escape(lint.summary),
    ...(lint.details === undefined ? [] : [escape(lint.details)]),
    '.SH OPTIONS',
    ...lint.groups.flatMap(({ title, options }) => [`.SS ${escape(title)}`, ...options.flatMap(optionEntry)]),
    '.SH COMMANDS',
    ...named.flatMap(({ usage, summary, details, groups }) => [
      `.SS voxlint ${escape(usage)}`,
      escape(summary),
      ...(details === undefined ? [] : [escape(details)]),
      ...groups.flatMap(({ options }) => options.flatMap(optionEntry)),
    ]),
    '.SH CONFIGURATION',
    'The nearest voxlint.config.json, .voxlintrc.json or package.json with the key voxlint counts for each file. Its keys:',
    ...configurationKeys.flatMap(({ name, documentation }) => ['.TP', `.B ${escape(name)}`, escape(documentation)]),
    '.SH EXIT STATUS',
    ...[
      ['0', 'Clean.'],
      ['1', 'Findings that fail the run.'],
      ['2', 'Usage, configuration, missing or unreadable input, output that cannot be written.'],
      ['3', 'A fault of voxlint itself.'],
    ].flatMap(([code = '', text = '']) => ['.TP', `.B ${code}`, text]),
    '.SH ENVIRONMENT',
    '.TP',
    '.BR NO_COLOR ", " FORCE_COLOR',
    'Without colours, or with them; FORCE_COLOR wins.',
    '.TP',
    '.B FORCE_HYPERLINK',
    'Whether rule ids are links: 1 or 0.',
    '',
  ].join('\n');
}

function optionEntry({ name, short, value, impliedValue, help, details, choices }: Option): readonly string[] {
  const shown = impliedValue === undefined ? ` \\fI${escape(value ?? '')}\\fR` : `[=\\fI${escape(value ?? '')}\\fR]`;
  const argument = value === undefined ? '' : shown;
  const letter = short === undefined ? '' : `\\fB\\-${short}\\fR, `;
  const oneOf = choices === undefined ? '' : ` One of: ${choices.join(', ')}.`;
  return [
    '.TP',
    `${letter}\\fB\\-\\-${escape(name)}\\fR${argument}`,
    escape(`${help}${oneOf}${details === undefined ? '' : ` ${details}`}`),
  ];
}

/** Text as roff takes it: backslashes and hyphens as themselves, no line a request. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
