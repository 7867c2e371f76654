import { documentationUrl, rules, syntaxRules, type Severity } from '@voxxml/core';

/** What the rules say about themselves; a syntax code is a rule here. */
export interface RuleInformation {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Markdown. */
  readonly why: string;
  readonly fix?: string;
  /** Where its documentation stands. */
  readonly url: string;
}

/** What each rule and each syntax code says about itself, by its id. Loaded by what shows it, not by every run. */
export const ruleInformation: ReadonlyMap<string, RuleInformation> = new Map(
  [...syntaxRules, ...rules].map(({ id, severity, summary, why, fix }) => [
    id,
    { id, severity, summary, why, url: documentationUrl(id), ...(fix === undefined ? {} : { fix }) },
  ]),
);
