import type { Entry, Resource, Severity } from '@voxxml/core';
import type { EndOfLine, FormatOptions } from '@voxxml/core/format';
import type { Placeholders as Syntax } from '@voxxml/core/hosts';

/** How much a rule matters, where the user says so. */
export type RuleSetting = Severity | 'off';

/** What is said about documents: by a configuration, an override in it, or the command line. Plain data. */
export interface Settings {
  readonly resource?: Resource;
  readonly entry?: Entry;
  /** The URL that the document is served under. */
  readonly url?: string;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** The template language of the documents; undefined: what a file name's extension says, such as `.hbs`. */
  readonly placeholders?: Placeholders;
  /** Files of other languages in which VoxXML is looked for. */
  readonly hosts?: readonly HostKind[];
  /** Whether a suppression that suppresses nothing is reported. */
  readonly reportUnusedSuppressions?: boolean;
  /** Values of the simulator's assumptions, by id; checked by the commands that simulate calls. */
  readonly assume?: Readonly<Record<string, string | number>>;
  /** The absolute path of a file with observed values of assumptions. */
  readonly profile?: string;
  /** What answers the calls of `voxlint serve`, by number: absolute paths, and URLs. */
  readonly serve?: { readonly numbers?: Readonly<Record<string, string>> };
  /** How `voxlint format` lays it out. */
  readonly format?: FormatSettings;
}

export type FormatSettings = Omit<FormatOptions, 'fragment' | 'holes'>;

export const endsOfLine = ['auto', 'lf', 'crlf', 'cr'] as const satisfies readonly EndOfLine[];

export const placeholderKinds = ['none', 'mustache', 'erb', 'jinja', 'php'] as const satisfies readonly (
  Syntax | 'none'
)[];
export type Placeholders = (typeof placeholderKinds)[number];

export const hostKinds = ['json', 'js', 'ts', 'md', 'py', 'php', 'rb', 'cs', 'java', 'go', 'voxtest'] as const;
export type HostKind = (typeof hostKinds)[number];

/** The settings of the second, where it says something; of the first elsewhere. Rules, layout, assumptions and numbers are joined one by one. */
export function mergeSettings(base: Settings, over: Settings): Settings {
  return {
    ...base,
    ...over,
    ...(base.rules === undefined || over.rules === undefined ? {} : { rules: { ...base.rules, ...over.rules } }),
    ...(base.assume === undefined || over.assume === undefined ? {} : { assume: { ...base.assume, ...over.assume } }),
    ...(base.serve === undefined || over.serve === undefined
      ? {}
      : { serve: { numbers: { ...base.serve.numbers, ...over.serve.numbers } } }),
    ...(base.format === undefined || over.format === undefined ? {} : { format: { ...base.format, ...over.format } }),
  };
}
