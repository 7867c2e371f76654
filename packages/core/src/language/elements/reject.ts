import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const reject = defineElement({
  name: 'Reject',
  summary: 'Rejects an incoming call without answering it.',
  documentation: `Use it only as the first command of the reply to an incoming call: once the call is answered, or after any other command has run, it has no effect. Nothing after it runs.

It has no content and no attributes.`,
  role: 'stop',
  rank: 11,
  examples: ['<Reject/>'],
  resources: ['calls'],
  parents: commandParents,
  content: { kind: 'none' },
  attributes: {},
});
