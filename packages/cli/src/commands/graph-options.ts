import { placeholderKinds } from '../config/settings.ts';
import { commonOptions, type CommandDescription } from '../options.ts';

/** `voxlint graph FILE` */
export const graphCommand: CommandDescription = {
  name: 'graph',
  usage: 'graph [options] <file>',
  summary: "Draws a document's call flow.",
  details: 'The file is a VoxXML document, or - for standard input.',
  files: true,
  groups: [
    {
      title: 'Options',
      options: [
        {
          name: 'format',
          short: 'f',
          value: 'NAME',
          choices: ['mermaid', 'dot', 'svg'],
          help: 'mermaid (default), dot or svg.',
        },
        {
          name: 'placeholders',
          value: 'NAME',
          choices: placeholderKinds,
          help: 'The template language of the document (default: by extension).',
        },
        { name: 'output', short: 'o', value: 'FILE', files: true, help: 'Write the drawing to FILE.' },
      ],
    },
    commonOptions,
  ],
};
