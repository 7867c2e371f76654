import type { Command, ElementName } from '../model/command.ts';
import { elements } from '../language/elements/index.ts';
import { syntaxCodes } from '../syntax/codes.ts';
import type { Severity } from '../text/diagnostic.ts';
import type { KnownRules } from './directives.ts';
import type { Rule, RuleContext } from './rule.ts';
import { type RuleId, rules } from './rules/index.ts';

/** A rule's level in a configuration. */
export type RuleLevel = 'off' | Severity;

/** Levels of rules other than their own. Syntax codes have none: the API rejects what they report. */
export type RuleLevels = { readonly [Id in RuleId]?: RuleLevel | undefined };

/** A rule with the level that a configuration gives it. */
export interface PreparedRule {
  readonly rule: Rule<RuleId>;
  /** The configured severity, which counts for all of its findings; undefined where nothing is configured. */
  readonly severity: Severity | undefined;
}

type Visit = (command: Command, context: RuleContext) => void;
type Whole = (context: RuleContext) => void;

/** What runs, and when: worked out once for a set of levels, so that a run only calls what there is to call. */
export interface PreparedRules {
  /** Whether a rule is on. */
  readonly rules: ReadonlyMap<string, PreparedRule>;
  readonly visits: Readonly<Record<ElementName, readonly Call<Visit>[]>>;
  readonly wholes: readonly Call<Whole>[];
}

/** A function of a rule. Those of call-flow rules are left out where the flow is not judged. */
export interface Call<Function> {
  readonly prepared: PreparedRule;
  readonly flow: boolean;
  readonly run: Function;
}

/** The rule whose findings the root gets, and which a comment cannot suppress, since the API rejects the document. */
const UNSUPPRESSIBLE: RuleId = 'missing-response';

const ruleIds: readonly string[] = rules.map(({ id }) => id);
const allRules: ReadonlySet<string> = new Set(ruleIds);
const allCodes: ReadonlySet<string> = new Set([...ruleIds, ...syntaxCodes]);

/** Whether a comment may suppress a code: syntax errors and a missing Response stay, since the API rejects the document. */
export function isSuppressible(code: string): boolean {
  return allRules.has(code) && code !== UNSUPPRESSIBLE;
}

/** What a comment may name. */
export const knownRules: KnownRules = {
  has: (id) => allCodes.has(id),
  ids: ruleIds.filter(isSuppressible),
  suppressible: isSuppressible,
};

let lastKey = '';
let lastPrepared: PreparedRules | undefined;

let withoutLevels: PreparedRules | undefined;

/** Sorts the rules that are on by what they are called for. The last answer is kept: levels rarely change. */
export function prepareRules(levels: RuleLevels | undefined): PreparedRules {
  if (levels === undefined) return (withoutLevels ??= prepare({}));
  const key = keyOf(levels);
  if (lastPrepared === undefined || key !== lastKey) {
    lastPrepared = prepare(levels);
    lastKey = key;
  }
  return lastPrepared;
}

function keyOf(levels: RuleLevels): string {
  let key = '';
  for (const [id, level] of Object.entries(levels)) if (level !== undefined) key += `${id}=${level} `;
  return key;
}

function prepare(levels: RuleLevels): PreparedRules {
  const on = new Map<string, PreparedRule>();
  const visits = {} as Record<ElementName, Call<Visit>[]>;
  for (const name of Object.keys(elements) as ElementName[]) visits[name] = [];
  const wholes: Call<Whole>[] = [];
  for (const rule of rules as readonly Rule<RuleId>[]) {
    const level = levels[rule.id];
    if (level === 'off') continue;
    const prepared: PreparedRule = { rule, severity: level };
    on.set(rule.id, prepared);
    const flow = rule.flow === true;
    const { visit, whole } = rule;
    if (whole !== undefined) wholes.push({ prepared, flow, run: whole });
    if (visit === undefined) continue;
    for (const name of Object.keys(visits) as ElementName[]) {
      const own = visit[name] as Visit | undefined;
      if (own !== undefined) visits[name].push({ prepared, flow, run: own });
      if (visit.any !== undefined && rule.concerns?.(elements[name]) !== false)
        visits[name].push({ prepared, flow, run: visit.any });
    }
  }
  return { rules: on, visits, wholes };
}
