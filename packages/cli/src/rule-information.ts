import { rules, syntaxRules } from '@voxxml/core';
import { documentationUrl } from './documentation-url.ts';
import type { RuleInformation } from './reporters/reporter.ts';

/** What each rule and each syntax code says about itself, by its id. */
export function ruleInformation(): ReadonlyMap<string, RuleInformation> {
  return new Map(
    [...syntaxRules, ...rules].map(({ id, severity, summary, why, fix }) => [
      id,
      { id, severity, summary, why, url: documentationUrl(id), ...(fix === undefined ? {} : { fix }) },
    ]),
  );
}
