import type { Command } from '../../model/command.ts';
import { isWhiteSpace } from '../../syntax/characters.ts';
import { attributeNameRange, attributeValue, findAttribute, valueRange } from '../../syntax/read.ts';
import { holdsHolesAlone } from '../../syntax/hole-lookup.ts';
import { lacksAttribute } from '../lacks-attribute.ts';
import { defineRule } from '../rule.ts';
import { isBlank } from '../text-spans.ts';

const AMPERSAND = 0x26;

export const incompleteCallback = defineRule({
  id: 'incomplete-callback',
  severity: 'warning',
  summary: 'Callback without a URL or without events',
  why: `
A callback needs both a URL (\`statusCallback\`) and events (\`statusCallbackEvent\`). No event is sent by default, so a URL
alone never receives a request, events alone aren't sent, and a method alone has no effect. Nothing fails visibly: the
log on your server stays empty. An empty attribute counts as missing.
`,
  bad: [
    `<Response><Gather [|statusCallback|]='https://example.com/events'/></Response>`,
    `<Response><Number [|statusCallbackEvent|]='ringing answered'>15556667777</Number></Response>`,
    `<Response><Dial [|statusCallbackMethod|]='GET'>15556667777</Dial></Response>`,
    `<Response><Conference [|statusCallback|]='https://example.com/events' statusCallbackEvent=''>room1</Conference></Response>`,
    `<Response><Gather statusCallback='' [|statusCallbackEvent|]='fullResult' statusCallbackMethod='GET'/></Response>`,
  ],
  good: [
    `<Response><Gather statusCallback='https://example.com/events' statusCallbackEvent='fullResult'/></Response>`,
    `<Response><Gather statusCallback='https://example.com/events' statusCallbackEvent='fullResult' statusCallbackMethod='GET'/></Response>`,
    `<Response><Gather statusCallback='' statusCallbackEvent=''/></Response>`,
    {
      text: `<Response><Dial><Number statusCallback='https://example.com/events'>15556667777</Number></Dial></Response>`,
      note: 'On a Number inside Dial each of them is ignored: `ignored-callback`.',
    },
    {
      text: `<Response><Gather statusCallback='https://example.com/events' statusCallbackEvents='fullResult'/></Response>`,
      note: 'A slip of `statusCallbackEvent`: `unknown-attribute`.',
    },
  ],
  concerns: ({ attributes }) => 'statusCallback' in attributes,
  visit: {
    any: (command, { text, document, report }) => {
      const url = findAttribute(command.node, 'statusCallback');
      const event = findAttribute(command.node, 'statusCallbackEvent');
      const method = findAttribute(command.node, 'statusCallbackMethod');
      if (url === undefined && event === undefined && method === undefined) return;
      if (command.name === 'Number' && command.parent?.name === 'Dial') return;
      const hasUrl = isThere(text, command, 'statusCallback');
      const hasEvent = isThere(text, command, 'statusCallbackEvent');
      if (hasUrl && hasEvent) return;
      // What a template fills in may be empty.
      const values = [url, event, method].map((attribute) => attribute && valueRange(attribute));
      if (values.some((range) => range !== undefined && holdsHolesAlone(text, document.holes, range))) return;
      if (hasUrl && url !== undefined) {
        report({
          range: attributeNameRange(url),
          message: `Nothing is sent to this URL, because no event is reported by default. Add the events in statusCallbackEvent.`,
        });
      } else if (hasEvent && event !== undefined) {
        report({
          range: attributeNameRange(event),
          message: `These events aren't sent, because there is no statusCallback. Add the URL that receives them.`,
        });
      } else if (!hasUrl && !hasEvent && method !== undefined && isThere(text, command, 'statusCallbackMethod')) {
        report({
          range: attributeNameRange(method),
          message: `The method has no effect without statusCallback. Add the URL and its events, or remove the method.`,
        });
      }
    },
  },
});

/** Whether an attribute counts as there: written and not empty, or meant by a slip that is reported by itself. */
function isThere(text: string, command: Command, name: string): boolean {
  const attribute = findAttribute(command.node, name);
  if (attribute === undefined) return !lacksAttribute(command, name);
  // Without a value it is a syntax error's business.
  if (attribute.valueStart === -1) return true;
  // Only a reference or white space may have more behind it that has to be looked at.
  const first = text.charCodeAt(attribute.valueStart);
  if (attribute.valueEnd > attribute.valueStart && first !== AMPERSAND && !isWhiteSpace(first)) return true;
  return !isBlank(attributeValue(text, attribute));
}
