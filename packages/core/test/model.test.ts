import { describe, expect, expectTypeOf, test } from 'vitest';
import { type Command, type CommandOf, type Model, buildModel, parse } from '@voxxml/core';

function model(text: string, fragment = false): Model {
  const { document, diagnostics } = parse(text, { fragment });
  return buildModel(document, { fragment, syntaxErrors: diagnostics });
}

/** The only command of a name in a Response. */
function only<Name extends Command['name']>(name: Name, text: string): CommandOf<Name> {
  const { commands } = model(`<Response>${text}</Response>`);
  const found = commands.filter((command) => command.name === name);
  expect(found).toHaveLength(1);
  return found[0] as unknown as CommandOf<Name>;
}

/** A command with those inside it, as short text. */
function outline({ name, commands }: Command): string {
  return commands.length === 0 ? name : `${name}(${commands.map(outline).join(' ')})`;
}

/** What a source range of each problem holds. */
function problems(text: string): string[] {
  return model(text).problems.map(({ problem, range }) => `${problem.code} ${text.slice(range.start, range.end)}`);
}

const judged = (text: string): string =>
  model(text)
    .commands.map(({ name }) => name)
    .join(' ');
const unknown = (text: string): string =>
  model(text)
    .unknownElements.map(({ node, meant, misplaced }) => node.name + (meant ? '!' : '') + (misplaced ? '?' : ''))
    .join(' ');

describe('typed commands', () => {
  test('have typed values, defaults where nothing is written', () => {
    const gather = only('Gather', "<Gather numDigits='4' input='dtmf speech' statusCallbackEvent=' fullResult'/>");
    expectTypeOf(gather.numDigits).toEqualTypeOf<number>();
    expectTypeOf(gather.input).toEqualTypeOf<'dtmf' | 'speech' | 'dtmf speech'>();
    expect(gather.numDigits).toBe(4);
    expect(gather.input).toBe('dtmf speech');
    expect(gather.statusCallbackEvent).toEqual(['fullResult']);
    expect(gather.timeout).toBe(30);
    expect(gather.finishOnKey).toBe('#');
    expect([...gather.written.keys()]).toEqual(['numDigits', 'input', 'statusCallbackEvent']);
    expect(gather.unknown.size).toBe(0);
  });

  test('have the value that counts: clamped, freed of a unit, decoded, normalized', () => {
    expect(only('Gather', "<Gather timeout='90'/>").timeout).toBe(60);
    expect(only('Pause', "<Pause length='7s'/>").length).toBe(7);
    expect(only('Pause', "<Pause length='&#49;0'/>").length).toBe(10);
    expect(
      only('Conference', "<Conference statusCallbackEvent='start&#10;end\nleave'>r</Conference>").statusCallbackEvent,
    ).toEqual(['start', 'end', 'leave']);
  });

  test('say what is not known, and hold the default there', () => {
    const pause = only('Pause', "<Pause length='long'/>");
    expect(pause.length).toBe(1);
    expect([...pause.unknown]).toEqual(['length']);
    expect([...only('Number', '<Number>nobody</Number>').unknown]).toEqual(['#text']);
    expect([...only('If', "<If variable='$GATHER' test='EQUAL' value='1' =/>").unknown]).toEqual([]);
    expect([...only('If', "<If variable='$GATHER' , value='1'/>").unknown]).toEqual(['test']);
    expect([...only('SetMute', '<SetMute muted/>').unknown]).toEqual(['muted']);
  });

  test('have each its own value, however many values of one attribute a document has', () => {
    const lengths = Array.from({ length: 2000 }, (_, index) => index + 1);
    const { commands } = model(
      `<Response>${[...lengths, ...lengths].map((length) => `<Gather numDigits='${length}'/>`).join('')}</Response>`,
    );
    const gathers = commands.filter((command) => command.name === 'Gather');
    expect(gathers.map(({ numDigits }) => numDigits)).toEqual([...lengths, ...lengths]);
    const keys = ['#', '*', '', '1', '12', '21', '1#', '#1', '0123456789#*', '*#9876543210'];
    const ended = model(
      `<Response>${[...keys, ...keys].map((key) => `<Gather finishOnKey='${key}'/>`).join('')}</Response>`,
    ).commands.filter((command) => command.name === 'Gather');
    expect(ended.map(({ finishOnKey }) => finishOnKey)).toEqual([...keys, ...keys]);
  });

  test('of a duplicate attribute take the first', () => {
    expect(only('Pause', "<Pause length='2' length='3' length='4'/>").length).toBe(2);
    expect(only('Pause', "<Pause length='2' lenght='1' length='3'/>").written.size).toBe(1);
  });

  test('have their own decoded text', () => {
    expect(only('Say', '<Say> a&amp;<!-- x -->b<![CDATA[<c>\r\n]]>\r<break>no</break></Say>').text).toBe(' a&b<c>\n\n');
    expect(only('Gather', '<Gather> <Say>x</Say> </Gather>').text).toBe('');
  });

  test('know their parent and what stands in them', () => {
    const gather = only('Gather', '<Gather><Say>1</Say><Play>https://example.com/2.mp3</Play></Gather>');
    expect(gather.commands.map(({ name }) => name)).toEqual(['Say', 'Play']);
    expect(gather.commands.every(({ parent }) => parent === (gather as unknown as Command))).toBe(true);
    expect(gather.parent?.name).toBe('Response');
  });
});

describe('what takes part in the call', () => {
  test.each([
    ['<Response><Say>a</Say><Hangup/></Response>', 'Response(Say Hangup)'],
    ['<Response><Gather><Hangup/><Pause/><Say>a</Say></Gather></Response>', 'Response(Gather(Pause Say))'],
    ['<Response><Say>a<Pause/><break/></Say><If><If><Reject/></If></If></Response>', 'Response(Say If(If(Reject)))'],
    ['<Response><Dial><Number>1</Number><Say>a</Say></Dial></Response>', 'Response(Dial(Number))'],
    ['<response><say>a</say><gather><PAUSE/><Hangup/></gather></response>', 'Response(Say Gather(Pause))'],
    ['<Response><Foo><Say>a</Say></Foo><Hangup/></Response>', 'Response(Hangup)'],
    ['<Response><Response><Hangup/></Response></Response>', 'Response'],
    ['<Response><Say>a<Hangup/></Response>', 'Response(Say(Hangup))'],
    ['<Say>a</Say>', 'Say'],
    ['<say>a</say>', ''],
    ['<Foo><Say>a</Say></Foo>', ''],
    ['', ''],
    ['Hello', ''],
  ])('in %s', (text, expected) => {
    expect(model(text).topLevel.map(outline).join(' ')).toBe(expected);
  });

  test('in a fragment is all that stands at the top', () => {
    expect(model('<Say>a</Say> <Gather><Hangup/></Gather><foo/><HANGUP/>', true).topLevel.map(outline)).toEqual([
      'Say',
      'Gather',
      'Hangup',
    ]);
    expect(model('<Response><Hangup/></Response>', true).topLevel.map(outline)).toEqual(['Response(Hangup)']);
  });
});

describe('what is judged', () => {
  test('is every known element, misplaced or not', () => {
    expect(judged('<Response><Gather><Dial><Say>a</Say></Dial></Gather></Response>')).toBe('Response Gather Dial Say');
  });

  test('is not an unknown element, nor what it holds', () => {
    const text = '<Response><foo loop="x"><Say>a</Say><bar/></foo><say loop="x"><Hangup/><bar/></say></Response>';
    expect(judged(text)).toBe('Response');
    expect(unknown(text)).toBe('foo say!');
    expect(problems(text)).toEqual([]);
  });

  test('is any element in spoken text as misplaced, unless nobody knows where the text ends', () => {
    expect(unknown('<Response><Say>a<break/><say>b</say></Say></Response>')).toBe('break? say?');
    expect(unknown('<Response><Say>a<break/></Response>')).toBe('break');
  });

  test('are attributes that are not in the table', () => {
    const { unknownAttributes } = model("<Response><Say Loop='1' loop='1' x='1' x='2'>a</Say></Response>");
    expect(unknownAttributes.map(({ attribute }) => attribute.name)).toEqual(['Loop', 'x', 'x']);
  });

  test('is not what a syntax error makes doubtful', () => {
    expect(problems("<Response><Pause length='&nbsp;'/></Response>")).toEqual([]);
    expect(problems('<Response><Number>1555&foo;</Number></Response>')).toEqual([]);
    expect(problems('<Response><Number>nobody</Response>')).toEqual([]);
    expect(problems("<Response><Pause length='99/></Response>")).toEqual([]);
    expect(model("<Response><Say voice='Joanna , loop='1' foo='1'>a</Say></Response>").unknownAttributes).toEqual([]);
  });

  test('is the rest of a spoken text that is doubtful in one place', () => {
    expect(problems('<Response><Say>a&nbsp;b $NAME $X&nbsp;$GATHERS</Say></Response>')).toEqual([
      'unknown-variable $NAME',
      'unknown-variable $GATHERS',
    ]);
    const text = '<Response><Say>Dear xxx, $NAMExxx $OTHER</Say></Response>';
    const holes = [text.indexOf('xxx'), text.lastIndexOf('xxx')].map((start) => ({ start, end: start + 3 }));
    expect(buildModel(parse(text, { holes }).document).problems.map(({ problem }) => problem.message)).toEqual([
      expect.stringContaining("'$OTHER'"),
    ]);
  });

  test('is what was meant beyond doubt', () => {
    expect(problems('<Response><Pause length=99/></Response>')).toEqual(['invalid-attribute-value 99']);
    expect(problems('<Response><Play>htp://example.com/?a&b</Play></Response>')).toEqual([
      'invalid-url htp://example.com/?a&b',
    ]);
  });

  test('is not a value that refers to an entity which the document declares', () => {
    const doctype = "<!DOCTYPE Response [<!ENTITY sales '15556667777'>]>";
    expect(problems(`${doctype}<Response><Number>&sales;</Number><Pause length='&sales;'/></Response>`)).toEqual([]);
    expect(problems(`${doctype}<Response><Number>&lt;</Number></Response>`)).toEqual(['invalid-phone-number &lt;']);
  });
});

describe('problems', () => {
  test.each([
    ["<Pause length='9&#57;'/>", 'invalid-attribute-value 9&#57;'],
    ["<Number statusCallbackEvent='ringing&#32;no_connect'>15556667777</Number>", 'invalid-attribute-value no_connect'],
    ['<Number>+1555666<!-- x -->7777</Number>', 'invalid-phone-number +1555666<!-- x -->7777'],
    ['<Say>a &amp; <![CDATA[b $gather]]></Say>', 'unknown-variable $gather'],
    ['<Say>a\r\n<![CDATA[\r\n\r\nb $gather\r\n]]></Say>', 'unknown-variable $gather'],
    ['<Say>&#x1F600;$NAME&lt;</Say>', 'unknown-variable $NAME'],
    ['<Say>$NA<!-- -->ME</Say>', 'unknown-variable $NA<!-- -->ME'],
    ['<Number><!-- a -->15556667777 <!-- b --></Number>', 'padded-content 15556667777 '],
  ])('of %s stand where they are written', (text, expected) => {
    expect(problems(`<Response>${text}</Response>`)).toEqual([expected]);
  });

  test('have fixes that are escaped for their place', () => {
    const { problems: found } = model('<Response><Number>+1555666<!-- x -->7777</Number></Response>');
    expect(found.map(({ fix }) => fix)).toEqual([undefined]);
  });
});

test('a million elements deep, the model is built', () => {
  const depth = 200_000;
  const text = `<Response>${'<If>'.repeat(depth)}${'</If>'.repeat(depth)}</Response>`;
  expect(model(text).commands).toHaveLength(depth + 1);
});
