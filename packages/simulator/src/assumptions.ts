/**
 * Every point that the documentation of the Voice API leaves open, with the simulator's default and the alternatives that
 * the documentation admits. `describeAssumption` says what each is about; the documentation is generated from both.
 */

/** A quantity that the simulator needs and the documentation does not give. */
export interface MeasureSpec {
  readonly unit: 'milliseconds' | 'words a minute' | 'bytes' | 'times';
  readonly default: number;
}

/** Readings of the documentation: the possible answers to an open question by its id, the default first. "Under every reading" tries them all. */
export const readings = {
  'call.rejected-status': ['failed', 'complete'],
  'call.abandoned-status': ['failed', 'complete'],
  'call.deleted-early-status': ['no_answer', 'failed', 'complete'],
  'call.unreachable-status': ['failed', 'no_answer'],
  'call.end-of-document': ['hang-up', 'stay'],
  'call.bad-document': ['call-fails', '422'],
  'call.bad-document-when': ['before-dialing', 'on-answer'],
  'call.bad-modification': ['call-fails', '422', 'ignored'],
  'call.modify-early': ['replaces', '422'],
  'incoming.mime': ['yes', 'no'],
  'gather.timeout-origin': ['start', 'prompts-end', 'last-key'],
  'gather.timeout-value': ['entered', 'empty'],
  'gather.barge-in': ['yes', 'no'],
  'gather.early-keys': ['lost', 'kept'],
  'gather.partial-on-last': ['no', 'yes'],
  'gather.mixed-input': ['first-kind', 'last-kind'],
  'gather.speech-timeout': ['longest-speech', 'silence'],
  'gather.speech-partials': ['utterance', 'word', 'none'],
  'gather.speech-text': ['as-said', 'lower-case'],
  'gather.nothing-method': ['dtmf', 'speech'],
  'gather.interrupted-callback': ['none', 'sent'],
  'gather.pause': ['plays', 'ignored'],
  'if.notequal-list': ['none-of', 'not-all'],
  'if.unknown-variable': ['unset', 'skip'],
  'say.unset-variable': ['empty', 'literal'],
  'play.unreachable': ['silent', 'call-fails'],
  'variable.kept-by-redirect': ['kept', 'unset'],
  'variable.kept-by-modify': ['kept', 'unset'],
  'redirect.request': ['empty', 'call'],
  'redirect.failure': ['not-2xx', 'not-200', 'none'],
  'redirect.bad-mime': ['go-on', 'call-fails'],
  'redirect.bad-document': ['call-fails', 'go-on'],
  'dial.busy': ['no-ringing', 'ringing'],
  'dial.call-id': ['caller', 'leg'],
  'dial.listed': ['no', 'yes'],
  'dial.conference-callbacks': ['conference', 'dial'],
  'conference.queued': ['never', 'until-started'],
  'conference.same-name': ['new-room', 'reopened'],
  'conference.name-case': ['exact', 'ignore-case'],
  'conference.waiting': ['silence', 'music'],
  'conference.entry-mute-event': ['none', 'sent'],
  'conference.beep-listeners': ['others', 'everybody'],
  'conference.mute-all-participant': ['first', 'absent', 'each'],
  'conference.mute-all-joiners': ['no', 'yes'],
  'conference.hangup-command': ['leave', 'hang-up'],
  'participant.hangup-command': ['leave', 'hang-up'],
  'command.unknown': ['ignored', 'call-fails'],
  'command.unsupported': ['ignored', 'fails'],
  'value.invalid': ['default-value', 'call-fails'],
  'rest.create-status': ['201', '200'],
  'rest.error-body': ['error-id', 'empty'],
  'rest.unknown-id': ['404', '422'],
  'rest.finished': ['422', '404', '204'],
  'rest.delete-finished': ['204', '404', '422'],
  'rest.deleted-record': ['kept', 'removed'],
  'rest.bad-paging': ['422', 'default'],
  'rest.page-size-max': ['none', '100', '1000'],
  'rest.page-beyond': ['empty', '404'],
  'rest.empty-page-count': ['0', '1'],
  'rest.order': ['newest-first', 'oldest-first'],
  'rest.conference-retention': ['7-days', 'for-ever'],
  'rest.number-format': ['422', 'accepted'],
  'rest.extra-fields': ['ignored', '422'],
  'rest.content-type': ['accepted', '422'],
  'rest.trailing-slash': ['accepted', '404'],
  'callback.order': ['one-after-the-other', 'parallel'],
  'callback.retries': ['0', '3'],
  'callback.failed': ['noted', 'error-on-call'],
  'callback.time': ['nearest', 'down'],
  'callback.get-query': ['appended', 'replaced'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

/** Measures of the simulator, by id. You can set them; "under every reading" does not vary them. */
export const measures = {
  'speech.rate': { unit: 'words a minute', default: 160 },
  'speech.pause': { unit: 'milliseconds', default: 1000 },
  'audio.length': { unit: 'milliseconds', default: 5000 },
  'key.gap': { unit: 'milliseconds', default: 300 },
  'call.queue-time': { unit: 'milliseconds', default: 100 },
  'call.setup-time': { unit: 'milliseconds', default: 400 },
  'call.ring-timeout': { unit: 'milliseconds', default: 30_000 },
  'dial.setup-time': { unit: 'milliseconds', default: 400 },
  'dial.ring-timeout': { unit: 'milliseconds', default: 30_000 },
  'fetch.timeout': { unit: 'milliseconds', default: 10_000 },
  'fetch.redirects': { unit: 'times', default: 5 },
  'fetch.largest': { unit: 'bytes', default: 1_000_000 },
  'callback.timeout': { unit: 'milliseconds', default: 10_000 },
  retention: { unit: 'milliseconds', default: 604_800_000 },
} as const satisfies Readonly<Record<string, MeasureSpec>>;

export type ReadingId = keyof typeof readings;
export type MeasureId = keyof typeof measures;
export type AssumptionId = ReadingId | MeasureId;

/** The value of every assumption. */
export type Assumptions = { readonly [Id in ReadingId]: (typeof readings)[Id][number] } & {
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
  ...Object.entries(readings).map(([id, values]) => [id, values[0]]),
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
    const values: readonly string[] = readings[id];
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
  if (isReadingId(id)) return readings[id].join(', ');
  const { unit } = measures[id];
  return unit === 'milliseconds' ? 'a duration such as 1.5s' : `a number (${unit})`;
}
