import { conferenceEvents, gatherEvents, numberEvents } from './callback-attributes.ts';
import type { Keyword } from './types.ts';

/** A field of a callback's payload. */
export interface CallbackField {
  readonly name: string;
  /** What its string holds. */
  readonly type: 'constant' | 'uuid' | 'timestamp' | 'phone number' | 'string' | 'key' | 'input method';
  readonly description: string;
  /** Left out of the payload where there is no value. */
  readonly optional?: true;
}

/** A callback: an event that the API reports to a URL (documentation: Callbacks). */
export interface CallbackEvent {
  /** The keyword of `statusCallbackEvent`; for `incomingCall`, which is set in the Portal, the documentation's heading. */
  readonly keyword: string;
  /** `type` in the payload: what the event comes from. A Dial sends those of `number`. */
  readonly type: 'api' | 'gather' | 'number' | 'conference';
  /** `event` in the payload; not always the keyword. */
  readonly event: string;
  /** Markdown: when it is sent. */
  readonly description: string;
  /** The elements whose `statusCallbackEvent` asks for it. */
  readonly elements: readonly string[];
  readonly fields: readonly CallbackField[];
  /** The payload of a POST request; a GET request has the same as query parameters. */
  readonly example: Readonly<Record<string, string>>;
}

const time = {
  name: 'time',
  type: 'timestamp',
  description: 'When the event happened, to the second: `2021-08-16T19:37:04Z`.',
} as const satisfies CallbackField;
const callId = { name: 'call_id', type: 'uuid', description: 'The call.' } as const satisfies CallbackField;
const conferenceId = {
  name: 'conference_id',
  type: 'uuid',
  description: 'The conference.',
} as const satisfies CallbackField;
const participantId = {
  name: 'participant_id',
  type: 'uuid',
  description: 'The participant.',
} as const satisfies CallbackField;
const participantLabel = {
  name: 'participant_label',
  type: 'string',
  description: "The participant's `participantLabel`.",
  optional: true,
} as const satisfies CallbackField;
const inputMethod = {
  name: 'input_method',
  type: 'input method',
  description: 'How the input came: `dtmf` or `speech`.',
} as const satisfies CallbackField;

/** What the list of keywords says about one of them. */
function documentationOf<const List extends readonly Keyword[]>(keywords: List, name: List[number]['name']): string {
  return keywords.find((keyword) => keyword.name === name)?.documentation ?? '';
}

/** The two fields that every payload begins with. */
function constants(type: string, event: string) {
  return [
    { name: 'type', type: 'constant', description: `Always \`${type}\`.` },
    { name: 'event', type: 'constant', description: `Always \`${event}\`.` },
  ] as const;
}

/** Identity that keeps an event's literal types, which the types of its payload follow from. */
function defineEvent<const Event extends CallbackEvent>(event: Event): Event {
  return event;
}

const incomingCall = defineEvent({
  keyword: 'incomingCall',
  type: 'api',
  event: 'incoming_call',
  description:
    'A number that has a URL as its source of VoxXML, set in the Voxtelesys Portal, is called; the answer is the VoxXML to execute, always asked for by POST.',
  elements: [],
  fields: [
    ...constants('api', 'incoming_call'),
    time,
    callId,
    { name: 'to', type: 'phone number', description: 'The number or extension that was called.' },
    { name: 'from', type: 'phone number', description: 'The number or extension that called.' },
  ],
  example: {
    type: 'api',
    event: 'incoming_call',
    time: '2021-08-30T20:49:35Z',
    call_id: '889317ac-6864-4d14-bbf7-d0779786b006',
    to: '15556667777',
    from: '15556668888',
  },
});

function gatherEvent<
  const Name extends (typeof gatherEvents)[number]['name'],
  const Event extends 'partial_input' | 'complete_input',
>(keyword: Name, event: Event) {
  const whole = keyword === 'fullResult';
  return defineEvent({
    keyword,
    type: 'gather',
    event,
    description: documentationOf(gatherEvents, keyword),
    elements: ['Gather'],
    fields: [
      ...constants('gather', event),
      callId,
      time,
      { name: event, type: 'string', description: whole ? 'The whole input.' : 'The input so far.' },
      inputMethod,
    ],
    example: {
      type: 'gather',
      event,
      call_id: '3d0716cc-10b4-4c73-a494-6069017c2d54',
      time: whole ? '2021-08-12T14:23:35Z' : '2021-08-12T14:23:31Z',
      [event]: whole ? '7785' : '7',
      input_method: 'dtmf',
    },
  });
}

function numberEvent<const Name extends (typeof numberEvents)[number]['name'], const Event extends string>(
  keyword: Name,
  event: Event,
  exampleTime: string,
) {
  return defineEvent({
    keyword,
    type: 'number',
    event,
    description: documentationOf(numberEvents, keyword),
    elements: ['Dial', 'Number'],
    fields: [
      ...constants('number', event),
      callId,
      { name: 'destination_number', type: 'phone number', description: 'The number that is dialed.' },
      time,
    ],
    example: {
      type: 'number',
      event,
      call_id: 'c88f9b06-7ef2-4cfd-9581-ed2da634aff2',
      destination_number: '15556667777',
      time: exampleTime,
    },
  });
}

/** `start` and `end`, which concern no participant. */
function roomEvent<const Name extends 'start' | 'end'>(keyword: Name) {
  return defineEvent({
    keyword,
    type: 'conference',
    event: keyword,
    description: documentationOf(conferenceEvents, keyword),
    elements: ['Conference'],
    fields: [...constants('conference', keyword), time, conferenceId],
    example: {
      type: 'conference',
      event: keyword,
      time: '2021-08-19T13:27:04Z',
      conference_id: 'f1918438-4acf-1bc3-98f9-ac485545ef7a',
    },
  });
}

function participantEvent<const Name extends (typeof conferenceEvents)[number]['name'], const Event extends string>(
  keyword: Name,
  event: Event,
) {
  return defineEvent({
    keyword,
    type: 'conference',
    event,
    description: documentationOf(conferenceEvents, keyword),
    elements: ['Conference'],
    fields: [...constants('conference', event), time, participantId, conferenceId, participantLabel],
    example: {
      type: 'conference',
      event,
      time: '2021-08-19T13:27:05Z',
      participant_id: '56ce700d-cc4f-4eb9-b1b4-e884ea811c42',
      conference_id: 'f1918438-4acf-1bc3-98f9-ac485545ef7a',
      participant_label: 'john',
    },
  });
}

const keyEvent = defineEvent({
  keyword: 'dtmf',
  type: 'conference',
  event: 'dtmf',
  description: documentationOf(conferenceEvents, 'dtmf'),
  elements: ['Conference'],
  fields: [
    ...constants('conference', 'dtmf'),
    participantId,
    conferenceId,
    participantLabel,
    { name: 'dtmf', type: 'key', description: 'The key: a digit, `*` or `#`.' },
    time,
  ],
  example: {
    type: 'conference',
    event: 'dtmf',
    participant_id: '4e2eb655-205e-4795-a874-b758abbb01e4',
    conference_id: '448e19c7-64dc-81f9-8173-b26aeb124904',
    dtmf: '2',
    time: '2021-08-19T14:48:05Z',
  },
});

/** Every documented callback, in the documentation's order, with the literal types that its payload's follow from. */
const documentedEvents = [
  incomingCall,
  gatherEvent('partialResult', 'partial_input'),
  gatherEvent('fullResult', 'complete_input'),
  numberEvent('queued', 'queued', '2021-08-16T19:37:04Z'),
  numberEvent('ringing', 'ringing', '2021-08-16T19:37:04Z'),
  numberEvent('answered', 'answered', '2021-08-16T19:37:05Z'),
  numberEvent('complete', 'complete', '2021-08-16T19:37:07Z'),
  numberEvent('noConnect', 'no_connect', '2021-08-16T19:37:07Z'),
  roomEvent('start'),
  roomEvent('end'),
  participantEvent('join', 'join'),
  participantEvent('leave', 'leave'),
  keyEvent,
  participantEvent('mute', 'mute'),
  participantEvent('unmute', 'unmute'),
  participantEvent('muteAll', 'mute_all'),
  participantEvent('unmuteAll', 'unmute_all'),
] as const;

/** Every documented callback, in the documentation's order. */
export const callbackEvents: readonly CallbackEvent[] = documentedEvents;

/** What a field's string may be. */
type FieldValue<Type extends CallbackField['type']> = Type extends 'key'
  ? '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#'
  : Type extends 'input method'
    ? 'dtmf' | 'speech'
    : string;

/** The payload of one event; its two constants tell it from the others. */
type PayloadOf<Event extends CallbackEvent> = { readonly type: Event['type']; readonly event: Event['event'] } & {
  readonly [
    Field in Exclude<
      Event['fields'][number],
      { readonly optional: true } | { readonly type: 'constant' }
    > as Field['name']
  ]: FieldValue<Field['type']>;
} & {
  readonly [Field in Extract<Event['fields'][number], { readonly optional: true }> as Field['name']]?: FieldValue<
    Field['type']
  >;
};

/** What the API sends to a callback URL: one of the documented payloads, told apart by `type` and `event`. */
export type CallbackPayload = PayloadOfEach<(typeof documentedEvents)[number]>;
type PayloadOfEach<Event extends CallbackEvent> = Event extends CallbackEvent ? PayloadOf<Event> : never;

/** The callback that a keyword of an element's `statusCallbackEvent` asks for. */
export function callbackEvent(element: string, keyword: string): CallbackEvent | undefined {
  return callbackEvents.find((event) => event.keyword === keyword && event.elements.includes(element));
}
