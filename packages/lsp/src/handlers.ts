import type { Range } from '@voxxml/core';
import {
  type CodeAction,
  type Connection,
  CodeActionKind,
  DocumentHighlightKind,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type InlayHint,
  MarkupKind,
  type Position,
  type SelectionRange,
  SemanticTokensBuilder,
} from 'vscode-languageserver';
import { resolveCompletion, toLspCompletion } from './completion-to-lsp.ts';
import type { Action } from './features/code-actions/action.ts';
import { fixActions, fixAllAction } from './features/code-actions/fixes.ts';
import { refactorings } from './features/code-actions/refactorings.ts';
import { suppressActions } from './features/code-actions/suppress.ts';
import { codeLenses } from './features/code-lenses.ts';
import { completion } from './features/completion/completion.ts';
import { documentLinks } from './features/document-links.ts';
import { formatView, formatViewRange } from './features/formatting.ts';
import { definitions, references } from './features/gather-links.ts';
import { type Highlight, highlights } from './features/highlights.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { onType } from './features/on-type.ts';
import { semanticTokens, tokenTypes } from './features/semantic-tokens.ts';
import { folds, selectionRanges } from './features/structure.ts';
import { type OutlineSymbol, documentSymbols } from './features/symbols.ts';
import { isTagName, linkedNames, renameRanges, tagNameAt } from './features/tag-names.ts';
import { registerOwnRequests } from './own-requests.ts';
import { symbolKinds, toLspDiagnostic, toLspEdits, toLspRange } from './to-lsp.ts';
import type { View } from './view.ts';
import { viewAt } from './views.ts';
import type { Workspace } from './workspace.ts';

/** What the handlers have to know of the client. */
export interface ClientTraits {
  readonly snippets: boolean;
}

/**
 * Answers the client's requests: each finds the view, asks the feature, and brings the answer into the protocol's
 * form. What a feature throws becomes the request's error; the server lives on.
 */
export function registerHandlers(connection: Connection, workspace: Workspace, client: () => ClientTraits): void {
  /** The view at a position, for features about one place. */
  const at = async (uri: string, position: Position): Promise<{ view: View; offset: number } | undefined> => {
    const views = await workspace.viewsOf(uri);
    const document = workspace.documents.get(uri);
    return document && viewAt(views, document.offsetAt(position));
  };

  connection.onCompletion(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    const { snippets } = client();
    return place && toLspCompletion(place.view, completion(place.view, place.offset, { snippets }), snippets);
  });
  connection.onCompletionResolve(resolveCompletion);

  connection.onHover(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    const found = place && hover(place.view, place.offset);
    if (place === undefined || found === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.markdown },
      range: toLspRange(place.view, found.range),
    };
  });

  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    const wants = (kind: string): boolean =>
      context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    return views.flatMap((view) => {
      const inside = rangeInside(view, view.document.fromLspRange(range));
      const actions: Action[] = [];
      if (wants(`${CodeActionKind.SourceFixAll}.voxxml`)) {
        const all = fixAllAction(view);
        if (all !== undefined) actions.push(all);
      }
      if (inside !== undefined) {
        if (wants(CodeActionKind.QuickFix)) actions.push(...fixActions(view, inside), ...suppressActions(view, inside));
        if (
          wants(CodeActionKind.Refactor) ||
          wants(CodeActionKind.RefactorRewrite) ||
          wants(CodeActionKind.RefactorExtract)
        ) {
          actions.push(...refactorings(view, inside).filter(({ kind }) => wants(kind)));
        }
      }
      return actions.flatMap((action) => toLspAction(view, action));
    });
  });

  connection.onDocumentFormatting(async ({ textDocument, options }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    // A host file has its own layout, and its own formatter.
    return views
      .filter(({ region }) => region === undefined)
      .flatMap((view) => toLspEdits(view, formatView(view, options)) ?? []);
  });
  connection.onDocumentRangeFormatting(async ({ textDocument, range, options }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views.flatMap((view) => {
      const inside = rangeInside(view, view.document.fromLspRange(range));
      return inside === undefined ? [] : (toLspEdits(view, formatViewRange(view, inside, options)) ?? []);
    });
  });
  connection.onDocumentOnTypeFormatting(async ({ textDocument, position, ch }) => {
    const place = await at(textDocument.uri, position);
    return place && toLspEdits(place.view, onType(place.view, place.offset, ch));
  });

  connection.languages.onLinkedEditingRange(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    const names = place && linkedNames(place.view, place.offset);
    return place && names ? { ranges: names.map((range) => toLspRange(place.view, range)) } : null;
  });
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    const name = place && tagNameAt(place.view, place.offset);
    return place && name ? toLspRange(place.view, name) : null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const place = await at(textDocument.uri, position);
    const ranges = place && renameRanges(place.view, place.offset);
    if (place === undefined || ranges === undefined || !isTagName(newName)) return null;
    const edits = toLspEdits(
      place.view,
      ranges.map((range) => ({ range, newText: newName })),
    );
    return edits === undefined ? null : { changes: { [textDocument.uri]: edits } };
  });

  connection.onDocumentHighlight(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    return (
      place &&
      highlights(place.view, place.offset).map(({ range, kind }) => ({
        range: toLspRange(place.view, range),
        kind: highlightKinds[kind],
      }))
    );
  });
  connection.onDefinition(async ({ textDocument, position }) => {
    const place = await at(textDocument.uri, position);
    return (
      place &&
      definitions(place.view, place.offset).map((range) => ({
        uri: textDocument.uri,
        range: toLspRange(place.view, range),
      }))
    );
  });
  connection.onReferences(async ({ textDocument, position, context }) => {
    const place = await at(textDocument.uri, position);
    return (
      place &&
      references(place.view, place.offset, context.includeDeclaration).map((range) => ({
        uri: textDocument.uri,
        range: toLspRange(place.view, range),
      }))
    );
  });

  connection.onDocumentSymbol(async ({ textDocument }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views.flatMap((view) => documentSymbols(view).map((symbol) => toLspSymbol(view, symbol)));
  });
  connection.onFoldingRanges(async ({ textDocument }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views.flatMap((view) => folds(view).flatMap((fold) => toLspFold(view, fold)));
  });
  connection.onSelectionRanges(async ({ textDocument, positions }) => {
    const places = await Promise.all(positions.map((position) => at(textDocument.uri, position)));
    return places.map((place, index) => toLspSelection(place, positions[index]!));
  });
  connection.onDocumentLinks(async ({ textDocument }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views.flatMap((view) =>
      documentLinks(view).map(({ range, target }) => ({ range: toLspRange(view, range), target })),
    );
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views
      .filter(({ settings }) => settings.codeLens)
      .flatMap((view) =>
        codeLenses(view).map(({ range, title, places }) => ({
          range: toLspRange(view, range),
          command: {
            title,
            // The client decides what a click does; without places the lens is a fact to read.
            command: places === undefined ? '' : 'voxxml.showReferences',
            ...(places !== undefined && {
              arguments: [
                textDocument.uri,
                toLspRange(view, range).start,
                places.map((place) => ({ uri: textDocument.uri, range: toLspRange(view, place) })),
              ],
            }),
          },
        })),
      );
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const views = await workspace.viewsOf(textDocument.uri);
    return views
      .filter(({ settings }) => settings.inlayHints)
      .flatMap((view) => {
        const inside = rangeInside(view, view.document.fromLspRange(range));
        if (inside === undefined) return [];
        return inlayHints(view, inside).map(({ offset, label, tooltip }): InlayHint => ({
          position: toLspRange(view, { start: offset, end: offset }).start,
          label,
          tooltip,
        }));
      });
  });

  registerSemanticTokens(connection, workspace);

  registerOwnRequests(connection, workspace);
}

function registerSemanticTokens(connection: Connection, workspace: Workspace): void {
  /** The builder of a document's last answer, which the next one is compared with. */
  const builders = new Map<string, SemanticTokensBuilder>();
  workspace.documents.onDidClose(({ document }) => builders.delete(document.uri));
  const build = async (uri: string, builder: SemanticTokensBuilder): Promise<void> => {
    for (const view of await workspace.viewsOf(uri)) {
      for (const { start, end, type, unreachable } of semanticTokens(view)) {
        const range = toLspRange(view, { start, end });
        // A token may not go over a line's end.
        if (range.start.line !== range.end.line) continue;
        const length = range.end.character - range.start.character;
        builder.push(range.start.line, range.start.character, length, tokenTypes.indexOf(type), unreachable ? 1 : 0);
      }
    }
  };
  connection.languages.semanticTokens.on(async ({ textDocument: { uri } }) => {
    const builder = new SemanticTokensBuilder();
    await build(uri, builder);
    builders.set(uri, builder);
    return builder.build();
  });
  connection.languages.semanticTokens.onDelta(async ({ textDocument: { uri }, previousResultId }) => {
    const builder = builders.get(uri) ?? new SemanticTokensBuilder();
    builders.set(uri, builder);
    builder.previousResult(previousResultId);
    await build(uri, builder);
    return builder.buildEdits();
  });
}

/** The part of a document's range that lies in a view; undefined where none does. */
function rangeInside(view: View, range: Range): Range | undefined {
  if (view.region === undefined) return range;
  const { region } = view;
  if (range.end < region.range.start || range.start > region.range.end) return undefined;
  const start = range.start <= region.range.start ? 0 : view.fromDocument(range.start);
  const end = range.end >= region.range.end ? region.text.length : view.fromDocument(range.end);
  return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
}

function toLspAction(view: View, { title, kind, edits, diagnostic, preferred }: Action): CodeAction[] {
  const changes = toLspEdits(view, edits);
  if (changes === undefined) return [];
  return [
    {
      title,
      kind,
      edit: { changes: { [view.document.uri]: changes } },
      ...(diagnostic !== undefined && { diagnostics: [toLspDiagnostic(view, diagnostic)] }),
      ...(preferred === true && { isPreferred: true }),
    },
  ];
}

const highlightKinds: Readonly<Record<Highlight['kind'], DocumentHighlightKind>> = {
  text: DocumentHighlightKind.Text,
  read: DocumentHighlightKind.Read,
  write: DocumentHighlightKind.Write,
};

function toLspSymbol(view: View, root: OutlineSymbol): DocumentSymbol {
  const made: DocumentSymbol = shallowSymbol(view, root);
  const work: { from: OutlineSymbol; to: DocumentSymbol }[] = [{ from: root, to: made }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    for (const child of next.from.children) {
      const symbol = shallowSymbol(view, child);
      (next.to.children ??= []).push(symbol);
      work.push({ from: child, to: symbol });
    }
  }
  return made;
}

function shallowSymbol(view: View, { name, role, range, selection }: OutlineSymbol): DocumentSymbol {
  return { name, kind: symbolKinds[role], range: toLspRange(view, range), selectionRange: toLspRange(view, selection) };
}

function toLspFold(view: View, fold: Range & { kind: 'comment' | 'region' }): FoldingRange[] {
  const { start, end } = toLspRange(view, fold);
  // What ends in the line of an end tag folds up to the line before it.
  const endLine = fold.kind === 'region' ? end.line - 1 : end.line;
  if (endLine <= start.line) return [];
  return [{ startLine: start.line, endLine, ...(fold.kind === 'comment' && { kind: FoldingRangeKind.Comment }) }];
}

function toLspSelection(place: { view: View; offset: number } | undefined, position: Position): SelectionRange {
  const ranges = place === undefined ? [] : selectionRanges(place.view, place.offset);
  const nested = ranges.reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range: toLspRange(place!.view, range), ...(parent !== undefined && { parent }) }),
    undefined,
  );
  return nested ?? { range: { start: position, end: position } };
}
