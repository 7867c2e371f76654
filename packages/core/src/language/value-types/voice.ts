import { distance } from 'fastest-levenshtein';
import { didYouMean } from '../did-you-mean.ts';
import { type ForeignVoice, foreignVoice } from '../foreign-voices.ts';
import { languageMeant } from '../language-code.ts';
import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import type { Keyword } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import {
  defaultVoice,
  describeVoice,
  standardVoicesFor,
  voiceByName,
  voiceLanguageCodes,
  voiceLanguageMeant,
  voiceLanguagesOf,
  voiceMeant,
  voiceNames,
  voices,
  type Voice,
} from '../voices.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** The name of a voice of Amazon Polly that has the standard engine. An unknown one is never an error. */
export const voiceType: ValueTypeImplementation<TypeOf<'voice'>, string> = {
  check(_type, value, place, sibling) {
    const voice = voiceByName(value);
    if (voice !== undefined) return voice.standard === 'yes' ? noProblems : [nonstandard(voice)];
    const variables = uninterpolated(value, place);
    return variables.length > 0 ? variables : [unknownVoice(value, sibling?.('language'))];
  },
  parse: (_type, value) => (voiceByName(value) === undefined && holdsVariable(value) ? undefined : value),
  complete: () => words(),
  describe: () => `the name of a standard Amazon Polly voice, such as ${defaultVoice}`,
  toXsd: () => ({ words: words(), open: true }),
};

function holdsVariable(value: string): boolean {
  return uninterpolated(value, { element: 'Say', attribute: 'voice' }).length > 0;
}

/** The voices that the API supports. */
function words(): readonly Keyword[] {
  return voices
    .filter(({ standard }) => standard !== 'no')
    .map((voice) => ({ name: voice.name, documentation: documentationOf(voice) }));
}

function documentationOf(voice: Voice): string {
  const changed = voice.standard === 'changed' ? ' Whether it has the standard engine has changed over the years.' : '';
  const own = voice.name === defaultVoice ? ' The default.' : '';
  return `${voice.display}: ${describeVoice(voice)}.${own}${changed}`;
}

function nonstandard(voice: Voice): ValueProblem {
  const others = voice.languages
    .flatMap((code) => standardVoicesFor(code))
    .filter(({ standard }) => standard === 'yes');
  const names = oneOf([...new Set(others.map(({ name }) => name))].slice(0, 5));
  const advice = names === '' ? 'No standard voice speaks its language.' : `For the same language, use ${names}.`;
  if (voice.standard === 'changed') {
    const message = `${voice.name} did not always have the standard engine, the only one that the API supports. ${advice}`;
    return { ...wholeValue(voice.name, 'nonstandard-voice', message), severity: 'info' };
  }
  const message = `${voice.name} is not a standard voice (${voice.engines.join(', ')} only), and the API supports no other engine. ${advice}`;
  return wholeValue(voice.name, 'nonstandard-voice', message);
}

function unknownVoice(value: string, sayLanguage: string | undefined): ValueProblem {
  const written = quote(value);
  const problem = (message: string): ValueProblem => wholeValue(value, 'unknown-voice', message);
  if (value.trim() === '') {
    return problem(`Empty Say voice. Write the name of a voice, or remove the attribute to use ${defaultVoice}.`);
  }
  const meant = voiceMeant(value);
  // A safe fix must not leave another finding behind.
  if (meant !== undefined) {
    return withReplacement(
      problem(`Invalid voice ${written}: ${slipOf(value)}. Write ${meant.name}.`),
      meant.name,
      meant.standard === 'yes',
    );
  }
  const meantLanguage = voiceLanguageMeant(value);
  const languages = meantLanguage === undefined ? voiceLanguagesOf(value) : [meantLanguage];
  if (languages.length > 0) {
    const speakers = languages.flatMap(({ code }) => standardVoicesFor(code)).map(({ name }) => name);
    const names = speakers.length === 0 ? 'No standard voice speaks it' : `Use ${oneOf(speakers.slice(0, 5))}`;
    const found = problem(`${written} is a language, not a voice. ${names}, and put the language into 'language'.`);
    return speakers[0] === undefined ? found : withReplacement(found, speakers[0], false);
  }
  const foreign = foreignVoice(value);
  if (foreign !== undefined) return voiceOfAnotherProduct(value, foreign, sayLanguage);
  const word = value.trim().replace(/^Polly\./i, '');
  const near = didYouMean(word, voiceNames);
  if (near === undefined || (near.by === 'distance' && !isNear(word, near.name))) {
    return problem(`Unknown voice ${written}. Use the name of a standard Amazon Polly voice, such as ${defaultVoice}.`);
  }
  return withReplacement(problem(`Unknown voice ${written}. Did you mean ${near.name}?`), near.name, false);
}

/** Whether a third of the letters at most differ. */
function isNear(word: string, name: string): boolean {
  return distance(word.toLowerCase(), name.toLowerCase()) <= word.length / 3;
}

/** A voice of TwiML or of another engine: what matters about it is its sex and its language, never its spelling. */
function voiceOfAnotherProduct(value: string, foreign: ForeignVoice, sayLanguage: string | undefined): ValueProblem {
  const language = sayLanguage ?? foreign.language;
  const code =
    language === undefined
      ? voiceByName(defaultVoice)!.languages[0]!
      : (voiceLanguageMeant(language)?.code ?? languageMeant(language, voiceLanguageCodes)?.code);
  const speakers = code === undefined ? [] : standardVoicesFor(code);
  const same = speakers.filter(({ gender }) => foreign.gender === undefined || gender === foreign.gender);
  const polly = same.find(({ name }) => name === defaultVoice) ?? same[0] ?? speakers[0];
  const whose =
    foreign.product === 'another platform'
      ? "is another platform's voice"
      : `is ${/^[AEIO]/.test(foreign.product) ? 'an' : 'a'} ${foreign.product} voice`;
  const problem = (advice: string): ValueProblem =>
    wholeValue(value, 'unknown-voice', `${quote(value)} ${whose}. ${advice}`);
  if (polly === undefined) return problem('Use the name of a standard Amazon Polly voice.');
  const found = problem(`Use an Amazon Polly voice, such as ${polly.name} (${polly.gender}, ${code}).`);
  return withReplacement(found, polly.name, false);
}

/** How a name that is meant beyond doubt is misspelled, as a clause. */
function slipOf(value: string): string {
  if (/^\s|\s$/.test(value)) return 'it has white space around the name';
  if (/^Polly\./i.test(value)) return "the prefix 'Polly.' belongs to other platforms";
  if (/-(?:standard|neural|generative|long-form)$/i.test(value)) return 'the engine cannot be chosen';
  if (/[^\p{ASCII}]/u.test(value)) return 'voice names have no accents';
  return 'voice names are case-sensitive';
}
