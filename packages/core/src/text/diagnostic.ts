import type { TextEdit } from './edit.ts';
import type { Range } from './range.ts';

/** How much a finding matters; the principle behind the choice is stated in docs/rules. */
export type Severity = 'error' | 'warning' | 'info';

/** A call error of the Voice API that a document provokes (documentation: Errors, Call Errors). */
export type ApiErrorCode = 5105 | 5106 | 5107 | 5108;

/** Another place that explains a finding. */
export interface RelatedInformation {
  readonly range: Range;
  readonly message: string;
}

/** A change that repairs a finding. */
export interface Fix {
  /** What the fix does, as an editor's menu shows it. */
  readonly title: string;
  /** Edits that do not overlap one another. */
  readonly edits: readonly TextEdit[];
  /** Safe fixes never change what the author can have meant; `--fix` applies only these, editors offer all. */
  readonly safe: boolean;
}

/** One finding: plain data, the same shape from the parser, the rules and every surface. */
export interface Diagnostic<Code extends string = string> {
  /** Stable identifier: a syntax code (`xml-…`) or a rule's id. */
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, then what to do about it. One line, unescaped. */
  readonly message: string;
  readonly range: Range;
  /** The API's answer to the document, where the finding provokes one. */
  readonly apiError?: ApiErrorCode;
  readonly related?: readonly RelatedInformation[];
  readonly fixes?: readonly Fix[];
}
