import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Diagnostic,
  type Fix,
  type LintOptions,
  apiError,
  applyEdits,
  fix,
  lint,
  parse,
  rules,
  syntaxCodes,
} from '@voxxml/core';
import { mutated } from '../arbitraries/mutations.ts';
import { voxxmlDocument } from '../arbitraries/voxxml.ts';
import { runs } from '../runs.ts';

/** What people write by mistake, and what speaks to the linter. */
const slips = [
  '<say>',
  '</say>',
  '<GATHER>',
  '<Gather input="speech dtmf" Loop="2">',
  '</Gather>',
  "<If variable='GATHER' test='equal' value='1||2|1'>",
  '</If>',
  '<Number callerId="" statusCallback="">+1 (555) 666-7777</Number>',
  '<Dial> 15556667777 </Dial>',
  "<Conference statusCallback='https://example.com' statusCallbackEvent='start, mute_all start'>room1</Conference>",
  "<Pause length='7s'/>",
  "<Redirect method='post'>http://localhost/</Redirect>",
  '<SetMute/>',
  '<break/>',
  '<Foo>',
  '</Foo>',
  " loop='+1'",
  " timeout='90'",
  " voice='Polly.joanna'",
  " language='en-us'",
  ' length=10',
  ' muted',
  '$gather ',
  '${GATHER}',
  '&nbsp;',
  ' & ',
  ' < ',
  ']]>',
  '<![CDATA[x]]>',
  '<!-- voxlint-disable -->',
  '<!-- voxlint-disable unknown-voice invalid-phone-number -->',
  '<!-- voxlint-enable -->',
  '<!-- voxlint-enable unknown-voice -->',
  '<!-- voxlint-disable-next-line -->\n',
  '<!-- voxlint-disable-next-line clamped-value, unknown-element: meant -->\n',
  '<!-- voxlint-disable-next-line unused-suppression -->\n',
  '<!-- voxlint-disable-line unknown-voice: meant -->',
  '<!-- voxlint-disable-line -->',
  '<!-- voxlint resource=conferences -->',
  '<!-- voxlint-disable nonsense -->',
  '<Response>',
  '</Response>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE Response>',
  '\n',
];

const written = fc.oneof(voxxmlDocument, mutated(voxxmlDocument, slips, 6));
const options = fc.record<LintOptions>(
  {
    resource: fc.constantFrom('calls', 'conferences', 'participants'),
    entry: fc.constantFrom('incoming', 'outbound', 'modify', 'redirect'),
    fragment: fc.boolean(),
  },
  { requiredKeys: [] },
);

const codes: ReadonlySet<string> = new Set([...syntaxCodes, ...rules.map(({ id }) => id)]);
const hasSafeFix = ({ fixes }: Diagnostic): boolean => fixes?.some(({ safe }) => safe) === true;
const show = ({ code, range }: Diagnostic): string => `${code} ${range.start}-${range.end}`;

function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { code } of diagnostics) result.set(code, (result.get(code) ?? 0) + 1);
  return result;
}

const syntaxErrors = (counted: ReadonlyMap<string, number>): number =>
  syntaxCodes.reduce((sum, code) => sum + (counted.get(code) ?? 0), 0);

/**
 * Findings that hide what they stand on or around: their repair lets the rest be judged. A syntax error hides the
 * call flow, a name in a wrong case what it holds or says. (What a comment suppresses is hidden, too.)
 */
const hides = (code: string): boolean =>
  /^xml-|^(?:missing-response|unknown-element|unknown-attribute|unused-suppression)$/.test(code);

/** Whether a fix deletes a line break where a comment speaks of the next line, which is then another one. */
const movesLines = (text: string, { edits }: Fix): boolean =>
  /disable-(?:next-)?line/.test(text) && edits.some(({ range }) => /[\r\n]/.test(text.slice(range.start, range.end)));

describe('lint, of anything that is written', () => {
  test('finds known things in order and inside the text', () => {
    fc.assert(
      fc.property(written, options, (text, given) => {
        const findings = lint(text, given);
        let last = 0;
        for (const { code, range, message, related = [], fixes = [] } of findings) {
          expect(codes).toContain(code);
          expect(range.start).toBeGreaterThanOrEqual(last);
          last = range.start;
          expect(message).toMatch(/^[^\r\n]+$/);
          for (const one of [range, ...related.map((other) => other.range)]) {
            expect(one.start).toBeGreaterThanOrEqual(0);
            expect(one.end).toBeGreaterThanOrEqual(one.start);
            expect(one.end).toBeLessThanOrEqual(text.length);
          }
          // Throws where edits overlap or lie outside.
          for (const { edits } of fixes) expect(applyEdits(text, edits)).not.toBe(text);
        }
        expect(lint(parse(text, { fragment: given.fragment ?? false }), given)).toEqual(findings);
      }),
    );
  });

  test('says what the API would', () => {
    fc.assert(
      fc.property(written, (text) => {
        const errors = new Set(lint(text).map(({ apiError: error }) => error));
        const expected = errors.has(5106) ? 5106 : errors.has(5105) ? 5105 : null;
        expect(apiError(text)).toBe(expected);
      }),
    );
  });

  test('judges by one rule as if there were no other', () => {
    const ids = rules.filter((rule) => !('fromDirectives' in rule)).map(({ id }) => id);
    fc.assert(
      fc.property(written, fc.constantFrom(...ids), (text, id) => {
        const bare = text.replaceAll('voxlint', 'comment');
        const all = lint(bare).map(show);
        const without = lint(bare, { rules: { [id]: 'off' } }).map(show);
        expect(without).toEqual(all.filter((one) => !one.startsWith(`${id} `)));
      }),
    );
  });

  test('gives way to a comment that disables all rules, but for what the API rejects', () => {
    fc.assert(
      fc.property(written, (text) => {
        const bare = `<!-- voxlint-disable -->${text.replaceAll('voxlint', 'comment').replace(/^<\?xml.*?\?>/, '')}`;
        const rest = lint(bare).filter(({ code }) => !/^xml-|^missing-response$|^unused-suppression$/.test(code));
        expect(rest).toEqual([]);
      }),
    );
  });
});

describe('invariant 8: fix, of anything that is written', () => {
  test('leaves nothing to fix, and says what it leaves', () => {
    fc.assert(
      fc.property(written, options, (text, given) => {
        const result = fix(text, given);
        expect(result.diagnostics).toEqual(lint(result.text, given));
        expect(result.diagnostics.filter(hasSafeFix).map(show)).toEqual([]);
        expect(fix(result.text, given)).toEqual({ ...result, applied: 0 });
        expect(result.applied > 0).toBe(result.text !== text);
      }),
      { numRuns: runs(400) },
    );
  });

  test('repairs what each safe fix says, and nothing gets worse', () => {
    fc.assert(
      fc.property(written, options, (text, given) => {
        const before = lint(text, given);
        const counted = counts(before);
        for (const { code, fixes = [] } of before) {
          const safe = fixes.find((one) => one.safe);
          if (safe === undefined) continue;
          const after = counts(lint(applyEdits(text, safe.edits), given));
          const context = `${code}: ${safe.title} in ${text}`;
          if (hides(code) || movesLines(text, safe)) continue;
          // Around a syntax error much is not judged; its own repair lets it be.
          if (syntaxErrors(counted) > 0) continue;
          expect(after.get(code) ?? 0, context).toBeLessThan(counted.get(code)!);
          for (const [other, count] of after) {
            expect(count, `${other} after ${context}`).toBeLessThanOrEqual(counted.get(other) ?? 0);
          }
        }
      }),
      { numRuns: runs(400) },
    );
  });
});
