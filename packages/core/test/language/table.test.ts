import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint/lint.ts';
import { callErrors, httpErrors } from '../../src/language/api-errors.ts';
import { callbackEvent, callbackEvents } from '../../src/language/callbacks.ts';
import { foreignAttribute, foreignElement, foreignLanguage } from '../../src/language/dialects.ts';
import { didYouMean } from '../../src/language/did-you-mean.ts';
import { elements } from '../../src/language/elements/index.ts';
import { resources, type ElementSpec, type Keyword } from '../../src/language/types.ts';
import { complete, describe as describeType, parse, toXsd } from '../../src/language/value-types/index.ts';
import {
  standardVoicesFor,
  voiceByName,
  voiceLanguageByCode,
  voiceLanguages,
  voiceLanguagesOf,
  voices,
} from '../../src/language/voices.ts';

const specs: readonly ElementSpec[] = Object.values(elements);
const attributes = specs.flatMap((spec) =>
  Object.entries(spec.attributes).map(([name, attribute]) => ({ at: `${spec.name} ${name}`, spec, name, attribute })),
);

/** The elements that an element may hold without a finding. */
function childrenOf({ content }: ElementSpec): readonly string[] {
  if (content.kind === 'commands') return content.allowed;
  return content.kind === 'choice' ? [...content.many, ...content.one] : [];
}

describe('the table of elements', () => {
  it('has the 13 elements of the documentation in its order', () => {
    expect(Object.keys(elements)).toEqual([
      'Response',
      'Conference',
      'Dial',
      'Gather',
      'Hangup',
      'If',
      'Number',
      'Pause',
      'Play',
      'Redirect',
      'Reject',
      'Say',
      'SetMute',
    ]);
    expect(specs.map(({ name }) => name)).toEqual(Object.keys(elements));
  });

  it('has the attributes that the documentation lists', () => {
    const names = Object.fromEntries(specs.map((spec) => [spec.name, Object.keys(spec.attributes).join(' ')]));
    const callbacks = 'statusCallbackEvent statusCallback statusCallbackMethod';
    expect(names).toEqual({
      Response: '',
      Conference: `muted beep startConferenceOnEnter endConferenceOnExit participantLabel ${callbacks}`,
      Dial: `callerId ${callbacks}`,
      Gather: `repeatDelay timeout speechTimeout loop numDigits finishOnKey language input ${callbacks}`,
      Hangup: '',
      If: 'variable test value',
      Number: `callerId ${callbacks}`,
      Pause: 'length',
      Play: 'loop repeatDelay',
      Redirect: 'method',
      Reject: '',
      Say: 'loop repeatDelay voice language separateNumbers',
      SetMute: 'muted',
    });
  });

  it('has the defaults that the documentation lists', () => {
    const defaults = Object.fromEntries(attributes.map(({ at, attribute }) => [at, attribute.default]));
    expect(defaults).toMatchObject({
      'Conference muted': false,
      'Conference beep': 'true',
      'Conference startConferenceOnEnter': true,
      'Conference endConferenceOnExit': false,
      'Gather timeout': 30,
      'Gather speechTimeout': 30,
      'Gather loop': 1,
      'Gather numDigits': 1,
      'Gather finishOnKey': '#',
      'Gather language': 'en-US',
      'Gather input': 'dtmf',
      'Pause length': 1,
      'Redirect method': 'POST',
      'Say voice': 'Joanna',
      'Say separateNumbers': false,
      'SetMute muted': false,
      'Dial statusCallbackMethod': 'POST',
    });
    expect(attributes.filter(({ attribute }) => attribute.default === undefined).map(({ at }) => at)).toEqual([
      'Dial callerId',
      'If variable',
      'If test',
      'If value',
      'Number callerId',
      'Say language',
    ]);
    expect(attributes.filter(({ attribute }) => attribute.required === true).map(({ at }) => at)).toEqual([
      'If variable',
      'If test',
      'If value',
    ]);
  });

  it.each(specs)('$name: what it may hold and where it may stand agree', (spec) => {
    for (const child of childrenOf(spec)) expect(elements[child as keyof typeof elements].parents).toContain(spec.name);
    for (const parent of spec.parents)
      expect(childrenOf(elements[parent as keyof typeof elements])).toContain(spec.name);
    expect(spec.resources.length).toBeGreaterThan(0);
    expect(resources).toEqual(expect.arrayContaining([...spec.resources]));
  });

  it.each(specs)(
    '$name: is documented, with examples of itself in which nothing is found',
    ({ name, summary, documentation, examples }) => {
      expect(summary).toMatch(/^[A-Z][^\n]*\.$/);
      expect(documentation).not.toBe('');
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        expect(lint(example, { fragment: true })).toEqual([]);
        expect(example.startsWith(`<${name}`)).toBe(true);
      }
    },
  );

  it.each(attributes)('$at: is documented, with a default and an example of its type', ({ name, attribute }) => {
    const { type, documentation, example } = attribute;
    expect(documentation).toMatch(/Default: |Required/);
    const written = example.slice(name.length + 2, -1);
    expect(example).toBe(`${name}='${written}'`);
    expect(parse(type, written)).toBeDefined();
    const { default: normal } = attribute;
    if (normal !== undefined) {
      const text = Array.isArray(normal) ? normal.join(' ') : String(normal);
      expect(parse(type, text)).toEqual(normal);
    }
    expect(describeType(type)).not.toBe('');
    expect(toXsd(type)).toBeDefined();
  });

  it('documents every word that a value can be', () => {
    const words: readonly Keyword[] = attributes.flatMap(({ attribute }) => complete(attribute.type));
    expect(words.length).toBeGreaterThan(150);
    for (const { name, documentation } of words) {
      expect(name).not.toBe('');
      expect(documentation).toMatch(/\.$/);
    }
  });
});

describe('callbacks', () => {
  it('are the 17 of the documentation', () => {
    expect(callbackEvents.map(({ type, keyword, event }) => `${type} ${keyword} ${event}`)).toEqual([
      'api incomingCall incoming_call',
      'gather partialResult partial_input',
      'gather fullResult complete_input',
      'number queued queued',
      'number ringing ringing',
      'number answered answered',
      'number complete complete',
      'number noConnect no_connect',
      'conference start start',
      'conference end end',
      'conference join join',
      'conference leave leave',
      'conference dtmf dtmf',
      'conference mute mute',
      'conference unmute unmute',
      'conference muteAll mute_all',
      'conference unmuteAll unmute_all',
    ]);
  });

  it.each(callbackEvents)('$keyword: the example has the fields', ({ type, event, fields, example, description }) => {
    expect(description).toMatch(/\.$/);
    expect(example['type']).toBe(type);
    expect(example['event']).toBe(event);
    const names = fields.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(example)));
    const missing = fields.filter(({ name, optional }) => optional !== true && !(name in example));
    expect(missing).toEqual([]);
  });

  it('exist for every keyword of statusCallbackEvent, and no others', () => {
    const asked = attributes
      .filter(({ name }) => name === 'statusCallbackEvent')
      .flatMap(({ spec, attribute }) => complete(attribute.type).map((keyword) => ({ element: spec.name, keyword })));
    for (const { element, keyword } of asked) {
      const event = callbackEvent(element, keyword.name);
      expect(event?.keyword).toBe(keyword.name);
      // The payload's spelling is repaired where it differs.
      expect(keyword.aliases ?? []).toEqual(event?.event === keyword.name ? [] : [event?.event]);
    }
    const offered = callbackEvents.flatMap(({ elements: of, keyword }) => of.map((element) => `${element} ${keyword}`));
    expect(asked.map(({ element, keyword }) => `${element} ${keyword.name}`).sort()).toEqual(offered.sort());
    expect(callbackEvent('Gather', 'ringing')).toBeUndefined();
  });
});

describe('API errors', () => {
  it('are those of the documentation', () => {
    expect(callErrors.map(({ code }) => code)).toEqual([
      5105, 5106, 5107, 5108, 6100, 6101, 6102, 6103, 6104, 6105, 6106, 6107, 6108, 6109,
    ]);
    expect(httpErrors.map(({ code }) => code)).toEqual([401, 404, 422, 500]);
  });
});

describe('voices', () => {
  it('are those of Amazon Polly, with the standard engine where it is sure', () => {
    expect(voices.length).toBe(106);
    expect(voices.filter(({ standard }) => standard === 'changed').map(({ name }) => name)).toEqual([
      'Justin',
      'Kevin',
      'Matthew',
    ]);
    expect(voices.filter(({ standard }) => standard === 'yes').length).toBe(58);
    expect(voiceByName('Celine')).toMatchObject({ display: 'Céline', languages: ['fr-FR'], standard: 'yes' });
    expect(voiceByName('Aditi')?.languages).toEqual(['en-IN', 'hi-IN']);
    expect(voiceByName('celine')).toBeUndefined();
  });

  it('speak languages that have names, and every language has a voice', () => {
    const spoken = new Set(voices.flatMap(({ languages }) => languages));
    expect(voiceLanguages.map(({ code }) => code).sort()).toEqual([...spoken].sort());
    expect(voiceLanguageByCode('en-GB-WLS')?.name).toBe('English, Wales');
    expect(voiceLanguagesOf('de').map(({ code }) => code)).toEqual(['de-AT', 'de-CH', 'de-DE']);
    expect(standardVoicesFor('en-AU').map(({ name }) => name)).toEqual(['Nicole', 'Russell']);
    expect(standardVoicesFor('fi-FI')).toEqual([]);
    expect(standardVoicesFor('en-US').at(-1)?.standard).toBe('changed');
  });
});

describe('did you mean', () => {
  const names = Object.keys(elements);
  it.each([
    ['say', 'Say', 'case'],
    ['RESPONSE', 'Response', 'case'],
    ['set-mute', 'SetMute', 'separator'],
    ['set_Mute', 'SetMute', 'separator'],
    ['Gater', 'Gather', 'distance'],
    ['Sya', 'Say', 'distance'],
    ['Redirct', 'Redirect', 'distance'],
    ['Confrense', 'Conference', 'distance'],
  ])('%s -> %s by %s', (word, name, by) => {
    expect(didYouMean(word, names)).toEqual({ name, by });
  });

  it.each(['', 'Set', 'Foo', 'Message', 'Conf', '-', 'x'.repeat(100_000)])('nothing for %s', (word) => {
    expect(didYouMean(word, names)).toBeUndefined();
  });
});

describe('other languages', () => {
  it.each([
    ['Answer Do Set Unset Flow', 'VoXML, the newer dialect'],
    ['Connect Pay Prompt Parameter Record', 'TwiML and VoXML, the newer dialect'],
    ['Sms Enqueue Client Sip Stream Message Refer Task Siprec Queue', 'TwiML'],
    ['Speak GetDigits GetInput User DTMF Wait PreAnswer MultiPartyCall', 'Plivo XML'],
    [
      'SpeakSentence PlayAudio PhoneNumber SipUri Transfer Forward Bridge Ring SendDtmf StartGather Tag',
      'Bandwidth BXML',
    ],
    ['vxml form block field prompt menu choice filled noinput nomatch goto submit disconnect exit', 'VoiceXML'],
  ])('%s: %s', (names, language) => {
    for (const name of names.split(' ')) {
      expect(foreignElement(name)).toMatch(new RegExp(`^Unknown element '${name}' \\(from ${language}\\)\\. .*\\.$`));
      expect(foreignLanguage(name)).toBe(language);
    }
  });

  it.each([
    ['Speak', 'Use Say.'],
    ['SpeakSentence', 'Use Say.'],
    ['GetDigits', 'Use Gather'],
    ['GetInput', 'Use Gather'],
    ['PlayAudio', 'Use Play.'],
    ['PhoneNumber', 'Use Number.'],
    ['Transfer', 'Use Dial.'],
    ['Wait', 'Use Pause.'],
    ['MultiPartyCall', 'Use Conference.'],
    ['vxml', 'Use Response.'],
    ['goto', 'Redirect'],
    ['disconnect', 'Use Hangup.'],
  ])('%s names the element of VoxXML: %s', (name, advice) => {
    expect(foreignElement(name)).toContain(advice);
  });

  it.each(['Else', 'else', 'ELSE', 'Otherwise', 'Default', 'ElseIf', 'elseif', 'Elif', 'Elsif', 'Else-If'])(
    '%s gets advice without a language',
    (name) => {
      expect(foreignElement(name)).toMatch(new RegExp(`^Unknown element '${name}'\\. VoxXML has no Else\\. .*\\.$`));
      expect(foreignLanguage(name)).toBeUndefined();
    },
  );

  it('advise to end the branch instead of an Else, and to test each option instead of a Switch', () => {
    expect(foreignElement('Else')).toContain('End the If with Hangup or Redirect inside');
    for (const name of ['Switch', 'case', 'When']) expect(foreignElement(name)).toContain('one If per option');
    for (const name of ['For', 'while', 'ForEach', 'Loop']) expect(foreignElement(name)).toContain('no loops');
  });

  it('say nothing about what VoxXML has', () => {
    for (const { name } of specs) expect(foreignElement(name)).toBeUndefined();
    for (const { spec, name } of attributes) expect(foreignAttribute(spec.name, name)).toBeUndefined();
    expect(foreignAttribute('If', 'expression')?.language).toBe('VoXML, the newer dialect');
    expect(foreignAttribute('Gather', 'action')?.language).toBe('TwiML and VoXML, the newer dialect');
    expect(foreignAttribute('Gather', 'constructor')).toBeUndefined();
  });
});
