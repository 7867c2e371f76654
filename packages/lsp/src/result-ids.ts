import type { View } from './view.ts';

/**
 * Names for what was computed of a document's views, so that the same findings are not sent twice (LSP:
 * textDocument/diagnostic, resultId). Views are the same object as long as neither text nor settings change.
 */
export class ResultIds {
  readonly #ids = new WeakMap<readonly View[], string>();
  #last = 0;

  of(views: readonly View[]): string {
    const known = this.#ids.get(views) ?? String(++this.#last);
    this.#ids.set(views, known);
    return known;
  }
}
