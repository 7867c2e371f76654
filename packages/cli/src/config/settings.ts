import type { Entry, Resource, Severity } from '@voxxml/core';

/** How much a rule matters, where the user says so. */
export type RuleSetting = Severity | 'off';

/** What is said about documents: by a configuration, an override in it, or the command line. Plain data. */
export interface Settings {
  readonly resource?: Resource;
  readonly entry?: Entry;
  /** The URL that the document is served under. */
  readonly url?: string;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** How values that are filled in later are marked in a document: `{{name}}`. */
  readonly placeholders?: Placeholders;
  /** Files of other languages in which VoxXML is looked for. */
  readonly hosts?: readonly HostKind[];
  /** Whether a suppression that suppresses nothing is reported. */
  readonly reportUnusedSuppressions?: boolean;
}

export const placeholderKinds = ['none', 'mustache'] as const;
export type Placeholders = (typeof placeholderKinds)[number];

export const hostKinds = ['json', 'js', 'ts', 'md'] as const;
export type HostKind = (typeof hostKinds)[number];

/** The settings of the second, where it says something; of the first elsewhere. Rules are joined one by one. */
export function mergeSettings(base: Settings, over: Settings): Settings {
  if (base.rules === undefined || over.rules === undefined) return { ...base, ...over };
  return { ...base, ...over, rules: { ...base.rules, ...over.rules } };
}
