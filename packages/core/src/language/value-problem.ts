/** The findings that are decided by one value alone, by the id of the rule that reports them. */
export type ValueProblemCode =
  | 'invalid-attribute-value'
  | 'unit-in-duration'
  | 'clamped-value'
  | 'empty-caller-id'
  | 'empty-alternative'
  | 'invalid-phone-number'
  | 'short-phone-number'
  | 'invalid-url'
  | 'unreachable-url'
  | 'invalid-conference-name'
  | 'padded-content'
  | 'unknown-voice'
  | 'nonstandard-voice'
  | 'voice-language-mismatch'
  | 'unknown-variable'
  | 'uninterpolated-variable'
  | 'repeated-keyword';

/** A replacement inside the value; offsets count in the decoded value. */
export interface ValueEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What is wrong with a value: offsets count in the decoded value, half-open. */
export interface ValueProblem {
  readonly code: ValueProblemCode;
  readonly start: number;
  readonly end: number;
  /** What is wrong, then what to do. */
  readonly message: string;
  /** Where it differs from the rule's own severity. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** The call error that the API answers with, where the problem provokes one. */
  readonly apiError?: 5107;
  readonly fix?: ValueFix;
  /** A second thing that may have been meant; never safe. */
  readonly otherFix?: ValueFix;
}

export interface ValueFix {
  readonly title: string;
  readonly edits: readonly ValueEdit[];
  readonly safe: boolean;
}
