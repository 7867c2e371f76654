import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint serve` */
export const serveCommand: CommandDescription = {
  name: 'serve',
  usage: 'serve [options] [file or URL]',
  summary: 'Run the Voice API on your machine.',
  details:
    'Applications use it in place of the Voice API: only their base URL changes, and any API key works. Calls to 15550000000 are answered with the file, which is read for each call, or with what the URL answers. Open the printed address in a browser to call, to watch calls and callbacks, and to move the clock.',
  files: true,
  groups: [
    {
      title: 'Server',
      options: [
        { name: 'port', value: 'N', help: 'Port; 0 is any free port (default: 4070, or the next free one of ten).' },
        { name: 'strict-port', help: 'Fail if the port is not free.' },
        { name: 'host', value: 'ADDRESS', help: 'Address to listen on (default: 127.0.0.1). Others need --token.' },
        {
          name: 'host-name',
          value: 'NAME',
          repeated: true,
          help: 'Host name by which clients address the server, besides loopback.',
        },
        { name: 'token', value: 'TEXT', help: 'Token that every request must carry (default: VOXLINT_SERVE_TOKEN).' },
        { name: 'api-key', value: 'KEY', repeated: true, help: 'Accept only this API key (default: any).' },
        { name: 'cors', value: 'ORIGIN', repeated: true, help: 'Origin whose pages may use the Voice API.' },
        { name: 'tls-cert', value: 'FILE', files: true, help: 'Certificate for HTTPS, with --tls-key.' },
        { name: 'tls-key', value: 'FILE', files: true, help: 'Private key for HTTPS.' },
      ],
    },
    {
      title: 'Calls',
      options: [
        {
          name: 'number',
          value: 'NUMBER=SOURCE',
          repeated: true,
          help: 'File or URL that answers calls to NUMBER. NUMBER can be any.',
        },
        {
          name: 'clock',
          value: 'MODE',
          help: 'real, manual (only the control API moves it), or N times as fast as real (default: real).',
        },
        { name: 'start', value: 'TIME', help: 'Time at which the clock starts, such as 2030-01-01T00:00:00Z.' },
        { name: 'seed', value: 'N', help: 'Seed of ids (default: 1).' },
        {
          name: 'assume',
          value: 'ID=VALUE',
          repeated: true,
          help: 'Value of an assumption, such as rest.create-status=200.',
        },
        {
          name: 'profile',
          value: 'FILE',
          files: true,
          help: 'JSON file with observed values of assumptions. --assume overrides it.',
        },
        { name: 'fault', value: 'FILE', files: true, help: 'JSON file with a list of fault rules.' },
        {
          name: 'state',
          value: 'FILE',
          files: true,
          help: 'Load the state from this file, and save it there at the end.',
        },
      ],
    },
    {
      title: 'Network',
      options: [
        { name: 'allow-host', value: 'HOST', repeated: true, help: 'Host besides loopback that may be sent requests.' },
        {
          name: 'map',
          value: 'FROM=TO',
          repeated: true,
          help: 'Send requests for URLs that begin with FROM to TO, such as https://ivr.example.com=http://localhost:3000.',
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
          choices: ['text', 'ndjson'],
          help: 'Format of the log (default: text).',
        },
        { name: 'quiet', short: 'q', help: "Don't print the log." },
      ],
    },
    commonOptions,
  ],
};
