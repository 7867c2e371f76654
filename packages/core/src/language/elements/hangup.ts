import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const hangup = defineElement({
  name: 'Hangup',
  summary: 'Ends the call or the conference.',
  documentation: `Nothing after it runs. Sent to a call or a participant, it hangs that call up; sent to a conference, it ends the conference.

It has no content and no attributes.`,
  role: 'stop',
  rank: 8,
  examples: ['<Hangup/>'],
  resources: ['calls', 'conferences', 'participants'],
  parents: commandParents,
  content: { kind: 'none' },
  attributes: {},
});
