import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { placeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

type IntegerType = TypeOf<'integer'>;

/** ASCII digits without sign, point or unit. A value over `clamp` is accepted and counts as `clamp`. */
export const integerType: ValueTypeImplementation<IntegerType, number> = {
  check(type, value, place) {
    const number = digitsValue(value);
    if (number >= type.min && number <= (type.max ?? type.clamp ?? Infinity)) return noProblems;
    const variables = uninterpolated(value, place);
    return variables.length > 0 ? variables : [problemOf(type, value, place)];
  },
  parse(type, value) {
    const number = digitsValue(value);
    const counted = number === -1 ? (inSeconds(type, value) ?? -1) : number;
    if (counted < type.min || counted > (type.max ?? Infinity)) return undefined;
    return type.clamp !== undefined && counted > type.clamp ? type.clamp : counted;
  },
  complete: () => noWords,
  describe(type) {
    const range = type.max === undefined ? `of at least ${type.min}` : `from ${type.min} to ${type.max}`;
    const unit = type.unit === undefined ? '' : ` (${type.unit})`;
    const clamp = type.clamp === undefined ? '' : `; more than ${type.clamp} counts as ${type.clamp}`;
    return `an integer ${range}${unit}${clamp}`;
  },
  toXsd: (type) => ({
    base: 'xs:nonNegativeInteger',
    facets: [
      ['pattern', '[0-9]+'],
      ['minInclusive', String(type.min)],
      ...(type.max === undefined ? [] : [['maxInclusive', String(type.max)] as const]),
    ],
  }),
};

/** The number that ASCII digits write, or -1 where the value is anything else. */
function digitsValue(value: string): number {
  if (value.length === 0) return -1;
  let number = 0;
  for (let at = 0; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const withSeconds = /^(\d+)[ \t]*(?:s|secs?|seconds?)\.?$/i;

/** The number before a unit that says seconds, for a type that counts seconds. */
function inSeconds(type: IntegerType, value: string): number | undefined {
  const digits = type.unit === 'seconds' ? withSeconds.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** How many seconds the units are that are no seconds. */
const otherUnits: Readonly<Record<string, number>> = { ms: 0.001, msec: 0.001, m: 60, min: 60, mins: 60, h: 3600 };

function problemOf(type: IntegerType, value: string, place: ValuePlace): ValueProblem {
  const name = placeName(place);
  const written = quote(value);
  const seconds = inSeconds(type, value);
  const number = seconds ?? digitsValue(value);
  if (seconds !== undefined && accepts(type, seconds)) {
    const problem = wholeValue(
      value,
      'unit-in-duration',
      `${written} has a unit, but ${name} is a plain number of seconds: write ${seconds}.`,
    );
    return withReplacement(problem, String(seconds), true);
  }
  if (type.clamp !== undefined && number > type.clamp) return clamped(type.clamp, number, value, name);
  const message = `${written} is not accepted as ${name}: write ${integerType.describe(type)}.`;
  const problem = wholeValue(value, 'invalid-attribute-value', message);
  if (number !== -1) {
    const bound = number < type.min ? type.min : (type.max ?? number);
    const hint = millisecondsHint(type, number);
    const asked =
      hint === '' ? message : `${written} is not accepted as ${name}${hint} Write ${integerType.describe(type)}.`;
    return withReplacement({ ...problem, message: asked }, String(bound), false);
  }
  const digits = plainDigits(value);
  if (digits !== undefined && accepts(type, Number(digits))) return withReplacement(problem, digits, true);
  const converted = otherUnit(type, value);
  if (converted !== undefined) {
    const unit = `${written} has another unit, but ${name} is a plain number of seconds`;
    if (!accepts(type, converted)) return { ...problem, message: `${unit}: write ${integerType.describe(type)}.` };
    return withReplacement({ ...problem, message: `${unit}: write ${converted}.` }, String(converted), false);
  }
  if (value === '')
    return {
      ...problem,
      message: `${name} is empty: write ${integerType.describe(type)}, or leave the attribute out.`,
    };
  return problem;
}

/** Whether a number is in range and stays what it is. */
function accepts(type: IntegerType, number: number): boolean {
  return Number.isInteger(number) && number >= type.min && number <= (type.max ?? type.clamp ?? Infinity);
}

function clamped(clamp: number, number: number, value: string, name: string): ValueProblem {
  const seconds = Math.max(1, Math.round(number / 1000));
  const instead = seconds <= clamp ? ` Then write ${seconds}.` : '';
  const asked = number >= 1000 ? ` Did you mean milliseconds?${instead}` : '';
  const message = `${quote(value)} counts as ${clamp}, the most that ${name} can be: write ${clamp} or less.${asked}`;
  // Where milliseconds may have been meant, writing the bound would hide it.
  return withReplacement(wholeValue(value, 'clamped-value', message), String(clamp), number < 1000);
}

function millisecondsHint(type: IntegerType, number: number): string {
  return type.unit === 'seconds' && number >= 1000 ? ', whose unit is seconds: did you mean milliseconds?' : '';
}

/** The digits of a value that has a plus, blanks around it, or digits of another width: `+5`, ` 5 `. */
function plainDigits(value: string): string | undefined {
  return /^\+?(\d+)$/.exec(value.normalize('NFKC').trim())?.[1];
}

/** The seconds that a number with another unit means: `500ms`, `1m`. */
function otherUnit(type: IntegerType, value: string): number | undefined {
  const match = type.unit === 'seconds' ? /^(\d+)\s*([a-z]+)$/i.exec(value.trim()) : null;
  const factor = match === null ? undefined : otherUnits[match[2]!.toLowerCase()];
  return factor === undefined ? undefined : Number(match![1]) * factor;
}
