import { describe, expect, it } from 'vitest';
import { parse } from '../../src/index.ts';
import { nodePath, placeAt } from '../../src/query/index.ts';

/** Describes the place of the `|` in a text: kind, what it is on, the range's text, the ancestors. */
function placeOf(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = placeAt(parse(text).document, offset);
  const inside = place.ancestors.map((element) => element.name).join('/');
  switch (place.kind) {
    case 'content':
      return `content in ${inside}`;
    case 'tag-name':
      return `${place.closing ? 'end' : 'start'} tag name '${text.slice(place.range.start, place.range.end)}' in ${inside}`;
    case 'attribute-name':
      return `attribute name '${text.slice(place.range.start, place.range.end)}' of ${place.element.name}`;
    case 'attribute-value':
      return `value '${text.slice(place.range.start, place.range.end)}' of ${place.attribute.name}`;
    default:
      return `${place.kind} in ${inside}`;
  }
}

describe('the place of an offset in well-formed text', () => {
  it.each([
    ['|<Response></Response>', 'content in '],
    ['<|Response></Response>', "start tag name 'Response' in "],
    ['<Resp|onse></Response>', "start tag name 'Response' in "],
    ['<Response>|</Response>', 'content in Response'],
    ['<Response> | </Response>', 'content in Response'],
    ['<Response></|Response>', "end tag name 'Response' in "],
    ['<Response></Response|>', "end tag name 'Response' in "],
    ['<Response><|/Response>', 'tag in Response'],
    ['<Response></Response>|', 'content in '],
    ['<Response><Say>He|llo</Say></Response>', 'content in Response/Say'],
    ['<Response><Say>Hello|</Say></Response>', 'content in Response/Say'],
    ['<Response><Say>a</Say>|<Hangup/></Response>', 'content in Response'],
    ['<Response><Say |>a</Say></Response>', "attribute name '' of Say"],
    ["<Response><Say loop='3' |voice='Joanna'>a</Say></Response>", "attribute name 'voice' of Say"],
    ["<Response><Say voice|='Joanna'>a</Say></Response>", "attribute name 'voice' of Say"],
    ["<Response><Say voice=|'Joanna'>a</Say></Response>", 'tag in Response'],
    ["<Response><Say voice='|Joanna'>a</Say></Response>", "value 'Joanna' of voice"],
    ["<Response><Say voice='Joanna|'>a</Say></Response>", "value 'Joanna' of voice"],
    ["<Response><Say voice=''|>a</Say></Response>", 'tag in Response'],
    ["<Response><Say voice='|'>a</Say></Response>", "value '' of voice"],
    ['<Response><Hangup|/></Response>', "start tag name 'Hangup' in Response"],
    ['<Response><Hangup/|></Response>', 'tag in Response'],
    ['<Response><!-- a| --></Response>', 'comment in Response'],
    ['<Response><!-- a -->|</Response>', 'content in Response'],
    ['<Response><Say><![CDATA[a|]]></Say></Response>', 'content in Response/Say'],
    ["<?xml version='1.0'|?><Response/>", 'instruction in '],
    ['<!DOCTYPE Resp|onse><Response/>', 'doctype in '],
  ])('%s', (marked, expected) => {
    expect(placeOf(marked)).toBe(expected);
  });
});

describe('the place of an offset in text that is being typed', () => {
  it.each([
    ['|', 'content in '],
    ['<|', "start tag name '' in "],
    ['<Response><|', "start tag name '' in Response"],
    ['<Response>\n  <|\n</Response>', "start tag name '' in Response"],
    ['<Response>\n  <Ga|\n</Response>', "start tag name 'Ga' in Response"],
    ['<Response>\n  <Ga|\n  <Say>Hi</Say>\n</Response>', "start tag name 'Ga' in Response"],
    ['<Response><Gather |', "attribute name '' of Gather"],
    ['<Response><Gather i|', "attribute name 'i' of Gather"],
    ['<Response><Gather |\n  <Say>Hi</Say></Gather></Response>', "attribute name '' of Gather"],
    ['<Response><Say voice="|', "value '' of voice"],
    ['<Response><Say voice="Jo|', "value 'Jo' of voice"],
    ['<Response><Say voice="|>Hello</Say></Response>', "value '' of voice"],
    ['<Response><Say voice="Jo|\n<Hangup/></Response>', "value 'Jo' of voice"],
    ['<Response><Say voice=|', "value '' of voice"],
    ['<Response><Say voice = |', "value '' of voice"],
    ['<Response><Say voice|=', "attribute name 'voice' of Say"],
    ['<Response><Say voice|', "attribute name 'voice' of Say"],
    ['<Response><Say voice |', "attribute name '' of Say"],
    ['<Response><Say voice=Jo|', "value 'Jo' of voice"],
    ['<Response><Say voice=|>Hello</Say></Response>', "value '' of voice"],
    ['<Response><Pause length=|/></Response>', "value '' of length"],
    ['<Response><Say voice=| loop="2">Hello</Say></Response>', "value '' of voice"],
    ['<Response><Say voice= |loop="2">Hello</Say></Response>', "attribute name 'loop' of Say"],
    ['<Response><Say>Hello</|', "end tag name '' in Response/Say"],
    ['<Response><Say>Hello</S|', "end tag name 'S' in Response/Say"],
    ['<Response><Gather><Say>a</Say>|', 'content in Response/Gather'],
    ['<Response><!-- voxlint-|', 'comment in Response'],
    ['<Say>a</Say>|', 'content in '],
  ])('%s', (marked, expected) => {
    expect(placeOf(marked)).toBe(expected);
  });
});

describe('the path of nodes to an offset', () => {
  it('runs from the outermost to the innermost', () => {
    const text = '<Response><Gather><Say>Hi</Say></Gather></Response>';
    const kinds = nodePath(parse(text).document, text.indexOf('Hi') + 1).map((node) =>
      node.kind === 'element' ? node.name : node.kind,
    );
    expect(kinds).toEqual(['Response', 'Gather', 'Say', 'text']);
  });
});
