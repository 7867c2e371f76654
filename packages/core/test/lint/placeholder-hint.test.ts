import { describe, expect, it } from 'vitest';
import { lint } from '@voxxml/core';
import { lintHost } from '@voxxml/core/hosts';

const hint = (written: string, syntax = 'mustache'): string =>
  `If '${written}' is a template placeholder, set 'placeholders' to '${syntax}' in the configuration.`;

describe('a placeholder that is not configured', () => {
  it.each([
    ['a phone number', '<Response><Number>{{phone}}</Number></Response>', '{{phone}}'],
    ['a number in a Dial', '<Response><Dial>+1{{phone}}</Dial></Response>', '{{phone}}'],
    ['a URL', '<Response><Play>{{base}}/a.mp3</Play></Response>', '{{base}}'],
    ['a target', '<Response><Redirect>{{{next}}}</Redirect></Response>', '{{next}}'],
    ['a conference', '<Response><Conference>{{room.name}}</Conference></Response>', '{{room.name}}'],
    ['a voice', "<Response><Say voice='{{v}}'>x</Say></Response>", '{{v}}'],
    ['a number of seconds', "<Response><Pause length='{{n}}'/></Response>", '{{n}}'],
    ['a caller ID', "<Response><Number callerId='{{from}}'>15556667777</Number></Response>", '{{from}}'],
    ['a bare value', '<Response><Pause length={{n}}/></Response>', '{{n}}'],
    ['attributes', '<Response><Say {{attributes}}>x</Say></Response>', '{{attributes}}'],
    ['what touches a name', '<Response><Say{{attributes}}>x</Say></Response>', '{{attributes}}'],
    ['an element name', '<Response><{{tag}}/></Response>', '{{tag}}'],
    ['a block', '<Response>{{#if open}}<Say>x</Say>{{/if}}</Response>', '{{#if open}}'],
    ['a partial before the root', '{{> header}}<Response><Hangup/></Response>', '{{> header}}'],
  ])('is explained: %s', (_, text, written) => {
    const messages = lint(text).map(({ message }) => message);
    expect(messages.filter((message) => message.endsWith(hint(written)))).toHaveLength(1);
    expect(messages.filter((message) => message.includes('template placeholder'))).toHaveLength(1);
  });

  it.each([
    ['erb', '<Response><Number><%= phone %></Number></Response>', '<%= phone %>'],
    ['erb', '<Response><% if open %><Hangup/><% end %></Response>', '<% if open %>'],
    ['jinja', '<Response>{% if open %}<Hangup/>{% endif %}</Response>', '{% if open %}'],
    ['jinja', '<Response><Number>{{ phone }}</Number>{% include "end.xml" %}</Response>', '{{ phone }}'],
    ['php', '<Response><Number><?= $phone ?></Number></Response>', '<?= $phone ?>'],
    ['php', '<Response><?php if ($open): ?><Hangup/><?php endif ?><Say>x</Say></Response>', '<?php if ($open): ?>'],
  ])('is explained as one of %s: %s', (syntax, text, written) => {
    const messages = lint(text).map(({ message }) => message);
    expect(messages.filter((message) => message.endsWith(hint(written, syntax)))).toHaveLength(1);
    expect(messages.filter((message) => message.includes('template placeholder'))).toHaveLength(1);
  });

  it('is explained once, in the first finding that touches one', () => {
    const text = '<Response><Foo/><Number>{{a}}</Number><Number>{{b}}</Number><Play>{{c}}</Play></Response>';
    const explained = lint(text).map(({ message }) => message.includes('template placeholder'));
    expect(explained).toEqual([false, true, false, false]);
  });

  it('is no matter where nothing is found there, or where it is configured', () => {
    expect(lint('<Response><Say>Hi {{name}}</Say></Response>')).toEqual([]);
    expect(lint('<Response><Say>Hi {{name}}</Say><Foo/></Response>')[0]!.message).not.toContain('placeholder');
    const text = '<Response><Number>{{phone}}</Number><Number>+1</Number></Response>';
    const [finding] = lintHost('a.voxxml', text, { placeholders: 'mustache' });
    expect(finding!.message).not.toContain('placeholder');
  });

  it('is not what braces alone are', () => {
    for (const text of ['{{', '}}', '{{}}', '{ {a} }', '{{a\n}}', '{a}']) {
      for (const { message } of lint(`<Response>${text}</Response>`)) expect(message).not.toContain('placeholder');
    }
  });
});
