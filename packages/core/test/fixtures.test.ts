import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { type Diagnostic, LineIndex, type LintOptions, applyEdits, fix, lint, rules } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

const directory = new URL('fixtures/', import.meta.url);

/** Documents, not calls, are judged here: the rules about call flow have tests of their own. */
const options: LintOptions = {
  rules: Object.fromEntries(rules.filter((rule) => 'flow' in rule).map(({ id }) => [id, 'off'])),
};

function documents(kind: 'ok' | 'err'): { name: string; text: string; expected: string }[] {
  const folder = new URL(`${kind}/`, directory);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.voxxml'))
    .map((file) => ({
      name: basename(file, '.voxxml'),
      text: readFileSync(new URL(file, folder), 'utf8'),
      expected: new URL(file.replace(/voxxml$/, 'out'), folder).pathname,
    }));
}

/** The text with the safe fixes applied, as `--fix` writes it. */
describe('documents after their safe fixes', () => {
  it.each(documents('err'))('$name', async ({ text, expected }) => {
    const fixed = fix(text, options).text;
    await expect(fixed === text ? '' : fixed).toMatchFileSnapshot(expected.replace(/out$/, 'fixed'));
  });
});

function report(text: string, diagnostics: readonly Diagnostic[]): string {
  const lines = new LineIndex(text);
  const place = (offset: number): string => {
    const { line, column } = lines.positionAt(offset);
    return `${line + 1}:${column + 1}`;
  };
  return diagnostics
    .map(({ range, severity, code }) => `${place(range.start)}-${place(range.end)} ${severity} ${code}\n`)
    .join('');
}

describe('documents without a finding', () => {
  it.each(documents('ok'))('$name', ({ text }) => {
    expect(report(text, lint(text, options))).toBe('');
  });
});

describe('documents with findings', () => {
  it.each(documents('err'))('$name', async ({ text, expected }) => {
    await expect(report(text, lint(text, options))).toMatchFileSnapshot(expected);
  });
});

function count(diagnostics: readonly Diagnostic[], code: string): number {
  return diagnostics.filter((diagnostic) => diagnostic.code === code).length;
}

describe('every fix of every finding', () => {
  it.each([...documents('err'), ...documents('ok')])('$name', ({ text }) => {
    const before = lint(text, options);
    for (const { code, range, fixes = [] } of before) {
      for (const { title, edits } of fixes) {
        const after = lint(applyEdits(text, edits), options);
        expect(count(after, code), `${code} at ${range.start}: ${title}`).toBeLessThan(count(before, code));
      }
    }
  });
});

describe('messages', () => {
  it.each(documents('err'))('$name', ({ text }) => {
    for (const { code, message } of lint(text, options)) {
      expect(message, code).toMatch(/^[^\n\r]+[.?]$/);
      expect(message.length, message).toBeLessThan(300);
    }
  });
});
