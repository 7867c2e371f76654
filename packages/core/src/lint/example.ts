import type { Range } from '../text/range.ts';
import type { Circumstances, Example } from './rule.ts';

/** An example of a rule, its marks taken out. */
export interface PlainExample {
  readonly text: string;
  /** What was marked, in order of the starts; of marks that enclose the same text one for each. */
  readonly ranges: readonly Range[];
  /** What it is linted with. */
  readonly circumstances: Partial<Circumstances>;
  readonly note: string | undefined;
}

/** A mark's opening `[|` or its closing `|]`. */
const mark = /\[\||\|\]/g;
/** The same, within a mark: there a `[|]` closes it after a bracket, as in `[|<![CDATA[|]`. */
const markWithin = /\[\|(?!\])|\|\]/g;

/**
 * Takes the marks, `[|so|]`, out of an example.
 *
 * @throws Error where one is not closed, or closes nothing: a mistake in the example.
 */
export function readExample(example: Example): PlainExample {
  const { text: marked, note, ...circumstances } = typeof example === 'string' ? { text: example } : example;
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = '';
  let from = 0;
  for (;;) {
    const pattern = open.length === 0 ? mark : markWithin;
    pattern.lastIndex = from;
    const match = pattern.exec(marked);
    if (match === null) break;
    text += marked.slice(from, match.index);
    from = pattern.lastIndex;
    if (match[0] === '[|') {
      const range = { start: text.length, end: text.length };
      ranges.push(range);
      open.push(range);
    } else {
      const range = open.pop();
      if (range === undefined) throw new Error(`nothing is open that this mark could close: ${marked}`);
      range.end = text.length;
    }
  }
  if (open.length > 0) throw new Error(`a mark is not closed: ${marked}`);
  return { text: text + marked.slice(from), ranges, circumstances, note };
}
