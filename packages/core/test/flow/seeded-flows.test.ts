import { describe, expect, test } from 'vitest';
import { type LintOptions, lint } from '@voxxml/core';

/** A call flow with mistakes, and exactly what is found in it, in its order: the code and the text that it is on. */
interface SeededFlow {
  readonly text: string;
  readonly found: readonly string[];
  readonly options?: LintOptions;
}

const flows: Readonly<Record<string, SeededFlow>> = {
  'a dentist, without a mistake': {
    text: `<Response>
  <Gather numDigits="1" timeout="20" loop="2">
    <Say>Elm Street Dental. To change an appointment, press 1. In an emergency, press 2.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Number>15556660001</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="2">
    <Dial><Number>15556660002</Number><Number>15556660003</Number></Dial>
    <Say>Nobody is free at the moment. Please call 911.</Say>
    <Hangup/>
  </If>
  <Say>We did not get your choice. Goodbye.</Say>
  <Hangup/>
</Response>`,
    found: [],
  },
  'a courier, with prompts that promise too much': {
    text: `<Response>
  <Gather input="dtmf speech" numDigits="1" timeout="4">
    <Say>Welcome to Swift Couriers, the fastest way across town. To send a parcel, press 1. To change a pickup, press 2.</Say>
    <Say>To track a parcel, press 3. To complain, press 4.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1|send|Send">
    <Gather numDigits="4" timeout="20" finishOnKey="*">
      <Say>Enter your six digit customer number, then press pound.</Say>
    </Gather>
    <Number callerId="SwiftC">15556660010</Number>
  </If>
  <If variable="$GATHER" test="EQUAL" value="2|change">
    <Say>Please call Brown & Daughters.</Say>
    <Hangup/>
  </If>
  <If variable="$GATHER" test="EQUAL" value="3">
    <Redirect>https://courier.example.com/track.xml?lang=en&v=2</Redirect>
    <Hangup/>
  </If>
  <Say>Goodbye.</Say>
</Response>`,
    found: [
      'gather-timing Gather',
      'unhandled-option 4',
      'invalid-attribute-value Send',
      'prompt-mismatch six digit',
      'prompt-mismatch pound',
      'invalid-attribute-value SwiftC',
      'overwritten-variable $GATHER',
      'xml-unescaped-ampersand &',
      'xml-unescaped-ampersand &',
    ],
  },
  'a library card with two attempts': {
    text: `<Response>
  <Gather numDigits="4" timeout="15">
    <Say>Enter your card's code, then press star.</Say>
  </Gather>
  <If variable="$GATHER" test="NOTEQUAL" value="2580">
    <Gather numDigits="4" timeout="15"><Say>That code is wrong. Try again.</Say></Gather>
    <If variable="$GATHER" test="EQUAL" value="25800"><Say>Welcome.</Say></If>
    <If variable="$GATHER" test="NOTEQUAL" value="2580"><Hangup/><Say>Goodbye.</Say></If>
  </If>
  <Gather numDigits="1" timeout="20"><Say>For loans, press 1. For fees, press 2. For a person, press 0.</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Number>15556660020</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="2">
    <Gather numDigits="1" timeout="20"><Say>To pay, press 1. To hear the sum, press 2.</Say></Gather>
    <If variable="$GATHER" test="EQUAL" value="1"><Number>15556660021</Number><Hangup/></If>
    <Say>You have no fees.</Say>
  </If>
  <If variable="$GATHER" test="EQUAL" value="0"><Number>15556660022</Number><Hangup/></If>
  <If variable="$GATHER" test="NOTEQUAL" value="0|1|2"><Say>That is not an option.</Say></If>
  <Hangup/>
</Response>`,
    found: [
      'prompt-mismatch star',
      'constant-condition 25800',
      'unreachable-command Say',
      'overwritten-variable $GATHER',
      'ambiguous-condition 0|1|2',
    ],
  },
  'a guest house in several languages': {
    text: `<Response>
  <Gather numDigits="1" timeout="30" language="fr-BE" input="dtmf speech">
    <Say language="es-US">Para español, oprima uno.</Say>
    <Say voice="Vicki" language="de-AT">F&uuml;r Deutsch dr&uuml;cken Sie die Zwei.</Say>
    <Say voice="Chantal" language="fr-FR">Pour le français, appuyez sur le trois.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="1"><Number>201</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="2"><Number>15556660030</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="3"><Number>15556660031</Number><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="3"><Number>15556660032</Number><Hangup/></If>
  <Say voice="Ruth">Goodbye.</Say>
</Response>`,
    found: [
      'invalid-attribute-value fr-BE',
      'voice-language-mismatch es-US',
      'voice-language-mismatch de-AT',
      'xml-undefined-entity &uuml;',
      'xml-undefined-entity &uuml;',
      'voice-language-mismatch fr-FR',
      'short-phone-number 201',
      'constant-condition 3',
      'nonstandard-voice Ruth',
    ],
  },
  'a class in a conference': {
    text: `<Response>
  <Gather numDigits="5" timeout="20"><Say>Please enter your PIN, followed by the pound key.</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="a1234">
    <SetMute muted="false"/>
    <Conference beep="never" participantLabel="Teacher 1">spanish-1</Conference>
    <Hangup/>
  </If>
  <Conference statusCallback="https://school.example.com/cb" statusCallbackEvent="join,leave">spanish1</Conference>
</Response>`,
    found: [
      'constant-condition a1234',
      'unsupported-resource SetMute',
      'invalid-attribute-value never',
      'invalid-attribute-value Teacher 1',
      'invalid-conference-name spanish-1',
      'invalid-attribute-value join,leave',
    ],
  },
  'a poll that tries to reject late': {
    text: `<Response>
  <Gather numDigits="1" timeout="15000">
    <Say>How was your visit? Enter 1 for bad <break time="1s"/> up to 5 for great.</Say>
    <Pause length="2"/>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="9"><Reject/><Say>You are on our list.</Say></If>
  <If variable="$GATHER" test="EQUAL" value="1-5"><Say>Thank you for $gather points.</Say></If>
  <Gather numDigits="2" statusCallback="https://poll.example.com/cb"><Say>How old are you?</Say></Gather>
  <Play>https://poll.example.com/thanks.mp3?age=$GATHER</Play>
</Response>`,
    found: [
      'clamped-value 15000',
      'misplaced-element break',
      'misplaced-element Pause',
      'reject-not-first Reject',
      'invalid-attribute-value 1-5',
      'unknown-variable $gather',
      'unused-gather Gather',
      'incomplete-callback statusCallback',
      'uninterpolated-variable $GATHER',
    ],
  },
  'a caretaker on call': {
    options: { entry: 'incoming', url: 'https://homes.example.com/oncall.xml' },
    text: `<Response>
  <Say>Riverside Homes.</Say>
  <Gather numDigits="1" timeout="10"><Say>If water is leaking, press 1. For anything else, press 2.</Say></Gather>
  <If variable="$GATHER" test="EQUAL" value="1">
    <Redirect method="get">http://caretaker.internal/next.xml</Redirect>
    <Dial callerId="+15556660040"><Number statusCallback="https://homes.example.com/cb">15556660041</Number></Dial>
    <Dial>15556660042<Number>15556660043</Number></Dial>
    <Redirect>/oncall.xml</Redirect>
  </If>
  <If variable="$GATHER" test="EQUAL" value="2"><Say>Please write to us. Goodbye.</Say><Hangup/></If>
  <If variable="$GATHER" test="EQUAL" value="9"><Reject/></If>
  <Redirect>https://homes.example.com/oncall.xml</Redirect>
</Response>`,
    found: [
      'invalid-attribute-value get',
      'unreachable-url http://caretaker.internal/next.xml',
      'invalid-attribute-value +15556660040',
      'ignored-callback statusCallback',
      'dial-content Dial',
      'invalid-url /oncall.xml',
      'reject-not-first Reject',
    ],
  },
  'a delivery with an If that is never closed': {
    text: `<Response>
  <Say voice="Joanna">This is Moss & Partners with a delivery.</Say>
  <Gather numdigits="1" timeout="20" loop="2" loop="3">
    <Say voice=“Joanna”>If you are home today, press 1.</Say>
    <Say voice="Joanna">For another day, press 2.</Say>
  </Gather>
  <If variable="$GATHER" test="EQUAL" value="2">
    <Gather numDigits="1" timeout="20">
      <Say voice="Joanna">For tomorrow, press 1.</Say>
    </Gather>
    <If variable="$GATHER" test="EQUAL" value="1">
      <Say voice="Joanna">See you tomorrow.</Say>
      <Hangup/>
    <Say voice="Joanna">We will call again.</Say>
    <Hangup/>
  </If>
  <Say voice="Joanna">Goodbye.</Say>
  <Hangup/>
</Response>`,
    found: [
      'xml-unescaped-ampersand &',
      'unknown-attribute numdigits',
      'xml-duplicate-attribute loop',
      'xml-unquoted-attribute-value “Joanna”',
      // The inner one: its end tag is what the indentation lacks.
      'xml-unclosed-element If',
    ],
  },
};

describe('realistic flows with several mistakes each', () => {
  test.each(Object.entries(flows))('%s', (_, { text, found, options }) => {
    const findings = lint(text, options);
    expect(findings.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`)).toEqual(found);
  });

  test('the missing end tag is that of the inner If', () => {
    const { text } = flows['a delivery with an If that is never closed']!;
    const unclosed = lint(text).find(({ code }) => code === 'xml-unclosed-element');
    expect(unclosed!.range.start).toBe(text.lastIndexOf('<If') + 1);
  });
});
