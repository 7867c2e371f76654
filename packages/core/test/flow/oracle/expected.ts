import type { Entry, Range } from '@voxxml/core';
import { execute, satisfies, type Call, type Meaning, type Trace } from './execute.ts';
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
];

interface Run {
  readonly meaning: Meaning;
  readonly trace: Trace;
}

/** What the rules must find in a program: exactly what its executions show. */
export function expectedFindings(program: Program, written: Written, entry: Entry | undefined): readonly Expected[] {
  const runs: readonly Run[] = (['none of them', 'not all of them'] as const).map((meaning) => ({
    meaning,
    trace: execute(program, entry, meaning),
  }));
  const found: Expected[] = [];
  const report = (id: string, range: Range): unknown => found.push(finding(id, range));
  const isReached = (step: Step): boolean => runs.some(({ trace }) => trace.arrived.has(step));
  /** Whether it is so under each meaning under which a call comes there, and one does. */
  const holds = (step: Step, test: (calls: readonly Call[], run: Run) => boolean): boolean =>
    isReached(step) &&
    runs.every((run) => {
      const calls = run.trace.arrived.get(step);
      return calls === undefined || test(calls, run);
    });

  const judgeRow = (steps: readonly Step[], around: Around): void => {
    let inRun = false;
    // The calls, and the Gather that is meant, since which no other can have come between.
    let base = 0;
    let scope = around.scope;
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

  const judge = (step: Step, context: { readonly base: Step; readonly scope: Step | undefined }): void => {
    if (step.kind === 'reject') {
      if (holds(step, (calls) => calls.some(({ preceded }) => preceded))) {
        report('reject-not-first', written.names.get(step)!);
      } else if (entry === 'outbound' || entry === 'modify' || entry === 'redirect') {
        report('ineffective-reject', written.names.get(step)!);
      }
    }
    if (step.kind === 'redirect' && holds(step, (calls) => calls.some(({ gathered }) => !gathered))) {
      report('redirect-loop', written.names.get(step)!);
    }
    const read = written.reads.get(step);
    if (read !== undefined && holds(step, (calls) => calls.some(isUnset))) {
      report(holds(step, (calls) => calls.every(isUnset)) ? 'unset-variable' : 'maybe-unset-variable', read);
    }
    if (step.kind === 'gather') {
      if (!step.callback && runs.every(({ trace }) => !trace.used.has(step))) {
        report('unused-gather', written.names.get(step)!);
      }
      if (holds(step, (_, { trace }) => trace.silent.has(step))) {
        report('menu-without-default', written.names.get(step)!);
      }
    }
    if (step.kind === 'if' && !step.foreign) judgeIf(step, context.base, context.scope);
  };

  const judgeIf = (step: StepOf<'if'>, base: Step, scope: Step | undefined): void => {
    const isNever = holds(step, (_, { trace }) => !trace.entered.has(step));
    const isAlways = holds(step, (_, { trace }) => !trace.passed.has(step));
    // "Not all of them" is nearly always true; only values that satisfy the other meaning as well make it a finding.
    const isAlone = holds(step, (calls, { trace, meaning }) =>
      [
        ...trace.arrived.get(base)!.map(({ value }) => satisfies(step, value, meaning)),
        ...calls.map(({ value }) => satisfies(step, value, 'none of them')),
      ].every(Boolean),
    );
    if ((isNever || (isAlways && isAlone)) && !holds(step, (calls) => calls.every(isUnset))) {
      report('constant-condition', written.values.get(step)!);
    }
    const isOverwritten = holds(step, (calls, { meaning }) => {
      const entering = calls.filter(({ value }) => satisfies(step, value, meaning));
      const origins = new Set(entering.map(({ origin }) => origin));
      return origins.has(scope as StepOf<'gather'>) && origins.size > 1 && !origins.has(undefined);
    });
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
