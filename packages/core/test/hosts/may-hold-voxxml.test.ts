import { describe, expect, test } from 'vitest';
import { mayHoldVoxXml, regionsOf } from '../../src/hosts/index.ts';

describe('whether a file may hold VoxXML', () => {
  test.each([
    ['a.json', '{ "voxXML": "<Response/>" }'],
    ['a.json', '{ "xml": "<Say>Hello.</Say>" }'],
    ['a.ts', 'voxxml`<Say>Hello.</Say>`'],
    ['a.ts', '/* voxxml */ `<Say>Hello.</Say>`'],
    ['a.js', "const flow = '<Response><Hangup/></Response>';"],
    ['a.md', '```voxxml\n<Hangup/>\n```'],
    ['a.md', '~~~xml\n<Response/>\n~~~'],
    ['a.md', '```xml\n<?xml version="1.0"?>\n<Response/>\n```'],
  ])('%s: %s', (name, text) => {
    expect(regionsOf(name, text)).toHaveLength(1);
    expect(mayHoldVoxXml(text)).toBe(true);
  });

  test.each(['', '{ "name": "call" }', 'const x = 1;', '# Title\n```xml\n<svg/>\n```', 'html`<b>bold</b>`'])(
    'not %j',
    (text) => expect(mayHoldVoxXml(text)).toBe(false),
  );
});
