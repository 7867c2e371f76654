import { type CommandOf, variableReads, voiceByName } from '@voxxml/core';
import type { Milliseconds } from './events.ts';
import type { Running, Turn } from './turn.ts';

/** A spoken digit, where digits are spoken one by one. */
const DIGIT = 400;
/** Even the shortest utterance takes this long. */
const SHORTEST = 300;
/** Languages that are written without blanks, spoken at so many characters a second. */
const withoutBlanks = /^(?:ja|ko|zh|cmn|yue)\b/;
const CHARACTERS_A_SECOND = 5;
/** How long a beep and a tone of ringing sound. */
export const BEEP = 300;
export const RINGING = 2000;

/** A prompt that is about to be heard. */
export interface Prompt {
  readonly length: Milliseconds;
  /** The text of a Say as it is spoken, or the URL of a Play. */
  readonly text: string;
  readonly voice: string;
  readonly language: string;
}

/** What a Say speaks, apart from what depends on the rate of speech. */
interface Speech {
  readonly text: string;
  readonly voice: string;
  readonly language: string;
  readonly digits: number;
  /** Words, or characters in a language without blanks. */
  readonly units: number;
}

/** Says whose text is always the same: most of them, said many times. */
const remembered = new WeakMap<CommandOf<'Say'>, Speech>();

/** What is spoken by a Say, and for how long. */
export function spoken(turn: Turn, resource: Running, say: CommandOf<'Say'>): Prompt {
  let speech = remembered.get(say);
  if (speech === undefined) {
    speech = speechOf(turn, resource, say);
    if (!say.text.includes('$')) remembered.set(say, speech);
  }
  const { text, voice, language, digits, units } = speech;
  return { length: Math.max(SHORTEST, digits * DIGIT + lengthOf(turn, units, language)), text, voice, language };
}

function speechOf(turn: Turn, resource: Running, say: CommandOf<'Say'>): Speech {
  const { voice, separateNumbers } = say;
  const language = say.language ?? voiceByName(voice)?.languages[0] ?? 'en-US';
  const replaced = collapse(withVariable(turn, resource, say.text));
  const text = separateNumbers ? replaced.replace(/(?<=\d)(?=\d)/g, ' ') : replaced;
  const digits = separateNumbers ? text.replace(/\D/g, '').length : 0;
  return { text, voice, language, digits, units: unitsIn(separateNumbers ? text.replace(/\d/g, ' ') : text, language) };
}

/** How long somebody speaks. */
export function speechLength(turn: Turn, text: string, language: string): Milliseconds {
  return Math.max(SHORTEST, lengthOf(turn, unitsIn(text, language), language));
}

function lengthOf(turn: Turn, units: number, language: string): Milliseconds {
  return Math.round(
    withoutBlanks.test(language) ? (units * 1000) / CHARACTERS_A_SECOND : (units * 60_000) / turn.assume['speech.rate'],
  );
}

function unitsIn(text: string, language: string): number {
  return withoutBlanks.test(language) ? text.replace(/\s/g, '').length : wordsIn(text);
}

function wordsIn(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const isBlank = text.charCodeAt(at) <= 0x20;
    if (!isBlank && !inWord) words++;
    inWord = !isBlank;
  }
  return words;
}

/** A text with the value of `$GATHER` in its place. */
function withVariable(turn: Turn, resource: Running, text: string): string {
  if (!text.includes('$')) return text;
  const { variable } = resource.thread;
  let result = '';
  let from = 0;
  for (const { start, end, name, braced } of variableReads(text)) {
    if (braced || name !== 'GATHER') continue;
    const value = variable ?? (turn.assumed('say.unset-variable', resource) === 'empty' ? '' : text.slice(start, end));
    result += text.slice(from, start) + value;
    from = end;
  }
  return result + text.slice(from);
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The audio of a Play; undefined if it cannot be reached. */
export function audioOf(turn: Turn, play: CommandOf<'Play'>): Prompt | undefined {
  const url = play.text.trim();
  const known = turn.audio[url] ?? byPrefix(turn.audio, url);
  if (known?.unreachable === true) return undefined;
  const length = Math.max(1, known?.lasts ?? turn.assume['audio.length']);
  return { length, text: url, voice: '', language: '' };
}

function byPrefix<Value>(table: Readonly<Record<string, Value>>, url: string): Value | undefined {
  let longest = '';
  for (const pattern of Object.keys(table)) {
    if (pattern.endsWith('*') && url.startsWith(pattern.slice(0, -1)) && pattern.length > longest.length)
      longest = pattern;
  }
  return longest === '' ? undefined : table[longest];
}
