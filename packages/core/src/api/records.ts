/**
 * What a statement about the API rests on: its documentation, or, where that is silent, the simulator's assumption of that
 * name (docs/simulator-assumptions.md).
 */
export type Basis = 'documented' | `rest.${string}`;

/** A status of a call or conference (documentation: Call Status, Conference Status). */
export interface Status {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  /** A record does not change after it. */
  readonly isFinal: boolean;
}

export const callStatuses = [
  { name: 'queued', description: 'The API accepted the outbound call.', isFinal: false },
  { name: 'processing', description: 'The API recognized the call.', isFinal: false },
  { name: 'ringing', description: 'The number is ringing. Outbound calls only.', isFinal: false },
  {
    name: 'answered',
    description: 'The API answered the inbound call, or the number answered the outbound call.',
    isFinal: false,
  },
  { name: 'complete', description: 'The call ended after it was answered.', isFinal: true },
  { name: 'busy', description: 'The number is busy. Outbound calls only.', isFinal: true },
  { name: 'failed', description: 'An error ended the call.', isFinal: true },
  { name: 'no_answer', description: "The number didn't answer. Outbound calls only.", isFinal: true },
] as const satisfies readonly Status[];

export const conferenceStatuses = [
  { name: 'queued', description: 'The API accepted the conference.', isFinal: false },
  { name: 'in_progress', description: 'The conference has at least one participant.', isFinal: false },
  { name: 'complete', description: 'The conference ended.', isFinal: true },
  { name: 'conf_failed', description: 'An error ended the conference.', isFinal: true },
] as const satisfies readonly Status[];

/** A field of a record. */
export interface RecordField {
  readonly name: string;
  readonly type:
    | 'uuid'
    | 'phone number'
    | 'timestamp'
    | 'string'
    | 'integer'
    | 'call status'
    | 'conference status'
    | 'error'
    | 'records';
  /** Markdown. */
  readonly description: string;
  readonly basis: Basis;
  /** Left out if it does not apply. */
  readonly optional?: true;
  readonly example: string | number | undefined;
}

/** Identity that keeps the literal types, which the types of the records follow from. */
function defineRecord<const Fields extends readonly RecordField[]>(fields: Fields): Fields {
  return fields;
}

const id = (what: string, example: string) =>
  ({ name: 'id', type: 'uuid', description: `Identifies the ${what}.`, basis: 'documented', example }) as const;

function timestamp<const Name extends string>(name: Name, description: string, example: string) {
  return { name, type: 'timestamp', description, basis: 'documented', example } as const;
}

const errorField = {
  name: 'error',
  type: 'error',
  description: 'Why it failed.',
  basis: 'documented',
  optional: true,
  example: undefined,
} as const satisfies RecordField;

/** The records of the API, their fields in the documentation's order. */
export const records = {
  call: defineRecord([
    id('call', 'f5157dfe-0629-e358-6b08-8fbea78ab4bd'),
    {
      name: 'to',
      type: 'phone number',
      description: 'The number that was called.',
      basis: 'documented',
      example: '15556667777',
    },
    {
      name: 'from',
      type: 'phone number',
      description: 'The number that called.',
      basis: 'documented',
      example: '15556668888',
    },
    {
      name: 'status',
      type: 'call status',
      description: 'State of the call.',
      basis: 'documented',
      example: 'answered',
    },
    timestamp('created_time', 'When the call entered the system.', '2021-07-27T19:02:19.979Z'),
    timestamp('modified_time', 'When this record last changed.', '2021-07-27T19:02:20.544Z'),
    { ...timestamp('answer_time', 'When the call was answered.', '2021-07-27T19:02:20.474Z'), optional: true },
    { ...timestamp('hangup_time', 'When the call ended.', '2021-07-27T19:05:52.936Z'), optional: true },
    errorField,
  ]),
  conference: defineRecord([
    id('conference', 'c0904ce2-9081-4fa1-4ade-8278d347fcac'),
    {
      name: 'name',
      type: 'string',
      description: 'The name by which calls join it.',
      basis: 'documented',
      example: 'room1',
    },
    {
      name: 'status',
      type: 'conference status',
      description: 'State of the conference.',
      basis: 'documented',
      example: 'in_progress',
    },
    timestamp('created_time', 'When the first participant joined.', '2021-07-27T13:59:27.344Z'),
    timestamp('modified_time', 'When this record last changed.', '2021-07-27T14:00:26.619Z'),
    errorField,
  ]),
  participant: defineRecord([
    id('participant', '70fe317e-6bf7-484c-b964-dbed00d09684'),
    {
      name: 'label',
      type: 'string',
      description: 'The `participantLabel` that the call joined with.',
      basis: 'documented',
      optional: true,
      example: 'person1',
    },
    timestamp('created_time', 'When the participant was created.', '2021-08-02T16:43:43.576Z'),
    timestamp('modified_time', 'When this record last changed.', '2021-08-02T16:43:43.678Z'),
    timestamp('joined_time', 'When the participant joined the conference.', '2021-08-02T16:43:43.576Z'),
    {
      name: 'conference_id',
      type: 'uuid',
      description: 'The conference.',
      basis: 'documented',
      example: '0be37c87-c204-8832-1058-3119a606be89',
    },
    errorField,
  ]),
  /** `error` of a record. */
  error: defineRecord([
    { name: 'code', type: 'integer', description: 'The error code.', basis: 'documented', example: 5107 },
    {
      name: 'description',
      type: 'string',
      description: 'The error in words.',
      basis: 'documented',
      example: 'could not reach URL',
    },
    timestamp('time', 'When the error happened.', '2021-09-21T14:14:17.000Z'),
  ]),
  /** One page of a list. */
  page: defineRecord([
    { name: 'page', type: 'integer', description: 'The page, from 1.', basis: 'documented', example: 1 },
    {
      name: 'page_size',
      type: 'integer',
      description: 'The largest number of records on a page.',
      basis: 'documented',
      example: 25,
    },
    { name: 'page_count', type: 'integer', description: 'The number of pages.', basis: 'documented', example: 1 },
    {
      name: 'count',
      type: 'integer',
      description: 'The number of records on all pages.',
      basis: 'documented',
      example: 1,
    },
    {
      name: 'results',
      type: 'records',
      description: 'The records of this page.',
      basis: 'documented',
      example: undefined,
    },
  ]),
  /** The body of a response that is an error. Only `error_id` of a 500 is documented. */
  problem: defineRecord([
    {
      name: 'error_id',
      type: 'string',
      description: 'Identifies the error for Voxtelesys. Documented for 500 only.',
      basis: 'rest.error-body',
      optional: true,
      example: '7f9c24e8-3b12-4fef-91e0-5d2f4c8a9b10',
    },
    {
      name: 'code',
      type: 'integer',
      description: 'The HTTP status.',
      basis: 'rest.error-body',
      optional: true,
      example: 422,
    },
    {
      name: 'description',
      type: 'string',
      description: 'The HTTP status in words.',
      basis: 'rest.error-body',
      optional: true,
      example: 'Unprocessable Entity',
    },
  ]),
} as const;

export type RecordName = keyof typeof records;

/** What the value of a field may be. */
interface FieldValues {
  readonly uuid: string;
  readonly 'phone number': string;
  readonly timestamp: string;
  readonly string: string;
  readonly integer: number;
  readonly 'call status': CallStatus;
  readonly 'conference status': ConferenceStatus;
  readonly error: ApiError;
  readonly records: readonly unknown[];
}

type RecordOf<Fields extends readonly RecordField[]> = {
  readonly [Field in Exclude<Fields[number], { readonly optional: true }> as Field['name']]: FieldValues[Field['type']];
} & {
  readonly [
    Field in Extract<Fields[number], { readonly optional: true }> as Field['name']
  ]?: FieldValues[Field['type']];
};

export type CallStatus = (typeof callStatuses)[number]['name'];
export type ConferenceStatus = (typeof conferenceStatuses)[number]['name'];

/** A call, as the API lists it. */
export interface Call extends RecordOf<(typeof records)['call']> {}
/** A conference, as the API lists it. */
export interface Conference extends RecordOf<(typeof records)['conference']> {}
/** A participant of a conference, as the API lists it. */
export interface Participant extends RecordOf<(typeof records)['participant']> {}
/** Why a call, conference or participant failed. */
export interface ApiError extends RecordOf<(typeof records)['error']> {}
/** The body of a response that is an error. */
export interface Problem extends RecordOf<(typeof records)['problem']> {}
/** One page of a list. */
export interface Page<Item> extends Omit<RecordOf<(typeof records)['page']>, 'results'> {
  readonly results: readonly Item[];
}
