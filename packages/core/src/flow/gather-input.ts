import type { CommandOf } from '../model/command.ts';

/** The keys of a telephone, in the order of their bits in {@link InputKind}. */
const keypad = '0123456789*#';
const allKeys = (1 << keypad.length) - 1;
/** The place of the 9 among the keys. */
const LAST_DIGIT = 9;

/** What a Gather can put into `$GATHER`: anything that can be said, or any keys up to a number. */
export interface InputKind {
  /** Spoken input: any text at all. */
  readonly speech: boolean;
  /** The keys that can be part of the input, a bit for each of `0-9*#`; a finishing key is not. */
  readonly keys: number;
  /** The longest input in keys; Infinity where that is not known. */
  readonly length: number;
}

/** Any text at all. */
export const anyInput: InputKind = { speech: true, keys: allKeys, length: Infinity };

/** What a Gather yields; what is not known about it may be anything. */
export function inputOf({ input, numDigits, finishOnKey, unknown }: CommandOf<'Gather'>): InputKind {
  if (input !== 'dtmf' || unknown.has('input')) return anyInput;
  return {
    speech: false,
    keys: unknown.has('finishOnKey') ? allKeys : allKeys & ~keysOf(finishOnKey),
    length: unknown.has('numDigits') ? Infinity : numDigits,
  };
}

/** The keys that a text consists of, a bit for each; 0 for the empty text, -1 (every bit, those of no key too) where it holds anything else. */
export function keysOf(text: string): number {
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const key = keypad.indexOf(text[at]!);
    if (key === -1) return -1;
    keys |= 1 << key;
  }
  return keys;
}

/** Whether a text, given by its length and its {@link keysOf}, can be entered. */
export function canYield(kind: InputKind, length: number, keys: number): boolean {
  return kind.speech || (length <= kind.length && (keys & ~kind.keys) === 0);
}

/** Why a text can never be entered at a Gather; undefined where it can. */
export type Obstacle = 'letters' | 'finishing-key' | 'length';

/** The first reason why a text can never be entered; letters come before finishing keys, those before the length. */
export function obstacleTo(kind: InputKind, text: string): Obstacle | undefined {
  const keys = keysOf(text);
  if (canYield(kind, text.length, keys)) return undefined;
  if (keys === -1) return 'letters';
  return (keys & ~kind.keys) === 0 ? 'length' : 'finishing-key';
}

/** The keys of a set as a sentence names them: `0-7, 9 and *`. Three or more digits in a row are a range. */
export function keyNames(keys: number): string {
  const names: string[] = [];
  const has = (bit: number): boolean => (keys & (1 << bit)) !== 0;
  for (let bit = 0; bit < keypad.length; bit++) {
    if (!has(bit)) continue;
    let last = bit;
    while (last < LAST_DIGIT && has(last + 1)) last++;
    if (last - bit < 2) names.push(keypad[bit]!);
    else {
      names.push(`${keypad[bit]}-${keypad[last]}`);
      bit = last;
    }
  }
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
