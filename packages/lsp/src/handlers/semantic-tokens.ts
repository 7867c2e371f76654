import type { Connection, SemanticTokensEdit } from 'vscode-languageserver';
import { toLspRange } from '../convert/to-lsp.ts';
import { semanticTokens, tokenModifiersOf, tokenTypes } from '../features/semantic-tokens.ts';
import type { View } from '../view.ts';
import type { Workspace } from '../workspace.ts';

/** The last answer for a document, which the next one is compared with. */
interface Answer {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** Answers textDocument/semanticTokens/full and full/delta. */
export function registerSemanticTokens(connection: Connection, workspace: Workspace): void {
  const answers = new Map<string, Answer>();
  workspace.documents.onDidClose(({ document }) => answers.delete(document.uri));

  const answer = (uri: string, views: readonly View[]): Answer => {
    const made = { resultId: workspace.resultIdOf(views), data: encode(views) };
    if (workspace.documents.get(uri) !== undefined) answers.set(uri, made);
    return made;
  };

  connection.languages.semanticTokens.on(async ({ textDocument }, token) => {
    const { resultId, data } = answer(textDocument.uri, await workspace.viewsFor(textDocument, token));
    return { resultId, data: [...data] };
  });
  connection.languages.semanticTokens.onDelta(async ({ textDocument, previousResultId }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    const previous = answers.get(textDocument.uri);
    const { resultId, data } = answer(textDocument.uri, views);
    if (previous?.resultId !== previousResultId) return { resultId, data: [...data] };
    return { resultId, edits: difference(previous.data, data) };
  });
}

/** Five numbers for each token, each place told from the one before (LSP, Semantic Tokens). */
function encode(views: readonly View[]): number[] {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const view of views) {
    for (const token of semanticTokens(view)) {
      const { start, end } = toLspRange(view, token);
      // A token may not go over a line's end.
      if (start.line !== end.line) continue;
      const fromCharacter = start.line === line ? start.character - character : start.character;
      const length = end.character - start.character;
      data.push(start.line - line, fromCharacter, length, tokenTypes.indexOf(token.type), tokenModifiersOf(token));
      [line, character] = [start.line, start.character];
    }
  }
  return data;
}

/** The one edit that makes the numbers of an answer out of those of the one before; none where they are the same. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  const deleteCount = before.length - start - same;
  const data = after.slice(start, after.length - same);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}
