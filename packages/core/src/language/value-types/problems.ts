import { gatherVariable, variableReads } from '../variables.ts';
import type { ValuePlace } from '../types.ts';
import type { ValueEdit, ValueFix, ValueProblem, ValueProblemCode } from '../value-problem.ts';
import { contentEnd, contentStart } from '../white-space.ts';
import { noProblems } from './implementation.ts';

/** Where a value stands, as messages say it: `Gather's timeout`, `the content of Number`. */
export function placeName(place: ValuePlace): string {
  return place.attribute === undefined ? `the content of ${place.element}` : `${place.element}'s ${place.attribute}`;
}

/** What a value is, as messages name it: `Gather timeout`, `Number content`. */
export function attributeName(place: ValuePlace): string {
  return place.attribute === undefined ? `${place.element} content` : `${place.element} ${place.attribute}`;
}

/** A problem of the whole value. */
export function wholeValue(value: string, code: ValueProblemCode, message: string): ValueProblem {
  return { code, start: 0, end: value.length, message };
}

/** The problem with a fix that writes something else in its place. */
export function withReplacement(
  problem: ValueProblem,
  newText: string,
  safe: boolean,
  title = newText === '' ? 'Leave it empty' : `Write ${newText}`,
): ValueProblem {
  const { start, end } = problem;
  return { ...problem, fix: { title, edits: [{ start, end, newText }], safe } };
}

/** The problem with a fix of several edits. */
export function withEdits(
  problem: ValueProblem,
  title: string,
  edits: readonly ValueEdit[],
  safe: boolean,
): ValueProblem {
  return { ...problem, fix: { title, edits, safe } };
}

/**
 * `$GATHER` in a value that it is not replaced in: one problem for each. Where there is one, the value is judged no
 * further, since nobody knows what was meant to stand there.
 */
export function uninterpolated(
  value: string,
  place: ValuePlace,
  severity: 'error' | 'warning' = 'error',
): readonly ValueProblem[] {
  let problems: ValueProblem[] | undefined;
  for (const { start, end, isGather } of variableReads(value, true)) {
    if (!isGather) continue;
    (problems ??= []).push({
      code: 'uninterpolated-variable',
      start,
      end,
      severity,
      message: `${gatherVariable} is only replaced in the text of Say, not in ${placeName(place)}. Have your server write the value into the document.`,
    });
  }
  return problems ?? noProblems;
}

/**
 * White space around text content, and what is wrong with the rest. Blank content is none: nothing is said about it.
 *
 * @param checkContent judges the content without its padding; its offsets count from the padding's end.
 */
export function checkPadded(
  value: string,
  place: ValuePlace,
  checkContent: (content: string) => readonly ValueProblem[],
): readonly ValueProblem[] {
  const start = contentStart(value);
  const end = contentEnd(value);
  if (start >= end) return noProblems;
  const padded = start > 0 || end < value.length;
  if (!padded) return checkContent(value);
  const inside = checkContent(value.slice(start, end)).map((problem) => shifted(problem, start));
  // The value is judged no further where a variable stands in it.
  if (place.attribute !== undefined || inside.some(({ code }) => code === 'uninterpolated-variable')) return inside;
  const edits: ValueEdit[] = [];
  if (start > 0) edits.push({ start: 0, end: start, newText: '' });
  if (end < value.length) edits.push({ start: end, end: value.length, newText: '' });
  const padding = wholeValue(
    value,
    'padded-content',
    `White space around ${placeName(place)}. Remove it, because the documentation doesn't say that the API ignores it.`,
  );
  return [withEdits(padding, 'Remove the white space', edits, true), ...inside];
}

function shifted(problem: ValueProblem, by: number): ValueProblem {
  const moved = { ...problem, start: problem.start + by, end: problem.end + by };
  const shift = (fix: ValueFix): ValueFix => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })),
  });
  return {
    ...moved,
    ...(problem.fix !== undefined && { fix: shift(problem.fix) }),
    ...(problem.otherFix !== undefined && { otherFix: shift(problem.otherFix) }),
  };
}
