import { didYouMean } from '../../language/did-you-mean.ts';
import { elements } from '../../language/elements/index.ts';
import { type Disguise, type LookAlike, lookAlike } from '../../language/look-alike.ts';
import { quote } from '../../language/quote.ts';
import type { ParentNode } from '../../syntax/nodes.ts';
import { attributeNameRange, endTagNameRange, nameRange } from '../../syntax/read.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type Range, textOf } from '../../text/range.ts';
import { bidirectionalControls, isBidirectional } from '../bidirectional-controls.ts';
import { renameElement } from '../rename-element.ts';
import { type Finding, type RuleContext, defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';
import { textSpans } from '../text-spans.ts';
import { unexplainedAttributes, unexplainedElements } from '../unexplained-names.ts';

export const confusableText = defineRule({
  id: 'confusable-text',
  severity: 'warning',
  summary: 'Characters that make a document look like something else than it is',
  why: `
Two kinds of characters deceive whoever reads a document, and whoever reviews a change of it.

Bidirectional controls cannot be seen and change the order in which a line is shown: a comment can look like a command, a number like
another one. They are reported wherever they stand. Where spoken text needs one, write it as a reference, such as
\`&#x200F;\`, which everybody sees.

Letters of other alphabets can look like Latin ones: the Cyrillic \`Ѕ\` like an \`S\`, the full-width \`ｙ\` like a \`y\`. In the name of an element
or an attribute they make another name, which the API does not know, so that is an error; \`unknown-element\` and \`unknown-attribute\` leave
it to this rule. Text and values may be written in any alphabet.
`,
  bad: [
    `<Response><[|\u0405ay|]>Hello</\u0405ay></Response>`,
    `<Response><Gather [|num\uff24igits|]='4'/><Gather [|l\u03bf\u043ep|]='2'/></Response>`,
    `<Response><[|Hang\u200dup|]/></Response>`,
    `<Response><Number>1555[|\u202e|]6667777</Number></Response>`,
    `<Response><Say voice='[|\u2066|]Joanna'>Hello[|\u200f\u200e|]</Say><!-- [|\u202d|] --></Response>`,
  ],
  good: [
    `<Response><Say language='ru-RU' voice='Tatyana'>\u041f\u0440\u0438\u0432\u0435\u0442</Say></Response>`,
    {
      text: `<Response><Say language='arb' voice='Zeina'>&#x200F;\u0645\u0631\u062d\u0628\u0627</Say></Response>`,
      note: 'A reference can be seen.',
    },
    {
      text: `<Response><\u041f\u0440\u0438\u0432\u0435\u0442/></Response>`,
      note: 'It looks like what it is: `unknown-element`.',
    },
  ],
  whole: (context) => {
    const named = reportNames(context);
    reportControls(context, named);
  },
});

const elementNames = Object.keys(elements);

const nothing: ReadonlySet<number> = new Set();

/** Reports names that look like others. Returns where controls stand in them, which needs no second word. */
function reportNames(context: RuleContext): ReadonlySet<number> {
  const { text, model, report } = context;
  if (model.unknownElements.length === 0 && model.unknownAttributes.length === 0) return nothing;
  const said = new Set<number>();
  for (const { node } of unexplainedElements(context)) {
    const alike = lookAlike(node.name);
    if (alike === undefined) continue;
    const range = nameRange(node);
    report(describe(range, node.name, alike, elementNames, (name) => renameElement(text, node, name)));
    for (const place of [range, endTagNameRange(text, node)]) if (place !== undefined) addControls(said, text, place);
  }
  for (const { command, attribute } of unexplainedAttributes(context)) {
    const alike = lookAlike(attribute.name);
    if (alike === undefined) continue;
    const range = attributeNameRange(attribute);
    const names = Object.keys(command.spec.attributes).filter((name) => !command.written.has(name));
    report(describe(range, attribute.name, alike, names, (newText) => [{ range, newText }]));
    addControls(said, text, range);
  }
  return said;
}

function describe(
  range: Range,
  written: string,
  { name, disguises }: LookAlike,
  known: readonly string[],
  rename: (name: string) => readonly TextEdit[],
): Finding {
  const suggestion = didYouMean(name, known);
  const meant = suggestion?.by === 'case' ? suggestion.name : undefined;
  const what = disguises.slice(0, MOST_NAMED).map(describeDisguise).join(', ');
  const more = disguises.length > MOST_NAMED ? ' and more' : '';
  return {
    range,
    // No name of VoxXML has such a letter, so what is written is not documented.
    severity: 'error',
    message: `${quote(written)} looks like ${quote(name)} and is another name: it has ${what}${more}. Write ${meant === undefined ? 'it with the letters A to Z' : `'${meant}'`}.`,
    // Somebody may have meant to deceive: a person should see it before it is gone.
    ...(meant !== undefined && { fixes: [{ title: `Write '${meant}'`, edits: rename(meant), safe: false }] }),
  };
}

/** So many characters are named in a message. */
const MOST_NAMED = 3;

function describeDisguise({ character, looksLike }: Disguise): string {
  const point = codePoint(character);
  if (looksLike === '') return `the invisible ${point}`;
  return `${point}, a ${alphabetOf(character)}letter that looks like '${looksLike}'`;
}

/** Alphabets by their names in Unicode. */
const alphabets = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee'] as const;

function alphabetOf(character: string): string {
  if (/[\uff01-\uff5e]/.test(character)) return 'full-width ';
  // Made when needed: to make the four of them takes as long as to lint a document.
  const alphabet = alphabets.find((name) => new RegExp(`\\p{Script=${name}}`, 'u').test(character));
  return alphabet === undefined ? '' : `${alphabet} `;
}

/** The controls that change the order in which text is shown (Unicode Standard Annex 9, 2), and what they are called. */
const controlNames: Readonly<Record<string, string>> = {
  '\u061c': 'Arabic letter mark',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u202a': 'left-to-right embedding',
  '\u202b': 'right-to-left embedding',
  '\u202c': 'end of an embedding or override',
  '\u202d': 'left-to-right override',
  '\u202e': 'right-to-left override',
  '\u2066': 'left-to-right isolate',
  '\u2067': 'right-to-left isolate',
  '\u2068': 'first strong isolate',
  '\u2069': 'end of an isolate',
};

function addControls(places: Set<number>, text: string, range: Range): void {
  for (const { start } of bidirectionalControls(text, range)) places.add(start);
}

function reportControls(context: RuleContext, said: ReadonlySet<number>): void {
  const { text, model, syntaxErrors, report } = context;
  const runs = bidirectionalControls(text);
  if (runs.length === 0) return;
  const stray = strayTexts(context);
  const refused = model.problems.filter(({ problem }) => problem.code.startsWith('invalid-'));
  let next = 0;
  for (const range of runs) {
    // In a tag they are a syntax error.
    if (said.has(range.start) || syntaxErrorIn(syntaxErrors, range)) continue;
    while (next < refused.length && refused[next]!.range.end <= range.start) next++;
    const refuses = next < refused.length && refused[next]!.range.start < range.end;
    report({
      range,
      // A value, or a place, that is not accepted with them in it: it is left to this rule to say so.
      ...((refuses || stray.has(range.start)) && { severity: 'error' as const }),
      message: `${describeRun(textOf(text, range))} and can make the text look like something else. Delete ${range.end - range.start === 1 ? 'it' : 'them'}.`,
      fixes: [{ title: 'Delete what cannot be seen', edits: [{ range, newText: '' }], safe: false }],
    });
  }
}

/** Where texts start that are nothing but controls, in places where no text may stand. */
function strayTexts({ text, model, document, fragment }: RuleContext): ReadonlySet<number> {
  const starts = new Set<number>();
  const add = (parent: ParentNode): void => {
    for (const span of textSpans(document, parent)) if (isBidirectional(text, span)) starts.add(span.start);
  };
  for (const { node, strayText, open } of model.commands) if (strayText && !open) add(node);
  if (fragment) add(document);
  return starts;
}

function describeRun(run: string): string {
  if (run.length === 1) return `The ${controlNames[run]!} ${codePoint(run)} is invisible`;
  const points = [...new Set(run)].map(codePoint);
  return `${run.length} bidirectional controls (${points.join(', ')}) are invisible`;
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
