import { foreignAttribute } from '../../language/dialects.ts';
import { elements } from '../../language/elements/index.ts';
import type { ElementSpec } from '../../language/types.ts';
import { isEndTagSlip } from '../is-end-tag-slip.ts';
import { lacksAttribute } from '../lacks-attribute.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../../model/command.ts';
import { quoteStyle } from '../../syntax/quote-style.ts';
import { nameRange } from '../../syntax/read.ts';

export const missingAttribute = defineRule({
  id: 'missing-attribute',
  severity: 'error',
  summary: 'Missing required attribute',
  why: `
An If compares \`variable\` with \`value\` in the way that \`test\` names. All three are required and have no default.
The documentation doesn't say whether the commands inside run for every caller or for none if one of them is missing.
`,
  bad: [
    `<Response><Gather/><[|If|] variable='$GATHER' test='EQUAL'><Hangup/></If></Response>`,
    `<Response><Gather/><[|If|] variable='$GATHER' value='1'><Hangup/></If></Response>`,
    `<Response><Gather/><[|If|] test='EQUAL' value='1'><Hangup/></If></Response>`,
    {
      text: `<Response><Gather/><[|[|[|If|]|]|]><Hangup/></If></Response>`,
      note: 'One finding for each of the three.',
    },
  ],
  good: [
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Hangup/></If></Response>`,
    {
      text: `<Response><Gather/><If variable='$GATHER' test='EQUAL' values='1'><Hangup/></If></Response>`,
      note: 'A typo of `value` is `unknown-attribute`.',
    },
    {
      text: `<Response><Gather/><If expression='\${x} == 1'><Hangup/></If></Response>`,
      note: 'The condition of VoXML, the newer dialect, is `unknown-attribute`.',
    },
    {
      text: `<Response><Gather/><If variable='$GATHER' test='EQUAL' value=''><Hangup/></If></Response>`,
      note: 'An empty value is `invalid-attribute-value`.',
    },
  ],
  concerns: ({ name }) => requiredAttributes.has(name),
  visit: {
    any: (command, context) => {
      const required = requiredAttributes.get(command.name);
      if (required === undefined) return;
      for (const { name, example } of required) {
        if (!lacksAttribute(command, name)) continue;
        if (isOfNewerDialect(command) || isEndTagSlip(command, context)) return;
        context.report({
          range: nameRange(command.node),
          message: `Missing attribute '${name}' on ${command.name}. Add it, for example ${example.replaceAll("'", quoteStyle(context.text))}.`,
        });
      }
    },
  },
});

/** The required attributes of the elements that have any. */
const requiredAttributes: ReadonlyMap<string, readonly { readonly name: string; readonly example: string }[]> = new Map(
  Object.values<ElementSpec>(elements).flatMap((spec) => {
    const required = Object.entries(spec.attributes)
      .filter(([, attribute]) => attribute.required === true)
      .map(([name, { example }]) => ({ name, example }));
    return required.length === 0 ? [] : [[spec.name, required]];
  }),
);

/** `<If expression='…'>` is a whole of its own, which `unknown-attribute` explains. */
function isOfNewerDialect({ name, node, unknown, written }: Command): boolean {
  return (
    written.size === 0 &&
    unknown.size === 0 &&
    node.attributes.some((attribute) => foreignAttribute(name, attribute.name) !== undefined)
  );
}
