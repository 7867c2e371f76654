import { foreignAttribute } from '../../language/dialects.ts';
import { elements } from '../../language/elements/index.ts';
import type { ElementSpec } from '../../language/types.ts';
import { isEndTagSlip } from '../is-end-tag-slip.ts';
import { lacksAttribute } from '../lacks-attribute.ts';
import { defineRule } from '../rule.ts';
import type { Command } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';

export const missingAttribute = defineRule({
  id: 'missing-attribute',
  severity: 'error',
  summary: 'A required attribute that is not there',
  why: `
An If compares a variable with a value: \`variable\` says which, \`test\` how, \`value\` with what. All three are
required, none has a default. Without one of them there is no comparison, and nothing says whether the commands inside
are executed for every caller or for none.
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
      note: 'A slip of `value`: `unknown-attribute` says so.',
    },
    {
      text: `<Response><Gather/><If expression='\${x} == 1'><Hangup/></If></Response>`,
      note: 'The newer VoxXML dialect, a whole of its own: `unknown-attribute` says so.',
    },
    {
      text: `<Response><Gather/><If variable='$GATHER' test='EQUAL' value=''><Hangup/></If></Response>`,
      note: 'There, though empty: `invalid-attribute-value`.',
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
          message: `'${command.name}' needs the attribute '${name}', which has no default. Add it: ${example}.`,
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
