import { commandNames } from '../places.ts';
import { defineElement } from '../types.ts';

export const response = defineElement({
  name: 'Response',
  summary: 'Encloses the commands of a document.',
  documentation: `The root of every VoxXML document: all commands stand in it and run from top to bottom. A document with another root, or with a command as its root, is refused with call error 5105.

It has no attributes and holds no text. The case counts: \`<response>\` is not \`<Response>\`.`,
  role: 'document',
  rank: 0,
  examples: ['<Response>\n  <Say>Thank you for calling.</Say>\n  <Hangup/>\n</Response>'],
  resources: ['calls', 'conferences', 'participants'],
  parents: [],
  content: { kind: 'commands', allowed: commandNames },
  missingContent: 'warning',
  attributes: {},
});
