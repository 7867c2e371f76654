import type { Text } from '@codemirror/state';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import type { FlowGraph } from '@voxxml/call-flow-view';
import { type Change, toChanges, toOffset, toRange } from './editor/positions.ts';
import { type Circumstances, type LanguageClient, documentUri } from './server/language-client.ts';

/** All that the page shows about one state of the document. */
export interface Analysis {
  /** The text that everything here is about. */
  readonly doc: Text;
  readonly problems: readonly Problem[];
  /** Repairs all that can be repaired without a second look; undefined where there is nothing. */
  readonly fixAll: Fix | undefined;
  readonly tokens: readonly number[];
  readonly graph: FlowGraph | null;
  readonly circumstances: Circumstances | null;
}

/** A finding of the linter. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  /** The page about its rule. */
  readonly page: string | undefined;
  /** It is about something that is never executed or counts for nothing. */
  readonly unnecessary: boolean;
  readonly related: readonly { readonly from: number; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

/** A change that repairs something. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly Change[];
}

const severities = ['error', 'warning', 'info'] as const;
const FIX_ALL = 'source.fixAll.voxxml';

/** Asks the server for all that it knows of a text, which has to be the editor's. */
export async function analyze(client: LanguageClient, doc: Text): Promise<Analysis> {
  const [diagnostics, actions, tokens, graph, circumstances] = await Promise.all([
    client.diagnostics(),
    client.codeActions(toRange(doc, 0, doc.length), ['quickfix', FIX_ALL]),
    client.semanticTokens(),
    client.flowGraph(),
    client.circumstances(),
  ]);
  const fixes = fixesByDiagnostic(doc, actions);
  const fixAll = actions.find(({ kind }) => kind === FIX_ALL);
  return {
    doc,
    problems: diagnostics.map((diagnostic) => toProblem(doc, diagnostic, fixes.get(keyOf(diagnostic)) ?? [])),
    fixAll: fixAll && toFix(doc, fixAll),
    tokens,
    graph,
    circumstances,
  };
}

function toProblem(doc: Text, diagnostic: Diagnostic, fixes: readonly Fix[]): Problem {
  const { range, severity = 1, code, codeDescription, message, tags, relatedInformation = [] } = diagnostic;
  return {
    from: toOffset(doc, range.start),
    to: toOffset(doc, range.end),
    severity: severities[severity - 1] ?? 'info',
    code: String(code ?? ''),
    message,
    page: codeDescription?.href,
    // LSP, DiagnosticTag.
    unnecessary: tags?.includes(1) ?? false,
    related: relatedInformation.map((related) => ({
      from: toOffset(doc, related.location.range.start),
      message: related.message,
    })),
    fixes,
  };
}

/** The repairs of each finding. What only silences a rule is no repair; it is offered in the editor. */
function fixesByDiagnostic(doc: Text, actions: readonly CodeAction[]): ReadonlyMap<string, Fix[]> {
  const byDiagnostic = new Map<string, Fix[]>();
  for (const action of actions) {
    const [diagnostic] = action.diagnostics ?? [];
    if (diagnostic === undefined || action.kind !== 'quickfix') continue;
    const key = keyOf(diagnostic);
    const known = byDiagnostic.get(key);
    if (known === undefined) byDiagnostic.set(key, [toFix(doc, action)]);
    else known.push(toFix(doc, action));
  }
  return byDiagnostic;
}

function keyOf({ code, range: { start }, message }: Diagnostic): string {
  return `${String(code)} ${start.line}:${start.character} ${message}`;
}

export function toFix(doc: Text, { title, edit }: CodeAction): Fix {
  return { title, changes: toChanges(doc, edit?.changes?.[documentUri] ?? []) };
}
