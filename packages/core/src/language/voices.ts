import { languageData, voiceData, type VoiceEngine } from './voice-data.ts';

export type { VoiceEngine } from './voice-data.ts';

/** A voice of Amazon Polly. */
export interface Voice {
  /** As it is written in a document: without accents. */
  readonly name: string;
  /** As people write it: `Céline`. */
  readonly display: string;
  /** The codes of the languages it speaks; the first is its own. */
  readonly languages: readonly string[];
  readonly gender: 'female' | 'male';
  /** The engines that it has now. */
  readonly engines: readonly VoiceEngine[];
  /**
   * Whether it has the standard engine, the only one that the Voice API supports: `yes`; `no`; or `changed` where it
   * had it when the API's documentation was written and has it no longer, or the reverse.
   */
  readonly standard: 'yes' | 'no' | 'changed';
}

/** A language of Amazon Polly's voices. */
export interface VoiceLanguage {
  /** Most look like `fr-FR`, but not all: `arb`, `cmn-CN`, `en-GB-WLS`. */
  readonly code: string;
  /** In English: `French, France`. */
  readonly name: string;
}

/** The voice that speaks where a Say names none. */
export const defaultVoice = 'Joanna';

/** Every voice of Amazon Polly, by name. */
export const voices: readonly Voice[] = voiceData.map((data) => ({
  name: data.name,
  display: data.display ?? data.name,
  languages: data.languages,
  gender: data.gender,
  engines: data.engines,
  standard: data.engines.includes('standard') !== data.standard2021 ? 'changed' : data.standard2021 ? 'yes' : 'no',
}));

/** Every language that a voice of Amazon Polly speaks, by code. */
export const voiceLanguages: readonly VoiceLanguage[] = Object.entries(languageData).map(([code, name]) => ({
  code,
  name,
}));

/** The names of all voices. */
export const voiceNames: readonly string[] = voices.map(({ name }) => name);

/** The codes of all languages. */
export const voiceLanguageCodes: readonly string[] = voiceLanguages.map(({ code }) => code);

const voicesByName = new Map(voices.map((voice) => [voice.name, voice]));
const languagesByCode = new Map(voiceLanguages.map((language) => [language.code, language]));
/** Made when something is written in another way than it must be. */
let voicesByLowerName: ReadonlyMap<string, Voice> | undefined;
let languagesByLowerCode: ReadonlyMap<string, VoiceLanguage> | undefined;

/** The voice of exactly this name. */
export function voiceByName(name: string): Voice | undefined {
  return voicesByName.get(name);
}

/** The language of exactly this code. */
export function voiceLanguageByCode(code: string): VoiceLanguage | undefined {
  return languagesByCode.get(code);
}

/**
 * The voice that a name means beyond doubt although it is not written as it must be: another case, accents
 * (`Céline`), the prefix `Polly.` of other platforms, an engine's suffix (`Joanna-Neural`).
 */
export function voiceMeant(written: string): Voice | undefined {
  const bare = written
    .trim()
    .replace(/^Polly\./i, '')
    .replace(/-(?:standard|neural|generative|long-form)$/i, '');
  const exact = voicesByName.get(bare);
  if (exact !== undefined) return exact;
  voicesByLowerName ??= new Map(voices.map((voice) => [voice.name.toLowerCase(), voice]));
  return voicesByLowerName.get(plainLetters(bare));
}

/**
 * The language that a code means beyond doubt although it is not written as it must be: another case, `_` for `-`,
 * or the code that other products give it (`zh-CN`).
 */
export function voiceLanguageMeant(written: string): VoiceLanguage | undefined {
  const plain = written.trim().replaceAll('_', '-').toLowerCase();
  const code = otherCodes.get(plain);
  if (code !== undefined) return languagesByCode.get(code);
  languagesByLowerCode ??= new Map(voiceLanguages.map((language) => [language.code.toLowerCase(), language]));
  return languagesByLowerCode.get(plain);
}

/** The languages of a short code: `en` has nine. */
export function voiceLanguagesOf(shortCode: string): readonly VoiceLanguage[] {
  const prefix = `${shortCode.trim().toLowerCase()}-`;
  return prefix === '-' ? [] : voiceLanguages.filter((language) => language.code.toLowerCase().startsWith(prefix));
}

/** The voices with the standard engine that speak a language, those that always had it first. */
export function standardVoicesFor(code: string): readonly Voice[] {
  const speaking = voices.filter((voice) => voice.standard !== 'no' && voice.languages.includes(code));
  return [
    ...speaking.filter((voice) => voice.standard === 'yes'),
    ...speaking.filter((voice) => voice.standard === 'changed'),
  ];
}

/** A voice in a few words: `female, English, United States (en-US)`. */
export function describeVoice(voice: Voice): string {
  const languages = voice.languages.map((code) => `${languagesByCode.get(code)?.name ?? code} (${code})`);
  return `${voice.gender}, ${languages.join(' and ')}`;
}

const otherCodes = new Map([
  ['zh-cn', 'cmn-CN'],
  ['zh', 'cmn-CN'],
  ['cmn', 'cmn-CN'],
  ['zh-hk', 'yue-CN'],
  ['yue', 'yue-CN'],
  ['ar', 'arb'],
  ['no-no', 'nb-NO'],
  ['nb', 'nb-NO'],
  ['no', 'nb-NO'],
]);

/** Lower case, without accents. */
function plainLetters(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
