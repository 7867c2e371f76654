import type { Keyword, ValueKind, ValueOf, ValuePlace, ValueType } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { alternativesType } from './alternatives.ts';
import { booleanType } from './boolean.ts';
import { conferenceNameType } from './conference-name.ts';
import type { TypeOf, ValueTypeImplementation, XsdType } from './implementation.ts';
import { integerType } from './integer.ts';
import { namingInvisible } from './invisible.ts';
import { keywordListType } from './keyword-list.ts';
import { keywordType } from './keyword.ts';
import { keysType } from './keys.ts';
import { labelType } from './label.ts';
import { phoneNumberType } from './phone-number.ts';
import { speechType } from './speech.ts';
import { urlType } from './url.ts';
import { variableType } from './variable.ts';
import { voiceLanguageType } from './voice-language.ts';
import { voiceType } from './voice.ts';

export { alternativesOf } from './alternatives.ts';
export { noProblems, type ValueTypeImplementation, type XsdType } from './implementation.ts';
export { isPhoneNumber } from './phone-number.ts';
export { unreachableHost } from './url-host.ts';

/** Every kind of value with its one implementation. */
const implementations: {
  readonly [Kind in ValueKind]: ValueTypeImplementation<TypeOf<Kind>, ValueOf<TypeOf<Kind>>>;
} = {
  boolean: namingInvisible(booleanType),
  keyword: namingInvisible(keywordType),
  'keyword-list': namingInvisible(keywordListType),
  integer: namingInvisible(integerType),
  keys: namingInvisible(keysType),
  label: namingInvisible(labelType),
  url: namingInvisible(urlType),
  voice: namingInvisible(voiceType),
  'voice-language': namingInvisible(voiceLanguageType),
  variable: namingInvisible(variableType),
  alternatives: namingInvisible(alternativesType),
  'phone-number': namingInvisible(phoneNumberType),
  'conference-name': namingInvisible(conferenceNameType),
  speech: speechType,
};

/** What a type's values are checked and read by, for who has many of one type. */
export function implementationOf<Type extends ValueType>(type: Type): ValueTypeImplementation<Type, ValueOf<Type>> {
  // The mapped type above says that each kind's implementation takes the types of that kind.
  return implementations[type.kind] as unknown as ValueTypeImplementation<Type, ValueOf<Type>>;
}

/**
 * What is wrong with a value; one shared empty array where nothing is. Offsets count in the value as given: an
 * attribute's normalized value, or an element's text content untrimmed. Blank text content is not judged, since that
 * it is missing is the element's finding.
 */
export function check(type: ValueType, value: string, place: ValuePlace): readonly ValueProblem[] {
  return implementationOf(type).check(type, value, place);
}

/**
 * The typed value that counts, or undefined where {@link check} finds an error: a boolean, a number (clamped, freed
 * of a unit), a list without repetitions, else a string (text content trimmed, except what is read aloud).
 */
export function parse<Type extends ValueType>(type: Type, value: string): ValueOf<Type> | undefined {
  return implementationOf(type).parse(type, value);
}

/** The words that an editor offers for a type, each with its documentation; empty where there are none. */
export function complete(type: ValueType): readonly Keyword[] {
  return implementationOf(type).complete(type);
}

/** What a type accepts, in a few words: `an integer from 0 to 60 (seconds)`. */
export function describe(type: ValueType): string {
  return implementationOf(type).describe(type);
}

/** A type as XML Schema writes it, as far as a schema can say it. */
export function toXsd(type: ValueType): XsdType {
  return implementationOf(type).toXsd(type);
}
