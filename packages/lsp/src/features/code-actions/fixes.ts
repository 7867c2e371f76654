import { type Diagnostic, type Range, type TextEdit, applyEdits, compatibleFixes, fixWith, lint } from '@voxxml/core';
import type { View } from '../../view.ts';
import type { Action } from './action.ts';

/** The fixes of the findings that a range touches, and those that repair all findings of the same kind. */
export function fixActions(view: View, range: Range): Action[] {
  const { diagnostics } = view.analysis;
  const touched = diagnostics.filter((finding) => finding.range.start <= range.end && range.start <= finding.range.end);
  const actions: Action[] = [];
  for (const diagnostic of touched) {
    for (const [index, { title, edits, safe }] of (diagnostic.fixes ?? []).entries()) {
      actions.push({ title, kind: 'quickfix', edits, diagnostic, preferred: index === 0 && safe });
    }
  }
  for (const code of new Set(touched.map((diagnostic) => diagnostic.code))) {
    const alike = diagnostics.filter((diagnostic) => diagnostic.code === code);
    const fixes = compatibleFixes(alike);
    if (fixes.length < 2) continue;
    const edits = fixes.flatMap((fix) => fix.edits);
    const diagnostic = touched.find((finding) => finding.code === code)!;
    actions.push({ title: `Fix all ${fixes.length} of '${code}'`, kind: 'quickfix', edits, diagnostic });
  }
  return actions;
}

/** All safe fixes, until there is nothing more to fix (`source.fixAll.voxxml`); undefined where there is none. */
export function fixAllAction(view: View): Action | undefined {
  const { diagnostics } = view.analysis;
  const fixes = compatibleFixes(diagnostics);
  if (fixes.length === 0) return undefined;
  const first = fixes.flatMap((fix) => fix.edits);
  return { title: 'Fix all that can be fixed safely', kind: 'source.fixAll.voxxml', edits: toFixedPoint(view, first) };
}

/** The edits of one round, or of the whole text where one fix makes way for another. */
function toFixedPoint(view: View, first: readonly TextEdit[]): readonly TextEdit[] {
  // In a region each edit has to be small, so that it can be escaped where it stands: one round at a time.
  if (view.region !== undefined) return first;
  const { text, settings } = view;
  const find = (current: string): readonly Diagnostic[] =>
    lint(current, {
      resource: settings.resource,
      entry: settings.entry,
      url: settings.url,
      rules: settings.rules,
    });
  const fixed = fixWith(text, find).text;
  if (fixed === applyEdits(text, first)) return first;
  return [{ range: { start: 0, end: text.length }, newText: fixed }];
}
