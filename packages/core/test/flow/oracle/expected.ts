import type { Entry, Range } from '@voxxml/core';
import { canEnter, canPass, execute, type Call } from './execute.ts';
import type { Program, Step, StepOf, Written } from './program.ts';

/** A finding that the executions show: a rule's id and where. */
export type Expected = string;

/** As findings are compared: `unreachable-command 10-13`. */
export function finding(id: string, { start, end }: Range): Expected {
  return `${id} ${start}-${end}`;
}

/** Every rule that executions decide. */
export const decided: readonly string[] = [
  'unreachable-command',
  'reject-not-first',
  'ineffective-reject',
  'unset-variable',
  'maybe-unset-variable',
  'unused-gather',
  'constant-condition',
  'overwritten-variable',
  'menu-without-default',
  'redirect-loop',
  'branch-falls-through',
];

/** What the rules must find in a program: exactly what its executions show. */
export function expectedFindings(program: Program, written: Written, entry: Entry | undefined): readonly Expected[] {
  const { arrived, entered, passed, used, silent, left, leftWorking, numbers } = execute(program, entry);
  /** Gathers whose input arrives where that of another is meant, each with the Ifs around it that don't end the call. */
  const overwriting = new Map<Step, ReadonlySet<Step>>();
  const fallingThrough: StepOf<'if'>[] = [];
  const found: Expected[] = [];
  const report = (id: string, range: Range): unknown => found.push(finding(id, range));
  const isReached = (step: Step): boolean => arrived.has(step);

  const judgeRow = (steps: readonly Step[], around: Around): void => {
    let inRun = false;
    // The calls, and the Gather that is meant, since which no other can have come between.
    let base = 0;
    let scope = around.scope;
    judgeMenus(steps, around.rest);
    steps.forEach((step, index) => {
      const reached = isReached(step);
      if (reached) inRun = false;
      else if (step.kind !== 'unknown' && !inRun) {
        inRun = true;
        // Unknown content at the head of what is not reached is no command.
        const isHead = steps.slice(0, index).every((before) => !isReached(before));
        if (around.isReached && !isHead) report('unreachable-command', written.names.get(step)!);
      }
      if (reached) judge(step, { base: steps[base]!, scope, ifs: around.ifs });
      const rest = [steps.slice(index + 1), ...around.rest];
      const ifs = step.kind === 'if' ? [...around.ifs, step] : around.ifs;
      if (step.kind === 'if') judgeRow(step.body, { isReached: reached, scope, rest, ifs });
      if (step.kind === 'gather') judgeRow(step.prompts, { isReached: reached, scope, rest, ifs });
      if (step.kind === 'gather' || step.kind === 'unknown') {
        base = index + 1;
        scope = step.kind === 'gather' ? step : undefined;
      }
    });
  };

  /** Of the Ifs of a row that ask for one input, those that calls come out of after work, if of another none does. */
  const judgeMenus = (steps: readonly Step[], rest: Around['rest']): void => {
    let menu: StepOf<'if'>[] = [];
    steps.forEach((step, index) => {
      if (step.kind === 'if' && !step.foreign && entered.has(step)) menu.push(step);
      if (index < steps.length - 1 && step.kind !== 'gather' && step.kind !== 'unknown') return;
      const isEnded = menu.some((one) => !left.has(one));
      for (const one of isEnded ? menu : []) {
        const follows = steps
          .slice(steps.indexOf(one) + 1)
          .some((other) => other.kind !== 'if' && other.kind !== 'unknown' && isReached(other));
        const holdsOther = one.body.some(({ kind }) => kind === 'unknown');
        const calls = leftWorking.get(one);
        if (calls === undefined || !follows || holdsOther) continue;
        if (isNoticed([steps.slice(steps.indexOf(one) + 1), ...rest], calls)) fallingThrough.push(one);
      }
      menu = [];
    });
  };

  const judge = (step: Step, context: Context): void => {
    const calls = arrived.get(step)!;
    const name = written.names.get(step)!;
    if (step.kind === 'reject') {
      const isCertain = calls.some(({ preceded, doubtful }) => preceded && !doubtful);
      if (isCertain || calls.every(({ preceded }) => preceded)) report('reject-not-first', name);
      else if (entry === 'outbound' || entry === 'modify' || entry === 'redirect') report('ineffective-reject', name);
    }
    if (step.kind === 'redirect' && calls.some(({ gathered }) => !gathered)) report('redirect-loop', name);
    const read = written.reads.get(step);
    if (read !== undefined && calls.some(isUnset)) {
      report(calls.every(isUnset) ? 'unset-variable' : 'maybe-unset-variable', read);
    }
    if (step.kind === 'gather') {
      // What reads its input may be what is not known inside, in a wrong place.
      const holdsOther = step.prompts.some(({ kind }) => kind === 'unknown');
      if (!step.callback && !used.has(step) && !holdsOther) report('unused-gather', name);
      if (silent.has(step)) report('menu-without-default', name);
    }
    if (step.kind === 'if' && !step.foreign) judgeIf(step, context);
  };

  const judgeIf = (step: StepOf<'if'>, { base, scope, ifs }: Context): void => {
    const calls = arrived.get(step)!;
    const isNever = !entered.has(step);
    // Not merely because the Ifs before it in its row have taken the rest.
    const isAlways = !passed.has(step) && !arrived.get(base)!.some(({ value }) => canPass(step, value));
    if ((isNever || isAlways) && !calls.every(isUnset)) {
      report('constant-condition', written.values.get(step)!);
    }
    const origins = new Set(calls.filter(({ value }) => canEnter(step, value)).map(({ origin }) => origin));
    const isOverwritten = origins.has(scope as StepOf<'gather'>) && origins.size > 1 && !origins.has(undefined);
    if (scope === undefined || !isOverwritten) return;
    const byNumber = [...origins].sort((a, b) => numbers.get(a!)! - numbers.get(b!)!);
    const inner = byNumber.at(-1)!;
    // One finding for each inner Gather, at the first If.
    if (overwriting.has(inner)) return;
    overwriting.set(inner, new Set(ancestorsOf(inner, program).filter((one) => !ifs.includes(one))));
    report('overwritten-variable', written.reads.get(step)!);
  };

  judgeRow(program, { isReached: true, scope: undefined, rest: [], ifs: [] });
  const explained = [...overwriting.values()];
  for (const one of fallingThrough) {
    if (!explained.some((branches) => branches.has(one))) report('branch-falls-through', written.names.get(one)!);
  }
  return found.sort();
}

/** The Ifs around a step, the outermost first. */
function ancestorsOf(step: Step, steps: readonly Step[]): StepOf<'if'>[] {
  for (const one of steps) {
    if (one.kind !== 'if') continue;
    if (one.body.includes(step)) return [one];
    const inside = ancestorsOf(step, one.body);
    if (inside.length > 0) return [one, ...inside];
  }
  return [];
}

/** Whether calls come to a command other than Hangup next; `rows` are the steps before them, the innermost row first. */
function isNoticed(rows: readonly (readonly Step[])[], calls: readonly Call[]): boolean {
  if (calls.length === 0 || rows.length === 0) return false;
  const [[step, ...following] = [], ...outer] = rows;
  if (step === undefined) return isNoticed(outer, calls);
  const rest = [following, ...outer];
  if (step.kind === 'hangup') return false;
  if (step.kind === 'reject') return isNoticed(rest, calls);
  if (step.kind !== 'if') return true;
  const inside = calls.filter(({ value }) => step.foreign || canEnter(step, value));
  const past = calls.filter(({ value }) => step.foreign || canPass(step, value));
  return isNoticed([step.body, ...rest], inside) || isNoticed(rest, past);
}

interface Context {
  readonly base: Step;
  readonly scope: Step | undefined;
  /** The Ifs around the step. */
  readonly ifs: readonly Step[];
}

interface Around {
  readonly isReached: boolean;
  /** What follows the row, the innermost first. */
  readonly rest: readonly (readonly Step[])[];
  /** The Ifs around the row. */
  readonly ifs: readonly Step[];
  /** The Gather whose input is meant where the row begins. */
  readonly scope: Step | undefined;
}

function isUnset({ value }: Call): boolean {
  return value === undefined;
}
