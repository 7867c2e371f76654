import { assumptionSchema } from './assumption-schema.ts';

/** The JSON schema of a profile: values of the simulator's assumptions that somebody has observed. */
export function profileSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Profile of observed values for the VoxXML call simulator',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      name: { type: 'string', description: 'Where the values were observed.' },
      date: { type: 'string', description: 'When they were observed.' },
      evidence: { type: 'string', description: 'How they were observed, such as a call id or a recording.' },
      assumptions: { description: 'The observed values by the id of the assumption.', ...assumptionSchema },
    },
    required: ['assumptions'],
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
