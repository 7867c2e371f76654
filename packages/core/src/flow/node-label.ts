import type { Command, CommandOf } from '../model/command.ts';
import { alternativesOf } from '../language/value-types/alternatives.ts';
import type { FlowNode } from './graph.ts';

const LONGEST = 48;

/** What a node does, in a few words on one line, as a diagram shows it. Unescaped. */
export function nodeLabel({ kind, command }: Pick<FlowNode, 'kind' | 'command'>): string {
  if (command !== undefined) return commandLabel(command);
  return kind === 'start' ? 'Start' : kind === 'end' ? 'End' : 'Not known before run time';
}

function commandLabel(command: Command): string {
  switch (command.name) {
    case 'Say':
    case 'Play':
      return `${command.name}${times(command)}: ${short(command.text)}`;
    case 'Gather':
      return gatherLabel(command);
    case 'If':
      return conditionLabel(command);
    case 'Number':
    case 'Dial':
      return dialLabel(command);
    case 'Conference':
      return `Conference ${short(command.text)}`;
    case 'Redirect':
      return `Redirect to ${short(command.text)}`;
    case 'Pause':
      return command.unknown.has('length') ? 'Pause' : `Pause ${command.length} s`;
    case 'SetMute':
      return command.unknown.has('muted') ? 'SetMute' : command.muted ? 'Mute' : 'Unmute';
    case 'Hangup':
      return 'Hang up';
    default:
      return command.name;
  }
}

/** What a Gather takes, and what it asks for. */
function gatherLabel(gather: CommandOf<'Gather'>): string {
  const { input, numDigits, commands, unknown } = gather;
  const keys = unknown.has('numDigits') ? 'keys' : numDigits === 1 ? '1 key' : `${numDigits} keys`;
  const takes = unknown.has('input')
    ? 'input'
    : { dtmf: keys, speech: 'speech', 'dtmf speech': `${keys} or speech` }[input];
  const prompts = commands.filter(({ name }) => name === 'Say' || name === 'Play').map(({ text }) => text);
  return prompts.length === 0 ? `Gather ${takes}` : `Gather ${takes}: ${short(prompts.join(' '))}`;
}

function conditionLabel({ variable, test, value }: CommandOf<'If'>): string {
  const right = value === undefined ? '…' : short(alternativesOf(value).join(' or '));
  const comparison = test === undefined ? '?' : test === 'EQUAL' ? '=' : '≠';
  return `${variable ?? '…'} ${comparison} ${right}`;
}

function dialLabel({ text, commands }: CommandOf<'Dial'> | CommandOf<'Number'>): string {
  const [first] = commands;
  if (first === undefined) return `Call ${short(text)}`;
  if (first.name === 'Conference') return commandLabel(first);
  return `Call ${short(commands.map((command) => command.text.trim()).join(', '))}`;
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

function oneLine(text: string): string {
  // What is filled in at run time stands in the text as object replacement characters.
  return text
    .replace(/\uFFFC+/g, '…')
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}
