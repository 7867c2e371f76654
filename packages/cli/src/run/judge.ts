import { fixWith, lint, type Diagnostic } from '@voxxml/core';
import type { Settings } from '../config/settings.ts';
import type { Job } from './job.ts';

/** What is found in a text under its settings. */
export function judge(text: string, settings: Settings): readonly Diagnostic[] {
  return lint(text, lintOptions(settings));
}

/** A text with its fixes applied, and what is still found in it. */
export function repair(
  text: string,
  settings: Settings,
  fix: Exclude<Job['fix'], 'none'>,
): { readonly text: string; readonly applied: number; readonly diagnostics: readonly Diagnostic[] } {
  if (fix === 'safe') return fixWith(text, (current) => judge(current, settings));
  const { text: fixed, applied } = fixWith(text, (current) => judge(current, settings).map(withEveryFixSafe));
  return { text: fixed, applied, diagnostics: judge(fixed, settings) };
}

/** The user asked for suggestions as well: the first fix of each finding counts, safe or not. */
function withEveryFixSafe(diagnostic: Diagnostic): Diagnostic {
  const { fixes } = diagnostic;
  return fixes === undefined ? diagnostic : { ...diagnostic, fixes: fixes.map((fix) => ({ ...fix, safe: true })) };
}

const optionsOf = new WeakMap<Settings, Parameters<typeof lint>[1]>();

/** One object for all files that share their settings. */
function lintOptions(settings: Settings): Parameters<typeof lint>[1] {
  const known = optionsOf.get(settings);
  if (known !== undefined) return known;
  const { resource, entry, url, rules, reportUnusedSuppressions } = settings;
  const options = {
    resource,
    entry,
    url,
    rules: reportUnusedSuppressions === false ? { 'unused-suppression': 'off' as const, ...rules } : rules,
  };
  optionsOf.set(settings, options);
  return options;
}
