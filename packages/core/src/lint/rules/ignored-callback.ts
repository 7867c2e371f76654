import { callbackAttributeNames } from '../../language/callback-attributes.ts';
import { attributeNameRange, attributeValue } from '../../syntax/read.ts';
import { removeAttribute } from '../remove-attribute.ts';
import { defineRule } from '../rule.ts';
import { isBlank } from '../text-spans.ts';

export const ignoredCallback = defineRule({
  id: 'ignored-callback',
  severity: 'warning',
  summary: 'Ignored callback setting on a Number inside Dial',
  why: `
The API ignores the callback settings of a Number inside a Dial. The Dial's own settings apply to all of its Numbers, and
if it has none, probably nothing is sent, so your server waits for events that never come. Set the callbacks on the Dial.
Each event names its number in \`destination_number\`.
`,
  bad: [
    `<Response><Dial><Number [|statusCallback|]='https://example.com/events' [|statusCallbackEvent|]='answered'>15556667777</Number></Dial></Response>`,
    `<Response><Dial><Number [|statusCallbackMethod|]='GET'>15556667777</Number></Dial></Response>`,
  ],
  good: [
    `<Response><Dial statusCallback='https://example.com/events' statusCallbackEvent='answered'><Number>15556667777</Number></Dial></Response>`,
    `<Response><Number statusCallback='https://example.com/events' statusCallbackEvent='answered'>15556667777</Number></Response>`,
    `<Response><Dial><Number callerId='15556668888'>15556667777</Number></Dial></Response>`,
  ],
  fix: 'Removes the attribute',
  visit: {
    Number: (number, { text, report }) => {
      if (number.parent?.name !== 'Dial' || number.written.size === 0) return;
      for (const name of callbackAttributeNames) {
        const attribute = number.written.get(name);
        // An empty one counts as absent; one without a value is a syntax error.
        if (attribute === undefined || isBlank(attributeValue(text, attribute))) continue;
        report({
          range: attributeNameRange(attribute),
          message: `'${name}' is ignored on a Number inside Dial, because the Dial's callback settings apply. Set it on the Dial, or remove it.`,
          fixes: [{ title: `Remove '${name}'`, edits: [removeAttribute(text, attribute)], safe: true }],
        });
      }
    },
  },
});
