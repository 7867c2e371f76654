import { languageMeant, languageNamed } from '../language-code.ts';
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
    return problem(
      "Empty Say language. Write a language code, or remove the attribute to use the voice's own language.",
    );
  }
  const regions = voiceLanguagesOf(languageNamed(value, voiceLanguages) ?? value);
  const certain = voiceLanguageMeant(value) ?? (regions.length === 1 ? regions[0] : undefined);
  if (certain !== undefined) {
    const found = problem(`Unknown language ${written}. Amazon Polly's code for ${certain.name} is ${certain.code}.`);
    return withReplacement(found, certain.code, true);
  }
  if (regions.length > 1) {
    return problem(`Incomplete language ${written}. Write ${oneOf(regions.map(({ code }) => code))}.`);
  }
  const meant = languageMeant(value, voiceLanguageCodes);
  if (meant === undefined) {
    return problem(`Unknown language ${written}. Use a code of Amazon Polly, such as en-US, fr-FR or cmn-CN.`);
  }
  const name = voiceLanguageByCode(meant.code)!.name;
  return withReplacement(
    problem(`Unknown language ${written}. Did you mean ${meant.code} (${name})?`),
    meant.code,
    meant.certain,
  );
}
