import { applyEdits, lint } from '@voxxml/core';
import { describe, expect, test } from 'vitest';
import { completion } from '../src/features/completion/completion.ts';
import type { CompletionItem } from '../src/features/completion/item.ts';
import { patterns } from '@voxxml/core/language';
import { resolveCompletion, toLspCompletion } from '../src/convert/completion-to-lsp.ts';
import { markedView } from './marked-view.ts';

function itemsAt(marked: string, languageId?: string): readonly CompletionItem[] {
  const { view, offset } = markedView(marked, {}, languageId);
  return completion(view, offset, { snippets: true });
}

function labelsAt(marked: string): string[] {
  return itemsAt(marked).map(({ label }) => label);
}

/** The text after an item was taken, without places to fill in. */
function taken(marked: string, label: string): string {
  const { view, offset } = markedView(marked);
  const item = completion(view, offset, { snippets: true }).find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not offered`);
  return applyEdits(view.text, [{ range: item.range, newText: item.text }]);
}

const commands = 'Conference Dial Gather Hangup If Number Pause Play Redirect Reject Say SetMute'.split(' ');

describe('elements', () => {
  test('an empty document takes Response', () => {
    expect(labelsAt('$0')[0]).toBe('Response');
    expect(taken('<$0', 'Response')).toBe('<Response>\n</Response>');
  });

  test.each([
    '<Response><$0</Response>',
    '<Response>\n  <$0\n</Response>',
    '<Response><Ga$0</Response>',
    '<Response><Ga$0',
  ])('Response takes every command: %s', (marked) => {
    expect(
      labelsAt(marked)
        .filter((label) => commands.includes(label))
        .toSorted(),
    ).toEqual(commands);
  });

  test('Gather takes its prompts, Dial its numbers or a conference', () => {
    expect(labelsAt('<Response><Gather>$0</Gather></Response>')).toEqual(['Say', 'Play']);
    expect(labelsAt('<Response><Dial><$0</Dial></Response>')).toEqual(['Number', 'Conference']);
  });

  test('commands without content take none', () => {
    expect(labelsAt('<Response><Hangup>$0</Hangup></Response>')).toEqual([]);
  });

  test('an item replaces the letters typed and writes what the element needs', () => {
    expect(taken('<Response><Ga$0</Response>', 'Gather')).toBe('<Response><Gather>\n</Gather></Response>');
    expect(taken('<Response>Han$0</Response>', 'Hangup')).toBe('<Response><Hangup/></Response>');
    expect(taken("<Response><Pause length='1'/><I$0</Response>", 'If')).toBe(
      "<Response><Pause length='1'/><If variable='$GATHER' test='EQUAL' value='1|english'>\n</If></Response>",
    );
  });

  test('in a tag that stands there already the name alone is replaced', () => {
    expect(taken("<Response><Sa$0 voice='Joanna'>Hi</Sa></Response>", 'Say')).toBe(
      "<Response><Say voice='Joanna'>Hi</Sa></Response>",
    );
  });

  test('the end tag of the open element', () => {
    expect(taken('<Response><Say>Hi</$0', 'Say')).toBe('<Response><Say>Hi</Say>');
    expect(taken('<Response><Gather></$0>', 'Gather')).toBe('<Response><Gather></Gather>');
    expect(taken('<Response><Gather>$0', '/Gather')).toBe('<Response><Gather></Gather>');
  });

  test('whole patterns, where commands stand and clients know snippets', () => {
    const { view, offset } = markedView('<Response>$0</Response>');
    const labels = completion(view, offset, { snippets: true }).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(patterns.map(({ label }) => label)));
    expect(completion(view, offset, { snippets: false }).filter(({ kind }) => kind === 'pattern')).toEqual([]);
    expect(labelsAt('<Response><Gather>$0</Gather></Response>')).not.toContain('menu');
  });

  test.each(patterns.map(({ label, lines }) => [label, lines.join('\n')] as const))(
    'the pattern %s has no finding as it stands',
    (_, snippet) => {
      const text = snippet
        .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
        .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
        .replaceAll(/(?<!\\)\$\d/g, '')
        .replaceAll('\\$', '$');
      expect(lint(`<Response>\n${text}\n</Response>`)).toEqual([]);
    },
  );
});

describe('attributes', () => {
  test('those that are not there yet, required ones first', () => {
    expect(labelsAt("<Response><If test='EQUAL' $0></If></Response>")).toEqual(['variable', 'value']);
    expect(labelsAt("<Response><Say loop='1' $0>Hi</Say></Response>")).not.toContain('loop');
  });

  test.each(['<Response><Gather i$0', '<Response><Gather i$0></Gather></Response>'])('in broken text: %s', (marked) => {
    expect(labelsAt(marked)).toContain('input');
  });

  test('a new one is written with quotes of the kind in use; an old one keeps its value', () => {
    expect(taken("<Response><Say loop='1' vo$0>Hi</Say></Response>", 'voice')).toBe(
      "<Response><Say loop='1' voice=''>Hi</Say></Response>",
    );
    expect(taken("<Response><Say v$0='Joanna'>Hi</Say></Response>", 'voice')).toBe(
      "<Response><Say voice='Joanna'>Hi</Say></Response>",
    );
  });

  test('none for elements that the table does not have', () => {
    expect(labelsAt('<Response><Foo $0></Foo></Response>')).toEqual([]);
  });
});

describe('values', () => {
  test('keywords, with a double quote that is still open too', () => {
    expect(labelsAt("<Response><Gather input='$0'></Gather></Response>")).toEqual(['dtmf', 'speech', 'dtmf speech']);
    expect(labelsAt('<Response><Gather input="$0')).toEqual(['dtmf', 'speech', 'dtmf speech']);
  });

  test.each([
    ['<Response><Say voice=Jo$0', 'Joanna', '<Response><Say voice="Joanna"'],
    ['<Response><Say voice=Jo$0>Hi</Say></Response>', 'Joanna', '<Response><Say voice="Joanna">Hi</Say></Response>'],
    ['<Response><Say voice=J$0o>Hi</Say></Response>', 'Joanna', '<Response><Say voice="Joanna">Hi</Say></Response>'],
    ['<Response><Say voice=$0', 'Joanna', '<Response><Say voice="Joanna"'],
    ['<Response><SetMute muted=$0/></Response>', 'true', '<Response><SetMute muted="true"/></Response>'],
    [
      "<Response><Pause length='1'/><SetMute muted=t$0/></Response>",
      'true',
      "<Response><Pause length='1'/><SetMute muted='true'/></Response>",
    ],
    ['<Response><If variable=$0', '$GATHER', '<Response><If variable="$GATHER"'],
    ['<Response><If variable=$GA$0', '$GATHER', '<Response><If variable="$GATHER"'],
    [
      '<Response><Say voice=\u201cJo$0\u201d>Hi</Say></Response>',
      'Joanna',
      '<Response><Say voice="Joanna">Hi</Say></Response>',
    ],
    ['<Response><Say voice=Jo$0">Hi</Say></Response>', 'Joanna', '<Response><Say voice="Joanna">Hi</Say></Response>'],
    ['<Response><Say voice="Jo$0>Hi</Say></Response>', 'Joanna', '<Response><Say voice="Joanna">Hi</Say></Response>'],
    ["<Response><Say voice='$0", 'Joanna', "<Response><Say voice='Joanna'"],
  ])('are written with the quotes that are missing: %s', (marked, label, expected) => {
    expect(taken(marked, label)).toBe(expected);
    // What is typed so far has to be a beginning of what the editor compares it with.
    const { view, offset } = markedView(marked);
    const { range, filter } = completion(view, offset, { snippets: true }).find((item) => item.label === label)!;
    expect((filter ?? label).startsWith(view.text.slice(range.start, offset))).toBe(true);
  });

  test('of an alternative, with the quotes around all of them', () => {
    const menu = '<Gather><Say>For sales, press 1. For support, press 2.</Say></Gather>';
    expect(taken(`<Response>${menu}<If value=1|$0`, '2')).toBe(`<Response>${menu}<If value="1|2"`);
  });

  test('keywords of a list that are still missing, replacing the word at the cursor', () => {
    const marked = "<Response><Number statusCallbackEvent='ringing ans$0 complete'>15556667777</Number></Response>";
    expect(labelsAt(marked).toSorted()).toEqual(['answered', 'noConnect', 'queued']);
    expect(taken(marked, 'answered')).toContain("'ringing answered complete'");
  });

  test('voices of the language, languages of the voice', () => {
    expect(labelsAt("<Response><Say language='fr-FR' voice='$0'>Oui</Say></Response>")).toEqual([
      'Celine',
      'Lea',
      'Mathieu',
    ]);
    expect(labelsAt("<Response><Say voice='Aditi' language='$0'>Hi</Say></Response>")).toEqual(['en-IN', 'hi-IN']);
  });

  test('the variable, and the options that the prompts offer', () => {
    expect(labelsAt("<Response><If variable='$0'></If></Response>")).toEqual(['$GATHER']);
    const menu = '<Gather><Say>For sales, press 1. For support, press two.</Say></Gather>';
    expect(
      itemsAt(`<Response>${menu}<If variable='$GATHER' test='EQUAL' value='$0'><Hangup/></If></Response>`),
    ).toMatchObject([
      { label: '1', detail: 'For sales, press 1.' },
      { label: '2', detail: 'For support, press two.' },
    ]);
  });

  test.each([
    ['Press 1 for sales, 2 for support, or 3 to hear this again.', ['1', '2', '3']],
    ['Press one for sales or two for support', ['1', '2']],
    ['For sales press 1, for support press 2, and 9 to end.', ['1', '2', '9']],
    ['You have 2 messages. Press 1 to hear them, or 2 to delete 5 for good.', ['1', '2']],
    ['Enter 1, 2 or 3.', ['1']],
    ['Call us between 8, 9 to noon.', []],
  ])('of a menu whose prompt is: %s', (prompt, keys) => {
    const menu = `<Gather><Say>${prompt}</Say></Gather>`;
    expect(labelsAt(`<Response>${menu}<If variable='$GATHER' test='EQUAL' value='$0'></If></Response>`)).toEqual(keys);
  });

  test('in spoken text the variable', () => {
    expect(taken('<Response><Say>You pressed $GA$0</Say></Response>', '$GATHER')).toBe(
      '<Response><Say>You pressed $GATHER</Say></Response>',
    );
  });
});

test('a word is replaced as a whole, wherever in it the cursor stands', () => {
  expect(taken('<Response><Say>You pressed $GA$0THER.</Say></Response>', '$GATHER')).toBe(
    '<Response><Say>You pressed $GATHER.</Say></Response>',
  );
  expect(taken('<Response><Say>Sum: $0THER</Say></Response>', '$GATHER')).toContain('$GATHERTHER');
  const directive = (marked: string): string => taken(`<!-- voxlint-disable ${marked} --><Response/>`, 'doctype');
  expect(directive('un$0used-gather: why')).toBe('<!-- voxlint-disable doctype: why --><Response/>');
  expect(directive('$0unused-gather')).toBe('<!-- voxlint-disable doctype --><Response/>');
  expect(taken('<!-- voxlint resource=c$0alls --><Response/>', 'resource=conferences')).toBe(
    '<!-- voxlint resource=conferences --><Response/>',
  );
});

describe('comments', () => {
  test('directives, the rules that they name, and circumstances', () => {
    expect(labelsAt('<Response><!-- vox$0 --></Response>')).toContain('voxlint-disable-next-line');
    expect(labelsAt('<Response><!-- vox$0 --></Response>')).toContain('voxlint-disable-line');
    expect(labelsAt('<Response><!-- voxlint-disable-next-line un$0 --></Response>')).toContain('unused-gather');
    expect(labelsAt('<Response><!-- voxlint-disable unused-gather $0 --></Response>')).not.toContain('unused-gather');
    expect(labelsAt('<Response><!-- voxlint $0 --></Response>')).toContain('resource=conferences');
    expect(labelsAt('<Response><!-- a plain word $0 --></Response>')).toEqual([]);
  });
});

describe('fragments and host files', () => {
  test.each([
    ['python', 'xml = f"""<Response><$0</Response>"""'],
    ['php', "<?php $xml = '<Response><$0' . $a . '</Response>';"],
    ['ruby', 'xml = <<~XML\n  <Response>\n    <$0\n  </Response>\nXML\n'],
    ['csharp', 'var xml = $@"<Response><$0{a}</Response>";'],
    ['java', 'class A { String x = """\n  <Response>\n    <$0\n  </Response>"""; }'],
    ['go', 'package a\nvar x = `<Response><$0</Response>`'],
  ])('inside a string of %s takes every command', (languageId, marked) => {
    expect(itemsAt(marked, languageId).map(({ label }) => label)).toEqual(expect.arrayContaining(commands));
  });

  test('commands without a Response are completed too', () => {
    const marked = '```voxxml\n<Response>\n<Sa$0\n</Response>\n```\n';
    const labels = itemsAt(marked, 'markdown').map(({ label }) => label);
    expect(labels).toContain('Say');
  });
});

describe('documentation', () => {
  test('comes when an item is resolved, for every kind', () => {
    const keys = [
      { about: 'element', element: 'Gather' },
      { about: 'attribute', element: 'Gather', attribute: 'input' },
      { about: 'keyword', element: 'Number', attribute: 'statusCallbackEvent', keyword: 'noConnect' },
      { about: 'voice', voice: 'Joanna' },
      { about: 'rule', rule: 'unused-gather' },
    ];
    for (const data of keys) {
      const { documentation } = resolveCompletion({ label: '', data });
      expect(JSON.stringify(documentation)).toMatch(/\w{20}|\w+ \w+ \w+/);
    }
    expect(JSON.stringify(resolveCompletion({ label: '', data: keys[2] }))).toContain('no_connect');
  });

  test('what a client sends back may be anything', () => {
    for (const data of [undefined, null, 5, {}, { about: 'element', element: '__proto__' }]) {
      expect(resolveCompletion({ label: 'x', data })).toEqual({ label: 'x', data });
    }
  });
});

describe('ranking and host files', () => {
  test('what is written most stands first, an If after a Gather', () => {
    expect(labelsAt('<Response>$0</Response>').slice(0, 3)).toEqual(['Say', 'Gather', 'If']);
    expect(labelsAt('<Response><Gather/>\n$0</Response>')[0]).toBe('If');
    expect(labelsAt('<Response><Gather/>\n<I$0</Response>')[0]).toBe('If');
  });

  test('an end tag is offered where one is missing', () => {
    expect(labelsAt('<Response><Gather>$0</Gather></Response>')).not.toContain('/Gather');
    expect(labelsAt('<Response><If><If>$0</If></Response>')).toContain('/If');
  });

  test('commands come without a Response too, beside a Response nothing does', () => {
    expect(labelsAt('<Ga$0')).toContain('Gather');
    expect(labelsAt('<Say>Hi</Say>\n$0')).toEqual(expect.arrayContaining(['Response', 'Hangup']));
    expect(labelsAt('<Response></Response>$0')).toEqual([]);
    expect(labelsAt('<Resp$0><Hangup/></Resp>')).toContain('Response');
  });

  test('in JSON quotes and line ends are escaped, and a dollar is one', () => {
    const marked = '{ "voxXML": "<Response>$0</Response>" }';
    const { view, offset } = markedView(marked, {}, 'json');
    const items = toLspCompletion(view, completion(view, offset, { snippets: true }), { snippets: true });
    for (const { textEdit, label } of items) {
      const edit = textEdit as { newText: string };
      const snippet = edit.newText.replaceAll(/\$\{\d+:([^}]*)\}|\$\d/g, '$1');
      const { voxXML } = JSON.parse(view.document.text.replace('></', () => `>${snippet}</`)) as { voxXML: string };
      expect(voxXML, label).not.toContain('\\$');
      if (label === 'If') expect(lint(voxXML).filter(({ code }) => code.startsWith('xml-'))).toEqual([]);
    }
    expect(items.map(({ label }) => label)).toContain(patterns[0]!.label);
  });
});

/** What is offered because the character before the cursor was typed. */
function typedLabels(marked: string): readonly string[] {
  const { view, offset } = markedView(marked);
  const trigger = view.text[offset - 1]!;
  return completion(view, offset, { snippets: true, trigger }).map(({ label }) => label);
}

describe('a typed character asks for completion', () => {
  test.each([
    '<Response><Say>Please hold, $0No option</Say></Response>',
    "<Response><Say>You'$0re</Say></Response>",
    '<Response><Say>well-$0known</Say></Response>',
    '<Response><Say>2 =$0 2</Say></Response>',
    '<Response><Say>a |$0</Say></Response>',
    '<Response><Say>the "$0</Say></Response>',
    '<Response><Say>and/$0or</Say></Response>',
    '<Response>\n  $0\n</Response>',
    '<Response>\n  <Hangup/> $0\n</Response>',
    '<Response><!-- a comment $0--></Response>',
    '<Response><!--$0 --></Response>',
    '<Response><Redirect method="POST">https://example.com/?a=$0</Redirect></Response>',
    '<Response><Play>https:/$0</Play></Response>',
    '<Response><Say voice="Joanna"$0>Hi</Say></Response>',
  ])('not in %s', (marked) => expect(typedLabels(marked)).toEqual([]));

  test.each([
    ['<Response><$0</Response>', 'Say'],
    ['<Response><Say>Hi</$0</Response>', 'Say'],
    ['<Response><Say $0>Hi</Say></Response>', 'voice'],
    ['<Response><Say voice="$0">Hi</Say></Response>', 'Joanna'],
    ["<Response><Say voice='$0'>Hi</Say></Response>", 'Joanna'],
    ['<Response><Say voice=$0>Hi</Say></Response>', 'Joanna'],
    ['<Response><Gather/><Say>You pressed $$0</Say></Response>'.replace('$$0', '$$$0'), '$GATHER'],
    ['<Response><If variable="$$0"></If></Response>'.replace('$$0', '$$$0'), '$GATHER'],
    ['<Response><Number statusCallbackEvent="initiated $0">1</Number></Response>', 'answered'],
    ['<Response><!-- voxlint-disable $0--></Response>', 'unknown-voice'],
    [
      '<Response><Gather><Say>Press 1 or press 2.</Say></Gather><If variable="$GATHER" test="EQUAL" value="1|$0"/></Response>',
      '2',
    ],
  ])('in %s', (marked, label) => expect(typedLabels(marked)).toContain(label));

  test('and a word in a sentence does not', () => {
    expect(labelsAt('<Response><Say>Gat$0</Say></Response>')).toEqual([]);
    expect(labelsAt('<Response><Say>Hello $0</Say></Response>')).toContain('$GATHER');
  });
});

test.each([
  ['<Response><Say voice="Jo$0</Say></Response>', 'Joanna', '<Response><Say voice="Joanna"</Say></Response>'],
  ['<Response><Say voice="$0</Say></Response>', 'Joanna', '<Response><Say voice="Joanna"</Say></Response>'],
  [
    '<Response><Redirect method="P$0https://example.com/</Redirect></Response>',
    'POST',
    '<Response><Redirect method="POST"https://example.com/</Redirect></Response>',
  ],
  [
    '<Response><Conference muted="t$0room1</Conference></Response>',
    'true',
    '<Response><Conference muted="true"room1</Conference></Response>',
  ],
])('a value without its closing quote takes nothing of what follows: %s', (marked, label, result) => {
  expect(taken(marked, label)).toBe(result);
});

test.each([
  ['<Response><$0></Response>', 'Hangup', '<Response><Hangup/></Response>'],
  ['<Response><$0></Response>', 'Gather', '<Response><Gather>\n</Gather></Response>'],
  ['<Response><Dial><$0></Dial></Response>', 'Number', '<Response><Dial><Number></Number></Dial></Response>'],
  ['<$0>', 'Response', '<Response>\n</Response>'],
])('an element takes the bracket that is there: %s', (marked, label, result) => {
  expect(taken(marked, label)).toBe(result);
});
