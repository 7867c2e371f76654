import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Diagnostic,
  type DiagnosticCode,
  type Example,
  type Fix,
  type LintOptions,
  type RuleLevels,
  applyEdits,
  decode,
  fix,
  lint,
  readExample,
  rules,
  syntaxCodes,
  syntaxRules,
} from '@voxxml/core';

/** Each id that is promised: users write them in configurations and comments, so none may change or go. */
const ids = {
  syntax: `
    xml-unclosed-element xml-mismatched-end-tag xml-unmatched-end-tag xml-unterminated-tag xml-malformed-tag
    xml-duplicate-attribute xml-missing-attribute-value xml-unquoted-attribute-value xml-unterminated-attribute-value
    xml-unescaped-lt xml-unescaped-ampersand xml-undefined-entity xml-invalid-character-reference
    xml-invalid-character xml-cdata-end-in-text xml-malformed-comment xml-unterminated-comment xml-unterminated-cdata
    xml-unterminated-instruction xml-unterminated-doctype xml-malformed-declaration xml-malformed-instruction
    xml-malformed-doctype xml-text-outside-root xml-multiple-roots xml-invalid-encoding`,
  document: `
    missing-response unknown-element misplaced-element unexpected-text missing-content dial-content unknown-attribute
    missing-attribute invalid-attribute-value unit-in-duration clamped-value empty-caller-id empty-alternative
    invalid-phone-number short-phone-number invalid-url unreachable-url invalid-conference-name padded-content
    unknown-voice nonstandard-voice voice-language-mismatch unknown-variable uninterpolated-variable
    incomplete-callback ignored-callback repeated-keyword ineffective-attribute implicit-unmute unsupported-resource
    doctype nonutf8-encoding confusable-text`,
  flow: `
    unreachable-command reject-not-first ineffective-reject unset-variable maybe-unset-variable unused-gather
    constant-condition overwritten-variable branch-falls-through menu-without-default gather-timing
    unhandled-option prompt-mismatch ambiguous-condition
    conference-callbacks-differ redirect-loop`,
  online: 'bad-mime-type',
  directive: 'unused-suppression invalid-directive',
};
const words = (text: string): string[] => text.trim().split(/\s+/);

const named = (flow: boolean): string[] => rules.filter((rule) => 'flow' in rule === flow).map(({ id }) => id);

describe('invariant 5: the ids', () => {
  test('of syntax codes are those promised, in their order', () => {
    expect(syntaxCodes).toEqual(words(ids.syntax));
    expect(syntaxRules.map(({ id }) => id)).toEqual(words(ids.syntax));
  });

  test('of rules about documents and comments are those promised, each once', () => {
    expect(named(false).sort()).toEqual(words(`${ids.document} ${ids.online} ${ids.directive}`).sort());
  });

  test.skipIf(named(true).length === 0)('of call-flow rules are those promised, each once', () => {
    expect(named(true).sort()).toEqual(words(ids.flow).sort());
  });

  test('name the files of the rules folder', () => {
    const files = readdirSync(new URL('../src/lint/rules/', import.meta.url)).filter((name) => name !== 'index.ts');
    expect(files.sort()).toEqual(rules.map(({ id }) => `${id}.ts`).sort());
  });
});

/** Every rule and syntax code off but one. */
function alone(id: DiagnosticCode): RuleLevels {
  return Object.fromEntries(rules.filter((rule) => rule.id !== id).map((rule) => [rule.id, 'off']));
}

function found(text: string, options: LintOptions, id: DiagnosticCode): Diagnostic[] {
  return lint(text, options).filter(({ code }) => code === id);
}

/** How often each code is found. */
function counts(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { code } of diagnostics) result.set(code, (result.get(code) ?? 0) + 1);
  return result;
}

/** Codes found more often than before. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): string[] {
  const counted = counts(before);
  return [...counts(after)].filter(([code, count]) => count > (counted.get(code) ?? 0)).map(([code]) => code);
}

/** What these report hides what it stands on or around, which is judged once it is repaired. */
const hiding = new Set<string>(['unknown-element', 'missing-response', 'misplaced-element']);
const hides = (code: string): boolean => code.startsWith('xml-') || hiding.has(code);

function checkFix(text: string, options: LintOptions, diagnostic: Diagnostic, { edits, safe, title }: Fix): void {
  const before = lint(text, options);
  const fixed = applyEdits(text, edits);
  const after = lint(fixed, options);
  const context = `${title}: ${fixed}`;
  expect(counts(after).get(diagnostic.code) ?? 0, context).toBeLessThan(counts(before).get(diagnostic.code)!);
  if (safe && !hides(diagnostic.code)) expect(added(before, after), context).toEqual([]);
}

describe.each([...syntaxRules, ...rules].map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const bad = (rule.bad as readonly Example[]).map(readExample);
  const good = (rule.good as readonly Example[]).map(readExample);

  test('says what it is about', () => {
    expect(rule.summary).toMatch(/^[^\n]{10,110}[^.\n]$/);
    expect(rule.why.trim()).toMatch(/[.`*>-]$/);
    expect(bad.length + ('badBytes' in rule ? rule.badBytes.length : 0)).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
  });

  test.each(bad.map((example) => [example.text, example] as const))(
    'finds what is marked in %s',
    (text, { ranges, circumstances: options }) => {
      expect(ranges.length).toBeGreaterThan(0);
      const findings = found(text, options, id);
      expect(findings.map(({ range }) => range)).toEqual(ranges);
      for (const { message } of findings) expect(message).toMatch(/^[^\n]+[.?]$/);
      if ('fromDirectives' in rule) return;
      expect(found(text, { ...options, rules: alone(id) }, id)).toEqual(findings);
    },
  );

  test.each(good.map((example) => [example.text, example] as const))(
    'finds nothing in %s',
    (text, { ranges, circumstances: options }) => {
      expect(ranges).toEqual([]);
      expect(found(text, options, id)).toEqual([]);
    },
  );

  test('has fixes that do what they say', () => {
    let fixable = 0;
    for (const { text, circumstances: options } of bad) {
      const findings = found(text, options, id);
      for (const diagnostic of findings) {
        for (const one of diagnostic.fixes ?? []) {
          if (one.safe) fixable++;
          checkFix(text, options, diagnostic, one);
        }
      }
      const fixed = fix(text, options);
      expect(fix(fixed.text, options)).toEqual({ ...fixed, applied: 0 });
      expect(fixed.diagnostics.filter(({ fixes }) => fixes?.some(({ safe }) => safe))).toEqual([]);
    }
    expect(fixable > 0).toBe(rule.fix !== undefined);
  });
});

describe('xml-invalid-encoding', () => {
  const { badBytes, goodBytes } = syntaxRules.find(({ id }) => id === 'xml-invalid-encoding')!;

  test.each(badBytes)('finds $note', ({ bytes }) => {
    expect(decode(Uint8Array.from(bytes)).diagnostics.map(({ code }) => code)).toEqual(['xml-invalid-encoding']);
  });

  test.each(goodBytes)('accepts $note', ({ bytes }) => {
    expect(decode(Uint8Array.from(bytes)).diagnostics).toEqual([]);
  });
});
