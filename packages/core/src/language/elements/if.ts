import { commandNames, commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const ifElement = defineElement({
  name: 'If',
  summary: 'Runs the commands inside it only if a comparison holds.',
  documentation: `Compares \`$GATHER\`, the input collected by the latest Gather, with one or more values. If the comparison holds, the commands inside run, and then, unless they end the call, those after it. Otherwise they are skipped. There is no else: end each branch with a Hangup or Redirect, and put what is left after the Ifs.

It may hold any command, also another If or a Gather, which replaces \`$GATHER\`.

All three attributes are required. A timeout leaves \`$GATHER\` empty, and \`value\` cannot be empty: no If can test for a timeout.`,
  role: 'condition',
  rank: 3,
  examples: [
    "<If variable='$GATHER' test='EQUAL' value='1|english'>\n  <Say>You have chosen English.</Say>\n  <Redirect>https://example.com/english.xml</Redirect>\n</If>",
    "<If variable='$GATHER' test='NOTEQUAL' value='1234'>\n  <Say>That code is wrong.</Say>\n  <Hangup/>\n</If>",
  ],
  resources: ['calls', 'conferences', 'participants'],
  parents: commandParents,
  content: { kind: 'commands', allowed: commandNames },
  missingContent: 'warning',
  attributes: {
    variable: {
      type: { kind: 'variable' },
      default: undefined,
      required: true,
      documentation: `The variable to compare, with its \`$\` and in capitals. \`$GATHER\` is the only one there is: what the latest Gather collected.

Required.`,
      example: "variable='$GATHER'",
    },
    test: {
      type: {
        kind: 'keyword',
        keywords: [
          {
            name: 'EQUAL',
            aliases: ['EQUALS', 'EQ', '=', '=='],
            documentation: 'Holds if the variable is `value`, or one of its alternatives.',
          },
          {
            name: 'NOTEQUAL',
            aliases: ['NOTEQUALS', 'NEQ', 'NE', '!='],
            documentation:
              'Holds if the variable is not `value`. With several alternatives the documentation does not say what it means: use one value.',
          },
        ],
      },
      default: undefined,
      required: true,
      documentation: `The comparison: \`EQUAL\` or \`NOTEQUAL\`, in capitals.

Required. With several alternatives in \`value\`, \`EQUAL\` holds for any of them; \`NOTEQUAL\` is not documented for more than one.`,
      example: "test='EQUAL'",
    },
    value: {
      type: { kind: 'alternatives' },
      default: undefined,
      required: true,
      documentation: `What the variable is compared with: digits and lower-case letters \`a\`-\`z\`; several values are separated by \`|\` without blanks.

Required, and not empty: a timeout cannot be tested for. The keys \`*\` and \`#\`, capitals and blanks cannot be compared with.`,
      example: "value='1|english'",
    },
  },
});
