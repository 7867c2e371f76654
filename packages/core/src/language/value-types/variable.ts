import { didYouMean } from '../did-you-mean.ts';
import { quote } from '../quote.ts';
import { gatherVariable, isGatherName, variableNames } from '../variables.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { placeName, wholeValue, withReplacement } from './problems.ts';

/** `$` and the name of a variable. Slips that mean `$GATHER` beyond doubt are repaired, and count as it. */
export const variableType: ValueTypeImplementation<TypeOf<'variable'>, string> = {
  check(type, value, place) {
    if (value === gatherVariable) return noProblems;
    const name = nameIn(value);
    const written = quote(value);
    if (name === undefined) {
      const message =
        value.trim() === ''
          ? `${placeName(place)} is empty: write ${variableType.describe(type)}.`
          : `${written} is no variable: write ${variableType.describe(type)}.`;
      return [withReplacement(wholeValue(value, 'invalid-attribute-value', message), gatherVariable, false)];
    }
    if (isGatherName(name)) {
      const problem = wholeValue(value, 'unknown-variable', `${written} is no variable: write ${gatherVariable}.`);
      return [withReplacement(problem, gatherVariable, true)];
    }
    const near = didYouMean(name, variableNames);
    const advice = near === undefined ? 'is the only one, the input of the latest Gather' : 'was probably meant';
    const message = `There is no variable ${written}: ${gatherVariable} ${advice}.`;
    return [withReplacement(wholeValue(value, 'unknown-variable', message), gatherVariable, false)];
  },
  parse(_type, value) {
    if (value === gatherVariable) return value;
    const name = nameIn(value);
    if (name === undefined) return undefined;
    return isGatherName(name) ? gatherVariable : `$${name}`;
  },
  complete: () => [
    { name: gatherVariable, documentation: 'What the latest Gather collected; empty if it timed out without input.' },
  ],
  describe: () => `${gatherVariable}, the only variable there is`,
  toXsd: () => ({ base: 'xs:string', facets: [['enumeration', gatherVariable]] }),
};

/** The name in `$NAME`, `NAME`, `${NAME}` or `{NAME}`, or undefined where there is none. */
function nameIn(value: string): string | undefined {
  const match = /^\s*\$?(?:([A-Za-z_][A-Za-z0-9_]*)|\{\s*([A-Za-z_][\w.]*)\s*\})\s*$/.exec(value);
  return match?.[1] ?? match?.[2];
}
