import { commonOptions, type CommandDescription } from '../options.ts';

export const testFormats = ['spec', 'dot', 'tap', 'junit', 'json', 'ndjson', 'github', 'markdown'] as const;

/** `voxlint test [FILE...]` */
export const testCommand: CommandDescription = {
  name: 'test',
  usage: 'test [options] [file|folder|glob...]',
  summary: 'Run scenario tests (.voxtest): simulated calls that are described step by step.',
  details:
    'Without arguments, runs all *.voxtest and *.voxtest.json files below the current folder. Exit codes: 0 all tests passed; 1 a test failed or a coverage threshold was missed; 2 usage, a file that cannot be read, or mistakes in a test file; 3 a fault of voxlint itself.',
  files: true,
  groups: [
    {
      title: 'Tests',
      options: [
        { name: 'name', short: 't', value: 'TEXT', help: 'Run only tests whose name contains TEXT.' },
        {
          name: 'update',
          short: 'u',
          help: 'Rewrite transcripts that differ. Empty transcripts are always filled.',
        },
        { name: 'watch', short: 'w', help: 'Run again when a file changes, failing tests first.' },
        { name: 'bail', value: 'N', impliedValue: '1', help: 'Stop after N failed tests (default: 1).' },
        { name: 'shard', value: 'I/N', help: 'Run only part I of N, such as 2/3.' },
        { name: 'pass-with-no-files', help: 'Exit 0 if no test files are found.' },
        { name: 'allow-host', value: 'HOST', repeated: true, help: 'Allow `live` requests to HOST, besides loopback.' },
      ],
    },
    {
      title: 'Coverage',
      options: [
        { name: 'coverage', help: 'Show what the tests cover of their documents, and what they leave out.' },
        {
          name: 'coverage-report',
          value: 'LIST',
          help: 'Write coverage reports: lcov, cobertura, json, separated by commas.',
        },
        {
          name: 'coverage-folder',
          value: 'FOLDER',
          files: true,
          help: 'Folder for coverage reports (default: coverage).',
        },
        {
          name: 'generate',
          help: 'Write tests that cover everything in the named documents, instead of running tests.',
        },
        { name: 'missing', help: 'With --generate: add only what existing tests leave out.' },
      ],
    },
    {
      title: 'Assumptions',
      options: [
        {
          name: 'assume',
          value: 'ID=VALUE',
          repeated: true,
          help: 'Value of an assumption, such as gather.barge-in=no. The `assume` of a test overrides it.',
        },
        {
          name: 'profile',
          value: 'FILE',
          files: true,
          help: 'JSON file with observed values of assumptions. --assume overrides it.',
        },
        { name: 'readings', help: 'Try every reading of the documentation and say which results depend on one.' },
        { name: 'strict', help: 'Fail tests whose result depends on an assumption that is not set.' },
      ],
    },
    {
      title: 'Output',
      options: [
        {
          name: 'format',
          short: 'f',
          value: 'NAME',
          choices: testFormats,
          help: 'Output format (default: spec).',
        },
        { name: 'output', short: 'o', value: 'FILE', files: true, help: 'Write the report to FILE.' },
        {
          name: 'traces',
          value: 'FOLDER',
          files: true,
          help: 'Write a trace of each failing test into FOLDER, as JSON.',
        },
        { name: 'print-json', help: 'Print test files as JSON (*.voxtest.json) instead of running them.' },
        { name: 'color', help: 'Force color output.' },
        { name: 'no-color', help: 'Disable color output.' },
      ],
    },
    commonOptions,
  ],
};
