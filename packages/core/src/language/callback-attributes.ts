import type { AttributeSpec, Keyword } from './types.ts';

/** The attributes that ask for callbacks, without the events, which differ by element. */
export const callbackAttributes = {
  statusCallback: {
    type: { kind: 'url', empty: true },
    default: '',
    documentation: `The absolute \`http\` or \`https\` URL that the events named in \`statusCallbackEvent\` are sent to.

Default: empty, nothing is sent. Both \`statusCallback\` and \`statusCallbackEvent\` are needed: one without the other has no effect. The URL must be reachable from the internet; variables such as \`$GATHER\` are not replaced in it.`,
    example: "statusCallback='https://example.com/callback'",
  },
  statusCallbackMethod: {
    type: {
      kind: 'keyword',
      keywords: [
        { name: 'GET', documentation: 'Sends the event as URL-encoded query parameters of a GET request.' },
        { name: 'POST', documentation: 'Sends the event as the JSON body of a POST request. The default.' },
      ],
    },
    default: 'POST',
    documentation: `The HTTP method that callbacks are sent with: \`GET\` or \`POST\`, in capitals.

Default: \`POST\`, with the event as a JSON body; \`GET\` puts it into the query of the URL. Has no effect without \`statusCallback\`.`,
    example: "statusCallbackMethod='GET'",
  },
} as const satisfies Record<string, AttributeSpec>;

/** The names of all callback attributes. */
export const callbackAttributeNames = ['statusCallbackEvent', 'statusCallback', 'statusCallbackMethod'] as const;

/** Events that a Number sends, and a Dial in its place. The order is that of a call. */
export const numberEvents = [
  { name: 'queued', documentation: 'The number is being processed by the API.' },
  { name: 'ringing', documentation: 'The number is being rung.' },
  { name: 'answered', documentation: 'The number was answered.' },
  {
    name: 'complete',
    documentation: 'The call to the number is over: the person called hung up, or the API ended it.',
  },
  {
    name: 'noConnect',
    aliases: ['no_connect'],
    documentation:
      'The number never picked up: it timed out, or another number answered first. The payload calls it `no_connect`; here it is written `noConnect`.',
  },
] as const satisfies readonly Keyword[];

/** Events that a Gather sends. */
export const gatherEvents = [
  {
    name: 'partialResult',
    aliases: ['partial_input'],
    documentation:
      'Sent for each key pressed and each segment of speech recognized, with the input so far. The payload calls it `partial_input`; here it is written `partialResult`.',
  },
  {
    name: 'fullResult',
    aliases: ['complete_input'],
    documentation:
      'Sent once, with the whole input, when it is complete or the timeout has expired. The payload calls it `complete_input`; here it is written `fullResult`.',
  },
] as const satisfies readonly Keyword[];

/** Events that a Conference sends. */
export const conferenceEvents = [
  {
    name: 'start',
    documentation: "The first participant joined, even one that joined with `startConferenceOnEnter='false'`.",
  },
  {
    name: 'end',
    documentation: "The conference has no more participants: all left, or one with `endConferenceOnExit='true'` did.",
  },
  { name: 'join', documentation: 'A participant joined.' },
  { name: 'leave', documentation: 'A participant left.' },
  { name: 'dtmf', documentation: 'A participant pressed a key; the payload says which.' },
  {
    name: 'mute',
    documentation: 'A participant was muted; also sent when the API mutes one who already was.',
  },
  {
    name: 'unmute',
    documentation: 'A participant was unmuted; also sent when the API unmutes one who was not muted.',
  },
  {
    name: 'muteAll',
    aliases: ['mute_all'],
    documentation:
      'The whole conference was muted; also sent when it already was. The payload calls it `mute_all`; here it is written `muteAll`.',
  },
  {
    name: 'unmuteAll',
    aliases: ['unmute_all'],
    documentation:
      'The whole conference was unmuted; also sent when it already was. The payload calls it `unmute_all`; here it is written `unmuteAll`.',
  },
] as const satisfies readonly Keyword[];
