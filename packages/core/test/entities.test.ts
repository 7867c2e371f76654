import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits, parse, textContent } from '../src/index.ts';

describe('entities that a document type declaration may declare', () => {
  test.each([
    '<!DOCTYPE a [<!ENTITY e "x">]><a b="&e;">&e;</a>',
    '<!DOCTYPE a [<!ENTITY e "&e;">]><a b="&e;">&f;</a>',
    '<!DOCTYPE a []><a>&nbsp;</a>',
    '<!DOCTYPE a SYSTEM "x"><a>&e;</a>',
    "<!DOCTYPE a PUBLIC 'p' 'x'><a>&e;</a>",
  ])('are not reported: %s', (text) => {
    expect(parse(text).diagnostics).toEqual([]);
  });

  test.each(['<!DOCTYPE a><a>&e;</a>', '<a>&e;</a>', '<a>&e;</a><!DOCTYPE a [<!ENTITY e "x">]>'])(
    'are reported where nothing can declare them: %s',
    (text) => {
      expect(parse(text).diagnostics[0]).toMatchObject({ code: 'xml-undefined-entity' });
    },
  );
});

describe('entities of HTML', () => {
  /** Each name with its code point in hexadecimal, as the document type definition of HTML 4.01 declares them. */
  const declared: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL('fixtures/html4-entities.json', import.meta.url), 'utf8'),
  );
  const ofXml = new Set(['amp', 'lt', 'gt', 'quot']);
  const names = Object.keys(declared).filter((name) => !ofXml.has(name));
  const characters = names.map((name) => String.fromCodePoint(parseInt(declared[name]!, 16)));

  test('are written as the characters that they stand for', () => {
    expect(names).toHaveLength(248);
    const text = `<a>${names.map((name) => `&${name};`).join('')}</a>`;
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(names.map(() => 'xml-undefined-entity'));
    const fixed = applyEdits(
      text,
      diagnostics.flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits)),
    );
    expect(Array.from(textContent(fixed, parse(fixed).document.root!))).toEqual(characters);
  });

  test('are known without their semicolon too', () => {
    for (const [index, name] of names.entries()) {
      const [fix] = parse(`<a>&${name} </a>`).diagnostics[0]!.fixes!;
      const character = characters[index]!;
      const reference = `&#${character.codePointAt(0)};`;
      expect([character, reference], name).toContain(fix!.edits[0]!.newText);
    }
  });

  test.each([
    ['uuml', 'ü'],
    ['eacute', 'é'],
    ['ndash', '–'],
    ['rsquo', '’'],
    ['euro', '€'],
    ['hellip', '…'],
    ['copy', '©'],
    ['Omega', 'Ω'],
    ['iquest', '¿'],
    ['nbsp', '&#160;'],
    ['ensp', '&#8194;'],
    ['shy', '&#173;'],
    ['zwj', '&#8205;'],
    ['rlm', '&#8207;'],
  ])('write &%s; as %s, a number only if it cannot be seen', (name, written) => {
    const [diagnostic] = parse(`<a>&${name};</a>`).diagnostics;
    expect(diagnostic!.fixes![0]!.edits[0]!.newText).toBe(written);
    expect(diagnostic!.message).toContain(`Write '${written}'`);
  });

  test.each(['US-ASCII', 'ISO-8859-1', 'windows-1252', 'latin1'])('are written by number in %s', (encoding) => {
    const [diagnostic] = parse(`<?xml version="1.0" encoding="${encoding}"?><a>&uuml;</a>`).diagnostics;
    expect(diagnostic!.fixes![0]!.edits[0]!.newText).toBe('&#252;');
  });

  test.each(['NewLine', 'check', 'nbs', 'nbsp:a0', 'p'])('do not include %s, which HTML 4 does not know', (name) => {
    const { diagnostics } = parse(`<a>&${name};</a>`);
    expect(diagnostics.map(({ code, fixes }) => [code, fixes])).toEqual([['xml-undefined-entity', undefined]]);
  });
});
