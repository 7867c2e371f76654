import { holdsHole } from '../holes.ts';
import { errorsBefore } from '../errors-before.ts';
import { isEndTagSlip } from '../is-end-tag-slip.ts';
import { type RuleContext, defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';
import { isBlank, textSpans } from '../text-spans.ts';
import type { Command } from '../../model/command.ts';
import { nameEnd } from '../../syntax/characters.ts';
import { contentRange, nameRange, startTagRange } from '../../syntax/read.ts';

export const missingContent = defineRule({
  id: 'missing-content',
  severity: 'error',
  summary: 'An element without the content that it needs',
  why: `
A Number without a number dials nobody, a Play without a URL plays nothing, a Redirect has nowhere to go: the
documentation says what each of them must contain, and such a document often comes from a template whose variable was
empty. Say, If and Response without content are accepted, but the caller hears silence, or the call ends at once;
hence a warning.

A Gather may be empty: it then waits for input without a prompt.
`,
  bad: [
    `<Response><[|Number|]/></Response>`,
    `<Response><Dial><[|Number|]></Number></Dial></Response>`,
    `<Response><[|Dial|]><!-- 15556667777 --></Dial></Response>`,
    `<Response><[|Conference|]> </Conference></Response>`,
    `<Response><[|Play|]><![CDATA[]]></Play></Response>`,
    `<Response><[|Redirect|]>\n</Redirect></Response>`,
    `<Response><[|Say|]/></Response>`,
    `<Response><Gather/><[|If|] variable='$GATHER' test='EQUAL' value='1'/></Response>`,
    `<[|Response|]/>`,
  ],
  good: [
    `<Response><Number>15556667777</Number></Response>`,
    `<Response><Gather/></Response>`,
    `<Response><Dial><Conference>room1</Conference></Dial></Response>`,
    `<Response><Say>&#160;</Say></Response>`,
    {
      text: `<Response><Say><speak>Hello</speak></Say></Response>`,
      note: 'There is content, though of a wrong kind: `misplaced-element` says so.',
    },
    { text: `<response/>`, note: '`missing-response` speaks of its name, and alone.' },
  ],
  concerns: ({ missingContent: severity }) => severity !== undefined,
  visit: {
    any: (command, context) => {
      const { document, syntaxErrors, report } = context;
      const severity = command.spec.missingContent;
      if (severity === undefined || command.commands.length > 0 || !isBlank(command.text)) return;
      if (command.open || isEndTagSlip(command, context)) return;
      const { children, name } = command.node;
      // Of a root in a wrong case, missing-response alone speaks.
      if (name !== command.name) return;
      if (children.some((child) => child.kind === 'element' || child.kind === 'malformed')) return;
      if (textSpans(document, command.node).length > 0 || holdsHole(document.holes, contentRange(command.node))) return;
      // A tag that breaks off took the content with it.
      if (syntaxErrorIn(syntaxErrors, startTagRange(command.node), brokenTag)) return;
      if (command.node.selfClosing && endsFurtherOn(command, context)) return;
      // What a template writes there is not known.
      if (syntaxErrorIn(syntaxErrors, contentRange(command.node), ['xml-malformed-instruction'])) return;
      report({
        severity,
        range: nameRange(command.node),
        message: `'${command.name}' is empty: ${consequence(command)}`,
      });
    },
  },
});

/** Whether the next that is wrong is the end tag of an element that ended in its start tag: `<Say/>Hello</Say>`. */
function endsFurtherOn({ node, parent }: Command, { text, syntaxErrors }: RuleContext): boolean {
  const next = syntaxErrors[errorsBefore(syntaxErrors, node.end)];
  if (next?.code !== 'xml-unmatched-end-tag' || (parent !== undefined && next.range.start > parent.node.end))
    return false;
  const from = next.range.start + 2;
  return nameEnd(text, from) === from + node.name.length && text.startsWith(node.name, from);
}

const brokenTag = ['xml-unterminated-tag', 'xml-unterminated-attribute-value'] as const;

function consequence({ name }: Command): string {
  switch (name) {
    case 'Conference':
      return 'there is no room to join. Write the name of the conference in it.';
    case 'Dial':
      return 'nobody is called. Write a phone number in it, or Number elements, or one Conference.';
    case 'Number':
      return 'nobody is called. Write a phone number in it, such as 15556667777.';
    case 'Play':
      return 'nothing is played. Write the URL of an audio file in it.';
    case 'Redirect':
      return 'there is no document to go on with. Write its URL in it.';
    case 'Say':
      return 'nothing is said. Write the text to speak in it, or delete it.';
    case 'If':
      return 'nothing happens when its condition holds. Write the commands to execute in it, or delete it.';
    case 'Response':
      return 'the call has nothing to execute. Write commands in it.';
    default:
      return 'it needs content to do anything.';
  }
}
