import * as fc from 'fast-check';
import type { Range } from '@voxxml/core';

/** A small call flow, as the oracle sees it: what the documents of the test are written from. */
export type Step =
  | { readonly kind: 'say'; readonly reads: boolean; readonly endless: boolean }
  | { readonly kind: 'pause' | 'number' | 'hangup' | 'reject' | 'redirect' | 'unknown' }
  | {
      readonly kind: 'gather';
      /** The most keys it takes; undefined where that is written as no number, so that it may be any. */
      readonly digits: number | undefined;
      /** The keys that end the input. */
      readonly finish: string;
      readonly speech: boolean;
      readonly callback: boolean;
      readonly prompts: readonly Step[];
    }
  | {
      readonly kind: 'if';
      /** It asks about a variable that does not exist, so that nothing is known about it. */
      readonly foreign: boolean;
      readonly equal: boolean;
      readonly alternatives: readonly string[];
      /** What is written after the alternatives: one once more, or an empty one, which ask for nothing else. */
      readonly redundant: string;
      readonly body: readonly Step[];
    };

export type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>;

export type Program = readonly Step[];

/** The URL that every program is served under, and redirects to. */
export const ownUrl = 'https://example.com/self.xml';

/** Every value that an If of a program may ask for. */
export const texts = ['1', '2', '12', '21', '11', '3', 'a', '111'] as const;

const say = fc.record({
  kind: fc.constant('say' as const),
  reads: fc.boolean(),
  endless: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});

const simple = fc.record({
  kind: fc.constantFrom('pause' as const, 'number' as const, 'hangup' as const, 'reject' as const, 'redirect' as const),
});

const unknown = fc.constant({ kind: 'unknown' as const });

const gather = fc.record({
  kind: fc.constant('gather' as const),
  digits: fc.constantFrom(1, 1, 1, 1, 2, 2, 3, 3, undefined),
  // Most leave two keys, so that all inputs can be enumerated and an If for each of them is likely.
  finish: fc.constantFrom('034567890*#', '034567890*#', '#', '1#', '234567890*#', ''),
  speech: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  callback: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  prompts: fc.array(fc.oneof({ weight: 9, arbitrary: say }, { weight: 1, arbitrary: unknown }), { maxLength: 2 }),
});

const { program: anyNested } = fc.letrec<{ step: Step; conditional: Step; program: Program }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: say },
    { weight: 3, arbitrary: simple },
    { weight: 4, arbitrary: gather },
    { weight: 8, arbitrary: tie('conditional') },
    { weight: 1, arbitrary: unknown },
  ),
  conditional: fc
    .record({
      kind: fc.constant('if' as const),
      foreign: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
      equal: fc.boolean(),
      alternatives: fc.uniqueArray(fc.constantFrom(...texts.slice(0, 2), ...texts), { minLength: 1, maxLength: 3 }),
      redundant: fc.constantFrom('', '', '', '', '', '', '|', 'again'),
      body: tie('program'),
    })
    .map((step) => (step.redundant === 'again' ? { ...step, redundant: `|${step.alternatives[0]}` } : step)),
  program: fc.array(tie('step'), { maxLength: 5, depthIdentifier: 'nesting' }),
}));

/** Programs of a few commands, most of them Gathers and Ifs; half begin with a Gather, as most calls do. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .tuple(fc.boolean(), gather, anyNested)
  .map(([begins, first, rest]) => (begins ? [first, ...rest] : rest));

/** A program written as a document, with the places that findings are reported on. */
export interface Written {
  readonly text: string;
  /** The name of each step's element. */
  readonly names: ReadonlyMap<Step, Range>;
  /** Where a step reads the variable. */
  readonly reads: ReadonlyMap<Step, Range>;
  /** The value of each If. */
  readonly values: ReadonlyMap<Step, Range>;
}

/** Writes a block of a template, which is not a step of a call. Returns whether it was one. */
export type WriteOther = (step: Step, add: (text: string) => void, writeAll: (steps: Program) => void) => boolean;

/** Writes a program as VoxXML. Steps must be objects of their own. */
export function write(program: Program, writeOther: WriteOther = () => false): Written {
  const names = new Map<Step, Range>();
  const reads = new Map<Step, Range>();
  const values = new Map<Step, Range>();
  let text = '<Response>';
  const put = (map: Map<Step, Range>, step: Step, content: string): void => {
    map.set(step, { start: text.length, end: text.length + content.length });
    text += content;
  };
  const writeAll = (steps: readonly Step[]): void => {
    for (const step of steps) writeStep(step);
  };
  const add = (content: string): void => void (text += content);
  const writeStep = (step: Step): void => {
    if (writeOther(step, add, writeAll)) return;
    text += '<';
    switch (step.kind) {
      case 'say':
        put(names, step, 'Say');
        text += step.endless ? " loop='0'>" : '>';
        if (step.reads) put(reads, step, '$GATHER');
        else text += 'Hello';
        text += '</Say>';
        return;
      case 'gather':
        put(names, step, 'Gather');
        text += ` numDigits='${step.digits ?? 'many'}' finishOnKey='${step.finish}' input='${step.speech ? 'dtmf speech' : 'dtmf'}'`;
        if (step.callback) text += " statusCallback='https://example.com/cb' statusCallbackEvent='fullResult'";
        text += '>';
        writeAll(step.prompts);
        text += '</Gather>';
        return;
      case 'if':
        put(names, step, 'If');
        text += " variable='";
        if (step.foreign) text += '$OTHER';
        else put(reads, step, '$GATHER');
        text += `' test='${step.equal ? 'EQUAL' : 'NOTEQUAL'}' value='`;
        put(values, step, step.alternatives.join('|') + step.redundant);
        text += "'>";
        writeAll(step.body);
        text += '</If>';
        return;
      case 'number':
        put(names, step, 'Number');
        text += '>15556667777</Number>';
        return;
      case 'redirect':
        put(names, step, 'Redirect');
        text += `>${ownUrl}</Redirect>`;
        return;
      default: {
        const name = { pause: 'Pause', hangup: 'Hangup', reject: 'Reject', unknown: 'Widget' }[step.kind];
        put(names, step, name);
        text += '/>';
      }
    }
  };
  writeAll(program);
  text += '</Response>';
  return { text, names, reads, values };
}
