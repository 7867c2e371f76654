import { describe, expect, test } from 'vitest';
import { markup, parseCallback, validateRequest, voxxml } from '@voxxml/core/request';

const body = { to: '15556667777', from: '15556668888', voxXML: '<Response><Hangup/></Response>' };

describe('validateRequest accepts only the origin of the API', () => {
  test.each([
    '/calls',
    '/api/v1/calls',
    'https://voiceapi.voxtelesys.net/api/v1/calls',
    'HTTPS://VOICEAPI.voxtelesys.net/api/v1/calls?a=1',
  ])('%s', (path) => {
    expect(validateRequest({ method: 'POST', path, body }).ok).toBe(true);
  });

  test.each([
    'https://evil.com/api/v1/calls',
    'https://voiceapi.voxtelesys.net@evil.com/api/v1/calls',
    'https://evil.com#@voiceapi.voxtelesys.net/api/v1/calls',
    'https://voiceapi.voxtelesys.net.evil.com/api/v1/calls',
    'https://voiceapi.voxtelesys.net:8443/api/v1/calls',
    'ftp://voiceapi.voxtelesys.net/api/v1/calls',
    'https://user:password@voiceapi.voxtelesys.net/api/v1/calls',
    ' /calls',
    '/calls ',
    '/calls\n',
    '/calls\r\nHost: evil.com',
  ])('not %j', (path) => {
    expect(validateRequest({ method: 'POST', path, body }).findings[0]?.code).toBe('request-unknown-route');
  });
});

describe('markup refuses what belongs at the beginning of a document', () => {
  test.each(['<?xml version="1.0"?><Hangup/>', '<!DOCTYPE Response><Hangup/>', '<?xml version="1.0"?>'])(
    '%s',
    (text) => {
      expect(() => markup(text)).toThrow(TypeError);
    },
  );

  test('not commands, comments and text', () => {
    expect(String(markup('<!-- a --><Say>a</Say> '))).toBe('<!-- a --><Say>a</Say> ');
  });
});

test.each([
  () => voxxml`<Response><Say>&${'lt'};</Say></Response>`,
  () => voxxml`<Response><Say>&#${60};</Say></Response>`,
  () => voxxml`<Response><Say>&am${'p'};</Say></Response>`,
  () => voxxml`<Response><Play loop='&${'lt'};'>a</Play></Response>`,
])('a value inside a reference is refused', (make) => {
  expect(make).toThrow('in a reference');
});

describe('a query with a name more than once', () => {
  const query = 'type=gather&event=complete_input&call_id=3d0716cc-10b4-4c73-a494-6069017c2d54';

  test.each([`${query}&event=partial_input`, new URLSearchParams(`${query}&type=call`)])('is refused: %s', (input) => {
    const { ok, findings } = parseCallback(input);
    expect(ok).toBe(false);
    expect(findings[0]?.code).toBe('callback-invalid');
    expect(findings[0]?.message).toContain('more than once');
  });
});
