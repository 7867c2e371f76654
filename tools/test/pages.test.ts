import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, rules, syntaxCodes, syntaxRules } from '@voxxml/core';
import { callErrors, callbackEvents, elements, type ElementSpec } from '@voxxml/core/language';
import { elementPages } from '../src/element-pages.ts';
import { errorPage } from '../src/error-page.ts';
import { fence, table } from '../src/markdown.ts';
import { rulePages } from '../src/rule-pages.ts';
import { underline } from '../src/underline.ts';
import { xsd } from '../src/xsd.ts';

const files = [...elementPages(), ...rulePages(), xsd()];
const contents = new Map(files.map(({ path, content }) => [path, content]));

describe('generated files', () => {
  it('have paths of their own, end with one line break, and say the same each time', () => {
    expect(contents.size).toBe(files.length);
    for (const content of contents.values()) expect(content).toMatch(/[^\n]\n$/);
    expect([...elementPages(), ...rulePages(), xsd()]).toEqual(files);
  });

  it('link only to what there is', () => {
    for (const { path, content } of files) {
      for (const [, target = ''] of content.matchAll(/\]\(([^)]+)\)/g)) {
        const [file = '', anchor] = target.split('#');
        // Guides are written by hand; the tests of the README check that they exist.
        if (file.startsWith('../') && !contents.has(posix.join(posix.dirname(path), file))) continue;
        const page = file === '' ? content : contents.get(posix.join(posix.dirname(path), file));
        expect(page, `${path} links to ${target}`).toBeDefined();
        if (anchor !== undefined) expect(page!.toLowerCase()).toContain(`\n### ${anchor}\n`);
      }
    }
  });

  it('have a page for every rule and code, with what it reports underlined', () => {
    for (const id of [...rules.map((rule) => rule.id), ...syntaxCodes]) {
      const content = contents.get(`docs/rules/${id}.md`);
      expect(content, id).toContain(`# ${id}\n`);
      expect(content, id).toMatch(/## Incorrect\n[^]*(?:\n *\^+|`[0-9a-f]{2} )[^]*\n- (?:error|warning|info): /);
      expect(contents.get('docs/rules/README.md')).toContain(`](${id}.md)`);
    }
  });

  it('have a page for every element, with all its attributes and callbacks', () => {
    for (const spec of Object.values<ElementSpec>(elements)) {
      const content = contents.get(`docs/elements/${spec.name}.md`);
      for (const name of Object.keys(spec.attributes)) expect(content).toContain(`\n### ${name}\n`);
      for (const event of callbackEvents) {
        const has = content!.includes(`### Event \`${event.keyword}\``);
        expect(has).toBe(event.elements.includes(spec.name));
      }
    }
  });

  it('have a page that names what prevents each error of a document, and whatever a rule says the API answers', () => {
    const { content } = errorPage();
    for (const { code, description } of callErrors) expect(content).toContain(`| ${code} | ${description} |`);
    const [, ...sections] = content.split(/^## (?=\d{4}$)/m);
    const named = new Map(sections.map((section) => [Number(section.slice(0, 4)), section]));
    expect([...named.keys()]).toEqual([5105, 5106, 5107, 5108]);
    for (const { id, apiError } of [...syntaxRules, ...rules]) {
      for (const [code, section] of named) expect(section.includes(`(rules/${id}.md)`)).toBe(code === apiError);
    }
    for (const [, path] of content.matchAll(/\]\((rules\/[^)]+)\)/g)) expect(contents.has(`docs/${path}`)).toBe(true);
  });

  it('have a schema that is well-formed', () => {
    expect(parse(xsd().content).diagnostics).toEqual([]);
  });
});

describe('underlining', () => {
  it('leaves out empty lines at the end, unless something is reported there', () => {
    expect(underline('a\n\n', [])).toBe('a');
    expect(underline('a\n', [{ start: 2, end: 2 }])).toBe('a\n\n^');
  });

  it('puts carets under ranges, one under an empty one, line by line', () => {
    expect(
      underline("a='bc'\nd=''", [
        { start: 3, end: 5 },
        { start: 10, end: 10 },
      ]),
    ).toBe("a='bc'\n   ^^\nd=''\n   ^");
    expect(underline('ab\ncd', [{ start: 1, end: 4 }])).toBe('ab\n ^\ncd\n^');
    expect(
      underline('abcdef', [
        { start: 4, end: 5 },
        { start: 0, end: 2 },
      ]),
    ).toBe('abcdef\n^^  ^');
    expect(underline('', [{ start: 0, end: 0 }])).toBe('\n^');
    expect(underline('a\nb', [{ start: 3, end: 3 }])).toBe('a\nb\n ^');
  });

  it('shows what cannot be seen', () => {
    expect(underline('a\u0007b\ud800', [])).toBe('a\u2407b\ufffd');
  });
});

describe('Markdown', () => {
  it('keeps bars and line breaks out of cells', () => {
    expect(table(['a|b'], [['c\nd']])).toBe('| a\\|b |\n| --- |\n| c d |');
  });

  it('fences code that has fences', () => {
    expect(fence('xml', '```')).toBe('````xml\n```\n````');
  });
});
