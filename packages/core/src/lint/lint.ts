import { analyzeFlow, type FlowAnalysis } from '../flow/analyze-flow.ts';
import type { Entry, Resource } from '../language/types.ts';
import { buildModel } from '../model/build.ts';
import type { Model } from '../model/command.ts';
import { planInOtherCase, plans } from '../model/element-plans.ts';
import { hasStructuralError, type SyntaxCode } from '../syntax/codes.ts';
import type { Hole } from '../syntax/holes.ts';
import type { ParentNode, ParseResult, XmlDocument } from '../syntax/nodes.ts';
import { withoutHiddenByHoles } from '../syntax/hidden-by-holes.ts';
import { parse } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { mostDiagnostics } from '../text/limits.ts';
import { bidirectionalControls } from './bidirectional-controls.ts';
import { readDirectives } from './directives.ts';
import { unreachableUrls, type UrlAnswers } from './linked-urls.ts';
import { addPlaceholderHint } from './placeholder-hint.ts';
import { type PreparedRule, type PreparedRules, type RuleLevels, knownRules, prepareRules } from './prepared-rules.ts';
import { isExplainedBySyntax } from './explained-by-syntax.ts';
import type { Circumstances, Finding, Rule, RuleContext } from './rule.ts';
import type { RuleId } from './rules/index.ts';
import { type Suppressions, prepareSuppressions } from './suppressions.ts';

/** What a finding may be called: a rule's id, or a syntax code. */
export type DiagnosticCode = RuleId | SyntaxCode;

/** What `lint` may be told. */
export interface LintOptions {
  /** Which resource executes the document; inferred where not said. A comment in the document overrides it. */
  readonly resource?: Resource | undefined;
  /** How the document is reached; not known where not said. A comment in the document overrides it. */
  readonly entry?: Entry | undefined;
  /** The URL under which the document is served, where known: a Redirect to it is a loop. */
  readonly url?: string | undefined;
  /** Levels of rules other than their own; what is no rule's id is passed over. */
  readonly rules?: RuleLevels | undefined;
  /** Judge the text as what stands inside a Response: one or several commands, or a whole document. */
  readonly fragment?: boolean | undefined;
  /** What the document's URLs answered, where somebody asked them: what did not answer is reported. */
  readonly answers?: UrlAnswers | undefined;
  /** Places whose content is not known before run time, such as template holes. Sorted, disjoint. */
  readonly holes?: readonly Hole[] | undefined;
}

/** A document with everything that was found out about it. */
export interface Analysis {
  readonly document: XmlDocument;
  readonly model: Model;
  /** As `lint` returns them: those of the syntax among them. */
  readonly diagnostics: readonly Diagnostic<DiagnosticCode>[];
  /** The syntax findings alone: those of `parse` that stand whatever the holes hold. */
  readonly syntaxErrors: readonly Diagnostic<SyntaxCode>[];
  /** What the options and the document's own comments say together. */
  readonly circumstances: Circumstances;
  /** The call flow, of text with syntax errors too: as good as what could be made out of it. Analysed when asked for. */
  readonly flow: () => FlowAnalysis;
}

/**
 * Lints a document: its syntax, elements and values, call flow, and the comments that direct the linter.
 *
 * @param input the text, or what `parse` made of it; then `fragment` has to be what `parse` was told, and the holes
 * are those of the parsed document.
 * @returns the findings, sorted by start, `mostDiagnostics` at most.
 */
export function lint(input: string | ParseResult, options: LintOptions = {}): readonly Diagnostic<DiagnosticCode>[] {
  return analyze(input, options).diagnostics;
}

/** `lint`, with the tree and the typed commands that the findings were drawn from. */
export function analyze(input: string | ParseResult, options: LintOptions = {}): Analysis {
  const fragment = options.fragment ?? false;
  const parsed = typeof input === 'string' ? parse(input, { fragment, holes: options.holes ?? [] }) : input;
  const { document } = parsed;
  const syntaxErrors = withoutHiddenByHoles(document, parsed.diagnostics, mayHoldCommands);
  const directives = readDirectives(document, knownRules, fragment);
  const circumstances: Circumstances = {
    resource: directives.resource ?? options.resource,
    entry: directives.entry ?? options.entry,
    url: options.url,
    fragment,
    answers: options.answers,
  };
  const model = buildModel(document, { fragment, syntaxErrors });
  const findings = new Findings(syntaxErrors);
  let analyzed: FlowAnalysis | undefined;
  const flowOf = (): FlowAnalysis => (analyzed ??= analyzeFlow(model, circumstances));
  const isStructureKnown =
    (syntaxErrors.length === 0 || !hasStructuralError(syntaxErrors)) && !hasUnclearHole(document.holes);
  const flow = isStructureKnown && !fragment && model.response !== undefined;
  const prepared = prepareRules(options.rules);
  runRules(prepared, flow, findings, {
    resource: circumstances.resource,
    entry: circumstances.entry,
    url: circumstances.url,
    fragment,
    answers: circumstances.answers,
    text: document.text,
    document,
    model,
    syntaxErrors,
    flow: flowOf,
    report: findings.report,
  });
  findings.addAll(prepared.rules.get('invalid-directive'), directives.findings);
  const { suppressions } = directives;
  const diagnostics =
    suppressions.length === 0
      ? findings.all
      : suppressed(findings, prepared, flow, prepareSuppressions(document.text, suppressions));
  if (diagnostics.length > 1) diagnostics.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  addPlaceholderHint(document.text, diagnostics);
  return { document, model, diagnostics, syntaxErrors, circumstances, flow: flowOf };
}

/** Whether a hole in the content may produce markup: in text it is a value. */
function mayHoldCommands(parent: ParentNode): boolean {
  if (parent.kind === 'document') return true;
  const plan = plans.get(parent.name) ?? planInOtherCase(parent.name);
  return plan === undefined || plan.text === undefined || plan.isChoice;
}

/** Whether a template's block is not properly nested with the elements, which leaves the order of the commands unknown. */
function hasUnclearHole(holes: readonly Hole[]): boolean {
  return holes.some(({ block }) => block?.part === 'unclear');
}

/** Collects findings as diagnostics. */
class Findings {
  readonly all: Diagnostic<DiagnosticCode>[];
  /** The rule at work, which `report` speaks for. */
  current: PreparedRule | undefined;
  /** One function for a whole run, which the rules' context holds. */
  readonly report: (finding: Finding) => void;

  constructor(syntaxErrors: readonly Diagnostic<SyntaxCode>[]) {
    this.all = [...syntaxErrors];
    this.report = (finding) => this.add(this.current!, finding);
  }

  /** Whether there are as many as are kept, so that what else was found is not known. */
  get isFull(): boolean {
    return this.all.length >= mostDiagnostics;
  }

  add({ rule, severity }: PreparedRule, finding: Finding): void {
    if (this.isFull) return;
    this.all.push({
      code: rule.id,
      severity: severity ?? finding.severity ?? rule.severity,
      message: finding.message,
      range: finding.range,
      ...(rule.apiError !== undefined && { apiError: rule.apiError }),
      ...(finding.related !== undefined && { related: finding.related }),
      ...(finding.fixes !== undefined && { fixes: finding.fixes }),
    });
  }

  /** Adds what one rule found, unless it is off. */
  addAll(prepared: PreparedRule | undefined, found: readonly Finding[]): void {
    if (prepared === undefined) return;
    for (const finding of found) this.add(prepared, finding);
  }
}

function runRules(prepared: PreparedRules, flow: boolean, findings: Findings, context: RuleContext): void {
  const { model, answers } = context;
  const { visits } = prepared;
  const silent = unreachableUrls(model, answers);
  for (const command of model.commands) {
    if (findings.isFull) return;
    const calls = visits[command.name];
    for (let index = 0; index < calls.length; index++) {
      const call = calls[index]!;
      if (call.flow && !flow) continue;
      findings.current = call.prepared;
      call.run(command, context);
    }
  }
  const hasControls = model.problems.length > 0 && bidirectionalControls(context.text).length > 0;
  for (const placed of model.problems) {
    if (findings.isFull) return;
    const { problem, range, fix, otherFix } = placed;
    const fixes = [fix, otherFix].filter((each) => each !== undefined);
    const rule = prepared.rules.get(problem.code);
    if (rule === undefined || isExplainedBySyntax(context.text, context.syntaxErrors, placed)) continue;
    if (problem.code === 'unreachable-url' && silent.has(range.start)) continue;
    // A value that cannot be accepted for what cannot be seen in it: `confusable-text` shows it.
    if (hasControls && bidirectionalControls(context.text, range).length > 0) continue;
    const { message, severity } = problem;
    findings.add(rule, { message, range, ...(severity && { severity }), ...(fixes.length > 0 && { fixes }) });
  }
  for (const call of prepared.wholes) {
    if (call.flow && !flow) continue;
    findings.current = call.prepared;
    call.run(context);
  }
}

/** The findings without those that a comment suppresses, with what is to be said about these comments. */
function suppressed(
  findings: Findings,
  prepared: PreparedRules,
  flow: boolean,
  suppressions: Suppressions,
): Diagnostic<DiagnosticCode>[] {
  findings.addAll(prepared.rules.get('invalid-directive'), suppressions.unpaired);
  const kept = findings.all.filter(
    ({ code, range }) => !knownRules.suppressible(code) || !suppressions.suppress(code, range.start),
  );
  const unusedSuppression = prepared.rules.get('unused-suppression');
  if (unusedSuppression === undefined || findings.isFull) return kept;
  const judged = (id: string | undefined): boolean => {
    // Of all rules: nothing can be said while the call flow is not judged.
    if (id === undefined) return flow;
    const rule: Rule | undefined = prepared.rules.get(id)?.rule;
    return rule !== undefined && (flow || rule.flow !== true);
  };
  findings.all.length = 0;
  findings.addAll(unusedSuppression, suppressions.unused(judged));
  return kept.concat(findings.all);
}
