import { didYouMean } from '../did-you-mean.ts';
import { quote } from '../quote.ts';
import { gatherVariable, isGatherName, variableNames } from '../variables.ts';
import { noProblems, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, wholeValue, withReplacement } from './problems.ts';

const onlyVariable = `The only variable is ${gatherVariable}, the input of the latest Gather.`;

/** `$` and the name of a variable. Slips that mean `$GATHER` beyond doubt are repaired, and count as it. */
export const variableType: ValueTypeImplementation<TypeOf<'variable'>, string> = {
  check(_type, value, place) {
    if (value === gatherVariable) return noProblems;
    const name = nameIn(value);
    const written = quote(value);
    if (name === undefined) {
      const message =
        value.trim() === ''
          ? `Empty ${attributeName(place)}. ${onlyVariable}`
          : `Invalid ${attributeName(place)} ${written}. ${onlyVariable}`;
      return [withReplacement(wholeValue(value, 'invalid-attribute-value', message), gatherVariable, false)];
    }
    if (isGatherName(name)) {
      const problem = wholeValue(value, 'unknown-variable', `Unknown variable ${written}. Write ${gatherVariable}.`);
      return [withReplacement(problem, gatherVariable, true)];
    }
    const near = didYouMean(name, variableNames);
    const advice = near === undefined ? onlyVariable : `Did you mean ${gatherVariable}?`;
    const message = `Unknown variable ${written}. ${advice}`;
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
  describe: () => `${gatherVariable}, the only variable`,
  toXsd: () => ({ base: 'xs:string', facets: [['enumeration', gatherVariable]] }),
};

/** The name in `$NAME`, `NAME`, `${NAME}` or `{NAME}`, or undefined where there is none. */
function nameIn(value: string): string | undefined {
  const match = /^\s*\$?(?:([A-Za-z_][A-Za-z0-9_]*)|\{\s*([A-Za-z_][\w.]*)\s*\})\s*$/.exec(value);
  return match?.[1] ?? match?.[2];
}
