import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint request` */
export const requestCommand: CommandDescription = {
  name: 'request',
  usage: 'request --path PATH [--method METHOD] [body.json]',
  summary: 'Checks a request to the Voice API before it is sent: its route, the fields of its body, its VoxXML.',
  details:
    'The body is a file with JSON, or standard input without one or with -. What the route says about the VoxXML, what ' +
    'executes it and how it is reached, is known. Exit code 0: the request may be sent; 1: the API would refuse it.',
  files: true,
  groups: [
    {
      title: 'Options',
      options: [
        { name: 'method', value: 'METHOD', help: 'The HTTP method; POST where it is not said.' },
        { name: 'path', value: 'PATH', help: 'The path, such as /calls, or a full URL.' },
        { name: 'format', short: 'f', value: 'NAME', choices: ['stylish', 'json'], help: 'How to report.' },
        { name: 'color', help: 'Use colours though this is no terminal.' },
        { name: 'no-color', help: 'Use no colours. NO_COLOR and FORCE_COLOR count too.' },
      ],
    },
    commonOptions,
  ],
};
