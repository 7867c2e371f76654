import { defineElement } from '../types.ts';

/** The table: every element of VoxXML by name. */
export const elements = {
  Response: defineElement({
    name: 'Response',
    summary: 'Encloses the commands of a document.',
    documentation: '',
    examples: [],
    resources: ['calls', 'conferences', 'participants'],
    parents: [],
    content: { kind: 'commands', allowed: [] },
    attributes: {},
  }),
};
