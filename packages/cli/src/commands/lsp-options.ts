import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint lsp` */
export const lspCommand: CommandDescription = {
  name: 'lsp',
  usage: 'lsp [--stdio]',
  summary: 'Starts the language server on standard input and output.',
  groups: [
    {
      title: 'Options',
      options: [{ name: 'stdio', help: 'Accepted for editors that pass it; it is the default.' }],
    },
    commonOptions,
  ],
};
