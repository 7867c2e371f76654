import { DOMParser, XMLSerializer, type Element as DomElement } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { lint, parse } from '@voxxml/core';
import { fromDom, toDom } from '@voxxml/core/dom';

const flow = `<?xml version='1.0'?>
<!DOCTYPE Response SYSTEM "r.dtd" [<!ENTITY a 'b'>]>
<!-- greeting -->
<Response xmlns:x='urn:x'>
  <Say voice='Joanna' x:note='&quot;a&#10;b"'>Hi &amp; <![CDATA[<you>]]> &lt;</Say>
  <?go on?><Hangup/>
</Response>
`;

describe('toDom', () => {
  it('makes the document that xmldom itself makes of the text', () => {
    const serialize = new XMLSerializer();
    const own = toDom(parse(flow));
    const theirs = new DOMParser().parseFromString(flow, 'text/xml');
    expect(own.documentElement!.isEqualNode(theirs.documentElement!)).toBe(true);
    expect(serialize.serializeToString(own).replaceAll('\n', '')).toBe(
      serialize
        .serializeToString(theirs)
        .replaceAll('\n', '')
        .replace("<?xml version='1.0'?>", "<?xml version='1.0'?>"),
    );
    const say = own.getElementsByTagName('Say')[0]!;
    expect(say.getAttributeNS('urn:x', 'note')).toBe('"a\nb"');
    expect(say.textContent).toBe('Hi & <you> <');
  });

  it('knows default namespaces', () => {
    const root = toDom(parse("<Response xmlns='urn:a'><Say a='1'/><b xmlns=''/></Response>")).documentElement!;
    expect(root.namespaceURI).toBe('urn:a');
    expect((root.firstChild as DomElement).namespaceURI).toBe('urn:a');
    expect((root.firstChild as DomElement).attributes[0]!.namespaceURI).toBeNull();
    expect((root.lastChild as DomElement).namespaceURI).toBeNull();
  });

  it('refuses a text that is not well-formed', () => {
    expect(() => toDom(parse('<Response><Say></Response>'))).toThrow(TypeError);
  });

  it('takes any depth, and time in proportion to it', () => {
    const depth = 20_000;
    const document = toDom(parse(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`));
    expect(fromDom(document).text).toBe(`${'<a>'.repeat(depth - 1)}<a/>${'</a>'.repeat(depth - 1)}`);
  });
});

describe('fromDom', () => {
  it('writes out what was parsed', () => {
    const { text, parsed } = fromDom(toDom(parse(flow)));
    expect(parsed.diagnostics).toEqual([]);
    expect(toDom(parsed).isEqualNode(toDom(parse(flow)))).toBe(true);
    expect(fromDom(toDom(parsed)).text).toBe(text);
  });

  it('places findings on nodes, with the position that the parser kept', () => {
    const document = new DOMParser().parseFromString(
      "<Response>\n  <Say voice='Joanna' lop='1'>Hi</Say>\n  <Number>+15556667777</Number>oops<Hangup a='&lt;'/>\n</Response>",
      'text/xml',
    );
    const found = fromDom(document).diagnostics.map(({ code, node, position }) => [
      code,
      node.nodeName,
      position?.line,
      position?.column,
    ]);
    expect(found).toEqual([
      ['unknown-attribute', 'lop', 1, expect.any(Number)],
      ['invalid-phone-number', '#text', 2, 10],
      ['unexpected-text', '#text', 2, 31],
      ['unknown-attribute', 'a', 2, expect.any(Number)],
    ]);
  });

  it('finds what lint finds in the text that it writes', () => {
    const document = toDom(parse("<Response><Gather numDigits='x'/><Say/><Nope><Say a=''/></Nope></Response>"));
    const { text, diagnostics } = fromDom(document, { entry: 'incoming' });
    expect(diagnostics.map(({ code, range }) => [code, range])).toEqual(
      lint(text, { entry: 'incoming' }).map(({ code, range }) => [code, range]),
    );
    expect(diagnostics.length).toBeGreaterThan(2);
  });

  it('says what a program built that XML cannot write', () => {
    const document = toDom(parse('<Response><Say>a</Say></Response>'));
    const say = document.documentElement!.firstChild!;
    say.appendChild(document.createComment('a -- b'));
    say.appendChild(document.createTextNode('\0'));
    expect(fromDom(document).diagnostics.map(({ code, node }) => [code, node.nodeType])).toEqual([
      ['xml-malformed-comment', 8],
      ['xml-invalid-character', 3],
    ]);
  });

  it('takes an empty document', () => {
    const document = toDom(parse('<a/>'));
    document.removeChild(document.documentElement!);
    const [finding] = fromDom(document).diagnostics;
    expect(finding).toMatchObject({ code: 'missing-response', apiError: 5105 });
    expect(finding!.node).toBe(document);
  });
});
