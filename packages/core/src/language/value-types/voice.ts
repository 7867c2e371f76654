import { didYouMean } from '../did-you-mean.ts';
import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import type { Keyword } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import {
  defaultVoice,
  describeVoice,
  standardVoicesFor,
  voiceByName,
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
  check(_type, value, place) {
    const voice = voiceByName(value);
    if (voice !== undefined) return voice.standard === 'yes' ? noProblems : [nonstandard(voice)];
    const variables = uninterpolated(value, place);
    return variables.length > 0 ? variables : [unknownVoice(value)];
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
  const advice = names === '' ? 'no voice with it speaks this language' : `for the same language use ${names}`;
  if (voice.standard === 'changed') {
    const message = `Whether ${voice.name} has the standard engine, the only one that the API supports, has changed over the years: ${advice}.`;
    return { ...wholeValue(voice.name, 'nonstandard-voice', message), severity: 'info' };
  }
  const message = `${voice.name} has no standard engine (${voice.engines.join(', ')} only), and the API supports no other: ${advice}.`;
  return wholeValue(voice.name, 'nonstandard-voice', message);
}

function unknownVoice(value: string): ValueProblem {
  const written = quote(value);
  const problem = (message: string): ValueProblem => wholeValue(value, 'unknown-voice', message);
  if (value.trim() === '') {
    return problem(`Say's voice is empty: write the name of a voice, or leave it out for ${defaultVoice}.`);
  }
  const meant = voiceMeant(value);
  // A safe fix must not leave another finding behind.
  if (meant !== undefined) {
    return withReplacement(
      problem(`${written} ${slipOf(value)}: write ${meant.name}.`),
      meant.name,
      meant.standard === 'yes',
    );
  }
  const meantLanguage = voiceLanguageMeant(value);
  const languages = meantLanguage === undefined ? voiceLanguagesOf(value) : [meantLanguage];
  if (languages.length > 0) {
    const speakers = languages.flatMap(({ code }) => standardVoicesFor(code)).map(({ name }) => name);
    const names = speakers.length === 0 ? 'no standard voice speaks it' : `write ${oneOf(speakers.slice(0, 5))}`;
    const found = problem(
      `${written} is a language, no voice: ${names}; the language goes into the attribute 'language'.`,
    );
    return speakers[0] === undefined ? found : withReplacement(found, speakers[0], false);
  }
  const near = didYouMean(value.trim().replace(/^Polly\./i, ''), voiceNames);
  if (near === undefined) {
    return problem(
      `Amazon Polly has no voice ${written}: write the name of a standard voice, such as ${defaultVoice}.`,
    );
  }
  return withReplacement(
    problem(
      `Amazon Polly has no voice ${written}: did you mean ${near.name}? Names of voices are written as Polly lists them.`,
    ),
    near.name,
    false,
  );
}

/** How a name that is meant beyond doubt is written wrong, in words that follow it. */
function slipOf(value: string): string {
  if (/^\s|\s$/.test(value)) return 'has white space around the name of the voice';
  if (/^Polly\./i.test(value)) return "has the prefix 'Polly.' of other platforms";
  if (/-(?:standard|neural|generative|long-form)$/i.test(value)) return 'names an engine, which cannot be chosen';
  if (/[^\p{ASCII}]/u.test(value)) return 'is written with accents, which names of voices are not';
  return 'is written in another case than the name of the voice';
}
