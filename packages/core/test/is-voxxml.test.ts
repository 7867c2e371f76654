import { expect, test } from 'vitest';
import { isVoxXml } from '../src/index.ts';

test.each([
  ['<Response><Say>Hello.</Say></Response>'],
  ['<?xml version="1.0"?>\n<!-- A call -->\n<Response>\n<Hangup/></Response>'],
  // Nothing yet.
  ['<Response/>'],
  ['<Response>\n</Response>'],
  ['<Response><Sya>typo</Sya><Pause/></Response>'],
  ['<Response version="1"><Say>Hello.</Say></Response>'],
  // Not finished yet.
  ['<Response><Gather numDigits="1"'],
  ['\uFEFF<Response><Gather/></Response>'],
  // A mistake doesn't make it another language.
  ['<Response><Redirect>/next</Redirect></Response>'],
  ['<Response><Say voice="joanna">Hello.</Say></Response>'],
])('%s is VoxXML', (text) => expect(isVoxXml(text)).toBe(true));

test.each([
  [''],
  ['Response'],
  ['<catalog><Say>not a call</Say></catalog>'],
  ['<Say>Hello.</Say>'],
  ['<response><status>ok</status></response>'],
  ['<Response><status>ok</status></Response>'],
  ['<Response xmlns="urn:example"><Say>Hello.</Say></Response>'],
  ['<samlp:Response><Say/></samlp:Response>'],
  // Replies of other APIs.
  ['<Response code="200">OK</Response>'],
  ['<Response>OK<Say>Hello.</Say></Response>'],
  // Attributes and values that VoxXML does not have.
  ['<Response><Gather action="/handle"><Say>Press 1.</Say></Gather></Response>'],
  ['<Response><Dial timeout="10" record="true">+15556667777</Dial></Response>'],
  ['<Response><Say voice="alice">Hello.</Say></Response>'],
  ['<Response><Say voice="Polly.Joanna">Hello.</Say></Response>'],
  ['<Response><Say>One<break time="1s"/>two.</Say></Response>'],
  // Other dialects.
  ['<Response><Answer/><Say>Hello.</Say></Response>'],
  ['<Response><Speak>Hello.</Speak><Hangup/></Response>'],
  ['<Response><PlayAudio>https://example.com/a.wav</PlayAudio><Hangup/></Response>'],
  // TwiML: what VoxXML does not have.
  ['<Response><Say>Leave a message.</Say><Record/></Response>'],
  ['<Response><Dial><Client>joe</Client></Dial></Response>'],
  ['<Response><Message>Hi</Message></Response>'],
  ['<Response><Connect><Stream url="wss://example.com"/></Connect></Response>'],
])('%s is not', (text) => expect(isVoxXml(text)).toBe(false));
