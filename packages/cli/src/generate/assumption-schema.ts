import { type MeasureId, type ReadingId, describeAssumption, measures, readings } from '@voxxml/simulator';

/** The JSON schema of values of the simulator's assumptions, by their ids. */
export const assumptionSchema: Readonly<Record<string, unknown>> = {
  type: 'object',
  properties: {
    ...Object.fromEntries((Object.keys(readings) as ReadingId[]).map((id) => [id, readingSchema(id)])),
    ...Object.fromEntries((Object.keys(measures) as MeasureId[]).map((id) => [id, measureSchema(id)])),
  },
  additionalProperties: false,
};

function readingSchema(id: ReadingId): object {
  return { description: describeAssumption(id).question, enum: readings[id], default: readings[id][0] };
}

function measureSchema(id: MeasureId): object {
  return {
    description: describeAssumption(id).question,
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: String.raw`^\d+(\.\d+)?(ms|s|min|h|d)?$` },
    ],
    default: measures[id].default,
  };
}
