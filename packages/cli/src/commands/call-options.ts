import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint call FILE` */
export const callCommand: CommandDescription = {
  name: 'call',
  usage: 'call [options] <file>',
  summary: 'Call a document: a phone in the terminal.',
  details:
    'The simulator runs the call. Press 0-9, * and # as on a phone, type words to say them, and press Ctrl+D to hang up. If standard input is not a terminal, each line is one action: keys (2233#), say WORDS, wait 5s, or hang up; an action happens when the call waits for input, or right after a wait.',
  files: true,
  groups: [
    {
      title: 'Call',
      options: [
        { name: 'from', value: 'NUMBER', help: 'Number of the caller (default: 15550000001).' },
        { name: 'to', value: 'NUMBER', help: 'Number that is called (default: 15550000000).' },
        {
          name: 'resource',
          value: 'NAME',
          choices: ['calls', 'conferences', 'participants'],
          help: 'Resource that the document runs on (default: calls).',
        },
        {
          name: 'entry',
          value: 'NAME',
          choices: ['incoming', 'outbound', 'modify', 'redirect'],
          help: 'How the call reaches the document (default: incoming).',
        },
        {
          name: 'phone',
          value: 'NUMBER=BEHAVIOR',
          repeated: true,
          help: 'What a dialed number does: busy, never, unreachable, or answers:4s,hangs-up:60s. NUMBER can be any.',
        },
        {
          name: 'serve',
          value: 'URL=FILE',
          repeated: true,
          files: true,
          help: 'File to answer with when a Redirect requests URL, or a WAV or MP3 file that a Play plays. URL can end in *.',
        },
        {
          name: 'assume',
          value: 'ID=VALUE',
          repeated: true,
          help: 'Value of an assumption, such as gather.barge-in=no.',
        },
        {
          name: 'profile',
          value: 'FILE',
          files: true,
          help: 'JSON file with observed values of assumptions. --assume overrides it.',
        },
      ],
    },
    {
      title: 'Output',
      options: [
        {
          name: 'format',
          short: 'f',
          value: 'NAME',
          choices: ['text', 'json', 'ndjson'],
          help: 'Output format (default: text).',
        },
        { name: 'speed', value: 'N', help: 'Run the clock N times as fast as real time (default: 1).' },
        {
          name: 'instant',
          help: 'Skip all waiting. This is the default if standard output is not a terminal.',
        },
        { name: 'record', value: 'FILE', files: true, help: 'Write the call as a scenario test (.voxtest).' },
        { name: 'color', help: 'Force color output.' },
        { name: 'no-color', help: 'Disable color output.' },
      ],
    },
    commonOptions,
  ],
};
