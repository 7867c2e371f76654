import { describe, expect, test } from 'vitest';
import { lint } from '@voxxml/core';

/** What a rule reports in a document, as the reported texts. */
function reported(code: string, text: string): readonly string[] {
  return lint(text)
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ range }) => text.slice(range.start, range.end));
}

const say = (text: string, attributes = ''): string => `<Say${attributes}>${text}</Say>`;
const call = '<Number>15556667777</Number><Hangup/>';
const handled = (value: string): string => `<If variable='$GATHER' test='EQUAL' value='${value}'>${call}</If>`;

const unhandled = (text: string): readonly string[] => reported('unhandled-option', text);

const asking = (prompt: string, attributes: string, voice = ''): string =>
  `<Response><Gather ${attributes}>${say(prompt, voice)}</Gather><Say>$GATHER</Say></Response>`;

const mismatched = (text: string): readonly string[] => reported('prompt-mismatch', text);

const ambiguous = (test_: string, value: string): readonly string[] =>
  reported(
    'ambiguous-condition',
    `<Response><Gather numDigits='2'>${say('Press a key.')}</Gather><If variable='$GATHER' test='${test_}' value='${value}'><Hangup/></If><Say>a</Say></Response>`,
  );

const timed = (attributes: string, prompts: string): number =>
  reported('gather-timing', `<Response><Gather ${attributes}>${prompts}</Gather><Say>$GATHER</Say></Response>`).length;

const seconds = (count: number): string => say('a'.repeat(20 * count));

describe('unhandled-option', () => {
  const menu = (prompt: string, rest = '', attributes = ''): string =>
    `<Response><Gather numDigits='2' finishOnKey=''>${say(prompt, attributes)}</Gather>${handled('1')}${rest}<Say>Goodbye.</Say></Response>`;

  test.each<[string, readonly string[], string?]>([
    ['For sales, press 1. For support, press 2.', ['2']],
    ['Press 1 for sales or 2 for support.', ['2']],
    ['Press 1 for sales, 2 for support, and 3 for billing.', ['2', '3']],
    ['Press one for sales and two for support.', ['two']],
    ['Press 1 or say sales. Press 2 or say support.', ['2']],
    ['Dial 1 for sales. Dial the number 4 for support.', ['4']],
    ['To hear this again, press 9. For sales, press 1.', ['9']],
    ['For sales, press 1; for the directory, press 12.', ['12']],
    ['For sales press 1, for support PRESS 2', ['2']],
    ["Press 1 for sales. Don't press 2.", []],
    ['Press 1 for sales. We open at 9 and close at 5.', []],
    ['For sales, press 1. Our address is 2 Main Street.', []],
    ['Para ventas, marque 1. Para soporte, marque 2.', ['2'], " voice='Lupe'"],
    ['Pour les ventes, tapez 1. Pour le support, appuyez sur le deux.', ['deux'], " voice='Lea'"],
    ['Für den Verkauf drücken Sie die 1, für Hilfe drücken Sie die Zwei.', ['Zwei'], " voice='Vicki'"],
    ['Per le vendite, prema uno. Per assistenza, prema il due.', ['due'], " voice='Bianca'"],
    ['Para vendas, tecle 1. Para suporte, digite 2.', ['2'], " voice='Camila'"],
  ])('%s', (prompt, expected, attributes = '') => {
    expect(unhandled(menu(prompt, '', attributes))).toEqual(expected);
  });

  test.each([
    ['another If', handled('2')],
    ['an alternative', "<If variable='$GATHER' test='EQUAL' value='0|2'><Hangup/></If>"],
    ['a Number for everybody', '<Number>15556668888</Number>'],
    ['a Redirect', '<Redirect>https://example.com/</Redirect>'],
    ['another Gather', '<Gather><Say>Press 1.</Say></Gather><Say>$GATHER</Say>'],
    ['a Say that passes it on', '<Say>You pressed $GATHER.</Say>'],
    ['a Conference', '<Conference>room</Conference>'],
    ['a Play', '<Play>https://example.com/a.mp3</Play>'],
    ['a condition that is not known', "<If variable='$OTHER' test='EQUAL' value='1'><Hangup/></If>"],
    ['a condition with two readings', "<If variable='$GATHER' test='NOTEQUAL' value='1|2'><Hangup/></If>"],
  ])('is silent beside %s', (_, rest) => {
    expect(unhandled(menu('For sales, press 1. For support, press 2.', rest))).toEqual([]);
  });

  test('is silent if no key of the prompt is tested', () => {
    const text = `<Response><Gather>${say('Press 2 or 3 to go on.')}</Gather>${handled('1')}</Response>`;
    expect(unhandled(text)).toEqual([]);
  });

  test('reports the place in a prompt with references and comments', () => {
    const text = menu('Tom &amp; Jerry: for sales, press 1.<!-- a --> For &#115;upport, press 2.');
    expect(unhandled(text)).toEqual(['2']);
    const diagnostic = lint(text).find(({ code }) => code === 'unhandled-option');
    expect(text.slice(diagnostic!.range.start - 6, diagnostic!.range.end)).toBe('press 2');
  });
});

describe('prompt-mismatch', () => {
  test.each<[string, string, readonly string[], string?]>([
    ['Enter your five-digit code.', "numDigits='4'", ['five-digit']],
    ['Enter your 5-digit code.', "numDigits='4'", ['5-digit']],
    ['Enter the 6 digits.', "numDigits='4'", ['6 digits']],
    ['Enter your four digit PIN.', "numDigits='4'", []],
    ['Enter your sixteen digit number.', "numDigits='6'", ['sixteen digit']],
    ['Enter your four-digit PIN.', "numDigits='9'", []],
    ['Enter your four-digit PIN.', "numDigits='9' finishOnKey=''", ['four-digit']],
    ['Enter the last four digits of your 16-digit card.', "numDigits='4'", []],
    ['Say your four-digit PIN.', "input='speech'", []],
    ['Enter your PIN, then press star.', "numDigits='9'", ['star']],
    ['Enter your PIN followed by the hash key.', "numDigits='9' finishOnKey='*'", ['hash']],
    ['Enter your PIN, then press #.', "numDigits='9' finishOnKey='*'", ['#']],
    ['Enter your PIN, then press pound.', "numDigits='9'", []],
    ['Enter your PIN, then press pound.', "numDigits='9' finishOnKey=''", ['pound']],
    ['Ingrese su clave de cinco dígitos.', "numDigits='4'", ['cinco dígitos'], " voice='Lupe'"],
    ['Entrez les cinq chiffres.', "numDigits='4'", ['cinq chiffres'], " voice='Lea'"],
    ['Geben Sie Ihre fünfstellige Nummer ein.', "numDigits='4'", ['fünfstellige'], " voice='Vicki'"],
    ['Digite os cinco dígitos.', "numDigits='4'", ['cinco dígitos'], " voice='Camila'"],
    ['Inserisca le cinque cifre.', "numDigits='4'", ['cinque cifre'], " voice='Bianca'"],
  ])('%s with %s', (prompt, attributes, expected, voice = '') => {
    expect(mismatched(asking(prompt, attributes, voice))).toEqual(expected);
  });
});

describe('ambiguous-condition', () => {
  test.each([
    ['NOTEQUAL', '1|2', ['1|2']],
    ['NOTEQUAL', '1|2|3', ['1|2|3']],
    ['NOTEQUAL', '12|13', ['12|13']],
    ['NOTEQUAL', '0|a', ['0|a']],
    ['NOTEQUAL', '1', []],
    ['NOTEQUAL', '1|1', []],
    ['EQUAL', '1|2', []],
    ['EQUAL', '1', []],
    ['EQUAL', '1|2|3', []],
    ['OTHER', '1|2', []],
  ])('%s %s', (test_, value, expected) => {
    expect(ambiguous(test_, value)).toEqual(expected);
  });
});

describe('gather-timing', () => {
  test.each<[string, string, number]>([
    ["timeout='5'", seconds(5), 0],
    ["timeout='5'", seconds(6), 1],
    ["timeout='5'", seconds(3) + seconds(3), 1],
    ["timeout='5'", seconds(2) + seconds(3), 0],
    ["timeout='5' loop='3'", seconds(2), 0],
    ["timeout='5'", `<Say loop='3'>${'a'.repeat(40)}</Say>`, 1],
    ["timeout='0'", seconds(1), 1],
    ["timeout='0'", '', 0],
    ["timeout='0'", '<Play>https://example.com/a.mp3</Play>', 1],
    ["timeout='5'", `<Say voice='Mizuki'>${'あ'.repeat(200)}</Say>`, 0],
    ["timeout='5' loop='0'", seconds(6), 1],
    ["timeout='5'", `<Say repeatDelay='4'>${'a'.repeat(20)}</Say>${seconds(1)}`, 1],
    ["timeout='x'", seconds(60), 0],
    ['', seconds(31), 1],
  ])('with %s', (attributes, prompts, expected) => {
    expect(timed(attributes, prompts)).toBe(expected);
  });
});
