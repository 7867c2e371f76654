import type { Command, CommandOf } from '../model/command.ts';
import { alternativesOf } from '../language/value-types/alternatives.ts';
import type { FlowNode } from './graph.ts';

const LONGEST = 48;

type LabeledNode = Pick<FlowNode, 'kind' | 'command'> & Partial<Pick<FlowNode, 'alternative'>>;

/** What a node does, in a few words. Unescaped. */
export interface NodeLabel {
  /** What kind of command it is, with what tells it from others: `Gather 1 key`, `Redirect to support.voxxml`. */
  readonly title: string;
  /** What it says, asks for or calls; empty if the title says everything. */
  readonly text: string;
  /** For an If: its menu option, `1 or 2` or `not 3`. */
  readonly option?: string;
}

/** What a node does, on one line, as a diagram shows it. Unescaped. */
export function nodeLabel(node: LabeledNode): string {
  return showBidi(lineOf(node));
}

/** Controls that would change the order in which a label is read (Unicode, UAX #9), shown as what they are. */
function showBidi(label: string): string {
  return label.replace(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (control) => `\\u{${control.charCodeAt(0).toString(16)}}`,
  );
}

function lineOf(node: LabeledNode): string {
  const { title, text } = labelOf(node);
  if (node.kind === 'alternative') return text;
  switch (node.command?.name) {
    // A diagram shows an If as a fork, and a target once.
    case 'If':
      return text;
    case 'Redirect':
      return `Redirect to ${text}`;
    default:
      return text === '' ? title : `${title}: ${text}`;
  }
}

/** The parts of a node's label, for a drawing that gives each its own place. */
export function labelOf({ kind, command, alternative }: LabeledNode): NodeLabel {
  if (alternative !== undefined)
    return { title: 'Template', text: short(alternative.label), option: short(alternative.label) };
  if (command !== undefined) return commandLabel(command);
  return titled(kind === 'start' ? 'Start' : kind === 'end' ? 'End' : 'Not known before run time');
}

function titled(title: string, text = ''): NodeLabel {
  return { title, text };
}

function commandLabel(command: Command): NodeLabel {
  switch (command.name) {
    case 'Say':
    case 'Play':
      return titled(`${command.name}${times(command)}`, short(command.text));
    case 'Gather':
      return gatherLabel(command);
    case 'If':
      return conditionLabel(command);
    case 'Number':
    case 'Dial':
      return dialLabel(command);
    case 'Conference':
      return titled(`Conference ${short(command.text)}`);
    case 'Redirect':
      return redirectLabel(command);
    case 'Pause':
      return titled(command.unknown.has('length') ? 'Pause' : `Pause ${command.length} s`);
    case 'SetMute':
      return titled(command.unknown.has('muted') ? 'SetMute' : command.muted ? 'Mute' : 'Unmute');
    case 'Hangup':
      return titled('Hang up');
    default:
      return titled(command.name);
  }
}

/** What a Gather takes, and what it asks for. */
function gatherLabel(gather: CommandOf<'Gather'>): NodeLabel {
  const { input, numDigits, commands, unknown } = gather;
  const keys = unknown.has('numDigits') ? 'keys' : numDigits === 1 ? '1 key' : `${numDigits} keys`;
  const takes = unknown.has('input')
    ? 'input'
    : { dtmf: keys, speech: 'speech', 'dtmf speech': `${keys} or speech` }[input];
  const prompts = commands.filter(({ name }) => name === 'Say' || name === 'Play').map(({ text }) => text);
  return titled(`Gather ${takes}`, short(prompts.join(' ')));
}

function conditionLabel({ variable, test, value }: CommandOf<'If'>): NodeLabel {
  const right = value === undefined ? '…' : short(alternativesOf(value).join(' or '));
  const comparison = test === undefined ? '?' : test === 'EQUAL' ? '=' : '≠';
  return {
    title: 'If',
    text: `${variable ?? '…'} ${comparison} ${right}`,
    option: comparison === '≠' ? `not ${right}` : right,
  };
}

/** The file is what tells two Redirects apart, so a long URL loses its beginning. */
function redirectLabel({ text }: CommandOf<'Redirect'>): NodeLabel {
  const url = shortUrl(text);
  const file = fileOf(text);
  return titled(file === undefined ? 'Redirect' : `Redirect to ${file}`, url);
}

function dialLabel({ text, commands }: CommandOf<'Dial'> | CommandOf<'Number'>): NodeLabel {
  const [first] = commands;
  if (first === undefined) return titled(`Call ${short(text)}`);
  if (first.name === 'Conference') return commandLabel(first);
  return titled(`Call ${short(commands.map((command) => command.text.trim()).join(', '))}`);
}

function times({ loop }: CommandOf<'Say'> | CommandOf<'Play'>): string {
  if (loop === 1) return '';
  return loop === 0 ? ' without end' : ` ${loop} times`;
}

/** A text on one line, cut short where it is long. */
function short(text: string): string {
  const line = oneLine(text);
  // A cut may split a surrogate pair, so the rest is cleaned again.
  return line.length <= LONGEST ? line : `${oneLine(line.slice(0, LONGEST - 1))}…`;
}

/** A URL on one line. A long one keeps its host if it can, and its end. */
function shortUrl(url: string): string {
  const line = oneLine(url);
  if (line.length <= LONGEST) return line;
  const [origin = ''] = /^https?:\/\/[^/?#]{1,24}(?=\/)/i.exec(line) ?? [];
  return `${origin}${origin === '' ? '' : '/'}…${oneLine(line.slice(origin.length + 2 - LONGEST))}`;
}

/** The last segment of a URL's path, without its query. */
function fileOf(url: string): string | undefined {
  const [, file] = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]+)/i.exec(oneLine(url)) ?? [];
  return file === undefined ? undefined : short(file);
}

function oneLine(text: string): string {
  // What is filled in at run time stands in the text as object replacement characters.
  return text
    .replace(/\uFFFC+/g, '…')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}
