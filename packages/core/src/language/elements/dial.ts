import { callbackAttributes } from '../callback-attributes.ts';
import { callerIdAttribute, numberEventsType } from '../dial-attributes.ts';
import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const dial = defineElement({
  name: 'Dial',
  summary: 'Connects the call to a phone number, to the first of several that answers, or to a conference.',
  documentation: `The content is exactly one of:

- a phone number as text: \`<Dial>15556667777</Dial>\`
- one or more Number elements, dialed at the same time: the first to answer wins, the others are canceled
- one Conference element

The three do not mix. When the connection is over, or nobody answered, the commands after the Dial run.

**Callbacks.** A Dial sends the events of a Number, with \`"type": "number"\`. Its settings replace those of the Numbers inside it, whose own callback attributes are ignored.`,
  role: 'call',
  rank: 6,
  examples: [
    '<Dial>15556667777</Dial>',
    "<Dial callerId='15556660000'>\n  <Number>15556667777</Number>\n  <Number>15556668888</Number>\n</Dial>",
    '<Dial>\n  <Conference>room1</Conference>\n</Dial>',
    "<Dial statusCallbackEvent='answered complete noConnect' statusCallback='https://example.com/callback'>15556667777</Dial>",
  ],
  resources: ['calls'],
  parents: commandParents,
  content: { kind: 'choice', type: { kind: 'phone-number' }, many: ['Number'], one: ['Conference'] },
  missingContent: 'error',
  attributes: {
    callerId: callerIdAttribute,
    statusCallbackEvent: {
      type: numberEventsType,
      default: [],
      documentation: `The events that callbacks are sent for, separated by blanks: \`queued\`, \`ringing\`, \`answered\`, \`complete\`, \`noConnect\`.

Default: empty, no callbacks. Needs \`statusCallback\`. Holds for every Number inside the Dial, whatever they ask for themselves.`,
      example: "statusCallbackEvent='ringing answered'",
    },
    ...callbackAttributes,
  },
});
