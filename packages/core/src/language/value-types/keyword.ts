import { quote } from '../quote.ts';
import { oneOf } from '../in-words.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { checkWord } from './word.ts';

/** Exactly one of the keywords. */
export const keywordType: ValueTypeImplementation<TypeOf<'keyword'>, string> = {
  check(type, value, place) {
    return has(type, value) ? noProblems : checkWord(type.keywords, value, place);
  },
  parse: (type, value) => (has(type, value) ? value : undefined),
  complete: (type) => type.keywords,
  describe: (type) => oneOf(type.keywords.map(({ name }) => (name.includes(' ') ? quote(name) : name))),
  toXsd: (type) => ({ words: type.keywords }),
};

function has(type: TypeOf<'keyword'>, value: string): boolean {
  for (const keyword of type.keywords) if (keyword.name === value) return true;
  return false;
}
