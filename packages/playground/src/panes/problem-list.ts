import type { Text } from '@codemirror/state';
import type { Analysis, Fix, Problem } from '../analysis.ts';
import { externalLink } from '../editor/markdown.ts';
import { element } from '../page/element.ts';

/** More than anybody reads at once. */
const MOST_SHOWN = 200;

const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

export interface ProblemListOptions {
  /** Goes to a place of the document. */
  readonly goTo: (from: number, to: number) => void;
  readonly apply: (fix: Fix) => void;
}

/** Shows the problems of a document: a click goes there, a button repairs. */
export function showProblems({ doc, problems, fixAll }: Analysis, { goTo, apply }: ProblemListOptions): void {
  const summary = summaryOf(problems);
  // Screen readers read it whenever it is written, also where it is the same.
  if (element('summary').textContent !== summary) element('summary').textContent = summary;
  element('tab-count').textContent = problems.length === 0 ? '' : String(problems.length);
  element('fix-all-place').replaceChildren(
    ...(fixAll === undefined ? [] : [fixButton(fixAll, 'Fix all safe ones', apply)]),
  );

  const shown = problems.slice(0, MOST_SHOWN).map((problem) => renderProblem(doc, problem, goTo, apply));
  if (shown.length === 0) {
    element('problem-list').replaceChildren(
      paragraph(
        'No problems.',
        'As far as the documentation tells, the API accepts this document and does what it says.',
      ),
    );
    return;
  }
  const list = document.createElement('ol');
  list.append(...shown);
  const more = problems.length - shown.length;
  element('problem-list').replaceChildren(list, ...(more > 0 ? [paragraph('', `And ${more} more.`)] : []));
}

/** `2 errors, 1 warning`. */
function summaryOf(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'none';
  const counts = (['error', 'warning', 'info'] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${words[severity].toLowerCase()}${count === 1 ? '' : 's'}`];
  });
  return counts.flat().join(', ');
}

function renderProblem(
  doc: Text,
  problem: Problem,
  goTo: ProblemListOptions['goTo'],
  apply: ProblemListOptions['apply'],
): HTMLLIElement {
  const { from, to, severity, message, code, page, related, fixes } = problem;
  const item = document.createElement('li');
  item.className = severity;
  const go = document.createElement('button');
  go.type = 'button';
  go.className = 'problem';
  const mark = document.createElement('span');
  mark.className = 'severity';
  mark.textContent = words[severity];
  const text = document.createElement('span');
  text.className = 'message';
  text.textContent = message;
  go.append(mark, text, place(doc, from));
  go.addEventListener('click', () => goTo(from, to));
  item.append(go);

  const row = document.createElement('div');
  row.className = 'problem-row';
  row.append(...fixes.map((fix) => fixButton(fix, fix.title, apply)));
  for (const { from: start, message: explanation } of related) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'related';
    button.append(`${explanation} `, place(doc, start));
    button.addEventListener('click', () => goTo(start, start));
    row.append(button);
  }
  row.append(page === undefined ? code : externalLink(code, page));
  item.append(row);
  return item;
}

function fixButton(fix: Fix, title: string, apply: ProblemListOptions['apply']): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'fix';
  button.textContent = title;
  button.addEventListener('click', () => apply(fix));
  return button;
}

function place(doc: Text, offset: number): HTMLElement {
  const line = document.createElement('span');
  line.className = 'place';
  line.textContent = `line ${doc.lineAt(offset).number}`;
  return line;
}

function paragraph(title: string, text: string): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = 'empty';
  if (title !== '') {
    const strong = document.createElement('strong');
    strong.textContent = title;
    made.append(strong, ' ');
  }
  made.append(text);
  return made;
}
