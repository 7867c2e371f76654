import { isDeepStrictEqual } from 'node:util';
import { format, formatEdits } from '../../src/format/index.ts';
import { fixHost, lintHost } from '../../src/hosts/index.ts';
import { apiError } from '../../src/lint/api-error.ts';
import { type FixResult, fix } from '../../src/lint/fix.ts';
import { type LintOptions, lint } from '../../src/lint/lint.ts';
import { parse } from '../../src/syntax/parse.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { treeFaults } from '../arbitraries/tree-faults.ts';
import { contentOf } from '../format/content.ts';
import type { Input } from './corpus.ts';

/** Holds an input to the invariants of ARCHITECTURE.md. Returns what is broken, in words; throws what they throw. */
export function faultOf({ extension, text }: Input): string | undefined {
  // Each text is read as it stands in its file; what stands in a host is another input.
  if (extension !== 'voxxml') return hostFault(`a.${extension}`, text);
  return (
    parseFault(text) ??
    lintFault(text, {}) ??
    lintFault(text, { fragment: true, entry: 'redirect' }) ??
    fixFault(text, {}) ??
    fixFault(text, { fragment: true }) ??
    formatFault(text) ??
    hostFault('a.voxxml', text, { placeholders: 'mustache' })
  );
}

function parseFault(text: string): string | undefined {
  const holes = text.length > 20 ? [{ start: text.length >> 2, end: (text.length >> 2) + 5 }] : [];
  for (const options of [{}, { fragment: true }, { holes }]) {
    const [fault] = treeFaults(parse(text, options));
    if (fault !== undefined) return `parse: ${fault}`;
  }
  return undefined;
}

function lintFault(text: string, options: LintOptions): string | undefined {
  const found = lint(text, options);
  const fault = diagnosticsFault(text, found);
  if (fault !== undefined) return `lint: ${fault}`;
  const parsed = parse(text, { fragment: options.fragment ?? false });
  if (!isDeepStrictEqual(lint(parsed, options), found)) return 'lint: a parsed document is not judged as its text is';
  if (options.fragment === true) return undefined;
  const errors = new Set(found.map(({ apiError: error }) => error));
  const expected = errors.has(5106) ? 5106 : errors.has(5105) ? 5105 : null;
  return apiError(text) === expected ? undefined : `lint finds error ${expected}, apiError says ${apiError(text)}`;
}

/** What is wrong with findings themselves: a place outside the text, an order, a message, a fix that cannot be applied. */
function diagnosticsFault(text: string, found: readonly Diagnostic[]): string | undefined {
  let last = 0;
  for (const { code, range, message, related = [], fixes = [] } of found) {
    if (range.start < last) return `${code} is out of order`;
    last = range.start;
    if (!/^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u.test(message)) return `${code} says ${JSON.stringify(message)}`;
    for (const { start, end } of [range, ...related.map((one) => one.range)]) {
      if (!(start >= 0 && start <= end && end <= text.length)) return `${code} at ${start}..${end}, outside the text`;
    }
    for (const { edits, title } of fixes) {
      if (applyEdits(text, edits) === text) return `${code}: '${title}' changes nothing`;
    }
  }
  return undefined;
}

/** Findings that hide others: what they stand on or around is judged once they are repaired. */
const hides = /^xml-|^(?:missing-response|unknown-element|unknown-attribute|unused-suppression)$/;

function fixFault(text: string, options: Omit<LintOptions, 'holes'>): string | undefined {
  const before = lint(text, options);
  const result = fix(text, options);
  const fault = fixedPointFault(text, result, (fixed) => fix(fixed, options));
  if (fault !== undefined) return `fix: ${fault}`;
  if (!isDeepStrictEqual(result.diagnostics, lint(result.text, options))) return 'fix: does not say what it leaves';
  if (before.some(({ code }) => hides.test(code)) || text.includes('voxlint-')) return undefined;
  const counted = counts(before);
  for (const [code, count] of counts(result.diagnostics)) {
    if (count > (counted.get(code) ?? 0)) return `fix: adds ${code}, in ${JSON.stringify(result.text)}`;
  }
  return undefined;
}

function fixedPointFault(text: string, result: FixResult, again: (text: string) => FixResult): string | undefined {
  const left = result.diagnostics.find(({ fixes }) => fixes?.some(({ safe }) => safe));
  if (left !== undefined) return `leaves a safe fix of ${left.code}`;
  if (result.applied > 0 !== (result.text !== text)) return `says that it applied ${result.applied} fixes`;
  if (again(result.text).text !== result.text) return 'fixes what it has fixed';
  return undefined;
}

function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { code } of diagnostics) result.set(code, (result.get(code) ?? 0) + 1);
  return result;
}

function formatFault(text: string): string | undefined {
  const options = { printWidth: 40 + (text.length % 80) };
  const { diagnostics } = parse(text);
  const once = format(text, options);
  if (diagnostics.length > 0) return once.text === text ? undefined : 'format: changes a text with syntax errors';
  if (format(once.text, options).text !== once.text) return 'format: changes what it has laid out';
  if (!isDeepStrictEqual(contentOf(once.text), contentOf(text))) return 'format: changes what is said';
  if (applyEdits(text, formatEdits(text, options).edits) !== once.text) return 'format: its edits make another text';
  if (!isDeepStrictEqual(counts(lint(once.text)), counts(lint(text)))) return 'format: changes what is found';
  return undefined;
}

function hostFault(name: string, text: string, options?: Parameters<typeof lintHost>[2]): string | undefined {
  const fault =
    diagnosticsFault(text, [...lintHost(name, text, options)]) ??
    fixedPointFault(text, fixHost(name, text, options), (fixed) => fixHost(name, fixed, options));
  return fault === undefined ? undefined : `hosts: ${fault}`;
}
