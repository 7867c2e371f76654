import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeValue, parse, textContent, type Element } from '@voxxml/core';
import { markup, voxxml } from '@voxxml/core/request';

describe('voxxml', () => {
  it('escapes for text and for attributes', () => {
    expect(voxxml`<Say voice='${`"Jo'a"`}' loop="${2}">${'a < b & c > d'} ${true}</Say>`).toBe(
      `<Say voice='&quot;Jo&apos;a&quot;' loop="2">a &lt; b &amp; c &gt; d true</Say>`,
    );
  });

  it('puts in markup and arrays between commands', () => {
    const says = ['one', '<two>'].map((text) => markup(voxxml`<Say>${text}</Say>`));
    expect(voxxml`<Response>${says}${markup('<Hangup/>')}</Response>`).toBe(
      '<Response><Say>one</Say><Say>&lt;two&gt;</Say><Hangup/></Response>',
    );
  });

  it.each<[string, () => string, RegExp]>([
    ['a tag', () => voxxml`<Say ${'a'}>`, /Value 1 .* in a tag/],
    ['an unquoted value', () => voxxml`<Say loop=${1}>`, /quotes/],
    ['an element name', () => voxxml`<${'Say'}/>`, /in a tag/],
    ['a closing tag', () => voxxml`<Say>${''}</${'Say'}>`, /Value 2/],
    ['a comment', () => voxxml`<!-- ' ${'a'} -->`, /comment/],
    ['a CDATA section', () => voxxml`<Say><![CDATA[ ${']]>'} ]]></Say>`, /CDATA/],
    ['an instruction', () => voxxml`<?a ${'?>'}?>`, /instruction/],
    ['a declaration', () => voxxml`<!DOCTYPE ${'a'}>`, /declaration/],
    ['undefined', () => voxxml`${undefined as unknown as string}`, /undefined/],
    ['null', () => voxxml`${null as unknown as string}`, /null/],
    ['NaN', () => voxxml`<Say loop="${Number.NaN}"/>`, /NaN/],
    ['an object that looks like markup', () => voxxml`${{ toString: () => '<Hangup/>' }}`, /type object/],
    ['markup in an attribute', () => voxxml`<Say loop="${markup('<a/>')}"/>`, /markup/],
    ['an array in an attribute', () => voxxml`<Say loop="${['1']}"/>`, /array/],
    ['a control character', () => voxxml`<Say>${'\0'}</Say>`, /U\+0000/],
    ['half a character', () => voxxml`<Say>${'\uD83D'}</Say>`, /U\+D83D/],
    ['a malformed escape', () => voxxml`\u{<Say/>${1}`, /escape/],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it.each(['<Say>', '</Say>', '</Response><Response>', 'a & b', '<Say loop="'])('refuses %j as markup', (text) => {
    expect(() => markup(text)).toThrow(TypeError);
  });

  it('gives back every value as it was, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('"', "'", '<', '>', '&', ']]>', '\n', '\t', '\r', '-->', '{', '&amp;', ' '))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, anything, anything, (a, b, c) => {
        let text: string;
        try {
          text = voxxml`<Response><Say voice='${a}' language="${b}">${c}</Say></Response>`;
        } catch (error) {
          // Only for characters that XML does not have.
          expect(String(error)).toMatch(/U\+/);
          return;
        }
        const { document, diagnostics } = parse(text);
        expect(diagnostics).toEqual([]);
        const say = document.root!.children[0] as Element;
        expect(say.attributes.map((attribute) => attributeValue(text, attribute))).toEqual([a, b]);
        expect(textContent(text, say)).toBe(c);
      }),
    );
  });

  it('reads the places of a template once', () => {
    expect(['a', '<'].map((value) => voxxml`<Say>${value}</Say>`)).toEqual(['<Say>a</Say>', '<Say>&lt;</Say>']);
  });
});
