import { describe, expect, test } from 'vitest';
import { type Diagnostic, fix, lint, parse } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { fixHost, lintHost } from '@voxxml/core/hosts';

/**
 * Documents made to cost more than their length: with everything that is done to one. No clock is read: what is quadratic
 * at these sizes, or expands an entity, runs into the test's own limit or out of memory.
 */
const limit = { timeout: 120_000 };

const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  [...new Set(diagnostics.map(({ code }) => code))].sort();

const inside = (content: string): string => `<Response>${content}</Response>`;

/** Lints, fixes and formats. Returns the codes that are found. */
function survive(text: string): string[] {
  const found = lint(text);
  const fixed = fix(text);
  if (fixed.applied === 0) expect(fixed.text).toBe(text);
  const formatted = format(text);
  if (formatted.diagnostics.length > 0) expect(formatted.text).toBe(text);
  return codes(found);
}

/** Entities that each stand ten times for the one before: the last one for ten to the power of `depth`. */
function laughs(depth: number): string {
  const entities = Array.from(
    { length: depth },
    (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`,
  );
  return `<!DOCTYPE Response [<!ENTITY lol0 "lol">${entities.join('\n')}]>\n`;
}

describe('invariant 9: no entity is expanded', () => {
  test('a billion laughs, in text and in a value', limit, () => {
    const text = `${laughs(9)}<Response><Say voice='&lol9;'>&lol9;</Say></Response>`;
    expect(parse(text).diagnostics).toEqual([]);
    expect(survive(text)).toContain('doctype');
  });

  test('ten thousand entities, each ten of the one before', limit, () => {
    expect(survive(`${laughs(10_000)}<Response><Say>&lol10000;</Say></Response>`)).toEqual(['doctype']);
  });

  test('quadratic blow-up: a long entity that is named a hundred thousand times', limit, () => {
    const text = `<!DOCTYPE Response [<!ENTITY a "${'a'.repeat(1e5)}">]><Response><Say>${'&a;'.repeat(1e5)}</Say></Response>`;
    expect(survive(text)).toEqual(['doctype']);
  });

  test('entities that name themselves, and each other', limit, () => {
    const circle = Array.from({ length: 20_000 }, (_, index) => `<!ENTITY e${index} "&e${(index + 1) % 20_000};">`);
    for (const declared of [`<!ENTITY e0 "&e0;">`, circle.join('')]) {
      const text = `<!DOCTYPE Response [${declared}]><Response><Say>&e0;</Say></Response>`;
      expect(survive(text)).toEqual(['doctype']);
    }
  });

  test('parameter entities that name each other', limit, () => {
    const declared = Array.from({ length: 5000 }, (_, index) => `<!ENTITY % p${index + 1} "&#37;p${index};">`);
    survive(`<!DOCTYPE Response [<!ENTITY % p0 "">${declared.join('')}%p5000;]><Response><Hangup/></Response>`);
  });

  test('an external entity is named, and its file stays closed', limit, () => {
    const text = `<!DOCTYPE Response [<!ENTITY x SYSTEM "file:///etc/passwd">]><Response><Say>&x;</Say></Response>`;
    expect(survive(text)).toEqual(['doctype']);
    expect(
      lint(text)
        .map(({ message }) => message)
        .join(),
    ).not.toContain('root:');
  });
});

describe('invariant 1: whatever is done to it, a document costs its length', () => {
  test('a million attributes', limit, () => {
    const attributes = Array.from({ length: 1e6 }, (_, index) => ` b${index}=''`).join('');
    expect(codes(lint(inside(`<a${attributes}/>`)))).toEqual(['unknown-element']);
    expect(survive(inside(`<a${attributes.slice(0, 5e5)}/>`))).toEqual(['unknown-element']);
  });

  test('twenty thousand attributes, each with a finding', limit, () => {
    const attributes = Array.from({ length: 2e4 }, (_, index) => ` b${index}=''`).join('');
    expect(survive(inside(`<Hangup${attributes}/>`))).toEqual(['unknown-attribute']);
  });

  test('a million elements inside each other', limit, () => {
    expect(codes(lint(inside('<a>'.repeat(1e6) + '</a>'.repeat(1e6))))).toEqual(['unknown-element']);
    expect(survive(inside('<a>'.repeat(2e5) + '</a>'.repeat(2e5)))).toEqual(['unknown-element']);
  });

  test('fifty thousand Ifs inside each other, each with a finding', limit, () => {
    const text = inside(
      `<Gather/>${"<If variable='$GATHER' test='EQUAL' value='1'>".repeat(5e4)}<Hangup/>${'</If>'.repeat(5e4)}`,
    );
    expect(survive(text)).toEqual(['constant-condition', 'menu-without-default']);
  });

  test('a million elements that never end', limit, () => {
    expect(codes(lint('<a>'.repeat(1e6)))).toContain('xml-unclosed-element');
    expect(survive('<Say>'.repeat(2e4))).toContain('xml-unclosed-element');
  });

  test('a hundred megabytes of text', limit, () => {
    const text = inside(`<Say>${'hello world\n'.repeat(1e8 / 12)}</Say>`);
    expect(lint(text)).toEqual([]);
    expect(fix(text).text).toBe(text);
  });

  test('megabytes of text, formatted', limit, () => {
    expect(survive(inside(`<Say>${'hello world\n'.repeat(4e5)}</Say>`))).toEqual([]);
    expect(survive(inside(`<!--${' hello world\n'.repeat(2e5)}-->`))).toEqual(['missing-content']);
    expect(survive(inside(' '.repeat(4e6) + '<Hangup/>' + '\n'.repeat(4e6)))).toEqual([]);
  });

  test('thirty thousand fixes', limit, () => {
    const { applied, diagnostics } = fix(inside("<Say loop='+2'>Hello</Say>".repeat(3e4)));
    expect(applied).toBe(3e4);
    expect(diagnostics).toEqual([]);
  });

  test('tens of thousands of invisible characters, in text and in values', limit, () => {
    expect(survive(inside(`<Say>${'a\u202e'.repeat(3e4)}</Say>`))).toEqual(['confusable-text']);
    expect(survive(inside("<Pause length='1\u202e'/>".repeat(1e4)))).toEqual(['confusable-text']);
    expect(survive(inside('<S\u0430y>\u061c</S\u0430y>'.repeat(1e4)))).toEqual(['confusable-text']);
  });

  test('ten thousand suppressions', limit, () => {
    survive(inside("<!-- voxlint-disable-next-line clamped-value -->\n<Gather timeout='90'/>\n".repeat(5e3)));
    survive(inside('<!-- voxlint-disable clamped-value --><!-- voxlint-enable clamped-value -->'.repeat(5e3)));
  });

  test.each(['json', 'ts', 'md'])('a long document, and thousands of documents, in a .%s file', limit, (extension) => {
    const wrap = (text: string): string =>
      extension === 'json'
        ? `{"voxXML": ${JSON.stringify(text)}}`
        : extension === 'ts'
          ? `x = voxxml\`${text}\`;\n`
          : `\`\`\`voxxml\n${text}\n\`\`\`\n\n`;
    const long = wrap(inside("<Say loop='+2'>Hello</Say>".repeat(1e4)));
    expect(fixHost(`a.${extension}`, long).applied).toBe(1e4);
    const many = Array.from({ length: 2e3 }, () => wrap(inside('<Hangup/>')));
    expect(lintHost(`a.${extension}`, extension === 'json' ? `[${many.join()}]` : many.join(''))).toEqual([]);
  });
});
