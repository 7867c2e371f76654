import { expect, test } from 'vitest';
import { isVoxXml } from '../src/index.ts';

test.each([
  ['<Response><Say>Hello.</Say></Response>'],
  ['<?xml version="1.0"?>\n<!-- A call -->\n<Response>\n<Hangup/></Response>'],
  ['<Response></Response>'],
  ['<Response/>'],
  ['<Response><Sya>typo</Sya><Pause/></Response>'],
  ['<Response version="1"><Say>Hello.</Say></Response>'],
  // Not finished yet.
  ['<Response><Gather numDigits="1"'],
  ['\uFEFF<Response><Gather/></Response>'],
  // The newer dialect of VoxXML alone has it.
  ['<Response><Answer/><Say>Hello.</Say></Response>'],
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
  // TwiML: what VoxXML does not have.
  ['<Response><Say>Leave a message.</Say><Record/></Response>'],
  ['<Response><Dial><Client>joe</Client></Dial></Response>'],
  ['<Response><Message>Hi</Message></Response>'],
  ['<Response><Connect><Stream url="wss://example.com"/></Connect></Response>'],
])('%s is not', (text) => expect(isVoxXml(text)).toBe(false));
