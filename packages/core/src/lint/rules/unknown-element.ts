import { foreignElement } from '../../language/dialects.ts';
import { didYouMean } from '../../language/did-you-mean.ts';
import { elements } from '../../language/elements/index.ts';
import { lookAlike } from '../../language/look-alike.ts';
import { quote } from '../../language/quote.ts';
import { oneOf } from '../../language/in-words.ts';
import type { ElementSpec } from '../../language/types.ts';
import type { UnknownElement } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { holeAt } from '../../syntax/hole-lookup.ts';
import { renameElement } from '../rename-element.ts';
import { defineRule } from '../rule.ts';
import { unexplainedElements } from '../unexplained-names.ts';

export const unknownElement = defineRule({
  id: 'unknown-element',
  severity: 'error',
  summary: 'Unknown element',
  why: `
VoxXML has thirteen elements, and their names are case-sensitive. The documentation doesn't say what happens to other
elements. Similar platforms skip them or end the call, without a message. The usual causes are wrong case (\`<say>\`,
\`<HangUp>\`), a typo, and elements of other languages: \`<Sms>\` or \`<Enqueue>\` of TwiML, \`<Speak>\` of Plivo XML,
\`<SpeakSentence>\` of Bandwidth BXML, \`<prompt>\` of VoiceXML, or \`<Set>\`, \`<Do>\` and \`<Record>\` of VoXML, the newer
dialect of the same vendor.

voxlint checks the attributes and the content of such an element once its name is right.
`,
  bad: [
    `<Response><[|say|]>Hello</say></Response>`,
    `<Response><Say>Good-bye</Say><[|HangUp|]/></Response>`,
    `<Response><[|Palse|] length='5'/></Response>`,
    `<Response><[|Record|] maxLength='30'/></Response>`,
    `<Response><[|Set|] name='x' value='1'/></Response>`,
    `<Response><[|Sms|]>Thank you</Sms></Response>`,
    `<Response><[|vox:Say|] xmlns:vox='https://example.com/vox'>Hello</vox:Say></Response>`,
    `<Response><Dial><[|Client|]>alice</Client></Dial></Response>`,
    `<Response><Gather><[|prompt|]>Press 1</prompt></Gather></Response>`,
    `<Response><[|Speak|]>Hello</Speak></Response>`,
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Say>One</Say><[|Else|]/><Say>Two</Say></If></Response>`,
    { text: `<[|say|]>Hello</say>`, fragment: true },
  ],
  good: [
    `<Response><Say>Hello</Say><Hangup/></Response>`,
    {
      text: `<Response><Say>Hello <break/> you</Say></Response>`,
      note: 'Every element inside Say is `misplaced-element`.',
    },
    { text: `<response><Hangup/></response>`, note: 'The root is `missing-response`.' },
    {
      text: `<Response><Hangup><Say>Good-bye</Say></Hangup></Response>`,
      note: 'A known element in the wrong place is `misplaced-element`.',
    },
    {
      text: `<Response><\u0405ay>Hello</\u0405ay></Response>`,
      note: 'Its first letter is Cyrillic: `confusable-text`.',
    },
  ],
  fix: 'Renames both tags if only the case differs',
  whole: (context) => {
    for (const unknown of unexplainedElements(context)) {
      // A name that looks like another one is `confusable-text`.
      if (lookAlike(unknown.node.name) !== undefined) continue;
      // `<Set{{what}}/>`: what a template adds to a name may complete it.
      if (holeAt(context.document.holes, nameRange(unknown.node).end) !== undefined) continue;
      context.report({ range: nameRange(unknown.node), ...describe(context.text, unknown) });
    }
  },
});

const elementNames = Object.keys(elements);

function describe(text: string, { node, parent, meant }: UnknownElement): { message: string; fixes?: readonly Fix[] } {
  const rename = (name: string, safe: boolean): readonly Fix[] => [
    { title: `Rename to '${name}'`, edits: renameElement(text, node, name), safe },
  ];
  if (meant !== undefined) {
    return {
      message: `Unknown element ${quote(node.name)}. Did you mean '${meant.name}'? Element names are case-sensitive.`,
      // Where it stands in a wrong place as well, renaming it only changes what is reported.
      fixes: rename(meant.name, !meant.misplaced),
    };
  }
  const colon = node.name.indexOf(':');
  if (colon !== -1) {
    const local = node.name.slice(colon + 1);
    const known = elementNames.includes(local);
    return {
      message: `Unknown element ${quote(node.name)}. VoxXML has no namespaces. ${known ? `Write '${local}'.` : 'Delete it.'}`,
      ...(known && { fixes: rename(local, false) }),
    };
  }
  const foreign = foreignElement(node.name);
  if (foreign !== undefined) return { message: foreign };
  const suggestion = didYouMean(node.name, elementNames);
  if (suggestion !== undefined) {
    return {
      message: `Unknown element ${quote(node.name)}. Did you mean '${suggestion.name}'?`,
      fixes: rename(suggestion.name, false),
    };
  }
  return { message: `Unknown element ${quote(node.name)}. ${advice(parent)}` };
}

function advice(parent: UnknownElement['parent']): string {
  // At the top level of a fragment it stands as in a Response.
  const { content }: ElementSpec = parent?.spec ?? elements.Response;
  const names =
    content.kind === 'commands' ? content.allowed : content.kind === 'choice' ? [...content.many, ...content.one] : [];
  return names.length === 0 ? 'Delete it.' : `Delete it, or use ${oneOf(names)}.`;
}
