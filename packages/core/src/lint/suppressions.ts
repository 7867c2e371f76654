import { LineIndex } from '../text/line-index.ts';
import type { Fix } from '../text/diagnostic.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Range } from '../text/range.ts';
import type { Suppressing, NamedRule } from './directives.ts';
import type { Finding } from './rule.ts';

/** What a directive asks for one rule, or for all of them. */
interface Suppression {
  readonly directive: Suppressing;
  /** The rule named; undefined for all rules. */
  readonly rule: NamedRule | undefined;
  /** The enabling words that end it, wholly or for one rule. */
  readonly enders: Ender[];
  used: boolean;
}

/** A rule named in a `voxlint-enable`, or the whole of it where it names none. */
interface Ender {
  readonly directive: Suppressing;
  readonly rule: NamedRule | undefined;
  readonly ends: Suppression[];
}

/** A stretch of text in which a suppression holds; disjoint from others of its list, which is sorted. */
interface Stretch {
  readonly start: number;
  end: number;
  readonly suppression: Suppression;
}

/** Stands for all rules where a rule's id is looked up; no id is empty. */
const ALL = '';
/** With more than this hanging together, the unused ones of a group are reported without a fix. */
const LARGEST_GROUP = 50;

/** What the suppressing comments of a document do. */
export interface Suppressions {
  /** Whether a comment suppresses a finding of that code that starts there; the comment then counts as used. */
  readonly suppress: (code: string, start: number) => boolean;
  /** Findings of `invalid-directive`: what enables a rule that nothing disabled. */
  readonly unpaired: readonly Finding[];
  /**
   * Findings of `unused-suppression`, to be asked for last. A suppression of a rule that was not judged is not
   * called unused; one of all rules only if `judged` says so of `undefined`.
   */
  readonly unused: (judged: (rule: string | undefined) => boolean) => Finding[];
}

/** Works out where the directives of a document suppress what. */
export function prepareSuppressions(text: string, directives: readonly Suppressing[]): Suppressions {
  const lines = new LineIndex(text);
  const all: Suppression[] = [];
  const unpaired: Finding[] = [];
  const ofLines = new Map<number, Map<string, Suppression>>();
  const stretches = new Map<string, Stretch[]>();
  /** Where a rule is enabled again inside a stretch of all rules. */
  const exceptions = new Map<string, Stretch[]>();

  const open = (map: Map<string, Stretch[]>, key: string): Stretch | undefined => {
    const last = map.get(key)?.at(-1);
    return last?.end === Infinity ? last : undefined;
  };
  const begin = (map: Map<string, Stretch[]>, key: string, start: number, suppression: Suppression): void => {
    const list = map.get(key);
    const stretch = { start, end: Infinity, suppression };
    if (list === undefined) map.set(key, [stretch]);
    else list.push(stretch);
  };
  const endAll = (map: Map<string, Stretch[]>, end: number): Suppression[] => {
    const ended: Suppression[] = [];
    for (const key of map.keys()) {
      const stretch = open(map, key);
      if (stretch === undefined) continue;
      stretch.end = end;
      ended.push(stretch.suppression);
    }
    return ended;
  };

  const disable = (suppression: Suppression): void => {
    const at = suppression.directive.comment.end;
    const key = suppression.rule?.id ?? ALL;
    const excepted = open(exceptions, key);
    if (excepted !== undefined) excepted.end = at;
    if (key === ALL && open(stretches, ALL) !== undefined && endAll(exceptions, at).length > 0) {
      open(stretches, ALL)!.end = at;
    }
    // A second one that changes nothing gets no stretch, and so stays unused.
    if (open(stretches, key) === undefined) begin(stretches, key, at, suppression);
  };

  const enable = (ender: Ender): void => {
    const { directive, rule } = ender;
    const at = directive.comment.start;
    if (rule === undefined) {
      endAll(exceptions, at);
      ender.ends.push(...endAll(stretches, at));
    } else {
      const own = open(stretches, rule.id);
      if (own !== undefined) {
        own.end = at;
        ender.ends.push(own.suppression);
      }
      const whole = open(stretches, ALL);
      if (whole !== undefined && open(exceptions, rule.id) === undefined) {
        begin(exceptions, rule.id, at, whole.suppression);
        ender.ends.push(whole.suppression);
      }
    }
    for (const suppression of ender.ends) suppression.enders.push(ender);
    if (ender.ends.length > 0 || directive.invalid) return;
    const what = rule === undefined ? 'No rule is' : `'${rule.id}' isn't`;
    unpaired.push({
      range: rule === undefined ? directive.keyword : { start: rule.start, end: rule.end },
      message: `${what} disabled here. Delete this comment, or add the voxlint-disable that it ends.`,
    });
  };

  for (const directive of directives) {
    const rules: readonly (NamedRule | undefined)[] =
      directive.rules.length > 0 ? directive.rules : directive.invalid ? [] : [undefined];
    for (const rule of rules) {
      if (directive.kind === 'enable') {
        enable({ directive, rule, ends: [] });
        continue;
      }
      const suppression: Suppression = { directive, rule, enders: [], used: false };
      all.push(suppression);
      if (directive.kind === 'disable') disable(suppression);
      else for (const line of linesOf(directive, lines)) addToLine(ofLines, line, suppression);
    }
  }

  const holding = (code: string, start: number): Suppression | undefined => {
    if (ofLines.size > 0) {
      const ofLine = ofLines.get(lines.positionAt(start).line);
      const suppression = ofLine?.get(code) ?? ofLine?.get(ALL);
      if (suppression !== undefined) return suppression;
    }
    const whole = stretchAt(stretches.get(ALL), start);
    if (whole !== undefined && stretchAt(exceptions.get(code), start) === undefined) return whole.suppression;
    return stretchAt(stretches.get(code), start)?.suppression;
  };

  const suppress = (code: string, start: number): boolean => {
    const suppression = holding(code, start);
    if (suppression === undefined) return false;
    suppression.used = true;
    return true;
  };

  return { suppress, unpaired, unused: (judged) => unusedFindings(text, lines, all, judged, suppress) };
}

/** The lines that a directive for one line applies to: the next one, or each that the comment itself is on. */
function linesOf({ kind, comment }: Suppressing, lines: LineIndex): readonly number[] {
  const last = lines.positionAt(comment.end).line;
  if (kind === 'disable-next-line') return [last + 1];
  const first = lines.positionAt(comment.start).line;
  return first === last ? [first] : [first, last];
}

function addToLine(ofLines: Map<number, Map<string, Suppression>>, line: number, suppression: Suppression): void {
  let ofLine = ofLines.get(line);
  if (ofLine === undefined) ofLines.set(line, (ofLine = new Map()));
  const key = suppression.rule?.id ?? ALL;
  if (!ofLine.has(key)) ofLine.set(key, suppression);
}

function stretchAt(list: readonly Stretch[] | undefined, offset: number): Stretch | undefined {
  if (list === undefined) return undefined;
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const stretch = list[middle]!;
    if (offset < stretch.start) high = middle - 1;
    else if (offset >= stretch.end) low = middle + 1;
    else return stretch;
  }
  return undefined;
}

/**
 * From the last to the first: what an unused suppression is reported as may itself be suppressed, and only by a
 * comment that stands before it.
 */
function unusedFindings(
  text: string,
  lines: LineIndex,
  all: readonly Suppression[],
  judged: (rule: string | undefined) => boolean,
  suppress: (code: string, start: number) => boolean,
): Finding[] {
  const findings: Finding[] = [];
  const needed = ({ used, rule, directive }: Suppression): boolean => used || directive.invalid || !judged(rule?.id);
  for (let end = all.length; end > 0;) {
    const { directive } = all[end - 1]!;
    let start = end;
    while (start > 0 && all[start - 1]!.directive === directive) start--;
    const ofDirective = all.slice(start, end);
    end = start;
    if (directive.invalid) continue;
    const unused = ofDirective.filter((suppression) => !needed(suppression));
    if (unused.length === 0 || suppress('unused-suppression', directive.comment.start)) continue;
    if (unused.length === ofDirective.length) {
      findings.push(finding(directive.comment, describe(directive), removal(text, lines, unused, needed)));
    } else {
      for (const suppression of unused) {
        const rule = suppression.rule!;
        const fix = removal(text, lines, [suppression], needed);
        findings.push(finding(rule, `'${rule.id}' is not reported where this suppresses it`, fix));
      }
    }
  }
  return findings.toReversed();
}

function describe({ kind, rules }: Suppressing): string {
  const where =
    kind === 'disable-line'
      ? 'on this line'
      : kind === 'disable-next-line'
        ? 'on the next line'
        : 'in the lines that follow';
  if (rules.length === 0) return `Nothing is reported ${where}`;
  const names = rules.map(({ id }) => `'${id}'`);
  return names.length === 1
    ? `${names[0]} is not reported ${where}`
    : `Neither ${names.slice(0, -1).join(', ')} nor ${names.at(-1)} is reported ${where}`;
}

function finding(range: Range, what: string, fix: Fix | undefined): Finding {
  return {
    range: { start: range.start, end: range.end },
    message: `${what}, so there is nothing to suppress. Delete this.`,
    ...(fix !== undefined && { fixes: [fix] }),
  };
}

/**
 * Deletes unused suppressions and with them whatever only enables again what they disable, which would otherwise
 * be left without its partner. Undefined where that cannot be told apart.
 */
function removal(
  text: string,
  lines: LineIndex,
  unused: readonly Suppression[],
  needed: (suppression: Suppression) => boolean,
): Fix | undefined {
  const suppressions = new Set(unused);
  const enders = new Set<Ender>();
  for (const suppression of suppressions) {
    for (const ender of suppression.enders) {
      // What ends a suppression that is needed stays, and needs no other partner.
      if (ender.ends.some(needed)) continue;
      if (ender.directive.invalid) return undefined;
      enders.add(ender);
      for (const partner of ender.ends) suppressions.add(partner);
      if (suppressions.size + enders.size > LARGEST_GROUP) return undefined;
    }
  }
  const words = new Map<Suppressing, Set<NamedRule>>();
  for (const { directive, rule } of [...suppressions, ...enders]) {
    let named = words.get(directive);
    if (named === undefined) words.set(directive, (named = new Set()));
    if (rule !== undefined) named.add(rule);
  }
  const edits = [...words].map(([directive, named]) => deletion(text, lines, directive, named));
  return { title: 'Delete what suppresses nothing', edits, safe: true };
}

/**
 * Deletes some of a directive's rules; its whole comment where none is left, and its line where it stood alone. The
 * list is written anew as a whole, so that two fixes of one directive never meet and leave it without any rule,
 * which would mean all of them.
 */
function deletion(text: string, lines: LineIndex, directive: Suppressing, named: ReadonlySet<NamedRule>): TextEdit {
  const { keyword, rules } = directive;
  if (named.size === rules.length) return { range: withLine(text, lines, directive), newText: '' };
  const kept = rules.filter((rule) => !named.has(rule));
  return { range: { start: keyword.end, end: rules.at(-1)!.end }, newText: kept.map(({ id }) => ` ${id}`).join('') };
}

function withLine(text: string, lines: LineIndex, { comment, amongElements }: Suppressing): Range {
  const range = { start: comment.start, end: comment.end };
  if (!amongElements) return range;
  const firstLine = lines.positionAt(range.start).line;
  const lastLine = lines.positionAt(range.end).line;
  const lineStart = lines.starts[firstLine]!;
  const alone =
    text.slice(lineStart, range.start).trim() === '' && text.slice(range.end, lines.lineEnd(lastLine)).trim() === '';
  const nextLine = lines.starts[lastLine + 1];
  return alone && nextLine !== undefined ? { start: lineStart, end: nextLine } : range;
}
