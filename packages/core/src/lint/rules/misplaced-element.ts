import { quote } from '../../language/quote.ts';
import { oneOf } from '../../language/in-words.ts';
import { describeContent } from '../describe-content.ts';
import type { Command } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { isUnclosedHtml } from '../../syntax/unclosed.ts';
import { breaksOff } from '../breaks-off.ts';
import { defineRule } from '../rule.ts';

export const misplacedElement = defineRule({
  id: 'misplaced-element',
  severity: 'error',
  summary: 'An element where its parent does not allow it',
  why: `
Most commands stand in Response or If, one after the other. A Gather holds its prompts, Say and Play; a Dial holds
Numbers or a Conference; everything else holds text or nothing. An element in a wrong place takes no part in the call:
a Number inside a Gather is not dialled when the caller presses its key, since that takes an If after the Gather.

Inside Say no element is documented, not even SSML: \`<break>\` and \`<prosody>\` are at best ignored, at worst they
silence the sentence. For a pause write a Pause between two Says, for digits use \`separateNumbers\`, for another
language another Say.

A Pause inside a Gather is widespread, but not among what the documentation lists, hence a warning: \`repeatDelay\` is
the documented pause.
`,
  bad: [
    `<Response><Gather><Say>Press 1 for sales</Say><[|Number|]>15556667777</Number></Gather></Response>`,
    `<Response><Say>Hello <[|break|] time='1s'/> and welcome</Say></Response>`,
    `<Response><Say>One moment <[|Pause|]/> please</Say></Response>`,
    `<Response><Say><[|speak|]>Hello <emphasis>you</emphasis></speak></Say></Response>`,
    `<Response><Dial><[|Say|]>Please wait</Say></Dial></Response>`,
    `<Response><Number>15556667777<[|Hangup|]/></Number></Response>`,
    `<Response><Hangup><[|Say|]>Good-bye</Say></Hangup></Response>`,
    `<Response><[|Response|]><Hangup/></Response></Response>`,
    { text: `<Response><Gather><Say>Press 1</Say><[|Pause|] length='2'/></Gather></Response>`, note: 'A warning.' },
  ],
  good: [
    `<Response><Gather><Say>Press 1 for sales</Say></Gather><If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If></Response>`,
    `<Response><Say>Hello</Say><Pause/><Say>and welcome</Say></Response>`,
    `<Response><Dial><Number>15556667777</Number></Dial></Response>`,
    {
      text: `<Response><Gather><Sms>Hello</Sms></Gather></Response>`,
      note: 'Not an element at all: `unknown-element`.',
    },
    {
      text: `<Response><Gather><Say>Press 1</Say><Number>15556667777</Number></Response>`,
      note: 'A Gather that is never closed may well have ended before the Number: `xml-unclosed-element` alone.',
    },
  ],
  visit: {
    any: (command, { report }) => {
      const { parent } = command;
      if (parent === undefined || parent.open) return;
      if (command.misplaced) report({ range: nameRange(command.node), message: describe(command, parent) });
      else if (isWarned(command, parent)) {
        report({
          range: nameRange(command.node),
          severity: 'warning',
          message: `'${command.name}' is not documented in '${parent.name}', which holds ${describeContent(parent.spec.content)}. For a pause before the prompts are repeated use 'repeatDelay'.`,
        });
      }
    },
  },
  whole: ({ model, syntaxErrors, report }) => {
    for (const { node, misplaced } of model.unknownElements) {
      // A tag that breaks off may be a less-than sign: `x<y`.
      if (!misplaced || breaksOff(syntaxErrors, node) || isUnclosedHtml(node)) continue;
      report({ range: nameRange(node), message: describeInSpeech(node.name, insteadOfSsml.get(node.name)) });
    }
  },
});

function isWarned(command: Command, parent: Command): boolean {
  const { content } = parent.spec;
  return content.kind === 'commands' && content.warned?.includes(command.name) === true;
}

function describe({ name, spec }: Command, parent: Command): string {
  const { content } = parent.spec;
  if (content.kind === 'text' && content.type.kind === 'speech') {
    return describeInSpeech(name, spec.parents.length === 0 ? undefined : `End the ${parent.name} before it.`);
  }
  if (spec.parents.length === 0)
    return `'${name}' encloses the whole document and cannot stand in '${parent.name}'. Delete its tags.`;
  return `'${name}' cannot stand in '${parent.name}', which holds ${describeContent(content)}. Move it out; it may stand in ${oneOf(spec.parents)}.`;
}

function describeInSpeech(name: string, instead = 'Delete its tags and keep the text.'): string {
  return `${quote(name)} cannot stand in spoken text: it takes no elements, and SSML is not documented for VoxXML. ${instead}`;
}

/** What does for VoxXML what an element of SSML was meant to do. */
const insteadOfSsml: ReadonlyMap<string, string> = new Map([
  ['break', 'End the Say, write a Pause, and go on in another Say.'],
  ['audio', 'End the Say, and write a Play with the URL.'],
  ['say-as', "Delete its tags; separateNumbers='true' on the Say reads digits one by one."],
  ['lang', "Put these words in a Say of their own, with a 'voice' that speaks the language."],
  ['voice', "Put these words in a Say of their own, with its own 'voice'."],
  ['br', 'Delete it, or write a Pause between two Says.'],
  ['sub', 'Write what is to be said in its place.'],
  ['phoneme', 'Write the word as it sounds in its place.'],
]);
