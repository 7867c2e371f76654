import { commandParents } from '../places.ts';
import { repeatAttributes } from '../repeat-attributes.ts';
import { defineElement } from '../types.ts';

export const play = defineElement({
  name: 'Play',
  summary: 'Plays an audio file.',
  documentation: `The content is the absolute \`http\` or \`https\` URL of the file. It must be reachable from the internet, else call error 5107; in XML an \`&\` in it is written \`&amp;\`. Variables such as \`$GATHER\` are not replaced in it.

The file may be cached for up to an hour. To prevent that, serve it with the header \`Cache-Control: no-cache\` or \`no-store\`, or set a \`max-age\`; the API respects these without a guarantee.`,
  role: 'prompt',
  rank: 4,
  examples: [
    '<Play>https://example.com/myfile.mp3</Play>',
    "<Play loop='3' repeatDelay='2'>https://example.com/music.mp3</Play>",
  ],
  resources: ['calls', 'conferences', 'participants'],
  parents: [...commandParents, 'Gather'],
  content: { kind: 'text', type: { kind: 'url' } },
  missingContent: 'error',
  attributes: repeatAttributes,
});
