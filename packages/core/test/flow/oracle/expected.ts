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
  const { arrived, entered, passed, used, silent, left, leftWorking } = execute(program, entry);
  const found: Expected[] = [];
  const report = (id: string, range: Range): unknown => found.push(finding(id, range));
  const isReached = (step: Step): boolean => arrived.has(step);

  const judgeRow = (steps: readonly Step[], around: Around): void => {
    let inRun = false;
    // The calls, and the Gather that is meant, since which no other can have come between.
    let base = 0;
    let scope = around.scope;
    judgeMenus(steps);
    steps.forEach((step, index) => {
      const reached = isReached(step);
      if (reached) inRun = false;
      else if (step.kind !== 'unknown' && !inRun) {
        inRun = true;
        // Unknown content at the head of what is not reached is no command.
        const isHead = steps.slice(0, index).every((before) => !isReached(before));
        if (around.isReached && !isHead) report('unreachable-command', written.names.get(step)!);
      }
      if (reached) judge(step, { base: steps[base]!, scope });
      if (step.kind === 'if') judgeRow(step.body, { isReached: reached, scope });
      if (step.kind === 'gather') judgeRow(step.prompts, { isReached: reached, scope });
      if (step.kind === 'gather' || step.kind === 'unknown') {
        base = index + 1;
        scope = step.kind === 'gather' ? step : undefined;
      }
    });
  };

  /** Of the Ifs of a row that ask for one input, those that calls come out of after work, if of another none does. */
  const judgeMenus = (steps: readonly Step[]): void => {
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
        if (leftWorking.has(one) && follows && !holdsOther) report('branch-falls-through', written.names.get(one)!);
      }
      menu = [];
    });
  };

  const judge = (step: Step, context: { readonly base: Step; readonly scope: Step | undefined }): void => {
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
    if (step.kind === 'if' && !step.foreign) judgeIf(step, context.base, context.scope);
  };

  const judgeIf = (step: StepOf<'if'>, base: Step, scope: Step | undefined): void => {
    const calls = arrived.get(step)!;
    const isNever = !entered.has(step);
    // Not merely because the Ifs before it in its row have taken the rest.
    const isAlways = !passed.has(step) && !arrived.get(base)!.some(({ value }) => canPass(step, value));
    if ((isNever || isAlways) && !calls.every(isUnset)) {
      report('constant-condition', written.values.get(step)!);
    }
    const origins = new Set(calls.filter(({ value }) => canEnter(step, value)).map(({ origin }) => origin));
    const isOverwritten = origins.has(scope as StepOf<'gather'>) && origins.size > 1 && !origins.has(undefined);
    if (scope !== undefined && isOverwritten) report('overwritten-variable', written.reads.get(step)!);
  };

  judgeRow(program, { isReached: true, scope: undefined });
  return found.sort();
}

interface Around {
  readonly isReached: boolean;
  /** The Gather whose input is meant where the row begins. */
  readonly scope: Step | undefined;
}

function isUnset({ value }: Call): boolean {
  return value === undefined;
}
