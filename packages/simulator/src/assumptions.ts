/**
 * Every point that the documentation of the Voice API leaves open, with the simulator's default and the alternatives that
 * the documentation admits. The documentation page, the configuration's schema and completion are generated from this table.
 */

/** A question that the documentation leaves open. `values` are the possible answers, the default first. */
export interface ReadingSpec {
  readonly question: string;
  readonly values: readonly [string, ...string[]];
  /** Where you can notice the answer. */
  readonly shows: string;
}

/** A quantity that the simulator needs and the documentation does not give. */
export interface MeasureSpec {
  readonly question: string;
  readonly unit: 'milliseconds' | 'words a minute' | 'bytes' | 'times';
  readonly default: number;
}

/** Readings of the documentation, by id. "Under every reading" tries their alternatives. */
export const readings = {
  'call.rejected-status': {
    question: 'Status of a call after Reject',
    values: ['failed', 'complete'],
    shows: 'call list',
  },
  'call.abandoned-status': {
    question: 'Status of a call whose caller hangs up before it is answered',
    values: ['failed', 'complete'],
    shows: 'call list',
  },
  'call.deleted-early-status': {
    question: 'Status of a call that is deleted before it is answered',
    values: ['no_answer', 'failed', 'complete'],
    shows: 'call list',
  },
  'call.unreachable-status': {
    question: 'Status of an outbound call to a number that cannot be reached',
    values: ['failed', 'no_answer'],
    shows: 'call list',
  },
  'call.end-of-document': {
    question: 'What happens when no commands are left',
    values: ['hang-up', 'stay'],
    shows: 'call status; `stay` is silence until somebody hangs up',
  },
  'call.bad-document': {
    question: 'Invalid VoxXML in `POST /calls`',
    values: ['call-fails', '422'],
    shows: 'HTTP status, `error`',
  },
  'call.bad-document-when': {
    question: 'When an outbound call with invalid VoxXML fails',
    values: ['before-dialing', 'on-answer'],
    shows: 'whether the phone rings',
  },
  'call.bad-modification': {
    question: 'Invalid VoxXML in a modification',
    values: ['call-fails', '422', 'ignored'],
    shows: 'whether the call continues',
  },
  'call.modify-early': {
    question: 'Modification of a call that is not answered yet',
    values: ['replaces', '422'],
    shows: 'HTTP status, the document that runs',
  },
  'incoming.mime': {
    question: 'The MIME type rule also applies to the answer to `incomingCall`',
    values: ['yes', 'no'],
    shows: 'error 5108',
  },
  'gather.timeout-origin': {
    question: 'The moment from which `timeout` counts',
    values: ['start', 'prompts-end', 'last-key'],
    shows: 'when a Gather ends',
  },
  'gather.timeout-value': {
    question: 'The value of `$GATHER` after a timeout',
    values: ['entered', 'empty'],
    shows: 'Ifs, callbacks',
  },
  'gather.barge-in': {
    question: 'A key or speech stops the prompts',
    values: ['yes', 'no'],
    shows: 'what the caller hears',
  },
  'gather.early-keys': {
    question: 'Keys that are pressed before the Gather',
    values: ['lost', 'kept'],
    shows: 'value of `$GATHER`',
  },
  'gather.partial-on-last': {
    question: '`partial_input` is also sent for the key that completes the input',
    values: ['no', 'yes'],
    shows: 'callbacks',
  },
  'gather.mixed-input': {
    question: 'Which input counts when the caller both presses keys and speaks',
    values: ['first-kind', 'last-kind'],
    shows: 'value of `$GATHER`',
  },
  'gather.speech-timeout': {
    question: 'What `speechTimeout` measures',
    values: ['longest-speech', 'silence'],
    shows: 'when a Gather ends',
  },
  'gather.speech-partials': {
    question: 'What `partial_input` is sent for when the caller speaks',
    values: ['utterance', 'word', 'none'],
    shows: 'callbacks',
  },
  'gather.speech-text': { question: 'Spelling of recognized speech', values: ['as-said', 'lower-case'], shows: 'Ifs' },
  'gather.nothing-method': {
    question: '`input_method` when there was no input and both methods are allowed',
    values: ['dtmf', 'speech'],
    shows: 'callbacks',
  },
  'gather.interrupted-callback': {
    question: '`complete_input` of a Gather that is canceled',
    values: ['none', 'sent'],
    shows: 'callbacks',
  },
  'gather.pause': { question: 'A Pause inside a Gather', values: ['plays', 'ignored'], shows: 'timing' },
  'if.notequal-list': {
    question: 'NOTEQUAL with several alternatives',
    values: ['none-of', 'not-all'],
    shows: 'the branch that is taken',
  },
  'if.unknown-variable': {
    question: 'An If on a variable that does not exist',
    values: ['unset', 'skip'],
    shows: 'the branch that is taken',
  },
  'say.unset-variable': {
    question: '`$GATHER` in a Say before any Gather',
    values: ['empty', 'literal'],
    shows: 'what the caller hears',
  },
  'play.unreachable': { question: 'Audio that cannot be fetched', values: ['silent', 'call-fails'], shows: 'status' },
  'variable.kept-by-redirect': {
    question: '`$GATHER` after a Redirect',
    values: ['kept', 'unset'],
    shows: 'Ifs in the next document',
  },
  'variable.kept-by-modify': {
    question: '`$GATHER` after a modification',
    values: ['kept', 'unset'],
    shows: 'Ifs in the new document',
  },
  'redirect.request': {
    question: 'Body of a Redirect by POST',
    values: ['empty', 'call'],
    shows: 'your web application',
  },
  'redirect.failure': {
    question: 'HTTP statuses that count as a failed fetch',
    values: ['not-2xx', 'not-200', 'none'],
    shows: 'whether the fallback runs',
  },
  'redirect.bad-mime': {
    question: 'A fetched document with an unsupported MIME type (5108)',
    values: ['go-on', 'call-fails'],
    shows: 'fallback or failed call',
  },
  'redirect.bad-document': {
    question: 'A fetched document that is invalid (5105, 5106)',
    values: ['call-fails', 'go-on'],
    shows: 'fallback or failed call',
  },
  'dial.busy': { question: 'Events of a busy number', values: ['no-ringing', 'ringing'], shows: 'callbacks' },
  'dial.call-id': {
    question: '`call_id` in the events of Number and Dial',
    values: ['caller', 'leg'],
    shows: 'callbacks',
  },
  'dial.listed': {
    question: 'Dialed numbers appear as calls in `GET /calls`',
    values: ['no', 'yes'],
    shows: 'call list',
  },
  'dial.conference-callbacks': {
    question: 'Whose callbacks count for a Conference in a Dial',
    values: ['conference', 'dial'],
    shows: 'callbacks',
  },
  'conference.queued': {
    question: 'The status `queued` of a conference',
    values: ['never', 'until-started'],
    shows: 'conference list',
  },
  'conference.same-name': {
    question: 'Joining a name whose conference has ended',
    values: ['new-room', 'reopened'],
    shows: 'ids',
  },
  'conference.name-case': {
    question: 'How conference names are compared',
    values: ['exact', 'ignore-case'],
    shows: 'conferences',
  },
  'conference.waiting': {
    question: 'What participants hear before the conference starts',
    values: ['silence', 'music'],
    shows: 'what the caller hears',
  },
  'conference.entry-mute-event': {
    question: "A `mute` event for a participant who joins with muted='true'",
    values: ['none', 'sent'],
    shows: 'callbacks',
  },
  'conference.beep-listeners': {
    question: 'Who hears the beep',
    values: ['others', 'everybody'],
    shows: 'what the caller hears',
  },
  'conference.mute-all-participant': {
    question: '`participant_id` of `mute_all` and `unmute_all`',
    values: ['first', 'absent', 'each'],
    shows: 'callbacks',
  },
  'conference.mute-all-joiners': {
    question: 'Whoever joins after the whole conference was muted is muted',
    values: ['no', 'yes'],
    shows: 'muted participants',
  },
  'conference.hangup-command': {
    question: 'Hangup sent to a conference',
    values: ['leave', 'hang-up'],
    shows: 'whether calls continue',
  },
  'participant.hangup-command': {
    question: 'Hangup sent to a participant',
    values: ['leave', 'hang-up'],
    shows: 'whether the call continues',
  },
  'command.unknown': {
    question: 'An unknown element',
    values: ['ignored', 'call-fails'],
    shows: 'the commands that run',
  },
  'command.unsupported': {
    question: 'A command that the resource does not support',
    values: ['ignored', 'fails'],
    shows: 'the commands that run',
  },
  'value.invalid': {
    question: 'A value that is not accepted',
    values: ['default-value', 'call-fails'],
    shows: 'the commands that run',
  },
  'rest.create-status': {
    question: 'HTTP status of a successful `POST /calls`',
    values: ['201', '200'],
    shows: 'HTTP status',
  },
  'rest.error-body': {
    question: 'Body of a 401, 404, 422 or 500 response',
    values: ['error-id', 'empty'],
    shows: 'HTTP body',
  },
  'rest.unknown-id': {
    question: 'A request for an id that does not exist',
    values: ['404', '422'],
    shows: 'HTTP status',
  },
  'rest.finished': {
    question: 'Modification of a call or conference that is over',
    values: ['422', '404', '204'],
    shows: 'HTTP status',
  },
  'rest.delete-finished': {
    question: 'Deletion of a call or conference that is over',
    values: ['204', '404', '422'],
    shows: 'HTTP status',
  },
  'rest.deleted-record': { question: 'A deleted call in the list', values: ['kept', 'removed'], shows: 'call list' },
  'rest.bad-paging': {
    question: '`page` or `page_size` that is not a positive integer',
    values: ['422', 'default'],
    shows: 'HTTP status',
  },
  'rest.page-size-max': {
    question: 'Largest `page_size`; more is 422',
    values: ['none', '100', '1000'],
    shows: 'HTTP status',
  },
  'rest.page-beyond': { question: 'A page after the last', values: ['empty', '404'], shows: 'HTTP status' },
  'rest.empty-page-count': { question: '`page_count` of an empty list', values: ['0', '1'], shows: 'lists' },
  'rest.order': { question: 'Order of lists', values: ['newest-first', 'oldest-first'], shows: 'lists' },
  'rest.conference-retention': {
    question: 'How long finished conferences are listed',
    values: ['7-days', 'for-ever'],
    shows: 'conference list',
  },
  'rest.number-format': {
    question: '`to` or `from` with a plus sign or spaces',
    values: ['422', 'accepted'],
    shows: 'HTTP status',
  },
  'rest.extra-fields': {
    question: 'Unknown fields in a request body',
    values: ['ignored', '422'],
    shows: 'HTTP status',
  },
  'rest.content-type': {
    question: 'A JSON body without its content type',
    values: ['accepted', '422'],
    shows: 'HTTP status',
  },
  'rest.trailing-slash': {
    question: 'A path with a trailing slash',
    values: ['accepted', '404'],
    shows: 'HTTP status',
  },
  'callback.order': {
    question: 'Deliveries of one call or conference',
    values: ['one-after-the-other', 'parallel'],
    shows: 'your web application',
  },
  'callback.retries': {
    question: 'Retries of a delivery that fails',
    values: ['0', '3'],
    shows: 'your web application',
  },
  'callback.failed': {
    question: 'A callback that cannot be delivered',
    values: ['noted', 'error-on-call'],
    shows: '`error`',
  },
  'callback.time': { question: 'Rounding of `time` to seconds', values: ['nearest', 'down'], shows: 'callbacks' },
  'callback.get-query': {
    question: 'A GET callback to a URL that has a query',
    values: ['appended', 'replaced'],
    shows: 'your web application',
  },
} as const satisfies Readonly<Record<string, ReadingSpec>>;

/** Measures of the simulator, by id. You can set them; "under every reading" does not vary them. */
export const measures = {
  'speech.rate': { question: 'Speed of speech', unit: 'words a minute', default: 160 },
  'speech.pause': { question: 'Silence that ends an utterance', unit: 'milliseconds', default: 1000 },
  'audio.length': { question: 'Length of a Play whose audio is not known', unit: 'milliseconds', default: 5000 },
  'key.gap': { question: 'Time between the keys of one `press`', unit: 'milliseconds', default: 300 },
  'call.queue-time': { question: 'Time that an outbound call is queued', unit: 'milliseconds', default: 100 },
  'call.setup-time': { question: 'Time until the phone of an outbound call rings', unit: 'milliseconds', default: 400 },
  'call.ring-timeout': {
    question: 'How long the phone of an outbound call rings',
    unit: 'milliseconds',
    default: 30_000,
  },
  'dial.setup-time': { question: 'Time until a dialed number rings', unit: 'milliseconds', default: 400 },
  'dial.ring-timeout': { question: 'How long a dialed number rings', unit: 'milliseconds', default: 30_000 },
  'fetch.timeout': { question: 'How long a fetched document may take', unit: 'milliseconds', default: 10_000 },
  'fetch.redirects': { question: 'HTTP redirects that are followed', unit: 'times', default: 5 },
  'fetch.largest': { question: 'Largest fetched document', unit: 'bytes', default: 1_000_000 },
  'callback.timeout': {
    question: 'How long the delivery of a callback may take',
    unit: 'milliseconds',
    default: 10_000,
  },
  retention: {
    question: 'How long finished calls are listed (documented)',
    unit: 'milliseconds',
    default: 604_800_000,
  },
} as const satisfies Readonly<Record<string, MeasureSpec>>;

export type ReadingId = keyof typeof readings;
export type MeasureId = keyof typeof measures;
export type AssumptionId = ReadingId | MeasureId;

/** The value of every assumption. */
export type Assumptions = { readonly [Id in ReadingId]: (typeof readings)[Id]['values'][number] } & {
  readonly [Id in MeasureId]: number;
};

/** Values that have been observed on the real platform. */
export interface Profile {
  readonly name?: string;
  readonly assumptions: Partial<Assumptions>;
}

/** Every id, readings first. */
export const assumptionIds: readonly AssumptionId[] = [
  ...(Object.keys(readings) as ReadingId[]),
  ...(Object.keys(measures) as MeasureId[]),
];

export const defaultAssumptions: Assumptions = Object.fromEntries([
  ...Object.entries(readings).map(([id, { values }]) => [id, values[0]]),
  ...Object.entries(measures).map((entry) => [entry[0], entry[1].default]),
]) as Assumptions;

export function isAssumptionId(id: string): id is AssumptionId {
  return isReadingId(id) || Object.hasOwn(measures, id);
}

export function isReadingId(id: string): id is ReadingId {
  return Object.hasOwn(readings, id);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads the value of an assumption as you write it on a command line, in a test or in a configuration: `prompts-end`, `1.5s`, `160`.
 * Returns undefined if the assumption does not have that value.
 */
export function parseAssumption<Id extends AssumptionId>(id: Id, text: string | number): Assumptions[Id] | undefined {
  if (isReadingId(id)) {
    const values: readonly string[] = readings[id].values;
    return values.find((value) => value === String(text)) as Assumptions[Id] | undefined;
  }
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|min|h|d)?$/.exec(String(text)) ?? [];
  if (number === undefined) return undefined;
  const spec: MeasureSpec = measures[id as MeasureId];
  if (unit !== undefined && spec.unit !== 'milliseconds') return undefined;
  const value = Number(number) * (unit === undefined ? 1 : units[unit]!);
  // Without end or without progress no call would come to its own.
  if (!Number.isFinite(value) || (spec.unit === 'words a minute' && value === 0)) return undefined;
  return value as Assumptions[Id];
}

/** What you can write as the value of an assumption, for messages. */
export function describeValues(id: AssumptionId): string {
  if (isReadingId(id)) return readings[id].values.join(', ');
  const { unit } = measures[id];
  return unit === 'milliseconds' ? 'a duration such as 1.5s' : `a number (${unit})`;
}
