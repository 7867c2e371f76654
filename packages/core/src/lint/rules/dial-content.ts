import { inWords } from '../../language/in-words.ts';
import type { Command } from '../../model/command.ts';
import { isInBlock } from '../../syntax/hole-lookup.ts';
import { defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';
import { textSpans } from '../text-spans.ts';
import { nameRange } from '../../syntax/read.ts';
import type { RelatedInformation } from '../../text/diagnostic.ts';

export const dialContent = defineRule({
  id: 'dial-content',
  severity: 'error',
  summary: 'Dial with mixed content',
  why: `
A Dial connects the call in exactly one of three ways: to a phone number as its text, to the first of its Number elements
that answers, or to one Conference. The documentation doesn't say which part of a mix wins, so the caller may land in the
conference while nobody's phone rings. Keep one kind, or write several Dials. The next one runs after the one before it
has ended.
`,
  bad: [
    `<Response><[|Dial|]>15556667777<Number>15556668888</Number></Dial></Response>`,
    `<Response><[|Dial|]><Number>15556667777</Number><Conference>room1</Conference></Dial></Response>`,
    `<Response><[|Dial|]><Conference>room1</Conference><Conference>room2</Conference></Dial></Response>`,
    `<Response><[|Dial|]>support<Conference>room1</Conference></Dial></Response>`,
  ],
  good: [
    `<Response><Dial>15556667777</Dial></Response>`,
    `<Response><Dial><Number>15556667777</Number><Number>15556668888</Number></Dial></Response>`,
    `<Response><Dial>\n  <!-- sales -->\n  <Conference>room1</Conference>\n</Dial></Response>`,
    {
      text: `<Response><Dial>15556667777<Say>Please wait</Say></Dial></Response>`,
      note: 'Dial accepts no Say: `misplaced-element`.',
    },
  ],
  visit: {
    Dial: (dial, { document, syntaxErrors, report }) => {
      if (dial.open) return;
      // Commands of different alternatives of a template are not siblings.
      const isThere = ({ node }: Command): boolean =>
        !isInBlock(document.holes, node.start) || isInBlock(document.holes, dial.node.start);
      const numbers = dial.commands.filter((command) => command.name === 'Number' && isThere(command));
      const conferences = dial.commands.filter((command) => command.name === 'Conference' && isThere(command));
      const mayMix = numbers.length + conferences.length > 0;
      // What follows a bare '<' was perhaps meant as markup.
      const text = mayMix
        ? textSpans(document, dial.node).find((span) => !syntaxErrorIn(syntaxErrors, span, ['xml-unescaped-lt']))
        : undefined;
      const parts: string[] = [];
      const related: RelatedInformation[] = [];
      if (text !== undefined) {
        parts.push('text');
        related.push({ range: text, message: 'The text.' });
      }
      const [number] = numbers;
      if (number !== undefined) {
        parts.push(numbers.length === 1 ? 'a Number' : 'Numbers');
        related.push({
          range: nameRange(number.node),
          message: numbers.length === 1 ? 'The Number.' : 'The first Number.',
        });
      }
      const [conference, second] = conferences;
      if (conference !== undefined) {
        parts.push(second === undefined ? 'a Conference' : `${conferences.length} Conferences`);
        related.push({
          range: nameRange((second ?? conference).node),
          message: second === undefined ? 'The Conference.' : 'The second Conference.',
        });
      }
      if (parts.length < 2 && second === undefined) return;
      report({
        range: nameRange(dial.node),
        message: `Dial contains ${inWords(parts)}, but accepts only a phone number as text, Numbers, or one Conference. Keep one kind, or write several Dials.`,
        related,
      });
    },
  },
});
