import { callbackAttributes, conferenceEvents } from '../callback-attributes.ts';
import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const conference = defineElement({
  name: 'Conference',
  summary: 'Sends the call into a conference room.',
  documentation: `The content is the room's name: ASCII letters and digits, nothing else. There is no need to create the room: it comes into being when the first call enters, and calls that name the same room meet there. When the caller leaves, or the conference ends, the commands after it run.

It stands among other commands, or alone inside a Dial.

**Callbacks.** The first participant's callback settings hold for the whole conference; those of later participants have no effect.`,
  role: 'call',
  rank: 7,
  examples: [
    '<Conference>room1</Conference>',
    "<Conference muted='true' startConferenceOnEnter='false' beep='onEnter' participantLabel='bob'>room1</Conference>",
    "<Conference endConferenceOnExit='true' statusCallbackEvent='start end join leave' statusCallback='https://example.com/callback'>room1</Conference>",
  ],
  resources: ['calls'],
  parents: [...commandParents, 'Dial'],
  content: { kind: 'text', type: { kind: 'conference-name' } },
  missingContent: 'error',
  attributes: {
    muted: {
      type: {
        kind: 'boolean',
        whenTrue: 'The caller enters muted: hears the others and is not heard.',
        whenFalse: 'The caller enters unmuted. The default.',
      },
      default: false,
      documentation: `Whether the caller is muted on entering the conference: \`true\` or \`false\`.

Default: \`false\`. Whoever enters muted can be unmuted later by a SetMute sent to the participant or the conference.`,
      example: "muted='true'",
    },
    beep: {
      type: {
        kind: 'keyword',
        keywords: [
          { name: 'true', documentation: 'A beep when the caller enters and when the caller leaves. The default.' },
          { name: 'false', documentation: 'No beep.' },
          { name: 'onEnter', documentation: 'A beep only when the caller enters.' },
          { name: 'onExit', documentation: 'A beep only when the caller leaves.' },
        ],
      },
      default: 'true',
      documentation: `Whether a beep is played into the conference when this caller enters or leaves: \`true\` (both), \`false\` (neither), \`onEnter\` or \`onExit\`.

Default: \`true\`.`,
      example: "beep='onExit'",
    },
    startConferenceOnEnter: {
      type: {
        kind: 'boolean',
        whenTrue: 'The conference starts, if it has not yet, when this caller enters. The default.',
        whenFalse: 'The caller waits until someone enters whose `startConferenceOnEnter` is `true`.',
      },
      default: true,
      documentation: `Whether a conference that has not started yet starts when this caller enters: \`true\` or \`false\`.

Default: \`true\`. With \`false\` for everyone it never starts. The \`start\` callback is sent when the first participant joins all the same.`,
      example: "startConferenceOnEnter='false'",
    },
    endConferenceOnExit: {
      type: {
        kind: 'boolean',
        whenTrue: 'The conference ends for everyone when this caller leaves.',
        whenFalse: 'The conference goes on when this caller leaves. The default.',
      },
      default: false,
      documentation: `Whether the conference ends for everyone when this caller leaves: \`true\` or \`false\`.

Default: \`false\`. Set it for the host of the meeting.`,
      example: "endConferenceOnExit='true'",
    },
    participantLabel: {
      type: { kind: 'label', use: 'participantLabel' },
      default: '',
      documentation: `A name by which the participant can be found later, in the list of participants and in callbacks: lower-case letters \`a\`-\`z\` and digits, nothing else.

Default: empty; callbacks then leave \`participant_label\` out.`,
      example: "participantLabel='bob'",
    },
    statusCallbackEvent: {
      type: { kind: 'keyword-list', keywords: conferenceEvents },
      default: [],
      documentation: `The events that callbacks are sent for, separated by blanks: \`start\`, \`end\`, \`join\`, \`leave\`, \`dtmf\`, \`mute\`, \`unmute\`, \`muteAll\`, \`unmuteAll\`.

Default: empty, no callbacks. Needs \`statusCallback\`. The first participant's setting holds for the whole conference; those of later participants have no effect.`,
      example: "statusCallbackEvent='start end dtmf'",
    },
    ...callbackAttributes,
  },
});
