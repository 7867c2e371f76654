import type { Diagnostic, TextEdit } from '@voxxml/core';

/**
 * The kinds of the protocol that the server uses (LSP, CodeActionKind). A kind of `quickfix` of its own are comments that
 * silence a rule: they repair nothing.
 */
export type ActionKind =
  'quickfix' | 'quickfix.suppress' | 'refactor.rewrite' | 'refactor.extract' | 'source.fixAll.voxxml';

/** A change that an editor offers; edits are of the view's text. */
export interface Action {
  readonly title: string;
  readonly kind: ActionKind;
  readonly edits: readonly TextEdit[];
  /** The finding that it repairs. */
  readonly diagnostic?: Diagnostic;
  /** The one that a "fix it" key should take. */
  readonly preferred?: boolean;
}
