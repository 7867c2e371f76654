import { type RuleId, type Severity, lint, rules } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

describe('severities', () => {
  it('are those promised for each rule', () => {
    const expected: Partial<Record<RuleId, Severity>> = {
      'missing-response': 'error',
      'unknown-element': 'error',
      'misplaced-element': 'error',
      'unexpected-text': 'error',
      'missing-content': 'error',
      'dial-content': 'error',
      'unknown-attribute': 'error',
      'missing-attribute': 'error',
      'invalid-attribute-value': 'error',
      'unit-in-duration': 'warning',
      'clamped-value': 'warning',
      'empty-caller-id': 'warning',
      'empty-alternative': 'warning',
      'invalid-phone-number': 'error',
      'short-phone-number': 'info',
      'invalid-url': 'error',
      'unreachable-url': 'warning',
      'bad-mime-type': 'error',
      'invalid-conference-name': 'error',
      'padded-content': 'info',
      'unknown-voice': 'warning',
      'nonstandard-voice': 'warning',
      'voice-language-mismatch': 'warning',
      'unknown-variable': 'warning',
      'uninterpolated-variable': 'error',
      'incomplete-callback': 'warning',
      'ignored-callback': 'warning',
      'repeated-keyword': 'info',
      'ineffective-attribute': 'info',
      'implicit-unmute': 'info',
      'unsupported-resource': 'error',
      doctype: 'warning',
      'nonutf8-encoding': 'warning',
      'confusable-text': 'warning',
      'unused-suppression': 'warning',
      'invalid-directive': 'warning',
    };
    const own = Object.fromEntries(rules.filter((rule) => !('flow' in rule)).map(({ id, severity }) => [id, severity]));
    expect(own).toEqual(expected);
  });

  /** Findings whose severity is not their rule's own. */
  const exceptions: readonly (readonly [text: string, code: RuleId, severity: Severity])[] = [
    ['<Response><Gather><Pause/></Gather></Response>', 'misplaced-element', 'warning'],
    ['<Response><Say/></Response>', 'missing-content', 'warning'],
    ['<Response/>', 'missing-content', 'warning'],
    ["<Response><Say voice='Matthew'>Hello</Say></Response>", 'nonstandard-voice', 'info'],
    ['<Response><Redirect>https://example.com/$GATHER</Redirect></Response>', 'uninterpolated-variable', 'warning'],
  ];

  it.each(exceptions)('%s', (text, code, severity) => {
    const found = lint(text).filter((diagnostic) => diagnostic.code === code);
    expect(found.map((diagnostic) => diagnostic.severity)).toEqual([severity]);
  });
});

describe('API errors', () => {
  const errors: readonly (readonly [text: string, code: RuleId, apiError: number | undefined])[] = [
    ['<Say>Hello</Say>', 'missing-response', 5105],
    ['', 'missing-response', 5105],
    ['<Response><Play>http://localhost/a.mp3</Play></Response>', 'unreachable-url', 5107],
    ['<Response><Play>a.mp3</Play></Response>', 'invalid-url', undefined],
  ];

  it.each(errors)('%s', (text, code, apiError) => {
    const found = lint(text).find((diagnostic) => diagnostic.code === code);
    expect(found?.apiError).toBe(apiError);
  });
});

/** The text that each related place of the first finding of a rule stands on. */
function related(text: string, code: RuleId): string[] | undefined {
  const found = lint(text).find((diagnostic) => diagnostic.code === code);
  return found?.related?.map(({ range }) => text.slice(range.start - 1, range.end + 1));
}

describe('related places', () => {
  it('of an unsupported resource: the earlier element that conflicts', () => {
    expect(
      related('<Response><Say>a</Say><Reject/><Dial>15556667777</Dial><SetMute/></Response>', 'unsupported-resource'),
    ).toEqual(['<Reject/']);
  });

  it('of a late Reject: a command that runs before it whatever was entered', () => {
    expect(
      related(
        `<Response><Gather/><If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number></If>` +
          `<If variable='$GATHER' test='EQUAL' value='2'><Reject/></If></Response>`,
        'reject-not-first',
      ),
    ).toEqual(['<Gather/']);
  });

  it('of a mixed Dial: its parts', () => {
    expect(
      related(
        '<Response><Dial>15556667777<Number>15556668888</Number><Conference>a</Conference></Dial></Response>',
        'dial-content',
      ),
    ).toEqual(['>15556667777<', '<Number>', '<Conference>']);
  });

  it('of a voice with a foreign language: the voice', () => {
    expect(
      related("<Response><Say voice='Amy' language='fr-FR'>a</Say></Response>", 'voice-language-mismatch'),
    ).toEqual(["'Amy'"]);
  });
});

describe('what messages name', () => {
  const messages: readonly (readonly [text: string, code: RuleId, ...parts: string[]])[] = [
    ['<response/>', 'missing-response', "'response'", "'Response'", 'case'],
    ['<Response><Speak>a</Speak></Response>', 'unknown-element', "'Speak'"],
    ['<Response><Palse/></Response>', 'unknown-element', "'Pause'"],
    ['<Response><Record/></Response>', 'unknown-element', 'VoXML, the newer dialect'],
    ['<Response><Enqueue/></Response>', 'unknown-element', 'TwiML'],
    ['<Response><Say><break/></Say></Response>', 'misplaced-element', "'break'", 'SSML is not documented'],
    ['<Response><Say><Pause/></Say></Response>', 'misplaced-element', "'Pause'", 'SSML is not documented'],
    ["<Response><Say timeout='1'>a</Say></Response>", 'unknown-attribute', "'timeout'", 'Only Gather has it'],
    [
      "<Response><Dial timeout='1'><Number>15556667777</Number></Dial></Response>",
      'unknown-attribute',
      'from TwiML and',
    ],
    ['<vxml><form><block>Hi</block></form></vxml>', 'missing-response', "'vxml'", 'VoiceXML'],
    [
      "<Response><Say statusCallback='https://example.com/'>a</Say></Response>",
      'unknown-attribute',
      'Conference, Dial, Gather and Number have it',
    ],
    [
      "<Response><If variable='$GATHER' test='EQUAL' value=''><Hangup/></If></Response>",
      'invalid-attribute-value',
      "timeout can't be tested for",
    ],
    ["<Response><Gather timeout='1000'/></Response>", 'clamped-value', 'milliseconds?'],
    [
      "<Response><Say language='fr-FR'>a</Say></Response>",
      'voice-language-mismatch',
      "Without 'voice'",
      'Joanna',
      "'Celine'",
    ],
    [
      '<Response><Dial>15556667777</Dial><SetMute/></Response>',
      'unsupported-resource',
      'SetMute',
      'the Dial before it',
    ],
    ['<!DOCTYPE Response [<!ENTITY a "b">]><Response><Hangup/></Response>', 'doctype', 'entities', 'not expanded'],
  ];

  it.each(messages)('%s', (text, code, ...parts) => {
    const message = lint(text).find((diagnostic) => diagnostic.code === code)?.message;
    for (const part of parts) expect(message).toContain(part);
  });

  it('under 1000 seconds nobody is asked about milliseconds', () => {
    const found = lint("<Response><Gather timeout='999'/></Response>").find(({ code }) => code === 'clamped-value');
    expect(found?.message).not.toContain('millisecond');
  });
});
