import { flowData, flowToMermaid } from '@voxxml/core';
import type { Connection, TextDocumentIdentifier, TextDocumentItem } from 'vscode-languageserver';
import { circumstancesEdits, circumstancesOf, isCircumstancesChange } from '../features/circumstances.ts';
import { toLspDiagnostic, toLspEdits, toLspRange } from '../convert/to-lsp.ts';
import { findingsOf } from './diagnostics.ts';
import type { Workspace } from '../workspace.ts';

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answers what the protocol has no requests for: call flows to draw, and the circumstances of a document. */
export function registerOwnRequests(connection: Connection, workspace: Workspace): void {
  connection.onRequest('voxxml/flowGraph', async ({ textDocument }: AboutDocument, token) => {
    const [view] = await workspace.viewsFor(textDocument, token);
    if (view === undefined) return null;
    const { nodes, edges } = flowData(view.flow);
    return {
      version: view.document.version,
      nodes: nodes.map((node) => ({
        ...node,
        range: toLspRange(view, node.range),
        ...(node.name === 'If' && { option: optionOf(node.label) }),
      })),
      edges,
      diagnostics: view.analysis.diagnostics.map((finding) => toLspDiagnostic(view, finding)),
    };
  });

  connection.onRequest('voxxml/mermaid', async ({ textDocument }: AboutDocument, token) => {
    const [view] = await workspace.viewsFor(textDocument, token);
    return view === undefined ? null : flowToMermaid(view.flow);
  });

  // What the client has read, where the server has no file system.
  connection.onRequest('voxxml/lint', async ({ textDocument }: { readonly textDocument: TextDocumentItem }) =>
    findingsOf(await workspace.viewsOfText(textDocument)),
  );

  connection.onRequest('voxxml/circumstances', async ({ textDocument }: AboutDocument, token) => {
    const [view] = await workspace.viewsFor(textDocument, token);
    return view === undefined ? null : circumstancesOf(view);
  });

  connection.onRequest(
    'voxxml/circumstancesEdits',
    async ({ textDocument, change }: AboutDocument & { readonly change: unknown }, token) => {
      const [view] = await workspace.viewsFor(textDocument, token);
      if (view === undefined || !isCircumstancesChange(change)) return null;
      return toLspEdits(view, circumstancesEdits(view, change)) ?? null;
    },
  );
}

/** What an If asks for, as the option of a menu: `1 or 2`, `not 3`. */
function optionOf(label: string): string {
  return label.replace(/^\S+ [=?] /, '').replace(/^\S+ ≠ /, 'not ');
}
