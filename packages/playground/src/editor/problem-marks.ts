import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';
import type { Fix, Problem } from '../analysis.ts';
import { externalLink } from './markdown.ts';

/** Marks problems in the text; their tooltips say what is wrong and offer the fixes. */
export function markProblems(
  state: EditorState,
  problems: readonly Problem[],
  apply: (fix: Fix) => void,
): TransactionSpec {
  const diagnostics = problems.map((problem): Diagnostic => ({
    from: problem.from,
    to: problem.to,
    severity: problem.severity,
    message: problem.message,
    ...(problem.unnecessary && { markClass: 'unnecessary' }),
    renderMessage: () => renderProblem(problem),
    actions: problem.fixes.map((fix) => ({ name: fix.title, apply: () => apply(fix) })),
  }));
  return setDiagnostics(state, diagnostics);
}

function renderProblem({ message, code, page }: Problem): HTMLElement {
  const text = document.createElement('span');
  text.append(message, ' ', page === undefined ? code : externalLink(code, page));
  return text;
}
