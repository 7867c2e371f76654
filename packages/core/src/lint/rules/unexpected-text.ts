import { elements } from '../../language/elements/index.ts';
import { quote } from '../../language/quote.ts';
import type { ElementSpec } from '../../language/types.ts';
import type { Command } from '../../model/command.ts';
import type { ParentNode } from '../../syntax/nodes.ts';
import { type Range, textOf } from '../../text/range.ts';
import { isBidirectional } from '../bidirectional-controls.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { errorsBefore } from '../errors-before.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';
import { textSpans } from '../text-spans.ts';

export const unexpectedText = defineRule({
  id: 'unexpected-text',
  severity: 'error',
  summary: 'Text outside a command',
  why: `
Text directly in Response, If or Gather doesn't belong to a command, so the caller never hears it. The documentation
doesn't say what else happens to it. Usually a \`<Say>\` is missing around it, or something was left behind when commands
were moved: a comma, a semicolon, half of a tag. Write notes to other developers in comments: \`<!-- like this -->\`.

Hangup, Pause, Reject and SetMute accept no content, only attributes.
`,
  bad: [
    `<Response>[|Thank you for calling.|]<Hangup/></Response>`,
    `<Response>\n  <Say>Hello</Say>[|;|]\n  <Hangup/>\n</Response>`,
    `<Response><Gather>\n  [|Press 1 for sales.|]\n</Gather></Response>`,
    `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'>[|Sales|]<Hangup/></If></Response>`,
    `<Response><Pause>[|5|]</Pause></Response>`,
    `<Response><![CDATA[ [|Hello|] ]]></Response>`,
    {
      text: `<Response>[|Press <![CDATA[1 & 2|]]]> <!-- or --> [|both|]</Response>`,
      note: 'A CDATA section continues the text. A comment divides it.',
    },
    { text: `<Say>Hello</Say> [|and welcome|]`, fragment: true, note: 'The same as inside a Response.' },
  ],
  good: [
    `<Response>\n  <Say>Thank you for calling.</Say>\n  <!-- good-bye -->\n  <Hangup> </Hangup>\n</Response>`,
    { text: `<Response>&#32;<![CDATA[ ]]></Response>`, note: 'White space in any spelling.' },
    {
      text: `<Response><Dial>15556667777</Dial></Response>`,
      note: 'Dial accepts a number as text.',
    },
  ],
  concerns: ({ content }) => content.kind === 'commands' || content.kind === 'none',
  visit: {
    any: (command, context) => {
      if (command.strayText && !command.open) reportTexts(command.node, command.spec, context, command);
    },
  },
  whole: (context) => {
    if (context.fragment) reportTexts(context.document, elements.Response, context);
  },
});

/** So many elements of one name inside each other are looked at. */
const MOST_NESTED = 8;

/** Whether a text is the end tag of a command without its `<`, which an element of its name around it lacks: `/If>`. */
function endsCommand(written: string, command: Command): boolean {
  if (written !== `/${command.name}>`) return false;
  let outer = command.parent;
  for (let level = 0; level < MOST_NESTED && outer?.name === command.name; level++) {
    if (outer.open) return true;
    outer = outer.parent;
  }
  return false;
}

/** Whether a text is the rest of a comment with another one inside, which ended it: `<!-- a <!-- b --> c -->`. */
function endsOuterComment(range: Range, { text, syntaxErrors }: RuleContext): boolean {
  if (!text.startsWith('-->', range.end - 3)) return false;
  return syntaxErrors[errorsBefore(syntaxErrors, range.start) - 1]?.code === 'xml-malformed-comment';
}

/** Reports the text directly in an element, or at the top level of a fragment, which stands inside a Response. */
function reportTexts(
  parent: ParentNode,
  { name, content }: ElementSpec,
  context: RuleContext,
  command?: Command,
): void {
  for (const range of textSpans(context.document, parent)) {
    // What follows a bare '<' was perhaps meant as markup.
    const { start } = range;
    if (syntaxErrorIn(context.syntaxErrors, { start, end: start }, ['xml-unescaped-lt'])) continue;
    if (endsOuterComment(range, context)) continue;
    const written = textOf(context.text, range);
    if (command !== undefined && endsCommand(written, command)) continue;
    // What cannot be seen and turns the line around: `confusable-text` shows it.
    if (isBidirectional(context.text, range)) continue;
    if (saysSomething(written)) {
      context.report({
        range,
        message:
          content.kind === 'none'
            ? `Text in ${name}, which accepts no content. Delete it.`
            : `Text directly in ${name} isn't spoken. Put it in a Say, or delete it.`,
      });
      continue;
    }
    context.report({
      range,
      message: `Unexpected text in ${name}: ${describe(written)}. Delete it.`,
      fixes: [{ title: 'Delete it', edits: [{ range, newText: '' }], safe: false }],
    });
  }
}

/** Whether somebody may have wanted it read out: not punctuation, a `>` too many, or what a string writes for a line break. */
function saysSomething(written: string): boolean {
  return /[\p{L}\p{N}\p{S}]/u.test(written.replace(/\\[nrt]/g, '')) && written !== '>';
}

/** What nobody would have read out: punctuation in quotes, what cannot be seen by its number. */
function describe(written: string): string {
  const invisible = written.replace(/[^\p{Z}\p{C}]/gu, '');
  if (invisible === '') return quote(written);
  return `the invisible character U+${invisible.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
