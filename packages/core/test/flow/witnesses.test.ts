import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SaxesParser } from 'saxes';
import { type Entry, analyzeFlow, buildModel, entries, flowNodeAt, isReachable, lint, parse } from '@voxxml/core';
import { runs } from '../runs.ts';

/**
 * A second comparison, which shares nothing with the flow analysis, its oracle or the parser: documents are written as text, read
 * by another parser, and called one call at a time. Each call takes the next of all choices that a caller and the network
 * have, until every way through the document was taken.
 */

/** 5,000 with VOXXML_RUNS=10, as in CI. */
const DOCUMENTS = runs(500);

const values = ['1', '2', '3', '12', 'yes', '1|2', '2|3', '1|2|3'];
const simple = fc.constantFrom(
  '<Say>Hello</Say>',
  "<Say loop='2' repeatDelay='1'>You pressed $GATHER</Say>",
  "<Say loop='0'>Hold the line</Say>",
  '<Play>https://example.com/a.mp3</Play>',
  "<Play loop='0'>https://example.com/music.mp3</Play>",
  "<Pause length='2'/>",
  '<Number>15556667777</Number>',
  '<Dial><Number>15556667777</Number><Number>15556668888</Number></Dial>',
  '<Dial><Conference>room1</Conference></Dial>',
  '<Conference>room2</Conference>',
  '<Redirect>https://example.com/next.xml</Redirect>',
  '<Hangup/>',
  '<Hangup></Hangup>',
  '<Reject/>',
);
const gather = fc
  .tuple(
    fc.constantFrom('', " numDigits='1'", " numDigits='2'"),
    fc.constantFrom('', " finishOnKey=''", " finishOnKey='1'", " finishOnKey='#2'"),
    fc.constantFrom('', '', " input='dtmf'", " input='speech'", " input='dtmf speech'"),
    fc.constantFrom('', '<Say>Press 1 or 2.</Say>', "<Say loop='0'>Press 1.</Say><Say>Never</Say>"),
  )
  .map(([digits, finish, input, prompts]) => `<Gather${digits}${finish}${input}>${prompts}</Gather>`);
const { row } = fc.letrec<{ row: string; step: string }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: simple },
    { weight: 3, arbitrary: gather },
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom('EQUAL', 'EQUAL', 'NOTEQUAL'), fc.constantFrom(...values), tie('row'))
        .map(([kind, value, body]) => `<If variable='$GATHER' test='${kind}' value='${value}'>${body}</If>`),
    },
    { weight: 1, arbitrary: fc.constantFrom('<!-- a comment -->', '\n  ') },
  ),
  row: fc.array(tie('step'), { maxLength: 4 }).map((steps) => steps.join('')),
}));
const documents = fc
  .tuple(fc.option(gather, { nil: '' }), row)
  .map(([first, rest]) => `<Response>${first}${rest}</Response>`);

/** An element as the other parser reads it. */
interface Command {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Command[];
  /** Where its name starts. */
  readonly at: number;
}

function read(text: string): Command {
  const parser = new SaxesParser();
  const root: Command = { name: '', attributes: {}, children: [], at: -1 };
  const open = [root];
  let at = 0;
  parser.on('opentagstart', ({ name }) => {
    at = text.lastIndexOf(`<${name}`, parser.position) + 1;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const command: Command = { name, attributes: attributes as Record<string, string>, children: [], at };
    open.at(-1)!.children.push(command);
    open.push(command);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0]!;
}

/** Every choice of a call, in the order in which it comes; counts through them all. */
class Choices {
  readonly #taken: { of: number; index: number }[] = [];
  #next = 0;

  /** One of some things. */
  one<T>(things: readonly T[]): T {
    if (this.#next === this.#taken.length) this.#taken.push({ of: things.length, index: 0 });
    return things[this.#taken[this.#next++]!.index]!;
  }

  /** Goes to the next call; false if there is none. */
  another(): boolean {
    this.#next = 0;
    for (let last = this.#taken.pop(); last !== undefined; last = this.#taken.pop()) {
      if (last.index + 1 === last.of) continue;
      this.#taken.push({ of: last.of, index: last.index + 1 });
      return true;
    }
    return false;
  }
}

/** More calls than these are not made of one document. */
const mostCalls = 20_000;

/** What callers may enter at a Gather, of all that differs for the values above. */
function inputsOf({ attributes }: Command): readonly string[] {
  if (attributes['input']?.includes('speech')) return ['', '1', '2', '3', '12', 'yes', 'other'];
  const finish = attributes['finishOnKey'] ?? '#';
  const digits = Number(attributes['numDigits'] ?? 1);
  return ['', '1', '2', '3', '9', '0', '12'].filter(
    (keys) => keys.length <= digits && [...keys].every((key) => !finish.includes(key)),
  );
}

/** The commands that run in some call, by where their names start; undefined if there are too many calls. */
function executed(response: Command, entry: Entry, isNoneOfThem: boolean): ReadonlySet<number> | undefined {
  const ran = new Set<number>();
  const choices = new Choices();
  const hasValue = entry === 'redirect' || entry === 'modify';
  for (let calls = 0; ; calls++) {
    if (calls === mostCalls) return undefined;
    let value = hasValue ? choices.one(['', '1', '2', '3', '12', 'yes', 'other']) : undefined;
    let isAnswered = entry !== 'incoming';
    /** Returns whether the call continues. */
    const run = (commands: readonly Command[]): boolean => {
      for (const { name, attributes, children, at } of commands) {
        ran.add(at);
        if (name === 'If') {
          const alternatives = attributes['value']!.split('|');
          const matches = alternatives.filter((alternative) => alternative === value).length;
          const isEntered =
            attributes['test'] === 'EQUAL' ? matches > 0 : isNoneOfThem ? matches === 0 : matches < alternatives.length;
          if (isEntered && !run(children)) return false;
          continue;
        }
        if (name === 'Hangup' || (name === 'Reject' && !isAnswered)) return false;
        if (name === 'Reject') continue;
        isAnswered = true;
        if (name === 'Gather') {
          for (const prompt of children) {
            ran.add(prompt.at);
            if (prompt.attributes['loop'] === '0') break;
          }
          value = choices.one(inputsOf({ name, attributes, children, at }));
        } else if (name === 'Redirect') {
          if (choices.one([true, false])) return false;
        } else if (attributes['loop'] === '0') return false;
      }
      return true;
    };
    run(response.children);
    if (!choices.another()) return ran;
  }
}

/** The commands of the flow: those inside a Dial are a part of it. */
function commandsOf({ children }: Command): readonly Command[] {
  return children.flatMap((child) => [child, ...(child.name === 'Dial' ? [] : commandsOf(child))]);
}

test(`nothing called unreachable runs, and everything else has a call that runs it, in ${DOCUMENTS} documents`, () => {
  let unreachable = 0;
  fc.assert(
    fc.property(documents, fc.constantFrom(...entries), (text, entry) => {
      const response = read(text);
      const readings = [true, false].map((isNoneOfThem) => executed(response, entry, isNoneOfThem));
      fc.pre(readings.every((each) => each !== undefined));
      const ran = new Set(readings.flatMap((each) => [...each!]));
      const options = { entry, resource: 'calls' } as const;
      for (const { code, range } of lint(text, options)) {
        if (code === 'unreachable-command') expect(ran, `${entry} ${text}`).not.toContain(range.start);
      }
      const flow = analyzeFlow(buildModel(parse(text).document), options);
      for (const { name, at } of commandsOf(response)) {
        const isCalledReachable = isReachable(flow, flowNodeAt(flow, at)!.id);
        expect(isCalledReachable, `${name} at ${at}: ${entry} ${text}`).toBe(ran.has(at));
        if (!isCalledReachable) unreachable++;
      }
    }),
    { numRuns: DOCUMENTS },
  );
  expect(unreachable).toBeGreaterThan(DOCUMENTS / 4);
}, 300_000);
