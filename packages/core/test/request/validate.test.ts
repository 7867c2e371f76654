import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '@voxxml/core';
import {
  assertValidCall,
  assertValidCallUpdate,
  assertValidConferenceUpdate,
  assertValidParticipantUpdate,
  assertValidRequest,
  validateCall,
  validateCallUpdate,
  validateConferenceUpdate,
  validateParticipantUpdate,
  validateRequest,
  VoxXmlValidationError,
  type RequestReport,
} from '@voxxml/core/request';

const id = '8d658f67-3879-4938-bbad-863878bd5341';
const other = 'F5157DFE-0629-e358-6b08-8fbea78ab4bd';
const voxXML = '<Response><Hangup/></Response>';
const call = { to: '15556667777', from: '15556668888', voxXML };

function codes({ findings }: RequestReport): string[] {
  return findings.map(({ severity, code, pointer, part }) => `${severity} ${code} ${pointer || part}`);
}

describe('routes', () => {
  it.each([
    ['POST', '/calls', call],
    ['POST', `/calls/${id}`, { voxXML }],
    ['PATCH', `/calls/${id}`, { voxXML }],
    ['POST', `/conferences/${id}`, { voxXML }],
    ['PATCH', `/conferences/${other}`, { voxXML }],
    ['POST', `/conferences/${id}/participants/${other}`, { voxXML }],
    ['PATCH', `/conferences/${id}/participants/${other}`, { voxXML }],
    ['POST', 'https://voiceapi.voxtelesys.net/api/v1/calls', call],
    ['POST', 'https://voiceapi.voxtelesys.net/api/v1/calls/?a=b/c#d', call],
    ['POST', '/api/v1/calls/', call],
    ['POST', 'calls?x', call],
    ['POST', `http://localhost:8080/api/v1/calls/${id}/`, { voxXML }],
  ])('%s %s is right', (method, path, body) => {
    expect(validateRequest({ method, path, body })).toEqual({ ok: true, findings: [], apiError: null });
    expect(validateRequest({ method, path, body: JSON.stringify(body) }).ok).toBe(true);
    expect(validateRequest({ method, path, body: new TextEncoder().encode(JSON.stringify(body)) }).ok).toBe(true);
  });

  it.each([
    ['POST', '/call', ['error request-unknown-route path'], 404],
    ['POST', '/calls/1/2', ['error request-unknown-route path'], 404],
    ['POST', '', ['error request-unknown-route path'], 404],
    ['PUT', `/calls/${id}`, ['error request-unsupported-method method'], 404],
    ['PATCH', '/calls', ['error request-unsupported-method method'], 404],
    ['POST', '/conferences', ['error request-unsupported-method method'], 404],
    ['POST', `/conferences/${id}/participants`, ['error request-unsupported-method method'], 404],
    ['GET', '/calls', ['info request-without-voxxml method'], null],
    ['DELETE', `/conferences/${id}`, ['info request-without-voxxml method'], null],
    ['patch', `/calls/${id}`, ['warning request-unsupported-method method'], null],
    ['POST', `/calls/${id}0`, ['error request-invalid-id path'], 404],
    ['POST', '/calls/{id}', ['error request-invalid-id path'], 404],
    ['POST', `/conferences/a/participants/b`, ['error request-invalid-id path', 'error request-invalid-id path'], 404],
    ['POST', `http://voiceapi.voxtelesys.net/api/v1/calls/${id}`, ['error request-insecure-url path'], 404],
  ])('%s %s: %j', (method, path, expected, apiError) => {
    const report = validateRequest({ method, path, body: { voxXML } });
    expect(codes(report)).toEqual(expected);
    expect(report.apiError).toBe(apiError);
    expect(report.ok).toBe(apiError === null);
  });
});

describe('bodies', () => {
  it.each<[string, unknown, string[], number | null]>([
    ['nothing', undefined, ['error request-invalid-body body'], 422],
    ['null', null, ['error request-invalid-body body'], 422],
    ['an array', [call], ['error request-invalid-body body'], 422],
    ['a string that is no JSON', '{"to": ', ['error request-invalid-body body'], 422],
    ['JSON of something else', '"<Response/>"', ['error request-invalid-body body'], 422],
    [
      'no fields',
      {},
      ['error request-missing-field /to', 'error request-missing-field /from', 'error request-missing-field /voxXML'],
      422,
    ],
    ['a field that JSON leaves out', { ...call, to: undefined }, ['error request-missing-field /to'], 422],
    [
      'fields of other types',
      { to: 15556667777, from: null, voxXML: ['<Response/>'] },
      ['error request-invalid-field /to', 'error request-invalid-field /from', 'error request-invalid-field /voxXML'],
      422,
    ],
    [
      'wrong numbers',
      { ...call, to: '+15556667777', from: '' },
      ['error invalid-phone-number /to', 'error invalid-phone-number /from'],
      422,
    ],
    ['blanks around a number', { ...call, to: ' 15556667777' }, ['error invalid-phone-number /to'], 422],
    ['a variable as a number', { ...call, to: '$GATHER' }, ['error invalid-phone-number /to'], 422],
    ['an extension', { ...call, to: '1234' }, ['info short-phone-number /to'], null],
    ['xml', { to: call.to, from: call.from, xml: voxXML }, ['error request-misnamed-field /xml'], 422],
    [
      'voxxml, with its mistakes',
      { to: call.to, from: call.from, voxxml: '<Say>Hi</Say>' },
      ['error request-misnamed-field /voxxml', 'error missing-response /voxxml'],
      422,
    ],
    ['xml beside voxXML', { ...call, xml: '<nonsense' }, ['warning request-unknown-field /xml'], null],
    ['other fields', { ...call, 'a/b~c': 1 }, ['warning request-unknown-field /a~1b~0c'], null],
    ['no Response', { ...call, voxXML: '<Say>Hi</Say>' }, ['error missing-response /voxXML'], 5105],
    ['bad syntax', { ...call, voxXML: '<Response><Say>Hi</Response>' }, ['error xml-unclosed-element /voxXML'], 5106],
    [
      'bad syntax and a wrong number',
      { ...call, to: '0', voxXML: '<Response' },
      ['error invalid-phone-number /to', 'error xml-unterminated-tag /voxXML'],
      422,
    ],
    ['an empty VoxXML', { ...call, voxXML: '' }, ['error missing-response /voxXML'], 5105],
  ])('%s', (_, body, expected, apiError) => {
    const report = validateCall(body);
    expect(codes(report)).toEqual(expected);
    expect(report.apiError).toBe(apiError);
    expect(validateRequest({ method: 'POST', path: '/calls', body })).toEqual(report);
  });

  it.each([
    ['{"to":"1","from":"2","xml":"<Response/>"}', '{"to":"1","from":"2","voxXML":"<Response/>"}', false],
    ['{"to":"1","from":"2","XML":"<Response/>"}', '{"to":"1","from":"2","voxXML":"<Response/>"}', false],
    ['{"to":"1","from":"2","voxxml":"<Response/>"}', '{"to":"1","from":"2","voxXML":"<Response/>"}', true],
    ['{"voxXml":"<Response/>","to":"1","from":"2"}', '{"voxXML":"<Response/>","to":"1","from":"2"}', true],
    ['{"VOXXML":"","to":"1","from":"2"}', '{"voxXML":"","to":"1","from":"2"}', true],
    ['{"VoxXML" : 1 , "to":"1","from":"2"}', '{"voxXML" : 1 , "to":"1","from":"2"}', true],
    ['{"voxxml":{"voxxml":[1,{"xml":2}]},"to":"1"}', '{"voxXML":{"voxxml":[1,{"xml":2}]},"to":"1"}', true],
    ['{"a":{"xml":1},"xml":"<Response/>"}', '{"a":{"xml":1},"voxXML":"<Response/>"}', false],
    ['{"a":["xml"],"\\u0078ml":"<Response/>"}', '{"a":["xml"],"voxXML":"<Response/>"}', false],
    ['\n{\n  "xml"\n:\t"<Response/>"\n}', '\n{\n  "voxXML"\n:\t"<Response/>"\n}', false],
    ['{"xml":"a","voxxml":"b"}', '{"xml":"a","voxXML":"b"}', true],
  ])('renames what was meant as voxXML in %s', (body, fixed, safe) => {
    const { findings } = validateCall(body);
    const [fix] = findings.find(({ code }) => code === 'request-misnamed-field')!.fixes!;
    expect(applyEdits(body, fix!.edits)).toBe(fixed);
    expect(fix!.safe).toBe(safe);
    expect(codes(validateCall(fixed)).join()).not.toContain('request-misnamed-field');
    const object = validateCall(JSON.parse(body)).findings.find(({ code }) => code === 'request-misnamed-field');
    expect(object).toBeDefined();
    expect(object!.fixes).toBeUndefined();
  });

  it('names what was meant by a field', () => {
    expect(validateCall({ ...call, to: undefined, To: '1' }).findings[1]!.message).toContain("'to'");
  });

  it('knows resource and entry by the route', () => {
    const mute = { voxXML: "<Response><SetMute muted='true'/></Response>" };
    expect(codes(validateCallUpdate(mute))).toEqual(['error unsupported-resource /voxXML']);
    expect(codes(validateConferenceUpdate(mute))).toEqual([]);
    expect(codes(validateParticipantUpdate(mute))).toEqual([]);
    const reject = { ...call, voxXML: '<Response><Reject/></Response>' };
    expect(codes(validateCall(reject))).toEqual(['warning ineffective-reject /voxXML']);
    expect(codes(validateCall(reject, { rules: { 'ineffective-reject': 'error' } }))).toEqual([
      'error ineffective-reject /voxXML',
    ]);
  });

  it('gives ranges in the value, and in the JSON text', () => {
    const body = String.raw`{ "voxXML": "\n<Response><Nope a=\"\"/></Response>", "nested": {"voxXML": ""}, "to": "\u002b15556667777", "from": 1 }`;
    const { findings } = validateCall(body);
    const shown = findings.map(({ pointer, range, bodyRange }) => [
      pointer,
      range && (JSON.parse(body) as Record<string, string>)[pointer.slice(1)]!.slice(range.start, range.end),
      bodyRange && body.slice(bodyRange.start, bodyRange.end),
    ]);
    expect(shown).toEqual([
      ['/to', '+15556667777', String.raw`\u002b15556667777`],
      ['/from', undefined, '1'],
      ['/voxXML', 'Nope', 'Nope'],
      ['/nested', undefined, '{"voxXML": ""}'],
    ]);
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (body, method, path) => {
        for (const validate of [validateCall, validateCallUpdate, validateConferenceUpdate]) {
          expect(validate(body).ok).toBe(false);
          expect(validate(JSON.stringify(body)).ok).toBe(false);
        }
        validateRequest({ method, path, body });
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (to, from, text) => {
        const report = validateCall({ to, from, voxXML: text });
        expect(
          validateCall(JSON.stringify({ to, from, voxXML: text })).findings.map(({ code, range }) => [code, range]),
        ).toEqual(report.findings.map(({ code, range }) => [code, range]));
      }),
    );
  });
});

describe('assertValid…', () => {
  it('lets the right ones pass', () => {
    assertValidCall(call);
    assertValidCallUpdate({ voxXML });
    assertValidConferenceUpdate({ voxXML });
    assertValidParticipantUpdate(JSON.stringify({ voxXML }));
    assertValidRequest({ method: 'POST', path: '/calls', body: call });
  });

  it('throws one error that can be read', () => {
    const body: unknown = { ...call, to: '+15556667777', voxXML: '<Say>Hi</Say>', extra: 1 };
    let thrown: unknown;
    try {
      assertValidCall(body);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(VoxXmlValidationError);
    const { message, report, name } = thrown as VoxXmlValidationError;
    expect(name).toBe('VoxXmlValidationError');
    expect(message).toMatchInlineSnapshot(`
      "POST /calls would be refused: 2 errors.
        /to: Invalid phone number '+15556667777'. Remove the '+'. (invalid-phone-number, API error 422)
        /voxXML: The root element is 'Say' instead of 'Response', so the API rejects the document. Wrap the commands in <Response>…</Response>. (missing-response, API error 5105)"
    `);
    expect(report).toEqual(validateCall(body));
    expect(() => assertValidCallUpdate({})).toThrow(/POST \/calls\/\{id\}/);
    expect(() => assertValidConferenceUpdate({})).toThrow(VoxXmlValidationError);
    expect(() => assertValidParticipantUpdate({})).toThrow(VoxXmlValidationError);
    expect(() => assertValidRequest({ method: 'PUT', path: '/calls' })).toThrow(VoxXmlValidationError);
  });
});
