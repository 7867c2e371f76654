import { describe, expect, test } from 'vitest';
import { createStepCounter } from '../../../bench/src/step-counter.ts';
import { codeLenses } from '../src/features/code-lenses.ts';
import { fixActions, fixAllAction } from '../src/features/code-actions/fixes.ts';
import { refactorings } from '../src/features/code-actions/refactorings.ts';
import { suppressActions } from '../src/features/code-actions/suppress.ts';
import { completion } from '../src/features/completion/completion.ts';
import { documentLinks } from '../src/features/document-links.ts';
import { formatView } from '../src/features/formatting.ts';
import { definitions, references } from '../src/features/gather-links.ts';
import { highlights } from '../src/features/highlights.ts';
import { hover } from '../src/features/hover.ts';
import { inlayHints } from '../src/features/inlay-hints.ts';
import { onType } from '../src/features/on-type.ts';
import { semanticTokens } from '../src/features/semantic-tokens.ts';
import { folds, selectionRanges } from '../src/features/structure.ts';
import { documentSymbols } from '../src/features/symbols.ts';
import { linkedNames, renameRanges } from '../src/features/tag-names.ts';
import { findingsOf } from '../src/handlers/diagnostics.ts';
import type { View } from '../src/view.ts';
import { markedView } from './marked-view.ts';

const countSteps = createStepCounter();

const times = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');
const condition = (index: number, kind = 'EQUAL'): string => `<If variable='$GATHER' test='${kind}' value='${index}'>`;
const gather = "<Gather numDigits='4'/>\n";

/** What stands in a Response of about so many commands; the cursor is where `$0` stands, in the midst of it. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  'one Gather, many Ifs': (count) => `${gather}${times(count, (index) => `${condition(index)}<Hangup/></If>\n`)}`,
  'one Gather, many who read it': (count) => `${gather}${times(count, () => '<Say>$GATHER</Say>\n')}`,
  'many Gathers, one who reads them': (count) => `${times(count, () => gather)}<Say>$GATHER</Say>`,
  'a Gather in each branch': (count) =>
    `${gather}${times(count, (index) => `${condition(index)}<Gather/></If>\n`)}<Say>$GATHER</Say>`,
  'Ifs inside Ifs': (count) =>
    `${gather}${times(count, (index) => condition(index, 'NOTEQUAL'))}<Say>$GATHER</Say>${'</If>'.repeat(count)}`,
  'mistakes with fixes': (count) => times(count, () => "<Say voice='Joana'>Hi</say>\n"),
  'links and comments': (count) =>
    times(count, (index) => `<!-- voxlint-disable-next-line -->\n<Redirect>https://example.com/${index}</Redirect>\n`),
};

const layout = { tabSize: 2, insertSpaces: true };
const whole = ({ text }: View): { start: number; end: number } => ({ start: 0, end: text.length });

const features: Readonly<Record<string, (view: View, offset: number) => unknown>> = {
  diagnostics: (view) => findingsOf([view], { diagnosticData: true } as Parameters<typeof findingsOf>[1]),
  codeLens: (view) => codeLenses(view),
  completion: (view, offset) => completion(view, offset, { snippets: true }),
  documentLink: (view) => documentLinks(view),
  formatting: (view) => formatView(view, layout),
  definition: (view, offset) => definitions(view, offset),
  references: (view, offset) => references(view, offset, true),
  documentHighlight: (view, offset) => highlights(view, offset),
  hover: (view, offset) => hover(view, offset),
  inlayHint: (view) => inlayHints(view, whole(view)),
  onTypeFormatting: (view, offset) => onType(view, offset, '>'),
  'semanticTokens/full': (view) => semanticTokens(view),
  foldingRange: (view) => folds(view),
  selectionRange: (view, offset) => selectionRanges(view, offset),
  documentSymbol: (view) => documentSymbols(view),
  linkedEditingRange: (view, offset) => linkedNames(view, offset),
  rename: (view, offset) => renameRanges(view, offset),
  codeAction: (view) => [
    fixActions(view, whole(view)),
    fixAllAction(view),
    refactorings(view, whole(view)),
    suppressActions(view, whole(view)),
  ],
};

/** A document as it is opened: nothing of it is known yet. */
function opened(shape: (count: number) => string, count: number): ReturnType<typeof markedView> {
  const text = shape(count);
  const middle = text.indexOf('\n', text.length / 2) + 3;
  return markedView(`<Response>\n${text.slice(0, middle)}$0${text.slice(middle)}</Response>\n`);
}

describe.each(Object.entries(shapes))('on %s', (_, shape) => {
  test.each(Object.entries(features))('the steps of %s grow with the document', (_name, feature) => {
    const steps = (count: number): number => {
      const { view, offset } = opened(shape, count);
      return countSteps(() => feature(view, offset));
    };
    steps(100);
    // Four times the document: sixteen times the steps would be quadratic.
    expect(steps(2000) / steps(500)).toBeLessThan(6.5);
  });
});
