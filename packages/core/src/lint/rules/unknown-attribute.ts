import { foreignAttribute } from '../../language/dialects.ts';
import { lookAlike } from '../../language/look-alike.ts';
import { quote } from '../../language/quote.ts';
import { didYouMean } from '../../language/did-you-mean.ts';
import { elements } from '../../language/elements/index.ts';
import type { ElementSpec } from '../../language/types.ts';
import type { UnknownAttribute } from '../../model/command.ts';
import { attributeNameRange } from '../../syntax/read.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { elementsWithAttribute } from '../../language/elements-with-attribute.ts';
import { inWords } from '../../language/in-words.ts';
import { meantAttribute } from '../../language/meant-attribute.ts';
import { defineRule } from '../rule.ts';
import { unexplainedAttributes } from '../unexplained-names.ts';

export const unknownAttribute = defineRule({
  id: 'unknown-attribute',
  severity: 'error',
  summary: 'Unknown attribute',
  why: `
The documentation lists the attributes of each element and doesn't mention others. Similar platforms ignore them silently,
also if only the case is wrong: \`numdigits='4'\` leaves the Gather at one digit, so it cuts off a PIN after the first
key. Many attributes come from other languages, such as \`action\`, \`hangupOnStar\` or \`timeLimit\` of TwiML.
`,
  bad: [
    `<Response><Gather [|numdigits|]='4'/></Response>`,
    `<Response><Gather [|num_digits|]='4'/></Response>`,
    `<Response><Conference [|statusCallbackEvents|]='start'>room1</Conference></Response>`,
    `<Response><Say [|timeout|]='10'>Hello</Say></Response>`,
    `<Response><Say [|Timeout|]='10'>Hello</Say></Response>`,
    `<Response><Gather [|action|]='https://example.com/menu'/></Response>`,
    `<Response [|xmlns|]='https://example.com/voxxml'><Hangup/></Response>`,
    `<Response><Hangup [|reason|]='busy'/></Response>`,
    `<Response><Gather/><If [|expression|]='\${x} == 1'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><Gather numDigits='4'/></Response>`,
    {
      text: `<Response><say Voice='Joanna'>Hello</say></Response>`,
      note: 'The attributes of an unknown element are not checked: `unknown-element`.',
    },
  ],
  fix: 'Renames it if only the case differs',
  whole: (context) => {
    for (const unknown of unexplainedAttributes(context)) {
      const { attribute } = unknown;
      // A name that looks like another one is `confusable-text`.
      if (lookAlike(attribute.name) !== undefined) continue;
      context.report({ range: attributeNameRange(attribute), ...describe(unknown) });
    }
  },
});

function describe({ command, attribute }: UnknownAttribute): { message: string; fixes?: readonly Fix[] } {
  const { name } = attribute;
  const problem = `Unknown attribute ${quote(name)} on ${command.name}`;
  const meant = meantAttribute(command.spec, name);
  if (meant !== undefined) {
    const byCase = meant.by === 'case';
    const edits = [{ range: attributeNameRange(attribute), newText: meant.name }];
    return {
      message: `${problem}. Did you mean '${meant.name}'?${byCase ? ' Attribute names are case-sensitive.' : ''}`,
      ...(!command.written.has(meant.name) && {
        fixes: [{ title: `Rename to '${meant.name}'`, edits, safe: byCase }],
      }),
    };
  }
  if (name === 'xmlns' || name.includes(':')) return { message: `${problem}. VoxXML has no namespaces. Delete it.` };
  const foreign = foreignAttribute(command.name, name);
  if (foreign !== undefined) return { message: `${problem} (from ${foreign.language}). ${foreign.advice}` };
  const owners = elementsWithAttribute(name);
  if (owners.length > 0) {
    return { message: `${problem}. Only ${inWords(owners)} ${has(owners)} it. Move or delete it.` };
  }
  return { message: `${problem}. ${adviceElsewhere(name) ?? advice(command.spec)}` };
}

function has(owners: readonly string[]): string {
  return owners.length === 1 ? 'has' : 'have';
}

/** A slip of an attribute that other elements have. */
function adviceElsewhere(name: string): string | undefined {
  const meant = didYouMean(name, attributeNames);
  if (meant === undefined) return undefined;
  const owners = elementsWithAttribute(meant.name);
  return `Did you mean '${meant.name}'? Only ${inWords(owners)} ${has(owners)} it.`;
}

const attributeNames = [
  ...new Set(Object.values<ElementSpec>(elements).flatMap((spec) => Object.keys(spec.attributes))),
];

function advice({ attributes }: ElementSpec): string {
  const names = Object.keys(attributes);
  return names.length === 0 ? 'It has no attributes. Delete it.' : `It accepts ${inWords(names)}.`;
}
