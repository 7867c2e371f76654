import { type MeasureId, type ReadingId, describeAssumption, measures, readings } from '@voxxml/simulator';
import type { GeneratedFile } from './generated-file.ts';

/** docs/schemas/voxlint.profile.schema.json: values of the simulator's assumptions that somebody has observed. */
export function profileSchema(): GeneratedFile {
  const properties = {
    ...Object.fromEntries(
      (Object.keys(readings) as ReadingId[]).map((id) => [
        id,
        { description: describeAssumption(id).question, enum: readings[id], default: readings[id][0] },
      ]),
    ),
    ...Object.fromEntries(
      (Object.keys(measures) as MeasureId[]).map((id) => [
        id,
        {
          description: describeAssumption(id).question,
          anyOf: [
            { type: 'number', minimum: 0 },
            { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s|min|h|d)?$' },
          ],
          default: measures[id].default,
        },
      ]),
    ),
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Profile of observed values for the VoxXML call simulator',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      name: { type: 'string', description: 'Where the values were observed.' },
      date: { type: 'string', description: 'When they were observed.' },
      evidence: { type: 'string', description: 'How they were observed, such as a call id or a recording.' },
      assumptions: {
        type: 'object',
        description: 'The observed values by the id of the assumption.',
        properties,
        additionalProperties: false,
      },
    },
    required: ['assumptions'],
    additionalProperties: false,
  };
  return { path: 'docs/schemas/voxlint.profile.schema.json', content: `${JSON.stringify(schema, undefined, 2)}\n` };
}
