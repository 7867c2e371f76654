import { quote } from '../../language/quote.ts';
import type { ElementSpec } from '../../language/types.ts';
import type { UnknownAttribute } from '../../model/command.ts';
import { attributeNameRange } from '../../syntax/read.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { elementsWithAttribute } from '../elements-with-attribute.ts';
import { inWords } from '../in-words.ts';
import { meantAttribute } from '../meant-attribute.ts';
import { defineRule } from '../rule.ts';

export const unknownAttribute = defineRule({
  id: 'unknown-attribute',
  severity: 'error',
  summary: 'An attribute that its element does not have',
  why: `
An attribute that an element does not have is ignored without a word, and so is one in a wrong case: \`numdigits='4'\` leaves the Gather
at one digit, and the caller's PIN is cut off after the first key. Related languages use other names for the same thing (\`action\`,
\`hangupOnStar\`, \`timeLimit\`), which this is the place to notice.
`,
  bad: [
    `<Response><Gather [|numdigits|]='4'/></Response>`,
    `<Response><Gather [|num_digits|]='4'/></Response>`,
    `<Response><Conference [|statusCallbackEvents|]='start'>room1</Conference></Response>`,
    `<Response><Say [|timeout|]='10'>Hello</Say></Response>`,
    `<Response><Gather [|action|]='https://example.com/menu'/></Response>`,
    `<Response [|xmlns|]='https://example.com/voxxml'><Hangup/></Response>`,
    `<Response><Hangup [|reason|]='busy'/></Response>`,
    `<Response><Gather/><If [|expression|]='\${x} == 1'><Hangup/></If></Response>`,
  ],
  good: [
    `<Response><Gather numDigits='4'/></Response>`,
    {
      text: `<Response><say Voice='Joanna'>Hello</say></Response>`,
      note: 'The element is not known, so nobody knows what it has: `unknown-element`.',
    },
  ],
  fix: 'Renames it where case alone differs',
  whole: ({ model, report }) => {
    for (const unknown of model.unknownAttributes) {
      // Without a value it is a syntax error's business.
      if (unknown.attribute.valueStart !== -1) {
        report({ range: attributeNameRange(unknown.attribute), ...describe(unknown) });
      }
    }
  },
});

function describe({ command, attribute }: UnknownAttribute): { message: string; fixes?: readonly Fix[] } {
  const { name } = attribute;
  const problem = `'${command.name}' has no attribute ${quote(name)}.`;
  const meant = meantAttribute(command.spec, name);
  if (meant !== undefined) {
    const fix: Fix = {
      title: `Rename to '${meant.name}'`,
      edits: [{ range: attributeNameRange(attribute), newText: meant.name }],
      safe: meant.by === 'case',
    };
    return {
      message:
        meant.by === 'case'
          ? `${quote(name)} must be written '${meant.name}': case matters in names.`
          : `${problem} Did you mean '${meant.name}'?`,
      ...(!command.written.has(meant.name) && { fixes: [fix] }),
    };
  }
  if (name === 'xmlns' || name.includes(':')) return { message: `${problem} VoxXML has no namespaces: delete it.` };
  const owners = elementsWithAttribute(name);
  if (owners.length > 0)
    return {
      message: `${problem} ${inWords(owners)} ${owners.length === 1 ? 'has' : 'have'} it. Move it there, or delete it.`,
    };
  return { message: `${problem} ${advice(command.spec)}` };
}

function advice({ attributes }: ElementSpec): string {
  const names = Object.keys(attributes);
  return names.length === 0 ? 'It takes none: delete it.' : `It has ${inWords(names)}.`;
}
