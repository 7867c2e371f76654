import { entries, resources } from '@voxxml/core';
import { hostKinds, placeholderKinds } from '../config/settings.ts';
import { commonOptions, type CommandDescription } from '../options.ts';
import { formats } from '../reporters/formats.ts';

/** `voxlint [paths]`: the command without a name. */
export const lintCommand: CommandDescription = {
  name: '',
  usage: '[options] [path...]',
  summary: 'Finds mistakes in VoxXML call flows before a caller does.',
  details:
    'Paths are files, folders, globs (quoted), or - for standard input; without any, the current folder. In folders, ' +
    '*.voxxml and *.vox.xml files are linted, *.xml files whose content is VoxXML, and ' +
    'templates (*.hbs, *.ejs, *.erb, *.j2, *.twig, *.liquid and others) that print VoxXML. ' +
    'Files named on the command line are always linted.',
  files: true,
  groups: [
    {
      title: 'What is known about the documents',
      options: [
        {
          name: 'resource',
          value: 'NAME',
          choices: resources,
          help: 'What executes them; inferred where not said.',
        },
        { name: 'entry', value: 'NAME', choices: entries, help: 'How they are reached.' },
        {
          name: 'url',
          value: 'URL',
          help: 'The URL a document is served under.',
          details: 'With it, a Redirect that leads back to the document itself is found.',
        },
        {
          name: 'placeholders',
          value: 'NAME',
          choices: placeholderKinds,
          help: 'The template language of the documents.',
          details: 'By default the extension of a file says it: .hbs, .ejs, .erb, .j2, .liquid, .php and others.',
        },
      ],
    },
    {
      title: 'Configuration',
      options: [
        {
          name: 'config',
          short: 'c',
          value: 'FILE',
          files: true,
          help: 'Use this configuration for all files.',
          details:
            'Otherwise each file has the nearest voxlint.config.json, .voxlintrc.json or package.json with "voxlint", ' +
            'from its folder upwards.',
        },
        { name: 'no-config', help: 'Read no configuration.' },
        {
          name: 'rule',
          value: 'ID=SEVERITY',
          repeated: true,
          help: 'Set a rule to off, info, warning or error.',
          details: 'May be given more than once; it wins over the configuration.',
        },
        { name: 'init', help: 'Write a voxlint.config.json to start from.' },
        { name: 'print-config', value: 'FILE', files: true, help: 'Show the configuration that FILE has.' },
      ],
    },
    {
      title: 'Files',
      options: [
        {
          name: 'staged',
          help: "Lint what is staged, from git's index.",
          details:
            'The content of the index is linted, not the working tree. With --fix, files are fixed and staged again; ' +
            'partly staged ones are refused. Paths narrow the choice.',
        },
        {
          name: 'hosts',
          value: 'LIST',
          help: `Lint VoxXML in other files of folders: ${hostKinds.join(',')}.`,
          details: 'Host files named on the command line are always searched for VoxXML.',
        },
        { name: 'no-ignore', help: 'Lint ignored files, hidden ones, node_modules too.' },
        {
          name: 'stdin-filename',
          value: 'NAME',
          files: true,
          help: 'What standard input is called in reports.',
          details: 'It also decides which configuration counts.',
        },
        { name: 'pass-with-no-files', help: 'No file to lint is no failure.' },
      ],
    },
    {
      title: 'Online',
      options: [
        {
          name: 'online',
          help: 'Ask the URLs in the documents whether they answer.',
          details:
            'Play, Redirect and callback URLs are asked with HEAD, and with GET where that is refused; nothing is posted, ' +
            'no credentials are sent. What a Redirect leads to is linted too.',
        },
        { name: 'allow-private', help: 'Ask URLs on this machine and in local networks, too.' },
        { name: 'online-timeout', value: 'SECONDS', help: 'Wait so long for an answer; 10 by default.' },
      ],
    },
    {
      title: 'Fixing',
      options: [
        { name: 'fix', help: 'Apply all safe fixes; with -, write the fixed text to stdout.' },
        {
          name: 'fix-suggestions',
          help: 'Apply fixes that may change the meaning, too.',
          details: 'Implies --fix.',
        },
        { name: 'fix-dry-run', help: 'Show what would be fixed as a diff; write nothing.' },
      ],
    },
    {
      title: 'Report',
      options: [
        {
          name: 'format',
          short: 'f',
          value: 'NAME[=FILE]',
          repeated: true,
          help: `How to report: ${formats.join(', ')}.`,
          details:
            'May be given more than once, each but one with a file: --format stylish --format sarif=report.sarif.',
        },
        { name: 'output', short: 'o', value: 'FILE', files: true, help: 'Write the report to FILE.' },
        { name: 'quiet', short: 'q', help: 'Report errors only.' },
        {
          name: 'max-warnings',
          value: 'N',
          help: 'Fail where there are more than N warnings.',
          details: 'Warnings that --quiet hides count too.',
        },
        { name: 'color', help: 'Use colours though this is no terminal.' },
        { name: 'no-color', help: 'Use no colours. NO_COLOR and FORCE_COLOR count too.' },
        { name: 'stats', help: 'Show files, bytes and the time of each phase.' },
        { name: 'threads', value: 'N', help: 'Use N threads; by default as many as pay off.' },
        { name: 'watch', short: 'w', help: 'Lint again whenever a file changes.' },
      ],
    },
    {
      title: 'Learn',
      options: [
        { name: 'explain', value: 'ID', help: "Show a rule's documentation." },
        { name: 'list-rules', help: 'List all rules; with --format json as data.' },
        {
          name: 'completion',
          value: 'SHELL',
          choices: ['bash', 'zsh', 'fish'],
          help: 'Print the completion script of a shell.',
        },
      ],
    },
    commonOptions,
  ],
};
