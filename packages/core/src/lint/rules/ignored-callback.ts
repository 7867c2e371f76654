import { callbackAttributeNames } from '../../language/callback-attributes.ts';
import { attributeNameRange, attributeValue } from '../../syntax/read.ts';
import { removeAttribute } from '../remove-attribute.ts';
import { defineRule } from '../rule.ts';
import { isBlank } from '../text-spans.ts';

export const ignoredCallback = defineRule({
  id: 'ignored-callback',
  severity: 'warning',
  summary: 'A callback setting on a Number inside Dial, which is ignored',
  why: `
The callback settings of a Number are ignored where it stands in a Dial: the Dial's own settings hold for all of its
Numbers, and where it has none, most likely nothing is sent. Your server then waits for events that never come. Set
the callbacks on the Dial; each event says in \`destination_number\` which number it is about.
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
          message: `'${name}' is ignored on a Number inside Dial: the Dial's own callback settings hold. Set it on the Dial, or remove it.`,
          fixes: [{ title: `Remove '${name}'`, edits: [removeAttribute(text, attribute)], safe: true }],
        });
      }
    },
  },
});
