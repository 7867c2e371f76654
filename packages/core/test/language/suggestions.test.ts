import { describe, expect, it, test } from 'vitest';
import { applyEdits, lint, voiceLanguages } from '@voxxml/core';
import { voiceByName } from '../../src/language/voices.ts';
import { elements } from '../../src/language/elements/index.ts';
import { languageMeant } from '../../src/language/language-code.ts';
import { applied, problemsAt } from './judge.ts';

/** Suggestions never leave the language or the meaning of what is written. */

/** What the value's only problem offers to write: `=>` if that is safe, `?>` if not; empty if it offers nothing. */
function offered(place: string, value: string): string {
  const problems = problemsAt(place, value);
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  return problem!.fix === undefined ? '' : `${problem!.fix.safe ? '=>' : '?>'} ${applied(value, problem!)}`;
}

function table(rows: readonly (readonly [place: string, value: string, offer: string])[]): void {
  test.each(rows)('%s %j', (place, value, offer) => {
    expect(offered(place, value)).toBe(offer);
  });
}

describe('a language code stands for no other language', () => {
  table([
    ['Say.language', 'en-UK', '?> en-GB'],
    ['Say.language', 'en_uk', '?> en-GB'],
    ['Say.language', 'en-CA', '?> en-US'],
    ['Say.language', 'en-HK', '?> en-GB'],
    ['Say.language', 'en-USA', '?> en-US'],
    ['Say.language', 'eng-GB', '?> en-GB'],
    ['Say.language', 'es-CO', '?> es-US'],
    ['Say.language', 'es-419', '?> es-US'],
    ['Say.language', 'fr-LU', '?> fr-FR'],
    ['Say.language', 'nl-SR', '?> nl-NL'],
    ['Say.language', 'pt-AO', '?> pt-BR'],
    ['Say.language', 'ar-SA', '?> arb'],
    ['Say.language', 'ar-XA', '?> arb'],
    ['Say.language', 'zh-TW', '?> cmn-CN'],
    ['Say.language', 'no-NO', '=> nb-NO'],
    ['Say.language', 'EN-us', '=> en-US'],
    ['Say.language', 'en_US', '=> en-US'],
    ['Say.language', 'italian', '=> it-IT'],
    ['Say.language', 'th-TH', ''],
    ['Say.language', 'el-GR', ''],
    ['Say.language', 'uk-UA', ''],
    ['Say.language', 'he-IL', ''],
    ['Say.language', 'vi-VN', ''],
    ['Say.language', 'klingon', ''],
    ['Gather.language', 'en-UK', '?> en-GB'],
    ['Gather.language', 'en-CA', '?> en-US'],
    ['Gather.language', 'en-NZ', '?> en-US'],
    ['Gather.language', 'es-MX', '?> es-US'],
    ['Gather.language', 'es-ES', '?> es-US'],
    ['Gather.language', 'fr-BE', '?> fr-FR'],
    ['Gather.language', 'de-AT', '?> de-DE'],
    ['Gather.language', 'pt-PT', '?> pt-BR'],
    ['Gather.language', 'zh-TW', '?> zh-CN'],
    ['Gather.language', 'cmn-CN', '=> zh-CN'],
    ['Gather.language', 'de', '?> de-DE'],
    ['Gather.language', 'en-us', '=> en-US'],
    ['Gather.language', 'ar-SA', ''],
    ['Gather.language', 'da-DK', ''],
    ['Gather.language', 'el-GR', ''],
    ['Gather.language', 'cy-GB', ''],
    ['Gather.language', 'pl-PL', ''],
    ['Gather.language', 'th-TH', ''],
    ['Gather.language', 'nl-NL', ''],
    ['Gather.language', 'english', ''],
  ]);

  it('whatever two letters are written for the region, and whatever language is offered', () => {
    const { language } = elements.Gather.attributes;
    const gather = language.type.keywords.map(({ name }) => name);
    const say = voiceLanguages.map(({ code }) => code);
    for (const codes of [gather, say]) {
      for (const primary of [
        'en',
        'es',
        'fr',
        'de',
        'pt',
        'it',
        'ja',
        'ko',
        'sv',
        'th',
        'el',
        'uk',
        'cs',
        'sw',
        'cy',
      ]) {
        for (const region of ['US', 'GB', 'UK', 'XX', 'ZZ', 'FR', 'DK', 'SA', '419', 'Latn', 'USA', '']) {
          const meant = languageMeant(`${primary}-${region}`, codes);
          if (meant !== undefined) expect(meant.code.slice(0, 2)).toBe(primary);
        }
      }
    }
  });
});

describe('a voice of another product stands for one of its sex and language', () => {
  test.each([
    ['voice="man"', 'Joey'],
    ['voice="woman"', 'Joanna'],
    ['voice="alice"', 'Joanna'],
    ['voice="Polly.Man"', 'Joey'],
    ['voice="WOMAN"', 'Joanna'],
    ['voice="Alex"', 'Joey'],
    ['voice="slt"', 'Joanna'],
    ['voice="kal"', 'Joey'],
    ['voice="callie"', 'Joanna'],
    ['voice="Samantha"', 'Joanna'],
    ['voice="Microsoft Zira Desktop"', 'Joanna'],
    ['voice="Google.en-US-Wavenet-D"', 'Joanna'],
    ['voice="en-US-GuyNeural"', 'Joey'],
    ['voice="en-GB-SoniaNeural"', 'Amy'],
    ['voice="en-US_AllisonV3Voice"', 'Joanna'],
    ['voice="fr-FR-Standard-A"', 'Celine'],
    ['voice="man" language="fr-FR"', 'Mathieu'],
    ['voice="woman" language="de-DE"', 'Marlene'],
    ['voice="woman" language="en-UK"', 'Amy'],
    ['voice="alice" language="es-MX"', 'Mia'],
    ['voice="man" language="ar-SA"', 'Zeina'],
    ['voice="woman" language="th-TH"', undefined],
  ])('%s', (attributes, name) => {
    const text = `<Response><Say ${attributes}>Hello</Say></Response>`;
    const found = lint(text).find(({ code }) => code === 'unknown-voice')!;
    expect(found.fixes?.every(({ safe }) => !safe) ?? true).toBe(true);
    expect(found.fixes?.[0]?.edits[0]!.newText).toBe(name);
    expect(found.message).toMatch(/(?:voice\. Use|Use the name)/);
  });

  test.each(['xyz', 'Bob', 'Lars', 'Roboto', 'Jim', 'Max', 'Ann', 'Kim', 'Pat', 'Voice1'])(
    'a spelling is no suggestion where more than a third of it differs: %s',
    (voice) => {
      const offer = offered('Say.voice', voice);
      if (offer === '') return;
      const name = offer.slice(3);
      expect(voiceByName(name)).toBeDefined();
      const differing = [...voice.toLowerCase()].filter((letter, at) => name.toLowerCase()[at] !== letter).length;
      expect(differing).toBeLessThanOrEqual(Math.ceil(voice.length / 3));
    },
  );

  test.each([
    ['Johanna', 'Joanna'],
    ['Joana', 'Joanna'],
    ['Mathew', 'Matthew'],
    ['Kendr', 'Kendra'],
    ['Slavatore', undefined],
  ])('%s is a slip of a name', (voice, name) => {
    expect(offered('Say.voice', voice)).toBe(name === undefined ? '' : `?> ${name}`);
  });
});

describe('a number with an extension or keys to press', () => {
  test.each([
    '15556667777,,123#',
    '15556667777;ext=12',
    '15556667777,2',
    '15556667777 x12',
    '15556667777x12',
    '+1 (555) 666-7777 ext. 12',
    '+1 555 666 7777 extension 12',
    '15556667777p12',
    '15556667777w12#',
    '15556667777#12',
    '15556667777;phone-context=+1',
    '15556667777,,1234567890#',
    '15556667777 // 12',
    '15556667777ext:5',
  ])('%s', (value) => {
    expect(offered('Number', value)).toBe('?> 15556667777');
    expect(problemsAt('Number', value)[0]!.message).toContain(
      "Extensions and keys to press after the number can't be dialed",
    );
    expect(offered('Dial', value)).toBe('?> 15556667777');
  });

  test.each([
    '15556667777,15556668888',
    '15556667777;15556668888',
    '15556667777, 15556668888',
    '15556667777|15556668888',
  ])('but not several numbers: %s', (value) => {
    expect(problemsAt('Number', value)[0]!.message).toContain('one Number for each phone number');
  });

  table([
    ['Number', 'tel:+15556667777', '?> 15556667777'],
    ['Number', 'tel:1-555-666-7777', '?> 15556667777'],
    ['Number', '011442079460018', '?> 442079460018'],
    ['Number', '00442079460018', '?> 442079460018'],
    ['Number', 'sip:me@example.com', ''],
  ]);
});

describe('a 0 in parentheses after a country code', () => {
  table([
    ['Number', '+61(043)1234567', '?> 61431234567'],
    ['Number', '+44 (020) 7946 0018', '?> 442079460018'],
    ['Number', '+49(030)5550100', '?> 49305550100'],
    ['Number', '+44 (0)20 7946 0018', '?> 442079460018'],
    ['Number', '+44(0)2079460018', '?> 442079460018'],
    ['Number', '44 (0) 20 7946 0018', '?> 442079460018'],
    ['Number', '0044 (0)20 7946 0018', '?> 442079460018'],
    ['Number', '+353 (01) 234 5678', '?> 35312345678'],
    ['Number', '+33 (0)1 23 45 67 89', '?> 33123456789'],
    ['Number', '+61-(02)-9374-4000', '?> 61293744000'],
    ['Number', '+39 (06) 698 1234', '?> 39066981234'],
    ['Number', '+1 (555) 666-7777', '=> 15556667777'],
    ['Dial', '+44 (020) 7946 0018', '?> 442079460018'],
  ]);
});

describe('an invisible character is named', () => {
  test.each([
    ['Number', '\u200b15556667777', '?> 15556667777', 'U+200B (zero width space)'],
    ['Number', '1555\u20606667777', '?> 15556667777', 'U+2060 (word joiner)'],
    ['Dial', '+15556667777\ufeff', '?> +15556667777', 'U+FEFF (byte order mark)'],
    ['Play', 'https://example.com/a.mp3\u200b', '?> https://example.com/a.mp3', 'U+200B'],
    ['Play', '\ufeffhttps://example.com/a.mp3', '?> https://example.com/a.mp3', 'U+FEFF'],
    ['Redirect', 'https://example.com/a\u00ad.xml', '?> https://example.com/a.xml', 'U+00AD (soft hyphen)'],
    ['Gather.statusCallback', 'https://example.com/\u200d', '?> https://example.com/', 'U+200D'],
    ['Say.loop', '2\u200b', '=> 2', 'U+200B'],
    ['Gather.numDigits', '\u200c4', '=> 4', 'U+200C'],
    ['Gather.input', 'dtmf\u200b', '=> dtmf', 'U+200B'],
    ['Gather.language', 'en-US\u2060', '=> en-US', 'U+2060'],
    ['Say.voice', 'Joanna\u200b', '=> Joanna', 'U+200B'],
    ['Say.language', '\u00aden-US', '=> en-US', 'U+00AD'],
    ['If.value', '1\u200b', '=> 1', 'U+200B'],
    ['If.test', 'EQUAL\ufe0f', '=> EQUAL', 'U+FE0F (variation selector)'],
    ['Conference', 'room1\u200b', '=> room1', 'U+200B'],
    ['Conference.participantLabel', 'a\u200bb', '=> ab', 'U+200B'],
    ['Conference.muted', 'true\u200b', '=> true', 'U+200B'],
    ['Conference.statusCallbackEvent', 'join \u200bleave', '=> join leave', 'U+200B'],
  ])('%s %j', (place, value, offer, name) => {
    expect(offered(place, value)).toBe(offer);
    expect(problemsAt(place, value)[0]!.message).toContain(name);
  });

  test.each(['\ud83d\udc69\u200d\ud83d\udcbb', 'co\u00adoperate', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'])(
    'but spoken text may contain it: %j',
    (text) => {
      expect(problemsAt('Say', text)).toEqual([]);
    },
  );
});

describe('a duration of a thousand or more', () => {
  test.each([
    ['Gather', 'timeout', '20000', ['20', '60']],
    ['Gather', 'timeout', '5000', ['5', '60']],
    ['Gather', 'speechTimeout', '1000', ['1', '60']],
    ['Gather', 'timeout', '1499', ['1', '60']],
    ['Gather', 'timeout', '60000', ['60']],
    ['Gather', 'repeatDelay', '3000', ['3', '60']],
    ['Pause', 'length', '2000', ['2', '60']],
    ['Pause', 'length', '60000', ['60']],
    ['Gather', 'timeout', '61', ['60']],
    ['Gather', 'timeout', '999', ['60']],
    ['Gather', 'timeout', '90000', ['60']],
  ])("%s %s='%s' offers %j", (element, attribute, value, offers) => {
    const text = `<Response><${element} ${attribute}="${value}"/></Response>`;
    const found = lint(text).find(({ range }) => text.slice(range.start, range.end) === value)!;
    const fixed = found.fixes!.map(({ edits }) => applyEdits(text, edits));
    expect(fixed).toEqual(offers.map((offer) => text.replace(value, offer)));
    if (offers.length > 1) expect(found.fixes!.some(({ safe }) => safe)).toBe(false);
  });
});

describe('spaces around the bars of alternatives are one mistake', () => {
  table([
    ['If.value', '1 | 2', '=> 1|2'],
    ['If.value', '1| 2', '=> 1|2'],
    ['If.value', '1 |2', '=> 1|2'],
    ['If.value', ' 1 | 2 ', '=> 1|2'],
    ['If.value', '1 | 2 | 3', '=> 1|2|3'],
    ['If.value', '1|2 |3', '=> 1|2|3'],
    ['If.value', 'yes | no', '=> yes|no'],
    ['If.value', '1  |  2', '=> 1|2'],
    ['If.value', '10 | 20', '=> 10|20'],
    ['If.value', '0 | operator', '=> 0|operator'],
  ]);

  it('whose message shows them', () => {
    expect(problemsAt('If.value', '1 | 2')[0]!.message).toBe("Invalid value '1 | 2'. Remove the spaces around '|'.");
  });
});
