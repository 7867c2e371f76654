import { didYouMean } from '../did-you-mean.ts';
import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import type { Keyword } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import {
  standardVoicesFor,
  voiceLanguageByCode,
  voiceLanguageCodes,
  voiceLanguageMeant,
  voiceLanguages,
  voiceLanguagesOf,
} from '../voices.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** A language code of Amazon Polly. Whether the voice speaks it is a relation, and a rule's business. */
export const voiceLanguageType: ValueTypeImplementation<TypeOf<'voice-language'>, string> = {
  check(_type, value, place) {
    if (voiceLanguageByCode(value) !== undefined) return noProblems;
    const variables = uninterpolated(value, place);
    return variables.length > 0 ? variables : [unknownLanguage(value)];
  },
  parse: (_type, value) => (voiceLanguageByCode(value) === undefined && holdsVariable(value) ? undefined : value),
  complete: () => words(),
  describe: () => 'a language code of Amazon Polly, such as en-US',
  toXsd: () => ({ words: words(), open: true }),
};

function holdsVariable(value: string): boolean {
  return uninterpolated(value, { element: 'Say', attribute: 'language' }).length > 0;
}

/** The languages that a voice with the standard engine speaks. */
function words(): readonly Keyword[] {
  return voiceLanguages.flatMap(({ code, name }) => {
    const speakers = standardVoicesFor(code).map((voice) => voice.name);
    return speakers.length === 0 ? [] : [{ name: code, documentation: `${name}. Voices: ${speakers.join(', ')}.` }];
  });
}

function unknownLanguage(value: string): ValueProblem {
  const written = quote(value);
  const problem = (message: string): ValueProblem => wholeValue(value, 'voice-language-mismatch', message);
  if (value.trim() === '') {
    return problem("Say's language is empty: write a language code, or leave it out for the voice's own language.");
  }
  const regions = voiceLanguagesOf(value);
  if (regions.length > 1) {
    return problem(`${written} needs the region too: write ${oneOf(regions.map(({ code }) => code))}.`);
  }
  const meant = voiceLanguageMeant(value) ?? regions[0];
  if (meant !== undefined) {
    const found = problem(
      `${written} is no code of Amazon Polly, whose code for ${meant.name} is ${meant.code}: write that.`,
    );
    return withReplacement(found, meant.code, true);
  }
  const near = didYouMean(value.trim(), voiceLanguageCodes);
  if (near === undefined) {
    return problem(`Amazon Polly has no language ${written}: write one of its codes, such as en-US, fr-FR or cmn-CN.`);
  }
  const found = problem(
    `Amazon Polly has no language ${written}: did you mean ${near.name} (${voiceLanguageByCode(near.name)?.name})? Codes are written as Polly lists them.`,
  );
  return withReplacement(found, near.name, near.by !== 'distance');
}
