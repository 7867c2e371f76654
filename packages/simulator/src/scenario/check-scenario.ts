import { callbackEvents, didYouMean, type Range } from '@voxxml/core';
import { assumptionIds, describeValues, isAssumptionId, parseAssumption } from '../assumptions.ts';
import { eventNames } from './expectations.ts';
import { parseSnapshotLine } from './snapshot.ts';
import { patternOf } from './statements.ts';
import type { Expectation, Line, ScenarioError, ScenarioFile, Statement, Written } from './syntax.ts';

const statuses = ['queued', 'processing', 'ringing', 'answered', 'complete', 'busy', 'failed', 'no_answer'];
const ends = ['document', 'caller', 'callee', 'api', 'error', 'limit', 'nobody'];
const events = [...new Set(callbackEvents.map(({ event }) => event))];

/** All mistakes of a file, one a line: those of the grammar, and names and values that mean nothing. */
export function checkScenario(file: ScenarioFile): readonly ScenarioError[] {
  const errors = [...file.errors];
  const linesWithErrors = new Set(errors.map(({ range }) => lineStart(file.text, range)));
  const names = new Map<string, Range>();
  for (const test of file.tests) {
    const { value, range } = test.name;
    if (value !== '' && names.has(value)) {
      errors.push({ message: `Another test has the name "${value}". Give each test its own name.`, range });
    }
    names.set(value, range);
  }
  const lines = [...file.facts, ...file.tests.flatMap((test) => test.lines)];
  lines.forEach((line, at) => {
    if (line.statement === undefined || linesWithErrors.has(lineStart(file.text, line.range))) return;
    const error = errorIn(line.statement, line, lines[at - 1]);
    if (error !== undefined) errors.push(error);
  });
  return errors.sort((a, b) => a.range.start - b.range.start);
}

function lineStart(text: string, { start }: Range): number {
  return Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1));
}

function errorIn(statement: Statement, { range, person }: Line, before: Line | undefined): ScenarioError | undefined {
  switch (statement.kind) {
    case 'assume':
      return assumptionError(statement.id, statement.setting);
    case 'phone':
      return statement.number === 'any' ? undefined : numberError(statement.number);
    case 'call':
      return numberError(statement.from) ?? numberError(statement.to);
    case 'serve':
      return serveError(statement);
    case 'hear':
      if (statement.heard.what === 'pattern') return patternError(statement.heard.pattern);
      if (statement.times !== undefined && !/^[1-9]\d{0,3}$/.test(statement.times.value)) {
        return { message: 'Use a whole number from 1: hear "press 2" 2 times', range: statement.times.range };
      }
      if (statement.never && statement.times !== undefined) {
        return { message: "'never hear' cannot have a number of times.", range: statement.times.range };
      }
      return undefined;
    case 'expect':
      return expectationError(statement.expectation);
    case 'snapshot': {
      const isInTranscript = before?.statement?.kind === 'transcript' || before?.statement?.kind === 'snapshot';
      if (!isInTranscript) return { message: "Transcript lines need a line 'transcript' before them.", range };
      return parseSnapshotLine(statement.text.value) === undefined
        ? { message: 'This is not a line of a transcript. Example: | 0:02.5  hear     Thank you', range }
        : undefined;
    }
    case 'document':
    case 'every-reading':
      return person === undefined
        ? undefined
        : {
            message: 'This line is about the test, not about a person. Remove the name before the colon.',
            range: person.range,
          };
    default:
      return undefined;
  }
}

function assumptionError(id: Written<string>, setting: Written<string>): ScenarioError | undefined {
  if (!isAssumptionId(id.value)) {
    const meant = didYouMean(id.value, assumptionIds);
    const hint = meant === undefined ? '' : ` Did you mean '${meant.name}'?`;
    return { message: `Unknown assumption '${id.value}'.${hint}`, range: id.range };
  }
  return parseAssumption(id.value, setting.value) === undefined
    ? {
        message: `Invalid value '${setting.value}' for ${id.value}. Use ${describeValues(id.value)}.`,
        range: setting.range,
      }
    : undefined;
}

function numberError(number: Written<string> | undefined): ScenarioError | undefined {
  if (number === undefined || /^[1-9]\d{0,14}$/.test(number.value)) return undefined;
  return { message: 'A phone number has 1 to 15 digits and does not begin with 0: 15556668888', range: number.range };
}

function serveError({
  url,
  status,
  from,
  as,
  live,
  method,
}: Extract<Statement, { kind: 'serve' }>): ScenarioError | undefined {
  if (!/^https?:\/\/./i.test(url.value)) {
    return { message: `'${url.value}' is not a URL. Start it with http:// or https://`, range: url.range };
  }
  if (status !== undefined && !/^[1-5]\d\d$/.test(status.value)) {
    return { message: `'${status.value}' is not an HTTP status. Use three digits, such as 503.`, range: status.range };
  }
  if (method !== undefined && !/^(?:GET|POST)$/.test(method.value)) {
    return { message: `Redirects use GET or POST, not '${method.value}'.`, range: method.range };
  }
  const answers = [from, as, live === true ? url : undefined].filter((each) => each !== undefined);
  if (answers.length > 1) {
    return { message: "Use only one of 'from', 'as' and 'live'.", range: answers[1]!.range };
  }
  return undefined;
}

function patternError(pattern: Written<string>): ScenarioError | undefined {
  const flags = /\w*$/.exec(pattern.value)![0];
  if (/[^iu]/.test(flags)) return { message: `Unknown flag in '${pattern.value}'. Use i and u.`, range: pattern.range };
  try {
    patternOf(pattern.value);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    return { message: `Invalid regular expression: ${reason}`, range: pattern.range };
  }
}

function expectationError(expectation: Expectation): ScenarioError | undefined {
  switch (expectation.what) {
    case 'status':
      return wordError(expectation.status, statuses, 'status');
    case 'end':
      return expectation.by === undefined ? undefined : wordError(expectation.by, ends, 'end');
    case 'callback':
      return callbackError(expectation.event) ?? fieldError(expectation);
    case 'no-callback':
      return expectation.event === undefined ? undefined : callbackError(expectation.event);
    case 'error':
      return /^\d{4}$/.test(expectation.code.value)
        ? undefined
        : { message: 'Errors of the API have four digits: expect error 5107', range: expectation.code.range };
    case 'connected':
      return numberError(expectation.number);
    case 'dialing':
      return expectation.numbers.map(numberError).find((error) => error !== undefined);
    case 'room':
      return /^\d+$/.test(expectation.participants.value)
        ? undefined
        : {
            message: 'Use a number of participants: expect room "2233" with 2 participants',
            range: expectation.participants.range,
          };
    default:
      return undefined;
  }
}

function wordError(
  { value, range }: Written<string>,
  words: readonly string[],
  what: string,
): ScenarioError | undefined {
  if (words.includes(value)) return undefined;
  const meant = didYouMean(value, words);
  const hint = meant === undefined ? `Use ${words.join(', ')}.` : `Did you mean '${meant.name}'?`;
  return { message: `Unknown ${what} '${value}'. ${hint}`, range };
}

function callbackError({ value, range }: Written<string>): ScenarioError | undefined {
  if (eventNames(value).size > 0) return undefined;
  const meant = didYouMean(value, [...events, ...callbackEvents.map(({ keyword }) => keyword)]);
  const hint = meant === undefined ? `Use ${events.join(', ')}.` : `Did you mean '${meant.name}'?`;
  return { message: `Unknown callback '${value}'. ${hint}`, range };
}

function fieldError({ event, with: fields }: Extract<Expectation, { what: 'callback' }>): ScenarioError | undefined {
  const names = eventNames(event.value);
  const known = callbackEvents
    .filter((each) => names.has(each.event))
    .flatMap((each) => each.fields.map(({ name }) => name));
  for (const { field } of fields) {
    if (known.includes(field.value)) continue;
    const meant = didYouMean(field.value, known);
    const hint = meant === undefined ? `It has ${[...new Set(known)].join(', ')}.` : `Did you mean '${meant.name}'?`;
    return { message: `The callback ${event.value} has no field '${field.value}'. ${hint}`, range: field.range };
  }
  return undefined;
}
