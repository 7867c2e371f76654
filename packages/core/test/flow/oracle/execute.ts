import type { Entry } from '@voxxml/core';
import { texts, type Program, type Step, type StepOf } from './program.ts';

/**
 * A machine that executes call flows, written from the documentation alone: it knows no graph and no sets of
 * values. A call is a value and a few marks; where it can go several ways, it becomes several calls. Calls that
 * are in the same condition at the same place go on as one.
 */
export interface Call {
  /** What `$GATHER` holds; undefined while it is unset. */
  readonly value: string | undefined;
  /** The Gather that it comes from; undefined where it came with the call or from unknown content. */
  readonly origin: StepOf<'gather'> | undefined;
  /** A command other than an If has run. */
  readonly preceded: boolean;
  /** Unknown content came after the last Gather: whether the call comes here is not certain. */
  readonly doubtful: boolean;
  /** A Gather has run, or unknown content, which may hold one. */
  readonly gathered: boolean;
  /** The Gather since which nothing has run but Ifs on `$GATHER` that were passed by, at least one. */
  readonly silentSince: StepOf<'gather'> | undefined;
  readonly passedIf: boolean;
  /** The number of the step with which work was done last, in document order from 1; 0 where none was. */
  readonly work: number;
  /** The number of the last Redirect at the end of its row that failed: it ends what stands around it. */
  readonly redirect: number;
}

/** What happened to a step in all the calls. */
export interface Trace {
  readonly reading: Reading;
  /** The calls that came to each step, as they were when they came. */
  readonly arrived: ReadonlyMap<Step, readonly Call[]>;
  /** Whether each If was entered, and passed by. */
  readonly entered: ReadonlySet<Step>;
  readonly passed: ReadonlySet<Step>;
  /** Gathers whose input something has read. */
  readonly used: ReadonlySet<Step>;
  /** Gathers after which a call has ended without a word. */
  readonly silent: ReadonlySet<Step>;
  /** Ifs that some call came out of. */
  readonly left: ReadonlySet<Step>;
  /** The calls that came out of an If after work inside. */
  readonly leftWorking: ReadonlyMap<Step, readonly Call[]>;
  /** The numbers of the steps in document order. */
  readonly numbers: ReadonlyMap<Step, number>;
}

/** Anything that could be said: all that is asked for, nothing, and something else. */
const anything: readonly string[] = [...texts, '', 'something else'];

/** Everything that can be entered at a Gather. */
export function inputsOf({ digits, finish, speech }: StepOf<'gather'>): readonly string[] {
  if (speech) return anything;
  const keys = [...'0123456789*#'].filter((key) => !finish.includes(key));
  if (digits === undefined) {
    // Those that are asked for, and one longer than all of them.
    const asked = texts.filter((text) => [...text].every((key) => keys.includes(key)));
    return ['', ...asked, ...keys.slice(0, 1).map((key) => key.repeat(9))];
  }
  const inputs = [''];
  let longest = [''];
  for (let length = 1; length <= digits; length++) {
    longest = longest.flatMap((input) => keys.map((key) => input + key));
    // Of the many inputs of all twelve keys, those that no If asks for are alike.
    inputs.push(...(keys.length > 4 && length > 1 ? longest.filter((input) => isAskedFor(input)) : longest));
    if (keys.length > 4) longest = longest.filter((input) => /^[123]*$/.test(input));
  }
  return inputs;
}

function isAskedFor(input: string): boolean {
  return (texts as readonly string[]).includes(input);
}

/** What NOTEQUAL with several alternatives may mean: the documentation says neither. */
export type Reading = 'none of them' | 'not all of them';

/** Whether a value enters an If. */
export function enters(step: StepOf<'if'>, value: string | undefined, reading: Reading): boolean {
  const matches = matching(step, value);
  if (step.equal) return matches > 0;
  return reading === 'none of them' ? matches === 0 : matches < step.alternatives.length;
}

function matching(step: StepOf<'if'>, value: string | undefined): number {
  return step.alternatives.filter((alternative) => alternative === value).length;
}

/** Runs every call there can be under one reading. */
export function execute(program: Program, entry: Entry | undefined, reading: Reading): Trace {
  const arrived = new Map<Step, Call[]>();
  const entered = new Set<Step>();
  const passed = new Set<Step>();
  const used = new Set<Step>();
  const silent = new Set<Step>();
  const left = new Set<Step>();
  const leftWorking = new Map<Step, readonly Call[]>();
  const numbers = numbered(program);

  const read = ({ origin }: Call): void => {
    if (origin !== undefined) used.add(origin);
  };

  const fresh = {
    origin: undefined,
    preceded: false,
    doubtful: false,
    gathered: false,
    silentSince: undefined,
    passedIf: false,
    work: 0,
    redirect: 0,
  };

  /** Runs a row of steps; returns the calls that come out at its end. */
  const runAll = (steps: readonly Step[], calls: readonly Call[]): readonly Call[] =>
    steps.reduce<readonly Call[]>(
      (coming, step, index) => (coming.length === 0 ? coming : run(step, merged(coming), index === steps.length - 1)),
      calls,
    );

  const run = (step: Step, calls: readonly Call[], isLast: boolean): readonly Call[] => {
    arrived.set(step, [...calls]);
    if (step.kind === 'if') return runIf(step, calls);
    if (step.kind === 'gather') return runGather(step, calls);
    if (step.kind === 'unknown') {
      calls.forEach(read);
      return calls.flatMap((call) =>
        anything.map((value) => ({
          ...heard(call),
          value,
          origin: undefined,
          gathered: true,
          preceded: call.preceded,
          doubtful: true,
          work: 0,
        })),
      );
    }
    if (step.kind === 'redirect' || (step.kind === 'say' && step.reads)) calls.forEach(read);
    if (step.kind === 'hangup' || (step.kind === 'say' && step.endless)) return [];
    // A Reject has no effect on a call that is answered: another command has run, or the document is no first one.
    if (step.kind === 'reject') {
      const isAnswered = entry === 'outbound' || entry === 'modify' || entry === 'redirect';
      return calls.filter(({ preceded, doubtful }) => isAnswered || preceded || doubtful).map(heard);
    }
    const number = numbers.get(step)!;
    if (step.kind === 'redirect' && isLast) return calls.map((call) => ({ ...heard(call), redirect: number }));
    if (step.kind === 'say' || step.kind === 'number') return calls.map((call) => ({ ...heard(call), work: number }));
    return calls.map(heard);
  };

  const runIf = (step: StepOf<'if'>, calls: readonly Call[]): readonly Call[] => {
    if (!step.foreign) calls.forEach(read);
    const inside: Call[] = [];
    const past: Call[] = [];
    for (const call of calls) {
      if (step.foreign || enters(step, call.value, reading)) inside.push({ ...call, silentSince: undefined });
      if (step.foreign) past.push({ ...call, silentSince: undefined });
      else if (!enters(step, call.value, reading)) {
        past.push({ ...call, passedIf: true });
      }
    }
    if (inside.length > 0) entered.add(step);
    if (past.length > 0) passed.add(step);
    const out = runAll(step.body, inside);
    const number = numbers.get(step)!;
    const counting = out.filter(({ redirect }) => redirect < number);
    if (counting.length > 0) left.add(step);
    const worked = counting.filter(({ work }) => work > number);
    if (worked.length > 0) leftWorking.set(step, worked);
    return [...out, ...past];
  };

  const runGather = (step: StepOf<'gather'>, calls: readonly Call[]): readonly Call[] => {
    let hearing = calls;
    for (const prompt of step.prompts) {
      if (hearing.length === 0) break;
      arrived.set(prompt, [...hearing]);
      // What is not known may read the value; nothing in a Gather changes it.
      if (prompt.kind === 'unknown' || (prompt.kind === 'say' && prompt.reads)) hearing.forEach(read);
      if (prompt.kind === 'say' && prompt.endless) hearing = [];
    }
    // What comes in is the same whoever enters it; what was done before is not.
    const kinds = merged(calls.map(({ work, redirect }) => ({ ...fresh, value: undefined, work, redirect })));
    return inputsOf(step).flatMap((value) =>
      kinds.map(({ work, redirect }) => ({
        work,
        redirect,
        value,
        origin: step,
        preceded: true,
        doubtful: false,
        gathered: true,
        silentSince: step,
        passedIf: false,
      })),
    );
  };

  const begins: readonly Call[] =
    entry === 'redirect' || entry === 'modify'
      ? anything.map((value) => ({ ...fresh, value }))
      : [{ ...fresh, value: undefined }];
  for (const { silentSince, passedIf } of runAll(program, begins)) {
    if (silentSince !== undefined && passedIf) silent.add(silentSince);
  }
  return { reading, arrived, entered, passed, used, silent, left, leftWorking, numbers };
}

/** The steps' numbers in document order, from 1. */
function numbered(program: Program): ReadonlyMap<Step, number> {
  const numbers = new Map<Step, number>();
  const number = (steps: readonly Step[]): void => {
    for (const step of steps) {
      numbers.set(step, numbers.size + 1);
      if (step.kind === 'if') number(step.body);
    }
  };
  number(program);
  return numbers;
}

/** A command has run that the caller may notice. */
function heard(call: Call): Call {
  return { ...call, preceded: true, silentSince: undefined };
}

/** The calls, those in the same condition once. */
function merged(calls: readonly Call[]): readonly Call[] {
  const origins = new Map<Step | undefined, number>();
  const numberOf = (step: Step | undefined): number => {
    if (!origins.has(step)) origins.set(step, origins.size);
    return origins.get(step)!;
  };
  const byCondition = new Map<string, Call>();
  for (const call of calls) {
    const { value, origin, preceded, doubtful, gathered, silentSince, passedIf, work, redirect } = call;
    byCondition.set(
      `${value === undefined ? 'unset' : `=${value}`} ${numberOf(origin)} ${preceded} ${doubtful} ${gathered} ${numberOf(silentSince)} ${passedIf} ${work} ${redirect}`,
      call,
    );
  }
  return [...byCondition.values()];
}
