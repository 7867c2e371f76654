import { tokenMatcher, type IParserErrorMessageProvider, type IToken, type TokenType } from 'chevrotain';
import { didYouMean } from '@voxxml/core';
import * as t from './tokens.ts';

/** An example of each rule of the grammar, as the messages show it. */
export const examples: Readonly<Record<string, string>> = {
  header: 'test "Two leads to Canadian support"',
  document: 'document "menu.voxxml"',
  serve: 'serve "https://example.com/menu.xml" from "menu.voxxml"',
  phone: 'phone 15556668888 answers after 4s',
  answers: 'phone 15556668888 answers after 4s and hangs up after 60s',
  assume: 'assume gather.timeout-origin = prompts-end',
  readings: 'under every reading',
  call: 'call out from 15556668888 to 15556667777',
  press: 'press 2',
  say: 'say "two"',
  timing: 'press 2 after 1.5s',
  wait: 'wait 5s',
  hangUp: 'hang up after 10s',
  replace: 'replace call with "other.voxxml"',
  delete: 'delete room "2233"',
  target: 'replace room "2233" with "other.voxxml"',
  hear: 'hear "press 2" within 90s',
  heard: 'hear "press 2"',
  expectation: 'expect gathered "2"',
  gathered: 'expect gathered "2"',
  dialing: 'expect dialing 15556667777, 15556668888',
  roomSize: 'expect room "2233" with 2 participants',
  callback: 'expect callback complete_input with input_method "dtmf"',
  noCallback: 'expect no callback',
  end: 'expect end by document',
};

/** What a token type is called in a message. */
const nouns: Readonly<Record<string, string>> = {
  Text: 'a text in quotes',
  Keys: 'keys or digits',
  Duration: 'a duration such as 5s',
  Word: 'a name',
  Name: 'a name',
  Block: 'VoxXML between """ and """',
  Pattern: 'a pattern such as /press [12]/',
  Snapshot: 'a transcript line',
  EOF: 'the end of the line',
};

/** Messages of our own in place of the parser's. */
export const messages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual, ruleName }) =>
    // The rule of all steps consumes words itself only after the first.
    describe([expected], actual, ruleName === 'statement' ? '' : ruleName),
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual, ruleName }) =>
    describe(
      expectedPathsPerAlt.flat().flatMap(([first]) => (first === undefined ? [] : [first])),
      actual[0]!,
      ruleName,
    ),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual, ruleName }) =>
    describe(
      expectedIterationPaths.flatMap(([first]) => (first === undefined ? [] : [first])),
      actual[0]!,
      ruleName,
    ),
  buildNotAllInputParsedMessage: ({ firstRedundant }) => describeRest(firstRedundant),
};

function describe(expected: readonly TokenType[], actual: IToken, rule: string): string {
  const special = describeToken(actual, expected);
  if (special !== undefined) return special;
  const words = expected.flatMap(wordOf);
  const found = isEnd(actual) ? 'The line ends too early.' : `Unexpected ${quoted(actual)}.`;
  if (rule === 'statement' && !isEnd(actual)) {
    return `Unknown step ${quoted(actual)}.${meant(actual, words)} Example: ${examples['press']}`;
  }
  if (rule === 'expectation' && !isEnd(actual)) {
    return `Unknown expectation ${quoted(actual)}.${meant(actual, words)} Example: ${examples['expectation']}`;
  }
  const names = [
    ...new Set(
      expected.map(
        (type) =>
          nouns[type.name] ?? (wordOf(type)[0] === undefined ? (type.LABEL ?? type.name) : `'${wordOf(type)[0]}'`),
      ),
    ),
  ];
  const wanted = names.length > 4 ? '' : ` Expected ${list(names)}.`;
  const example = examples[rule];
  return `${found}${meant(actual, words)}${wanted}${example === undefined ? '' : ` Example: ${example}`}`;
}

function describeRest(actual: IToken): string {
  return (
    describeToken(actual, []) ??
    `Unexpected ${quoted(actual)} after the end of the step. Write each step on its own line.`
  );
}

/** What one token alone explains. */
function describeToken(actual: IToken, expected: readonly TokenType[]): string | undefined {
  if (tokenMatcher(actual, t.OpenText)) return 'Missing closing quote.';
  if (tokenMatcher(actual, t.OpenBlock)) return 'This block never ends. Add """ after it.';
  const wantsKeys = expected.includes(t.Keys);
  if (wantsKeys && /^\+\d/.test(actual.image)) {
    return `Phone numbers have no plus sign here. Write ${actual.image.replace(/\D/g, '')}.`;
  }
  if (wantsKeys && tokenMatcher(actual, t.Text)) return 'Write keys and numbers without quotes: press 12#';
  if (expected.includes(t.Duration) && /^[\d.]/.test(actual.image)) {
    return `'${actual.image}' has no unit. Use ms, s, min or h: 5s`;
  }
  if (expected.includes(t.Text) && tokenMatcher(actual, t.Word)) return `Write texts in quotes: "${actual.image}"`;
  return undefined;
}

/** A keyword as it is written. */
function wordOf({ PATTERN }: TokenType): readonly string[] {
  return typeof PATTERN === 'string' && /^[a-z]/.test(PATTERN) ? [PATTERN] : [];
}

function meant({ image }: IToken, words: readonly string[]): string {
  const found = didYouMean(image, words);
  return found === undefined ? '' : ` Did you mean '${found.name}'?`;
}

function isEnd({ tokenType, image }: IToken): boolean {
  return tokenType.name === 'EOF' || image === '';
}

function quoted({ image }: IToken): string {
  return `'${image.length > 40 ? `${image.slice(0, 39)}…` : image}'`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
