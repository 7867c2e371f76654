import { voiceByName } from '../language/voices.ts';
import type { Command, CommandOf } from '../model/command.ts';
import { type PromptLanguage, promptLanguages } from './prompt-languages.ts';

/** A place in the decoded text of a Say. */
interface Spoken {
  readonly say: CommandOf<'Say'>;
  /** Offsets in `say.text`. */
  readonly start: number;
  readonly end: number;
}

/** A key that a prompt offers. */
export interface AnnouncedKey extends Spoken {
  /** Digits: "3" for "press three". */
  readonly key: string;
  /** The sentence that offers it. */
  readonly sentence: string;
}

/** A number of digits that a prompt asks for: "your four-digit PIN". */
export interface RequestedDigits extends Spoken {
  readonly count: number;
}

/** A key that a prompt tells the caller to end the input with: "followed by pound". */
export interface RequestedEnd extends Spoken {
  readonly key: '#' | '*';
}

/** The keys that the prompts of a Gather offer, each once, in the order of the prompts: "For sales, press 1 or say sales." */
export function announcedKeys(gather: CommandOf<'Gather'>): readonly AnnouncedKey[] {
  const found = new Map<string, AnnouncedKey>();
  for (const { say, patterns } of readablePrompts(gather)) {
    let offset = 0;
    for (const sentence of say.text.split(/(?<=[.!?;])(?=\s)/)) {
      for (const { key, start } of keysIn(sentence, patterns)) {
        const at = offset + start;
        const end = at + sentence.slice(start).search(/[^\p{L}\p{N}-]|$/u);
        if (!found.has(key)) found.set(key, { key, say, start: at, end, sentence: sentence.trim() });
      }
      offset += sentence.length;
    }
  }
  return [...found.values()];
}

/** The numbers of digits that the prompts of a Gather ask for. */
export function requestedDigits(gather: CommandOf<'Gather'>): readonly RequestedDigits[] {
  return readablePrompts(gather).flatMap(({ say, patterns }) =>
    Array.from(say.text.matchAll(patterns.digits), ({ 0: found, 1: number, index }) => ({
      say,
      start: index,
      end: index + found.length,
      count: numberOf(number!, patterns)!,
    })),
  );
}

/** The keys that the prompts of a Gather tell the caller to end the input with. */
export function requestedEnds(gather: CommandOf<'Gather'>): readonly RequestedEnd[] {
  return readablePrompts(gather).flatMap(({ say, patterns }) =>
    Array.from(say.text.matchAll(patterns.end), ({ 0: found, 1: key, index }) => {
      const end = index + found.length;
      return { say, start: end - key!.length, end, key: patterns.pound.test(key!) ? ('#' as const) : ('*' as const) };
    }),
  );
}

/** The patterns of a language, made when first needed. */
interface Patterns {
  readonly language: PromptLanguage;
  readonly press: RegExp;
  readonly further: RegExp;
  readonly negated: RegExp;
  readonly digits: RegExp;
  readonly end: RegExp;
  readonly pound: RegExp;
}

const knownPatterns = new Map<PromptLanguage, Patterns>();

function patternsOf(language: PromptLanguage): Patterns {
  let patterns = knownPatterns.get(language);
  if (patterns === undefined) knownPatterns.set(language, (patterns = makePatterns(language)));
  return patterns;
}

function makePatterns(language: PromptLanguage): Patterns {
  const { numbers, press, purpose, or, not, digits, end, pound, star } = language;
  const word = String.raw`(?<![\p{L}\p{N}])`;
  const stop = String.raw`(?![\p{L}\p{N}])`;
  // Longer words first, so that "six" doesn't end "sixteen".
  const number = String.raw`[0-9]+|${[...numbers].sort((a, b) => b.length - a.length).join('|')}`;
  return {
    language,
    press: new RegExp(`${word}${press}(${number})${stop}`, 'giu'),
    further: new RegExp(
      String.raw`(?:^\s*|[,;:]\s*|${word}(?:${or})\s+)(?:(?:${or})\s+)?(${number})\s+(?:${purpose})${stop}`,
      'giu',
    ),
    negated: new RegExp(String.raw`${word}(?:${not})\s+$`, 'iu'),
    digits: new RegExp(
      `${word}([0-9]{1,2}|${[...numbers].sort((a, b) => b.length - a.length).join('|')})${digits}${stop}`,
      'giu',
    ),
    end: new RegExp(String.raw`${word}${end}(${pound}|${star}|[#*])`, 'giu'),
    pound: new RegExp(`^(?:${pound}|#)$`, 'iu'),
  };
}

/** The Says of a Gather in a language that can be read here. */
function readablePrompts(gather: CommandOf<'Gather'>): readonly { say: CommandOf<'Say'>; patterns: Patterns }[] {
  return gather.commands.filter(isSay).flatMap((say) => {
    const language = promptLanguages[primaryLanguage(say)];
    return language === undefined ? [] : [{ say, patterns: patternsOf(language) }];
  });
}

function isSay(command: Command): command is CommandOf<'Say'> {
  return command.name === 'Say';
}

/** The primary subtag of what a Say speaks: its own language, or that of its voice. */
function primaryLanguage({ language, voice }: CommandOf<'Say'>): string {
  return (language ?? voiceByName(voice)?.languages[0] ?? 'en').slice(0, 2).toLowerCase();
}

/** A list names its verb once: "Press 1 for sales, 2 for support, or three to hear this again." */
function keysIn(sentence: string, patterns: Patterns): readonly { readonly key: string; readonly start: number }[] {
  const named = Array.from(sentence.matchAll(patterns.press)).filter(
    ({ index }) => !patterns.negated.test(sentence.slice(Math.max(0, index - 20), index)),
  );
  const first = named[0]?.index ?? 0;
  const others = Array.from(sentence.matchAll(patterns.further)).filter(({ index, 0: found }) =>
    named.length > 0 ? index > first : index === 0 && /^\s*[0-9]\s/.test(found),
  );
  return [...named, ...others]
    .map(({ index, 0: found, 1: number }) => ({
      start: index + found.lastIndexOf(number!),
      key: String(/^[0-9]+$/.test(number!) ? number! : numberOf(number!, patterns)!),
    }))
    .sort((a, b) => a.start - b.start);
}

function numberOf(number: string, { language }: Patterns): number | undefined {
  if (/^[0-9]+$/.test(number)) return Number(number);
  const at = language.numbers.findIndex((word) => word.localeCompare(number, 'en', { sensitivity: 'accent' }) === 0);
  return at === -1 ? undefined : at;
}
