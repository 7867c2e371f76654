import { voiceByName } from '../language/voices.ts';
import type { CommandOf } from '../model/command.ts';

/** Characters that the fastest voice speaks in a second. */
const fastest = 20;

/**
 * The least time in seconds that a Say takes to speak its text once. 0 if its text isn't known, or if it is in a language
 * that is written without spaces, whose characters take longer.
 */
export function speechSeconds({ text, language, voice, unknown }: CommandOf<'Say'>): number {
  if (unknown.has('#text')) return 0;
  const spoken = language ?? voiceByName(voice)?.languages[0] ?? 'en-US';
  if (/^(?:ja|ko|cmn|zh|yue)/.test(spoken)) return 0;
  return text.replace(/\s+/g, ' ').trim().length / fastest;
}
