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
  summary: 'Element in the wrong place',
  why: `
Most commands belong in Response or If, one after the other. A Gather contains its prompts, Say and Play. A Dial contains
Numbers or a Conference. All other elements contain text or nothing. An element in the wrong place is not part of the
call: a Number inside a Gather is not dialed when the caller presses its key, because that needs an If after the Gather.

The documentation allows no element inside Say, not even SSML: the API may ignore \`<break>\` and \`<prosody>\`, or not say
the sentence at all. For a pause, use a Pause between two Says. For digits, use \`separateNumbers\`. For another language,
use another Say.

A Pause inside a Gather is common but not documented, so it is a warning. \`repeatDelay\` is the documented pause.
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
      note: 'An element that VoxXML does not have is `unknown-element`.',
    },
    {
      text: `<Response><Gather><Say>Press 1</Say><Number>15556667777</Number></Response>`,
      note: 'An unclosed Gather may have ended before the Number, so only `xml-unclosed-element` is reported.',
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
          message: `${command.name} isn't documented inside ${parent.name}, which accepts only ${describeContent(parent.spec.content)}. For a pause between rounds of prompts, use repeatDelay.`,
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
    return describeInSpeech(name, spec.parents.length === 0 ? undefined : `Move it after the ${parent.name}.`);
  }
  if (spec.parents.length === 0)
    return `${name} can't be inside ${parent.name}, because it is the root element. Delete its tags.`;
  return `${name} can't be inside ${parent.name}, which accepts ${content.kind === 'none' ? '' : 'only '}${describeContent(content)}. Move it into ${oneOf(spec.parents)}.`;
}

function describeInSpeech(name: string, instead = 'Delete its tags and keep the text.'): string {
  return `${quote(name)} can't be inside Say, which accepts only text. SSML is not documented. ${instead}`;
}

/** What does for VoxXML what an element of SSML was meant to do. */
const insteadOfSsml: ReadonlyMap<string, string> = new Map([
  ['break', 'Use a Pause between two Says.'],
  ['audio', 'Use a Play after the Say.'],
  ['say-as', "Delete its tags. To read digits one by one, set separateNumbers='true' on the Say."],
  ['lang', 'Put these words into another Say with a voice of that language.'],
  ['voice', 'Put these words into another Say with that voice.'],
  ['br', 'Delete it, or use a Pause between two Says.'],
  ['sub', 'Write the words to say instead.'],
  ['phoneme', 'Write the word as it sounds instead.'],
]);
