import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const pause = defineElement({
  name: 'Pause',
  summary: 'Waits in silence for some seconds.',
  documentation: `The next command runs when the time is over. It has no content. Inside a Gather it is not documented: use the \`repeatDelay\` of the prompts there.`,
  role: 'other',
  rank: 10,
  examples: ["<Pause length='10'/>", '<Pause/>'],
  resources: ['calls', 'conferences', 'participants'],
  parents: commandParents,
  content: { kind: 'none' },
  attributes: {
    length: {
      type: { kind: 'integer', min: 1, max: 60, unit: 'seconds' },
      default: 1,
      documentation: `How long to wait, in seconds: an integer from 1 to 60, without a unit.

Default: \`1\`. For a longer silence write several Pauses. The value needs quotes, although an example of the API's documentation leaves them out.`,
      example: "length='10'",
    },
  },
});
