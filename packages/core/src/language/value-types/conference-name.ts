import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { checkPadded, uninterpolated, wholeValue, withReplacement } from './problems.ts';

/** The name of a conference: ASCII letters and digits. */
export const conferenceNameType: ValueTypeImplementation<TypeOf<'conference-name'>, string> = {
  check(_type, value, place) {
    if (isConferenceName(value)) return noProblems;
    return checkPadded(value, place, (content) => checkName(content, place));
  },
  parse(_type, value) {
    const name = value.slice(contentStart(value), Math.max(contentStart(value), contentEnd(value)));
    return name === '' || isConferenceName(name) ? name : undefined;
  },
  complete: () => noWords,
  describe: () => 'the name of a conference, letters A-Z, a-z and digits only',
  toXsd: () => ({ base: 'xs:string', facets: [['pattern', '\\s*[A-Za-z0-9]+\\s*']] }),
};

function isConferenceName(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = code | 0x20;
    if (!((code >= 0x30 && code <= 0x39) || (letter >= 0x61 && letter <= 0x7a && code < 0x80))) return false;
  }
  return text.length > 0;
}

function checkName(content: string, place: ValuePlace): readonly ValueProblem[] {
  if (isConferenceName(content)) return noProblems;
  const variables = uninterpolated(content, place);
  if (variables.length > 0) return variables;
  const message = `Invalid conference name ${quote(content)}. Use letters A-Z, a-z and digits only.`;
  const problem = wholeValue(content, 'invalid-conference-name', message);
  const name = content.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '');
  // Another name is another room: never without asking.
  return [name === '' ? problem : withReplacement(problem, name, false)];
}
