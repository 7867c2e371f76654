import { endsOfLine, placeholderKinds } from '../config/settings.ts';
import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint format [paths]` */
export const formatCommand: CommandDescription = {
  name: 'format',
  usage: 'format [options] [path...]',
  summary: 'Lays out VoxXML without changing what it says.',
  details:
    'Paths are files, folders, globs (quoted), or - for standard input, as for linting. Without --check, --write and ' +
    '--diff the formatted text goes to standard output; without paths too, standard input is formatted. Files with ' +
    'syntax errors stay as they are; the errors are listed and the exit code is 2.',
  files: true,
  groups: [
    {
      title: 'What to do',
      options: [
        { name: 'check', help: 'List the files that are not formatted; exit code 1 where there is one.' },
        { name: 'write', short: 'w', help: 'Write the formatted files, and list those that changed.' },
        { name: 'diff', help: 'Show what would change as a diff; write nothing.' },
      ],
    },
    {
      title: 'Layout (named as in Prettier)',
      options: [
        { name: 'print-width', value: 'N', help: 'Columns of a start tag before it takes several lines (80).' },
        { name: 'tab-width', value: 'N', help: 'Columns of a level of indentation (2).' },
        { name: 'use-tabs', help: 'Indent with tabs.' },
        { name: 'single-quote', help: 'Write single quotes around attribute values.' },
        { name: 'single-attribute-per-line', help: 'Write each of several attributes on its own line.' },
        { name: 'bracket-same-line', help: 'Write the > of a long start tag on its last line.' },
        {
          name: 'end-of-line',
          value: 'NAME',
          choices: endsOfLine,
          help: 'How lines end; auto, the default, keeps what a file has.',
        },
        {
          name: 'placeholders',
          value: 'NAME',
          choices: placeholderKinds,
          help: 'The template language of the documents.',
          details: 'By default the extension of a file says it: .hbs, .ejs, .erb, .j2, .liquid, .php and others.',
        },
        { name: 'fragment', help: 'Take the text for what stands inside a Response.' },
      ],
    },
    {
      title: 'Files',
      options: [
        {
          name: 'config',
          short: 'c',
          value: 'FILE',
          files: true,
          help: 'Use this configuration for all files.',
          details: 'Of a configuration count format, placeholders, include and ignore.',
        },
        { name: 'no-config', help: 'Read no configuration.' },
        { name: 'no-ignore', help: 'Format ignored files, hidden ones, node_modules too.' },
        { name: 'stdin-filename', value: 'NAME', files: true, help: 'What standard input is called.' },
        { name: 'pass-with-no-files', help: 'No file to format is no failure.' },
      ],
    },
    commonOptions,
  ],
};
