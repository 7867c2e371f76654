import { Lexer, tokenMatcher, type IRecognitionException, type IToken } from 'chevrotain';
import type { Range } from '@voxxml/core';
import { LineGrammar } from './grammar.ts';
import { examples, messages } from './messages.ts';
import type { Line, ScenarioError, ScenarioFile, ScenarioTest } from './syntax.ts';
import * as t from './tokens.ts';
import { rangeOf } from './values.ts';

let machinery: { readonly lexer: Lexer; readonly grammar: LineGrammar } | undefined;

/** Made with the first file, since the parser's analysis of itself takes time. A test analyzes the grammar in full. */
function prepared(): { readonly lexer: Lexer; readonly grammar: LineGrammar } {
  machinery ??= {
    lexer: new Lexer([...t.tokens], {
      positionTracking: 'onlyOffset',
      skipValidations: true,
    }),
    grammar: new LineGrammar(messages, true),
  };
  return machinery;
}

/** Reads a `.voxtest` file. Never throws: a line with a mistake is an error and a line without a statement. */
export function parseScenario(text: string): ScenarioFile {
  const { lexer, grammar } = prepared();
  const comments: Range[] = [];
  const errors: ScenarioError[] = [];
  const facts: Line[] = [];
  const tests: (ScenarioTest & { readonly lines: Line[] })[] = [];

  const readLine = (tokens: IToken[]): void => {
    const range = { start: rangeOf(tokens[0]!).start, end: rangeOf(tokens.at(-1)!).end };
    grammar.input = tokens;
    if (beginsTest(tokens)) {
      const header = grammar.header();
      const [error] = grammar.errors;
      if (error !== undefined) errors.push(errorOf(error, range));
      const name = error === undefined ? header.name : { value: '', range: { start: range.end, end: range.end } };
      const skip = tokenMatcher(tokens[0]!, t.keyword('skip'));
      tests.push({ name, skip, header: range, lines: [] });
      return;
    }
    const read = grammar.line();
    const [error] = grammar.errors;
    if (error !== undefined) errors.push(errorOf(error, range));
    const person =
      error === undefined && read.person !== undefined
        ? { value: read.person.image, range: rangeOf(read.person) }
        : undefined;
    const line: Line = { person, statement: error === undefined ? read.statement : undefined, range };
    (tests.at(-1)?.lines ?? facts).push(line);
    if (tests.length === 0 && line.statement !== undefined && !factKinds.has(line.statement.kind)) {
      errors.push({ message: 'A step needs a test. Add a line before it: test "what the call does"', range });
    }
  };

  let line: IToken[] = [];
  for (const token of lexer.tokenize(text).tokens) {
    if (token.tokenType === t.Comment) comments.push(rangeOf(token));
    else if (token.tokenType !== t.NewLine) line.push(token);
    else if (line.length > 0) {
      readLine(line);
      line = [];
    }
  }
  if (line.length > 0) readLine(line);
  return { text, facts, tests, comments, errors };
}

const factKinds: ReadonlySet<string> = new Set(['document', 'serve', 'phone', 'assume', 'every-reading']);

function beginsTest([first, second]: readonly IToken[]): boolean {
  if (tokenMatcher(first!, t.keyword('test'))) return second?.tokenType !== t.Colon;
  return tokenMatcher(first!, t.keyword('skip'));
}

/** A mistake where its token is; after the line's last character where the line ends too early. */
function errorOf(exception: IRecognitionException, line: Range): ScenarioError {
  const { token } = exception;
  const { ruleStack } = exception.context;
  // A value does not know its step; the rules around it do.
  const step = ruleStack.findLast((rule) => examples[rule] !== undefined);
  const needsExample = examples[ruleStack.at(-1)!] === undefined && / Expected [^.]+\.$/.test(exception.message);
  const message =
    needsExample && step !== undefined ? `${exception.message} Example: ${examples[step]}` : exception.message;
  const atEnd = Number.isNaN(token.startOffset) || token.image === '';
  return { message, range: atEnd ? { start: line.end, end: line.end } : rangeOf(token) };
}
