import type { Entry, Range } from '@voxxml/core';
import { enters, execute, type Call, type Reading, type Trace } from './execute.ts';
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

/** The readings that make a difference in a program. */
export function readingsOf(program: Program): readonly Reading[] {
  const isOpen = (steps: readonly Step[]): boolean =>
    steps.some(
      (step) =>
        step.kind === 'if' && ((!step.foreign && !step.equal && step.alternatives.length > 1) || isOpen(step.body)),
    );
  return isOpen(program) ? ['none of them', 'not all of them'] : ['none of them'];
}

/**
 * What the rules must find in a program: exactly what its executions show. What can never happen must be so under each
 * reading of what is not documented, and so must what can happen.
 */
export function expectedFindings(program: Program, written: Written, entry: Entry | undefined): readonly Expected[] {
  const traces = readingsOf(program).map((reading) => execute(program, entry, reading));
  const found: Expected[] = [];
  const report = (id: string, range: Range): unknown => found.push(finding(id, range));
  const isReached = (step: Step): boolean => traces.some(({ arrived }) => arrived.has(step));
  const callsTo = (step: Step): readonly Call[] => traces.flatMap(({ arrived }) => arrived.get(step) ?? []);
  const inEach = (step: Step, is: (call: Call) => boolean): boolean =>
    traces.every(({ arrived }) => arrived.get(step)?.some(is) === true);

  const judgeRow = (steps: readonly Step[], isAroundReached: boolean): void => {
    let inRun = false;
    steps.forEach((step, index) => {
      const reached = isReached(step);
      if (reached) inRun = false;
      else if (step.kind !== 'unknown' && !inRun) {
        inRun = true;
        // Unknown content at the head of what is not reached is no command.
        const isHead = steps.slice(0, index).every((before) => !isReached(before));
        if (isAroundReached && !isHead) report('unreachable-command', written.names.get(step)!);
      }
      if (reached) judge(step);
      if (step.kind === 'if') judgeRow(step.body, reached);
      if (step.kind === 'gather') judgeRow(step.prompts, reached);
    });
  };

  const judge = (step: Step): void => {
    const calls = callsTo(step);
    const name = written.names.get(step)!;
    if (step.kind === 'reject') {
      const isLate = traces.every(({ arrived }) => {
        const coming = arrived.get(step) ?? [];
        const isCertain = coming.some(({ preceded, doubtful }) => preceded && !doubtful);
        return isCertain || (coming.length > 0 && coming.every(({ preceded }) => preceded));
      });
      if (isLate) report('reject-not-first', name);
      else if (entry === 'outbound' || entry === 'modify' || entry === 'redirect') report('ineffective-reject', name);
    }
    if (step.kind === 'redirect' && inEach(step, ({ gathered }) => !gathered)) report('redirect-loop', name);
    const read = written.reads.get(step);
    if (read !== undefined && calls.every(isUnset)) report('unset-variable', read);
    else if (read !== undefined && inEach(step, isUnset)) report('maybe-unset-variable', read);
    if (step.kind === 'gather') {
      // What reads its input may be what is not known inside, in a wrong place.
      const holdsOther = step.prompts.some(({ kind }) => kind === 'unknown');
      if (!step.callback && !traces.some(({ used }) => used.has(step)) && !holdsOther) report('unused-gather', name);
      if (traces.every(({ silent }) => silent.has(step))) report('menu-without-default', name);
    }
  };

  judgeRow(program, true);
  const everyAnswer = traces.map((trace) => answersOf(program, trace));
  for (const step of everyAnswer[0]!.keys()) {
    const answers = everyAnswer.flatMap((each) => each.get(step)!.answer ?? []);
    if (answers.length === 0 || callsTo(step).every(isUnset)) continue;
    const isNever = answers.every(({ canHold }) => !canHold);
    const isAlways = answers.every(({ canFail, canFailAlone }) => !canFail && !canFailAlone);
    // Where only "not all of them" lets calls come, such an If is always true by its meaning alone.
    const isTrivial = isOpenIf(step) && everyAnswer[0]!.get(step)!.answer === undefined;
    if ((isNever || isAlways) && !isTrivial) report('constant-condition', written.values.get(step)!);
  }

  const explained = new Set<Step>();
  const told = new Set<Step>();
  const reprompts = repromptsOf(program);
  for (const branches of reprompts.values()) for (const branch of branches) explained.add(branch);
  for (const [step, { inner, ancestors }] of everyAnswer[0]!) {
    if (inner === undefined || !everyAnswer.every((each) => each.get(step)!.inner === inner)) continue;
    // One finding for each inner Gather, at the first If.
    if (told.has(inner) || reprompts.has(inner)) continue;
    told.add(inner);
    for (const branch of ancestorsOf(inner, program)) if (!ancestors.includes(branch)) explained.add(branch);
    report('overwritten-variable', written.reads.get(step)!);
  }
  const [falling, ...others] = traces.map((trace) => fallingThrough(program, trace));
  for (const one of falling!) {
    const isCommon = others.every((other) => other.has(one));
    if (isCommon && !explained.has(one)) report('branch-falls-through', written.names.get(one)!);
  }
  return found.sort();
}

function isOpenIf(step: StepOf<'if'>): boolean {
  return !step.equal && step.alternatives.length > 1;
}

/** What the calls of one trace do at an If on `$GATHER`. */
interface Answers {
  /** Undefined if no call comes. */
  readonly answer: { canHold: boolean; canFail: boolean; canFailAlone: boolean } | undefined;
  /** The last inner Gather whose input enters the If beside that of the Gather that is meant. */
  readonly inner: StepOf<'gather'> | undefined;
  readonly ancestors: readonly Step[];
}

/** In document order, what happens at each If on `$GATHER`. */
function answersOf(program: Program, trace: Trace): ReadonlyMap<StepOf<'if'>, Answers> {
  const { arrived, entered, passed, numbers, reading } = trace;
  const all = new Map<StepOf<'if'>, Answers>();
  const visit = (
    steps: readonly Step[],
    scopeAround: StepOf<'gather'> | undefined,
    ancestors: readonly Step[],
  ): void => {
    // The step before which the value was the same, and the Gather that is meant: no other can have come between.
    let base = steps[0];
    let scope = scopeAround;
    steps.forEach((step, index) => {
      if (step.kind === 'if' && !step.foreign) {
        const calls = arrived.get(step) ?? [];
        const before = arrived.get(base!) ?? [];
        const canFail = passed.has(step);
        const canFailAlone = canFail || before.some(({ value }) => !enters(step, value, reading));
        const origins = new Set(calls.filter(({ value }) => enters(step, value, reading)).map(({ origin }) => origin));
        const isMixed = scope !== undefined && origins.has(scope) && origins.size > 1 && !origins.has(undefined);
        const byNumber = [...origins].sort((a, b) => numbers.get(a!)! - numbers.get(b!)!);
        all.set(step, {
          answer: calls.length === 0 ? undefined : { canHold: entered.has(step), canFail, canFailAlone },
          inner: isMixed ? byNumber.at(-1) : undefined,
          ancestors,
        });
        // All calls went into it, so that what comes after it is not the value that it took.
        if (calls.length > 0 && !canFailAlone) base = steps[index + 1];
      }
      if (step.kind === 'if') visit(step.body, scope, [...ancestors, step]);
      if (step.kind === 'gather' || step.kind === 'unknown') {
        base = steps[index + 1];
        scope = step.kind === 'gather' ? step : undefined;
      }
    });
  };
  visit(program, undefined, []);
  return all;
}

/** The Gathers that ask an earlier question again, each with the Ifs between the two. */
function repromptsOf(program: Program): ReadonlyMap<Step, readonly StepOf<'if'>[]> {
  const found = new Map<Step, readonly StepOf<'if'>[]>();
  const visit = (
    steps: readonly Step[],
    meantAround: StepOf<'gather'> | undefined,
    between: readonly StepOf<'if'>[],
  ): void => {
    let meant = meantAround;
    let since = between;
    steps.forEach((step) => {
      if (step.kind === 'if') visit(step.body, meant, [...since, step]);
      if (step.kind === 'unknown') meant = undefined;
      if (step.kind !== 'gather') return;
      if (meant !== undefined && since.length > 0) {
        const corrects = since.every((one) => !one.foreign && !one.equal) && !isUsed(step, since[0]!);
        if (isSameQuestion(step, meant) || corrects) found.set(step, since);
      }
      meant = step;
      since = [];
    });
  };
  visit(program, undefined, []);
  return found;
}

function spoken({ prompts }: StepOf<'gather'>): readonly string[] {
  return prompts.flatMap((prompt) => (prompt.kind === 'say' ? [prompt.reads ? '$GATHER' : 'Hello'] : []));
}

function isSameQuestion(gather: StepOf<'gather'>, other: StepOf<'gather'>): boolean {
  return spoken(gather).length > 0 && spoken(gather).join() === spoken(other).join();
}

/** Whether something after a Gather inside an If does more with the input than test that it is not some value. */
function isUsed(gather: Step, branch: StepOf<'if'>): boolean {
  let isAfter = false;
  const uses = (steps: readonly Step[]): boolean =>
    steps.some((step) => {
      if (step === gather) {
        isAfter = true;
        return false;
      }
      const isUse =
        step.kind === 'unknown' ||
        step.kind === 'redirect' ||
        (step.kind === 'say' && step.reads) ||
        (step.kind === 'if' && !step.foreign && step.equal);
      if (isAfter && isUse) return true;
      if (step.kind === 'if') return uses(step.body);
      return step.kind === 'gather' && uses(step.prompts);
    });
  return uses(branch.body);
}

/** Of the Ifs of a row that ask for one input, those that calls come out of after work, if of another none does. */
function fallingThrough(program: Program, trace: Trace): ReadonlySet<StepOf<'if'>> {
  const { arrived, entered, left, leftWorking, reading } = trace;
  const found = new Set<StepOf<'if'>>();
  const visit = (steps: readonly Step[], rest: readonly (readonly Step[])[]): void => {
    let menu: StepOf<'if'>[] = [];
    steps.forEach((step, index) => {
      const isMenuIf = step.kind === 'if' && !step.foreign && entered.has(step) && !arrived.get(step)!.every(isUnset);
      if (isMenuIf) menu.push(step);
      if (step.kind === 'if') visit(step.body, [steps.slice(index + 1), ...rest]);
      if (index < steps.length - 1 && step.kind !== 'gather' && step.kind !== 'unknown') return;
      const isEnded = menu.some((one) => !left.has(one));
      for (const one of isEnded ? menu : []) {
        const following = steps.slice(steps.indexOf(one) + 1);
        const follows = following.some(
          (other) => other.kind !== 'if' && other.kind !== 'unknown' && arrived.has(other),
        );
        const holdsOther = one.body.some(({ kind }) => kind === 'unknown');
        const calls = leftWorking.get(one);
        if (calls === undefined || !follows || holdsOther) continue;
        if (isNoticed([following, ...rest], calls, reading)) found.add(one);
      }
      menu = [];
    });
  };
  visit(program, []);
  return found;
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
function isNoticed(rows: readonly (readonly Step[])[], calls: readonly Call[], reading: Reading): boolean {
  if (calls.length === 0 || rows.length === 0) return false;
  const [[step, ...following] = [], ...outer] = rows;
  if (step === undefined) return isNoticed(outer, calls, reading);
  const rest = [following, ...outer];
  if (step.kind === 'hangup') return false;
  if (step.kind === 'reject') return isNoticed(rest, calls, reading);
  if (step.kind !== 'if') return true;
  const inside = calls.filter(({ value }) => step.foreign || enters(step, value, reading));
  const past = calls.filter(({ value }) => step.foreign || !enters(step, value, reading));
  return isNoticed([step.body, ...rest], inside, reading) || isNoticed(rest, past, reading);
}

function isUnset({ value }: Call): boolean {
  return value === undefined;
}
