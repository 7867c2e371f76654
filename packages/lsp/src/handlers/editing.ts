import type { TextEdit } from '@voxxml/core';
import {
  CodeActionKind,
  CodeActionTriggerKind,
  type Connection,
  ErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { ClientTraits } from '../client-traits.ts';
import { resolveCompletion, toLspCompletion } from '../convert/completion-to-lsp.ts';
import { joinWorkspaceEdits, toCodeAction, toWorkspaceEdit } from '../convert/edit-to-lsp.ts';
import { toLspEdits, toLspRange } from '../convert/to-lsp.ts';
import type { Action } from '../features/code-actions/action.ts';
import { deleteActions } from '../features/code-actions/deletions.ts';
import { fixActions, fixAllAction } from '../features/code-actions/fixes.ts';
import { refactorings } from '../features/code-actions/refactorings.ts';
import { suppressActions } from '../features/code-actions/suppress.ts';
import { completion } from '../features/completion/completion.ts';
import { formatView, formatViewRange } from '../features/formatting.ts';
import { onType } from '../features/on-type.ts';
import { type SharedName, isConferenceName, sharedNameAt, usesOf } from '../features/shared-names.ts';
import { isTagName, linkedNames, renameRanges, tagNameAt } from '../features/tag-names.ts';
import type { View } from '../view.ts';
import { rangeInside } from '../views.ts';
import type { Workspace } from '../workspace.ts';

/** Answers requests whose answers change the text: completion, code actions, formatting, tag names. */
export function registerEditing(connection: Connection, workspace: Workspace, client: () => ClientTraits): void {
  connection.onCompletion(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    const { snippets } = client();
    const trigger = params.context?.triggerCharacter;
    return place && toLspCompletion(place.view, completion(place.view, place.offset, { snippets, trigger }), client());
  });
  connection.onCompletionResolve(resolveCompletion);

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    const { only } = context;
    const wants = (kind: string): boolean =>
      only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
    // Nobody asked for a change of the whole document who only moved the cursor.
    const wantsAll =
      wants(`${CodeActionKind.SourceFixAll}.voxxml`) &&
      (only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic);
    return views.flatMap((view) => {
      const inside = rangeInside(view, view.document.fromLspRange(range));
      const actions: Action[] = [];
      if (inside !== undefined) {
        if (wants(CodeActionKind.QuickFix)) {
          actions.push(...fixActions(view, inside), ...deleteActions(view, inside), ...suppressActions(view, inside));
        }

        if (wants(CodeActionKind.RefactorRewrite) || wants(CodeActionKind.RefactorExtract)) {
          actions.push(...refactorings(view, inside).filter(({ kind }) => wants(kind)));
        }
      }
      const all = wantsAll ? fixAllAction(view) : undefined;
      if (all !== undefined) actions.push(all);
      return actions.flatMap((action) => toCodeAction(view, action, client()) ?? []);
    });
  });

  connection.onDocumentFormatting(async ({ textDocument, options }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    // A host file has its own layout, and its own formatter.
    return views
      .filter(({ ofHost, settings }) => !ofHost && settings.formatting)
      .flatMap((view) => toLspEdits(view, formatView(view, options)) ?? []);
  });
  connection.onDocumentRangeFormatting(async ({ textDocument, range, options }, token) => {
    const views = await workspace.viewsFor(textDocument, token);
    return views.flatMap((view) => {
      const inside = view.settings.formatting ? rangeInside(view, view.document.fromLspRange(range)) : undefined;
      return inside === undefined ? [] : (toLspEdits(view, formatViewRange(view, inside, options)) ?? []);
    });
  });
  connection.onDocumentOnTypeFormatting(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    return place && toLspEdits(place.view, onType(place.view, place.offset, params.ch));
  });

  connection.languages.onLinkedEditingRange(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    const names = place && linkedNames(place.view, place.offset);
    return place && names ? { ranges: names.map((range) => toLspRange(place.view, range)) } : null;
  });
  connection.onPrepareRename(async (params, token) => {
    const place = await workspace.placeFor(params, token);
    const name = place && (tagNameAt(place.view, place.offset) ?? conferenceAt(place)?.range);
    return place && name ? toLspRange(place.view, name) : null;
  });
  connection.onRenameRequest(async (params, token) => {
    const { newName } = params;
    const place = await workspace.placeFor(params, token);
    const conference = place && conferenceAt(place);
    if (conference !== undefined) return renameConference(conference, newName);
    const ranges = place && renameRanges(place.view, place.offset);
    if (place === undefined || ranges === undefined) return null;
    if (!isTagName(newName)) {
      throw new ResponseError(ErrorCodes.InvalidParams, `Invalid element name '${newName}'.`);
    }
    const edits = ranges.map((range) => ({ range, newText: newName }));
    return toWorkspaceEdit(place.view, edits, client()) ?? null;
  });

  /** Renames a conference wherever the workspace joins it. */
  async function renameConference(conference: SharedName, newName: string): Promise<WorkspaceEdit> {
    if (!isConferenceName(newName)) {
      const message = `Invalid conference name '${newName}'. Use letters and digits only.`;
      throw new ResponseError(ErrorCodes.InvalidParams, message);
    }
    const edits: { readonly view: View; readonly edits: readonly TextEdit[] }[] = [];
    for await (const view of workspace.allViews()) {
      const uses = usesOf(view, conference);
      if (uses.length > 0) edits.push({ view, edits: uses.map((range) => ({ range, newText: newName })) });
    }
    return joinWorkspaceEdits(edits, (uri) => workspace.documents.get(uri)?.version ?? null, client());
  }
}

/** The name of the conference at a place. */
function conferenceAt({ view, offset }: { readonly view: View; readonly offset: number }): SharedName | undefined {
  const shared = sharedNameAt(view, offset);
  return shared?.kind === 'conference' ? shared : undefined;
}
