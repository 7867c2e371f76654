import { describe, expect, test } from 'vitest';
import { lint } from '@voxxml/core';
import { format } from '@voxxml/core/format';
import { fixHost, lintHost, regionsOf, type Placeholders } from '@voxxml/core/hosts';

/** The holes of a template as they are written, with what part of a block they are. */
function holes(text: string, placeholders: Placeholders): readonly string[] {
  const [region] = regionsOf('a.voxxml', text, { placeholders });
  return region!.holes.map(({ start, end, block }) => `${text.slice(start, end)} ${block?.part ?? 'value'}`);
}

function codes(text: string, placeholders: Placeholders): readonly string[] {
  return lintHost('a.voxxml', text, { placeholders }).map(({ code }) => code);
}

function body(value: string): string {
  return JSON.stringify({ voxXML: value });
}

function codesOfPhp(text: string): readonly string[] {
  return lintHost('a.php', text).map(({ code }) => code);
}

function layOut(text: string, placeholders: Placeholders): string {
  const [region] = regionsOf('a.voxxml', text, { placeholders });
  const result = format(text, { holes: region!.holes });
  expect(result.diagnostics).toEqual([]);
  return result.text;
}

describe('a block of a template', () => {
  test.each([
    ['mustache', '{{#if a}}', '{{else if b}}', '{{else}}', '{{/if}}'],
    ['mustache', '{{~#unless a~}}', undefined, '{{^}}', '{{/unless}}'],
    ['mustache', '{{#each a}}', undefined, '{{else}}', '{{/each}}'],
    ['mustache', '{{#a}}', undefined, undefined, '{{/a}}'],
    ['mustache', '{{^a}}', undefined, undefined, '{{/a}}'],
    ['mustache', '{{if .A}}', '{{else if .B}}', '{{- else -}}', '{{end}}'],
    ['mustache', '{{range .A}}', undefined, undefined, '{{ end }}'],
    ['jinja', '{% if a %}', '{% elif b %}', '{%- else -%}', '{% endif %}'],
    ['jinja', '{% if a %}', '{% elsif b %}', '{% else %}', '{% endif %}'],
    ['jinja', '{% for a in b %}', undefined, '{% else %}', '{% endfor %}'],
    ['jinja', '{% unless a %}', undefined, '{% else %}', '{% endunless %}'],
    ['jinja', '{% block a %}', undefined, undefined, '{% endblock a %}'],
    ['erb', '<% if a %>', '<% elsif b %>', '<% else %>', '<% end %>'],
    ['erb', '<%- a.each do |b| -%>', undefined, undefined, '<%- end -%>'],
    ['erb', '<%= cache a do %>', undefined, undefined, '<% end %>'],
    ['erb', '<% if (a) { %>', '<% } else if (b) { %>', '<% } else { %>', '<% } %>'],
    ['erb', '<% a.forEach(b => { %>', undefined, undefined, '<% }); %>'],
    ['erb', '<% for (const a of "{") { -%>', undefined, undefined, '<%_ } _%>'],
    ['php', '<?php if ($a): ?>', '<?php elseif ($b): ?>', '<?php else: ?>', '<?php endif; ?>'],
    ['php', '<?php if ($a) { ?>', '<?php } elseif ($b) { ?>', '<?php } else { ?>', '<?php } ?>'],
    ['php', '<?php $a = "?>"; foreach ($a as $b): ?>', undefined, undefined, '<?php endforeach ?>'],
    ['php', '<? while (a(1, "}")) { /* { */ ?>', undefined, undefined, '<? } ?>'],
  ] as const)('of %s is understood: %s', (placeholders, start, middle, otherwise, end) => {
    const parts = [start, middle, otherwise].filter((part) => part !== undefined);
    const text = `<Response>${parts.map((part) => `${part}<Pause/>`).join('')}${end}</Response>`;
    expect(holes(text, placeholders)).toEqual([
      `${start} start`,
      ...parts.slice(1).map((part) => `${part} alternative`),
      `${end} end`,
    ]);
  });

  test.each([
    ['erb', '<% if (a) %><Hangup/><Say>x</Say>'],
    ['erb', '<% a.forEach(b => { if (c) return; %><Hangup/><% }) %><Say>x</Say>'],
    ['erb', '<% a.each do |b| %><% next if b %><Hangup/><Say>x</Say><% end %>'],
    ['jinja', '{% for a in b %}{% break %}<Hangup/>{% endfor %}<Hangup/><Say>x</Say>'],
    ['jinja', '{% if a %}<Hangup/><Say>x</Say>'],
    ['mustache', '{{#if a}}<Hangup/>{{/each}}<Hangup/><Say>x</Say>'],
    ['mustache', '<Hangup/>{{/if}}<Say>x</Say>'],
    ['mustache', '{{#a}}<Hangup/>{{/a}}{{=%% %%=}}<Hangup/><Say>x</Say>'],
    ['php', '<?php if ($a) ?><Hangup/><Say>x</Say>'],
    ['php', '<?php foreach ($a as $b) { if ($b) continue; ?><Hangup/><?php } ?><Hangup/><Say>x</Say>'],
  ] as const)('of %s that is not understood leaves the call flow unjudged: %s', (placeholders, content) => {
    expect(codes(`<Response>${content}</Response>`, placeholders)).toEqual([]);
  });

  test('that starts and ends in different elements leaves the call flow unjudged', () => {
    const text =
      '<Response>{{#if a}}<Gather>{{/if}}<Say>Press 1</Say>{{#if a}}</Gather>{{/if}}<Hangup/><Say>x</Say></Response>';
    expect(codes(text, 'mustache')).toEqual([]);
    const tag = '<Response><Say {{#if a}}loop="2">x{{else}}>y{{/if}}</Say><Hangup/><Say>x</Say></Response>';
    expect(codes(tag, 'mustache')).toEqual([]);
  });

  test('in a tag, a value or a text is a part of that', () => {
    const text = `<Response><Say {{#if a}}voice='{{b}}'{{/if}} loop='{{#if a}}2{{else}}3{{/if}}'>{{#if a}}Hi{{/if}} $FOO</Say><Hangup/><Pause/></Response>`;
    expect(codes(text, 'mustache')).toEqual(['unknown-variable', 'unreachable-command']);
  });

  test('in a comment is none', () => {
    expect(codes('<Response><!-- {{#if a}} --><Hangup/><!-- {{/if}} --><Say>x</Say></Response>', 'mustache')).toEqual(
      [],
    );
    expect(codes('<Response><!-- {{#if a}}x{{/if}} --><Hangup/><Say>x</Say></Response>', 'mustache')).toEqual([
      'unreachable-command',
    ]);
  });
});

describe('alternatives of a template', () => {
  test.each([
    ['of a Dial', '<Dial>{{#if a}}<Conference>a</Conference>{{else}}<Number>15556667777</Number>{{/if}}</Dial>'],
    ['for two resources', '{{#if a}}<SetMute muted="true"/>{{else}}<Gather/><Say>$GATHER</Say>{{/if}}'],
    [
      'with a conference',
      `{{#if a}}<Conference statusCallback="https://example.com/a" statusCallbackEvent="join">x</Conference>{{else}}<Conference statusCallback="https://example.com/b" statusCallbackEvent="join">x</Conference>{{/if}}`,
    ],
    ['that end the call, but not all', '{{#if a}}<Hangup/>{{else if b}}<Hangup/>{{/if}}<Say>x</Say>'],
    ['among prompts', '<Gather>{{#if a}}<Say loop="0">x</Say>{{else}}<Say>y</Say>{{/if}}</Gather><Say>$GATHER</Say>'],
  ])('are not compared: %s', (_, content) => {
    expect(codes(`<Response>${content}</Response>`, 'mustache')).toEqual([]);
  });

  test('may be whole documents', () => {
    const text = '{{#if a}}<Response><Hangup/></Response>{{else}}<Response><Pause/></Response>{{/if}}';
    expect(codes(text, 'mustache')).toEqual([]);
  });

  test('are all judged', () => {
    expect(codes('<Response>{{#if a}}<Pause length="x"/>{{else}}<Foo/>{{/if}}</Response>', 'mustache')).toEqual([
      'invalid-attribute-value',
      'unknown-element',
    ]);
    expect(codes('<Response>{{#if a}}<Hangup/>{{else}}<Hangup/>{{/if}}<Say>x</Say></Response>', 'mustache')).toEqual([
      'unreachable-command',
    ]);
  });
});

test.each([
  ['erb', '<% switch (a) { case 1: %>', '<% break; case 2: %>', '<% break; default: %>', '<% } %>'],
  ['erb', '<% case a when 1 %>', '<% when 2 %>', '<% else %>', '<% end %>'],
  ['erb', '<% case a\n when 1 %>', '<% when 2 %>', '<% else %>', '<% end %>'],
  ['php', '<?php switch ($a): case 1: ?>', '<?php break; case 2: ?>', '<?php break; default: ?>', '<?php endswitch ?>'],
  ['php', '<?php switch ($a) { case 1: ?>', '<?php break; case 2: ?>', '<?php break; default: ?>', '<?php break; } ?>'],
] as const)(
  'an empty case in the tag of its switch is an alternative: %s %s',
  (placeholders, ...[start, a, b, end]) => {
    const text = `<Response><Gather/>${start}${a}<Gather/><Say>$GATHER</Say>${b}<Hangup/>${end}<Say>$GATHER</Say></Response>`;
    expect(codes(text, placeholders)).toEqual([]);
  },
);

test('a switch prints nothing before its first case', () => {
  const text = '<Response>{% case a %}\n{% when 1 %}<Hangup/>{% else %}<Hangup/>{% endcase %}<Say>x</Say></Response>';
  expect(codes(text, 'jinja')).toEqual(['unreachable-command']);
});

test('a loop leaves any value', () => {
  const text = `<Response>{% for a in b %}<If variable='$GATHER' test='EQUAL' value='12'><Hangup/></If><Gather numDigits='2'/>{% endfor %}<Hangup/></Response>`;
  expect(codes(text, 'jinja')).toEqual([]);
});

test('a fix leaves the placeholders alone', () => {
  const text = `<Response>{{#if a}}<hangup/>{{/if}}<Number>+1 {{b}}</Number><Number>+15556667777</Number></Response>`;
  expect(fixHost('a.voxxml', text, { placeholders: 'mustache' }).text).toBe(
    `<Response>{{#if a}}<Hangup/>{{/if}}<Number>+1 {{b}}</Number><Number>15556667777</Number></Response>`,
  );
});

describe('VoxXML in JSON', () => {
  test('may be a template', () => {
    const text = body('<Response>{{#if a}}<Hangup/>{{/if}}<Number>{{phone}}</Number></Response>');
    expect(lintHost('a.json', text, { placeholders: 'mustache' })).toEqual([]);
    expect(lintHost('a.json', text).length).toBeGreaterThan(0);
  });

  test('may be an expression of n8n', () => {
    const text = body('=<Response><Say>Hello {{ $json.name }}</Say><foo/></Response>');
    const [finding, ...others] = lintHost('a.json', text);
    expect(others).toEqual([]);
    expect(text.slice(finding!.range.start, finding!.range.end)).toBe('foo');
  });
});

describe('a PHP file', () => {
  test('may be a document with PHP in it', () => {
    const text = `<?php\n// What is ?>\n<?xml version="1.0" encoding="UTF-8"?>\n<Response><?php foreach ($a as $b): ?><Hangup/><?php endforeach; ?><Say><?= $b ?></Say><Foo/></Response>`;
    expect(codesOfPhp(text)).toEqual(['unknown-element']);
    expect(lintHost('a.php', text, { placeholders: 'none' })).toEqual([]);
  });

  test('with documents in its strings is no template', () => {
    const text = `<?php\necho <<<XML\n<?xml version="1.0"?>\n<Response><Foo/></Response>\nXML;\n`;
    expect(codesOfPhp(text)).toEqual(['unknown-element']);
    expect(codesOfPhp('<html><?php echo "x"; ?><Response><Foo/></Response></html>')).toEqual([]);
  });
});

describe('the layout of a template', () => {
  test('indents what is in a block', () => {
    expect(
      layOut(
        `<Response>{{#if a}}\n\n<Say>x</Say>\n\n<Pause></Pause>{{else}}<If variable="$GATHER" test="EQUAL" value="1">{{#each b}}{{! note }}<Say>{{this}}</Say>{{/each}}</If>{{/if}}</Response>`,
        'mustache',
      ),
    ).toBe(`<Response>
  {{#if a}}
    <Say>x</Say>

    <Pause/>
  {{else}}
    <If variable="$GATHER" test="EQUAL" value="1">
      {{#each b}}
        {{! note }}
        <Say>{{this}}</Say>
      {{/each}}
    </If>
  {{/if}}
</Response>
`);
  });

  test('keeps placeholders of several lines as they are', () => {
    const text = `<Response>\n  <?php\n      if ($a):\n    ?>\n    <Hangup/>\n  <?php endif; ?>\n</Response>\n`;
    expect(layOut(text, 'php')).toBe(text);
  });

  test('leaves a template alone whose blocks open and close elements', () => {
    const text = '<Response>{{#if a}}<Say>{{else}}<Say loop="2">{{/if}}hi</Say><Hangup></Hangup></Response>';
    expect(layOut(text, 'mustache')).toBe(text);
  });
});

test('a document without template has no holes', () => {
  for (const placeholders of ['mustache', 'erb', 'jinja', 'php'] as const) {
    expect(holes('<?xml version="1.0"?><Response><Say>100% {x}</Say></Response>', placeholders)).toEqual([]);
  }
  expect(lint('<Response><Say>x</Say></Response>')).toEqual([]);
});
