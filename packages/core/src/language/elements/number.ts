import { callbackAttributes } from '../callback-attributes.ts';
import { callerIdAttribute, numberEventsType } from '../dial-attributes.ts';
import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const number = defineElement({
  name: 'Number',
  summary: 'Dials a phone number and connects the call to it.',
  documentation: `The content is the number in E.164 format as digits only, country code first: \`15556667777\`. At most 15 digits, the first not 0; no \`+\`, blanks, dashes or parentheses. When the connection is over, or nobody answered, the commands after it run.

It stands among other commands, or inside a Dial, which dials several Numbers at the same time.

**Callbacks.** Inside a Dial its callback attributes are ignored: the Dial's count instead.`,
  role: 'call',
  rank: 5,
  examples: [
    '<Number>15556667777</Number>',
    "<Number callerId='15556660000'>15556667777</Number>",
    "<Number statusCallbackEvent='ringing answered' statusCallback='https://example.com/callback'>15556667777</Number>",
  ],
  resources: ['calls'],
  parents: [...commandParents, 'Dial'],
  content: { kind: 'text', type: { kind: 'phone-number' } },
  missingContent: 'error',
  attributes: {
    callerId: callerIdAttribute,
    statusCallbackEvent: {
      type: numberEventsType,
      default: [],
      documentation: `The events that callbacks are sent for, separated by blanks: \`queued\`, \`ringing\`, \`answered\`, \`complete\`, \`noConnect\`.

Default: empty, no callbacks. Needs \`statusCallback\`. Ignored on a Number inside a Dial: the Dial's count instead.`,
      example: "statusCallbackEvent='ringing answered'",
    },
    ...callbackAttributes,
  },
});
