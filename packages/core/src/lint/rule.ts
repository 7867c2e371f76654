import type { FlowAnalysis } from '../flow/analyze-flow.ts';
import type { ElementSpec, Entry, Resource } from '../language/types.ts';
import type { Command, CommandOf, ElementName, Model } from '../model/command.ts';
import type { SyntaxCode } from '../syntax/codes.ts';
import type { XmlDocument } from '../syntax/nodes.ts';
import type { ApiErrorCode, Diagnostic, Fix, RelatedInformation, Severity } from '../text/diagnostic.ts';
import type { Range } from '../text/range.ts';
import type { UrlAnswers } from './linked-urls.ts';

/** What the user says about the document's circumstances. */
export interface Circumstances {
  /** Which resource executes it; inferred where not said. */
  readonly resource: Resource | undefined;
  /** How it is reached; not known where not said. */
  readonly entry: Entry | undefined;
  /** The URL it is served under, where known. */
  readonly url: string | undefined;
  /** Judged as what stands inside a Response, not as a whole document. */
  readonly fragment: boolean;
  /** What its URLs answered, where somebody asked them. */
  readonly answers?: UrlAnswers | undefined;
}

/** What a rule says. The runner adds the rule's id, severity and API error. */
export interface Finding {
  readonly range: Range;
  /** What is wrong, then what to do. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedInformation[];
  readonly fixes?: readonly Fix[];
}

/** What a rule works with. */
export interface RuleContext extends Circumstances {
  readonly text: string;
  readonly document: XmlDocument;
  readonly model: Model;
  /** The syntax findings, sorted by start: a rule says nothing that one of them explains. */
  readonly syntaxErrors: readonly Diagnostic<SyntaxCode>[];
  /** The call flow, analysed when first asked for. For rules with `flow` alone. */
  readonly flow: () => FlowAnalysis;
  readonly report: (finding: Finding) => void;
}

/**
 * An example: VoxXML with the expected range of each finding marked, `[|so|]`; an empty range is `[||]`.
 * A plain string is linted with no circumstances known.
 */
export type Example = string | (Partial<Circumstances> & { readonly text: string; readonly note?: string });

/** A rule: what it says about itself, its examples (documentation and test at once), and its function. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly severity: Severity;
  /** The call error of the API that each of its findings provokes, where there is one. */
  readonly apiError?: ApiErrorCode;
  /** One line without a full stop: what is reported. */
  readonly summary: string;
  /** Markdown: why it matters to the caller, and what to do. */
  readonly why: string;
  /** Each marked range must be found, and nothing else by this rule. */
  readonly bad: readonly Example[];
  /** This rule finds nothing in them. */
  readonly good: readonly Example[];
  /** What its fix does, where it has one. */
  readonly fix?: string;
  /** The elements that `visit.any` is called for; all of them where it is not there. Asked once for each element. */
  readonly concerns?: (spec: ElementSpec) => boolean;
  /** Called for each command of a name, in document order; `any` for each command of all names. */
  readonly visit?: { readonly [Name in ElementName]?: (command: CommandOf<Name>, context: RuleContext) => void } & {
    readonly any?: (command: Command, context: RuleContext) => void;
  };
  /** Called once, after the commands. */
  readonly whole?: (context: RuleContext) => void;
  /** Its findings come from the value types of the table (`ValueProblem.code` equals the id). */
  readonly fromValues?: true;
  /** Its findings come from the comments that direct the linter. */
  readonly fromDirectives?: true;
  /** Works on the call flow: not called for a document with a structural syntax error, nor for a fragment. */
  readonly flow?: true;
}

/** Identity that keeps the id's literal type. */
export function defineRule<const Id extends string>(rule: Rule<Id>): Rule<Id> {
  return rule;
}
