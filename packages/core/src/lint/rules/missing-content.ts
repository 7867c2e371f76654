import { holdsHole } from '../../syntax/hole-lookup.ts';
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
  summary: 'Missing content',
  why: `
A Number without a number dials nobody, a Play without a URL plays nothing, and a Redirect without a URL leads nowhere.
The documentation requires their content. The usual cause is a template whose variable was empty. The API accepts an
empty Say, If or Response, but the caller hears silence or the call ends at once, so these are warnings.

A Gather can be empty. It then waits for input without a prompt.
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
      note: 'It has content, but of the wrong kind: `misplaced-element`.',
    },
    { text: `<response/>`, note: 'Only `missing-response` is reported here.' },
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
        message: `Empty ${command.name}. ${consequence(command)}`,
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
      return 'Add the name of the conference.';
    case 'Dial':
      return 'Add a phone number, Number elements, or one Conference.';
    case 'Number':
      return 'Add a phone number, such as 15556667777.';
    case 'Play':
      return 'Add the URL of an audio file.';
    case 'Redirect':
      return 'Add the URL of the next document.';
    case 'Say':
      return 'It says nothing. Add the text to speak, or delete it.';
    case 'If':
      return 'It does nothing. Add the commands to run, or delete it.';
    case 'Response':
      return 'The call ends at once. Add commands.';
    default:
      return 'Add its content.';
  }
}
