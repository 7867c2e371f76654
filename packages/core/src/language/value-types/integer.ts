import { quote } from '../quote.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueProblem } from '../value-problem.ts';
import { noProblems, noWords, type TypeOf, type ValueTypeImplementation } from './implementation.ts';
import { attributeName, uninterpolated, wholeValue, withReplacement } from './problems.ts';

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
  const name = attributeName(place);
  const seconds = inSeconds(type, value);
  const number = seconds ?? digitsValue(value);
  if (seconds !== undefined && accepts(type, seconds)) {
    const message = `Invalid ${name} ${quote(value)}. The value is a number of seconds without a unit. Write ${seconds}.`;
    return withReplacement(wholeValue(value, 'unit-in-duration', message), String(seconds), true);
  }
  if (type.clamp !== undefined && number > type.clamp) return clamped(type, type.clamp, number, value, name);
  const invalid = `Invalid ${name} ${quote(value)}.`;
  const use = `Use ${integerType.describe(type)}.`;
  const problem = wholeValue(value, 'invalid-attribute-value', `${invalid} ${use}`);
  if (number !== -1) {
    const bound = String(number < type.min ? type.min : (type.max ?? number));
    const meant = milliseconds(type, number);
    if (meant === undefined) return withReplacement(problem, bound, false);
    const asked = { ...problem, message: `${invalid} The unit is seconds. Did you mean ${meant}? ${use}` };
    return withEither(asked, bound, meant);
  }
  const digits = plainDigits(value);
  if (digits !== undefined && accepts(type, Number(digits))) return withReplacement(problem, digits, true);
  const converted = otherUnit(type, value);
  if (converted !== undefined) {
    const unit = `${invalid} The value is a number of seconds without a unit.`;
    if (!accepts(type, converted)) return { ...problem, message: `${unit} ${use}` };
    return withReplacement({ ...problem, message: `${unit} Write ${converted}.` }, String(converted), false);
  }
  if (value === '') return { ...problem, message: `Empty ${name}. ${use.slice(0, -1)}, or remove the attribute.` };
  return problem;
}

/** Whether a number is in range and stays what it is. */
function accepts(type: IntegerType, number: number): boolean {
  return Number.isInteger(number) && number >= type.min && number <= (type.max ?? type.clamp ?? Infinity);
}

function clamped(type: IntegerType, clamp: number, number: number, value: string, name: string): ValueProblem {
  const meant = milliseconds(type, number);
  const asked = meant === undefined ? '' : ` Did you mean milliseconds? Then write ${meant}.`;
  const message = `${quote(value)} counts as ${clamp}, the maximum ${name}. Write ${clamp} or less.${asked}`;
  const problem = wholeValue(value, 'clamped-value', message);
  if (meant !== undefined) return withEither(problem, String(clamp), meant);
  // If milliseconds may have been meant, writing the bound would hide it.
  return withReplacement(problem, String(clamp), number < 1000);
}

/** The seconds that a value of a thousand or more means as milliseconds; undefined if it can't be meant so. */
function milliseconds(type: IntegerType, number: number): string | undefined {
  const seconds = Math.max(1, Math.round(number / 1000));
  return type.unit === 'seconds' && number >= 1000 && accepts(type, seconds) ? String(seconds) : undefined;
}

/** Offers both the bound and the milliseconds in seconds. */
function withEither(problem: ValueProblem, bound: string, seconds: string): ValueProblem {
  const first = withReplacement(problem, seconds, false);
  if (bound === seconds) return first;
  const { fix } = withReplacement(problem, bound, false);
  return fix === undefined ? first : { ...first, otherFix: fix };
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
