import { expect, test } from 'vitest';
import { regionsOf } from '@voxxml/core/hosts';
import { createBlockCounter } from '../../../../bench/src/block-counter.ts';

const executedBlocks = createBlockCounter();

test.each([
  ['a.js', '`${'],
  ['a.js', "voxxml`${'"],
  ['a.js', "'<Response>' + "],
  ['a.js', "x = '<Response>'; x += 1; "],
  ['a.js', '/*voxxml*/('],
  ['a.json', '{"voxXML":"'],
  ['a.json', '"voxXML":"<Response>",'],
  ['a.md', '```voxxml\n<a>\n'],
  ['a.md', '```xml\n<!--\n'],
  ['a.voxxml', '{{'],
  ['a.md', '```voxxml\n> - '],
])('the steps in %s grow with a run of %j', (fileName, unit) => {
  const steps = (count: number): number =>
    executedBlocks(() => regionsOf(fileName, unit.repeat(count), { placeholders: 'mustache' }));
  steps(500);
  // Four times the text: sixteen times the steps would be quadratic.
  expect(steps(8000) / steps(2000)).toBeLessThan(5.5);
  // What libraries do is not counted; where that is quadratic this runs into the test's own limit.
  expect(() => regionsOf(fileName, unit.repeat(30_000), { placeholders: 'mustache' })).not.toThrow();
});
