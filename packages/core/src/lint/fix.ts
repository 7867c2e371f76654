import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Diagnostic, Fix } from '../text/diagnostic.ts';
import { type DiagnosticCode, type LintOptions, lint } from './lint.ts';

/** What `fix` did. */
export interface FixResult<Code extends string = string> {
  /** The text with the fixes applied; the very text that was given where there was nothing to fix. */
  readonly text: string;
  /** How many fixes were applied. */
  readonly applied: number;
  /** What is still found in `text`. */
  readonly diagnostics: readonly Diagnostic<Code>[];
}

/** One fix can make way for another; a chain of so many is a rule's mistake, and must not keep a user waiting. */
const MOST_PASSES = 50;

/**
 * Applies the safe fixes of everything that `lint` finds, again and again until none is left. Of fixes that
 * overlap, the first one in the text goes first.
 */
export function fix(text: string, options: Omit<LintOptions, 'holes'> = {}): FixResult<DiagnosticCode> {
  return fixWith(text, (current) => lint(current, options));
}

/**
 * `fix` with a linter of the caller's: for texts that hold VoxXML inside something else, or holes, whose findings
 * are mapped to the text as it is kept.
 */
export function fixWith<Code extends string>(
  text: string,
  find: (text: string) => readonly Diagnostic<Code>[],
): FixResult<Code> {
  let fixed = text;
  let applied = 0;
  let diagnostics = find(fixed);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const fixes = compatibleFixes(diagnostics);
    if (fixes.length === 0) break;
    fixed = applyEdits(
      fixed,
      fixes.flatMap(({ edits }) => edits),
    );
    applied += fixes.length;
    diagnostics = find(fixed);
  }
  return { text: fixed, applied, diagnostics };
}

/** The first safe fix of each finding, without those that meet an edit of another one. */
export function compatibleFixes(diagnostics: readonly Diagnostic[]): Fix[] {
  const edits: { readonly edit: TextEdit; readonly fix: Fix }[] = [];
  const wanted: Fix[] = [];
  for (const { fixes } of diagnostics) {
    const safe = fixes?.find((candidate) => candidate.safe);
    if (safe === undefined) continue;
    wanted.push(safe);
    for (const edit of safe.edits) edits.push({ edit, fix: safe });
  }
  edits.sort((a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end);
  const refused = new Set<Fix>();
  // In text order each edit can only meet the one before it: the edits kept never overlap.
  let previous: { readonly edit: TextEdit; readonly fix: Fix } | undefined;
  for (const candidate of edits) {
    if (refused.has(candidate.fix)) continue;
    if (previous !== undefined && previous.fix !== candidate.fix && meet(previous.edit, candidate.edit)) {
      refused.add(candidate.fix);
    } else {
      previous = candidate;
    }
  }
  return wanted.filter((candidate) => !refused.has(candidate));
}

/** Whether a later edit cannot be applied beside an earlier one: they overlap, or touch and one of them inserts. */
function meet(earlier: TextEdit, later: TextEdit): boolean {
  if (later.range.start < earlier.range.end) return true;
  const touching = later.range.start === earlier.range.end;
  return touching && (earlier.range.start === earlier.range.end || later.range.start === later.range.end);
}
