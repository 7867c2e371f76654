import {
  type Command,
  type CommandOf,
  type CommandRole,
  type Element,
  type Range,
  type TextEdit,
  contentRange,
  gatherMayEqual,
  valueRange,
  announcedKeys,
} from '@voxxml/core';
import { indentationAt, lineEndOf, quoteOf } from '../../source-style.ts';
import type { View } from '../../view.ts';
import { nodeOf } from '../possible-inputs.ts';
import type { Action } from './action.ts';

/** Changes of form that keep what a call does, or begin what comes next. */
export function refactorings(view: View, range: Range): Action[] {
  const { model, syntaxErrors } = view.analysis;
  // Where the tree is a guess, moving its pieces would lose text.
  if (syntaxErrors.length > 0) return [];
  const actions: Action[] = [];
  const { root } = view.tree;
  if (root !== undefined && model.response === undefined && view.region?.fragment !== true)
    actions.push(wrapInResponse(view));
  const command = commandAt(model.commands, range);
  if (command === undefined || command.spec.role === 'document') return actions;
  if (!command.misplaced && isBranch(command.parent?.spec.role)) {
    actions.push(wrapInIf(view, command));
  }
  if (command.name === 'Number' && command.parent?.name !== 'Dial') actions.push(numberToDial(view, command));
  if (command.name === 'Dial') actions.push(...dialToNumber(view, command));
  if (command.name === 'If') actions.push(...splitAlternatives(view, command), ...joinAlternatives(view, command));
  const gather = command.name === 'Gather' ? command : command.parent?.name === 'Gather' ? command.parent : undefined;
  if (gather !== undefined) actions.push(...menuSkeleton(view, gather));
  return actions;
}

/** Whether commands of a role hold any command. */
function isBranch(role: CommandRole | undefined): boolean {
  return role === 'document' || role === 'condition';
}

/** The innermost command that holds a range. */
function commandAt(commands: readonly Command[], { start, end }: Range): Command | undefined {
  let found: Command | undefined;
  for (const command of commands) {
    if (command.node.start > start) break;
    if (end <= command.node.end) found = command;
  }
  return found;
}

function wrapInResponse(view: View): Action {
  const { text } = view;
  const first = view.tree.children.find(({ kind }) => kind === 'element')!;
  const eol = lineEndOf(text);
  const end = text.trimEnd().length;
  const edits = [
    { range: { start: first.start, end: first.start }, newText: `<Response>${eol}` },
    { range: { start: end, end }, newText: `${eol}</Response>` },
  ];
  return { title: 'Wrap in Response', kind: 'refactor.rewrite', edits };
}

function wrapInIf(view: View, { node }: Command): Action {
  const quote = quoteOf(view.text);
  const newText = (inner: string, indentation: string, eol: string): string =>
    `<If variable=${quote}$GATHER${quote} test=${quote}EQUAL${quote} value=${quote}1${quote}>${eol}` +
    `${indentation}  ${inner.replaceAll(/\r\n?|\n/g, (end) => `${end}  `)}${eol}${indentation}</If>`;
  // Indenting the lines of spoken text would change what is said; such a command is wrapped as it stands.
  const inner = view.text.slice(node.start, node.end);
  const spoken = /\n/.test(inner) && hasTextOverLines(view.text, node);
  const [indentation, eol] = [indentationAt(view.text, node.start), lineEndOf(view.text)];
  const wrapped = spoken
    ? `<If variable=${quote}$GATHER${quote} test=${quote}EQUAL${quote} value=${quote}1${quote}>${eol}${inner}${eol}${indentation}</If>`
    : newText(inner, indentation, eol);
  return { title: 'Wrap in If', kind: 'refactor.rewrite', edits: [{ range: rangeOf(node), newText: wrapped }] };
}

/** `<Number>` becomes `<Dial><Number>`; its callback settings move to the Dial, which is where they work there. */
function numberToDial(view: View, { node, written }: CommandOf<'Number'>): Action {
  const { text } = view;
  const attributes = [...written.values()].map(({ start, end }) => ` ${text.slice(start, end)}`).join('');
  const content = contentRange(node);
  const newText = `<Dial${attributes}><Number>${text.slice(content.start, content.end)}</Number></Dial>`;
  return { title: 'Convert to Dial', kind: 'refactor.rewrite', edits: [{ range: rangeOf(node), newText }] };
}

/** A Dial of one number becomes a Number; one of several or of a conference has no such form. */
function dialToNumber(view: View, dial: CommandOf<'Dial'>): Action[] {
  const { text } = view;
  const [inner, second] = dial.commands;
  if (second !== undefined || (inner !== undefined && inner.name !== 'Number')) return [];
  const content = contentRange((inner ?? dial).node);
  const phone = text.slice(content.start, content.end).trim();
  if (phone === '') return [];
  // A Number inside has its own caller id, if any; its callbacks are ignored there and go.
  const own = inner?.written.get('callerId');
  const kept = [...dial.written]
    .filter(([name]) => !(name === 'callerId' && own !== undefined))
    .map(([, node]) => node);
  const attributes = [...kept, ...(own === undefined ? [] : [own])].map(
    ({ start, end }) => ` ${text.slice(start, end)}`,
  );
  const newText = `<Number${attributes.join('')}>${phone}</Number>`;
  return [{ title: 'Convert to Number', kind: 'refactor.rewrite', edits: [{ range: rangeOf(dial.node), newText }] }];
}

/** One If for each alternative, with the same body. Only for EQUAL, and where the body leaves, so that one runs. */
function splitAlternatives(view: View, command: CommandOf<'If'>): Action[] {
  const attribute = command.written.get('value');
  const range = attribute && valueRange(attribute);
  if (range === undefined || command.test !== 'EQUAL' || command.unknown.has('value')) return [];
  const { text } = view;
  // Each once: written twice, its body would be executed twice.
  const alternatives = [...new Set(text.slice(range.start, range.end).split('|'))];
  if (alternatives.length < 2 || alternatives.includes('') || gathersInside(command)) return [];
  // An If for what never comes would be one that is never true.
  const node = nodeOf(view, command.node);
  if (node !== undefined && alternatives.some((each) => gatherMayEqual(view.flow, node.id, each) === false)) return [];
  const [indentation, eol] = [indentationAt(text, command.node.start), lineEndOf(text)];
  const [before, after] = [text.slice(command.node.start, range.start), text.slice(range.end, command.node.end)];
  const newText = alternatives.map((alternative) => before + alternative + after).join(`${eol}${indentation}`);
  return [
    {
      title: 'Split into an If for each alternative',
      kind: 'refactor.rewrite',
      edits: [{ range: rangeOf(command.node), newText }],
    },
  ];
}

/** An If and the ones that follow it with the same test and body become one with alternatives. */
function joinAlternatives(view: View, command: CommandOf<'If'>): Action[] {
  const siblings = command.parent?.commands ?? view.analysis.model.topLevel;
  const run: CommandOf<'If'>[] = [command];
  const asked = new Set(command.value?.split('|'));
  for (let index = siblings.indexOf(command) + 1; index < siblings.length; index++) {
    const next = siblings[index]!;
    if (next.name !== 'If' || !joins(view.text, run.at(-1)!, next)) break;
    // What two of them ask for is executed twice.
    const alternatives = next.value!.split('|');
    if (alternatives.some((alternative) => asked.has(alternative))) break;
    for (const alternative of alternatives) asked.add(alternative);
    run.push(next);
  }
  if (run.length < 2 || command.test !== 'EQUAL' || gathersInside(command)) return [];
  const value = valueRange(command.written.get('value')!)!;
  const newText = [...new Set(run.flatMap(({ value: alternatives }) => alternatives!.split('|')))].join('|');
  const edits: TextEdit[] = [
    { range: value, newText },
    { range: { start: command.node.end, end: run.at(-1)!.node.end }, newText: '' },
  ];
  return [{ title: `Join ${run.length} Ifs into one with alternatives`, kind: 'refactor.rewrite', edits }];
}

function joins(text: string, a: CommandOf<'If'>, b: CommandOf<'If'>): boolean {
  if (a.variable !== b.variable || a.test !== b.test || a.value === undefined || b.value === undefined) return false;
  if (a.unknown.size > 0 || b.unknown.size > 0 || text.slice(a.node.end, b.node.start).trim() !== '') return false;
  return bodyOf(text, a.node) === bodyOf(text, b.node);
}

function bodyOf(text: string, node: Element): string {
  const { start, end } = contentRange(node);
  return text.slice(start, end);
}

/** A body that gathers anew would make the next If test something else. */
function gathersInside(command: Command): boolean {
  const work: Command[] = [...command.commands];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (next.name === 'Gather') return true;
    work.push(...next.commands);
  }
  return false;
}

/** An If for every option that the prompts of a Gather offer and no If after it asks for yet. */
function menuSkeleton(view: View, gather: CommandOf<'Gather'>): Action[] {
  const siblings = gather.parent?.commands ?? view.analysis.model.topLevel;
  const asked = new Set<string>();
  for (let index = siblings.indexOf(gather) + 1; index < siblings.length; index++) {
    const next = siblings[index]!;
    if (next.name === 'Gather') break;
    if (next.name === 'If') for (const alternative of next.value?.split('|') ?? []) asked.add(alternative);
  }
  const options = announcedKeys(gather).filter(({ key }) => !asked.has(key));
  if (options.length === 0) return [];
  const quote = quoteOf(view.text);
  const [indentation, eol] = [indentationAt(view.text, gather.node.start), lineEndOf(view.text)];
  const newText = options
    .map(({ key, sentence }) =>
      [
        `<!-- ${sentence.replaceAll('--', '-').replace(/-$/, '')} -->`,
        `<If variable=${quote}$GATHER${quote} test=${quote}EQUAL${quote} value=${quote}${key}${quote}>`,
        `  <Hangup/>`,
        `</If>`,
      ]
        .map((line) => eol + indentation + line)
        .join(''),
    )
    .join('');
  const at = { start: gather.node.end, end: gather.node.end };
  return [
    { title: 'Write an If for each option of this menu', kind: 'refactor.extract', edits: [{ range: at, newText }] },
  ];
}

/** Whether some text inside an element goes over several lines. */
function hasTextOverLines(text: string, element: Element): boolean {
  const work: Element[] = [element];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (const child of next.children) {
      if (child.kind === 'element') work.push(child);
      else if (!(child.kind === 'text' && child.blank) && text.slice(child.start, child.end).includes('\n'))
        return true;
    }
  }
  return false;
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
