import type { Diagnostic, TextEdit } from '@voxxml/core';

/** The kinds of the protocol that the server uses (LSP, CodeActionKind). */
export type ActionKind = 'quickfix' | 'refactor.rewrite' | 'refactor.extract' | 'source.fixAll.voxxml';

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
