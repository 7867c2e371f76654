import { expect, test } from 'vitest';
import { lint } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { fixHost, regionsOf } from '@voxxml/core/hosts';
import { createStepCounter } from '../../../../bench/src/step-counter.ts';

const countSteps = createStepCounter();

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
  ['a.md', '```voxxml\n<Foo/>\n```\n'],
  ['a.md', '- ```xml\n  <Response><Foo/></Response>\n  ```\n'],
  ['a.js', 'voxxml`<Response><Foo/></Response>`;\n'],
  ['a.ts', "x = '<Response><Foo/>' + y + '</Response>';\n"],
  ['a.json', '{"voxXML":"<Response><Foo/></Response>"},'],
  ['a.voxxml', '{{a}}<Foo/>'],
  ['a.voxxml', '{{'],
  ['a.md', '```voxxml\n> - '],
  ['a.py', 'x = "<Response>" + '],
  ['a.py', '"<Response></Response>" % f('],
  ['a.php', '<?php "<Response>" . '],
  ['a.php', '<?php $x = "<Response>{$'],
  ['a.php', '<<<A\n<Response>'],
  ['a.rb', '"<Response>#{'],
  ['a.rb', '<<~A\n<Response>\n'],
  ['a.rb', '%q(<Response>'],
  ['a.cs', '$"<Response>{'],
  ['a.cs', '$$"""<Response>{{'],
  ['a.java', '"""\n<Response>\\"""'],
  ['a.java', '"<Response></Response>".formatted('],
  ['a.go', '`<Response>` + f('],
  ['a.go', '/* voxxml */ '],
])('the steps in %s grow with a run of %j', (fileName, unit) => {
  const steps = (count: number): number =>
    countSteps(() => regionsOf(fileName, unit.repeat(count), { placeholders: 'mustache' }));
  steps(500);
  // Four times the text: sixteen times the steps would be quadratic.
  expect(steps(8000) / steps(2000)).toBeLessThan(5.5);
  // What libraries do is not counted; where that is quadratic this runs into the test's own limit.
  expect(() => regionsOf(fileName, unit.repeat(30_000), { placeholders: 'mustache' })).not.toThrow();
});

test.each([
  ['a.md', '```voxxml\n<Foo/>\n```\n'],
  ['a.md', '> ```voxxml\n> <Foo a="\n> "/>\n> ```\n'],
  ['a.js', 'voxxml`<Response><Foo/>${x}</Response>`;\n'],
  ['a.json', '{"voxXML":"<Response>\\n<Foo/></Response>"},\n'],
  ['a.voxxml', '<Response>{{a}}<Foo/></Response>'],
])('so do those of linting and fixing what is in it: %s, %j', (fileName, unit) => {
  const steps = (count: number): number =>
    countSteps(() => fixHost(fileName, unit.repeat(count), { placeholders: 'mustache' }));
  steps(100);
  expect(steps(2000) / steps(500)).toBeLessThan(5.5);
});

test.each([
  ['mustache', '{{#a}}'],
  ['mustache', '{{/a}}'],
  ['mustache', '{{!-- a --}}'],
  ['mustache', '{{{{a}}}}'],
  ['mustache', '{{#a}}<b>'],
  ['mustache', '{{#a}}</b>{{else}}<b>{{/a}}'],
  ['mustache', '<a>{{#a}}</b></b>{{/a}}'],
  ['mustache', '<a {{#a}}b{{/a}}'],
  ['mustache', '{{#a}}<Hangup/>{{else}}<Gather/>{{/a}}<Foo/>'],
  ['mustache', '{{#each a}}<Gather/><Reject/>{{/each}}<Say>{{a}}</Say>'],
  ['jinja', '{{'],
  ['jinja', '{% a'],
  ['jinja', '{% a %}'],
  ['jinja', '{% raw %}'],
  ['jinja', '{% case a %}{% when 1 %}{% when 2 %}{% endcase %}'],
  ['jinja', '{% when 1 %}'],
  ['erb', '<% if a '],
  ['erb', '<% if a %>'],
  ['erb', '<% a { b( '],
  ['erb', '<% } { %>'],
  ['erb', '<% if (a) { %><Hangup/><% } %>'],
  ['php', '<?php '],
  ['php', '<?php "'],
  ['php', "<?php '\\'"],
  ['php', '<?php <<<A\n'],
  ['php', '<?php if (a): ?><Hangup/><?php endif ?>'],
  ['php', '<?php a(;) : '],
] as const)(
  'so do those of reading, linting and formatting a template: %s, %j',
  (placeholders, unit) => {
    const steps = (count: number): number =>
      countSteps(() => {
        const text = `<Response>${unit.repeat(count)}</Response>`;
        const [region] = regionsOf('a.voxxml', text, { placeholders });
        lint(region!.text, { holes: region!.holes });
        format(text, { holes: region!.holes });
      });
    steps(100);
    expect(steps(2000) / steps(500)).toBeLessThan(5.5);
    expect(() => regionsOf('a.voxxml', unit.repeat(30_000), { placeholders })).not.toThrow();
  },
  20_000,
);
