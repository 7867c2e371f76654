import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, test } from 'vitest';
import { operations, records, routes, type Operation } from '@voxxml/core/api';
import { callbackEvents } from '@voxxml/core/language';
import { readings } from '@voxxml/simulator';
import { apiPage } from '../src/api-page.ts';
import { openApi, openApiFile, webhookName } from '../src/openapi.ts';

type Json = { readonly [key: string]: Json } & { readonly [index: number]: Json };

const root = new URL('../../', import.meta.url);
const committed = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const document = openApi() as unknown as Json;

/** Every object of the document that has a key. */
function* having(key: string, value: unknown = document): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  if (key in value) yield value as Readonly<Record<string, unknown>>;
  for (const child of Object.values(value)) yield* having(key, child);
}

/** A schema of the document, ready to judge values. */
function judgeOf(pointer: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
  ajv.addSchema({ ...(openApi() as object), $id: 'https://example.com/openapi.json' });
  return (value: unknown): readonly string[] => {
    const validate = ajv.getSchema(`https://example.com/openapi.json#${pointer}`)!;
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

describe('docs/openapi.json', () => {
  it('is what the table says, as is the reference page', () => {
    for (const { path, content } of [openApiFile(), apiPage()]) expect(committed(path), path).toBe(content);
  });

  it('is OpenAPI 3.1 to the official schema', async () => {
    const validator = new Validator();
    const result = await validator.validate(fileURLToPath(new URL('docs/openapi.json', root)));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('is refused by that schema if it is broken', async () => {
    const { openapi, info, paths } = document as Json;
    const wrong = { openapi, info, paths: { ...paths, '/calls': { get: { responses: 'none' } } } };
    expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
  });

  it('has each documented method of each route, and no other', () => {
    const methods = new Set(['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace']);
    for (const route of Object.values(routes)) {
      const found = Object.keys(document['paths']![route.path]!).filter((key) => methods.has(key));
      const documented = [...route.methods, ...route.otherMethods].map((method) => method.toLowerCase());
      expect(found.sort(), route.path).toEqual(documented.sort());
    }
    expect(Object.keys(document['paths']!)).toEqual(Object.values(routes).map(({ path }) => path));
  });

  it('gives each operation an id of its own', () => {
    const ids = [...having('operationId')].map((operation) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(operations.map(({ id }) => id)));
  });

  it('says of each status, parameter and field what it rests on, in words that exist', () => {
    const known = new Set(['documented', ...Object.keys(readings)]);
    const bases = [...having('x-basis')].flatMap((place) => place['x-basis'] as string | string[]);
    expect(bases.filter((basis) => !known.has(basis))).toEqual([]);
    for (const { responses } of having('responses') as Iterable<{ responses: Record<string, object> }>)
      for (const response of Object.values(responses)) expect(response).toHaveProperty('x-basis');
    for (const { properties } of having('properties') as Iterable<{ properties: Record<string, object> }>)
      for (const property of Object.values(properties)) expect(property).toHaveProperty('x-basis');
    for (const { in: place, 'x-basis': basis } of having('in'))
      expect([place, basis]).toEqual([place, expect.anything()]);
  });

  it('has statuses and errors of the documentation for each operation', () => {
    for (const { id, route, methods, success, errors } of operations as readonly Operation[]) {
      const { responses } = document['paths']![route.path]![methods[0]!.toLowerCase()]!;
      const statuses = [success.status, ...errors.map(({ status }) => status)].map(String);
      expect(Object.keys(responses!).sort(), id).toEqual([...new Set(statuses)].sort());
      expect(Object.keys(responses!)).toEqual(expect.arrayContaining(['401', '500']));
    }
  });

  it('names the fields of records in the documented order', () => {
    for (const [name, schema] of [
      ['call', 'Call'],
      ['conference', 'Conference'],
      ['participant', 'Participant'],
      ['error', 'Error'],
    ] as const) {
      const { properties } = document['components']!['schemas']![schema]!;
      expect(Object.keys(properties!)).toEqual(records[name].map((field) => field.name));
    }
  });

  it('accepts the documentation’s own responses', () => {
    const judge = judgeOf('/components/schemas/CallPage');
    const call = {
      id: 'f5157dfe-0629-e358-6b08-8fbea78ab4bd',
      to: '15556667777',
      from: '15556668888',
      status: 'answered',
      created_time: '2021-07-27T19:02:19.979Z',
      modified_time: '2021-07-27T19:02:20.544Z',
      answer_time: '2021-07-27T19:02:20.474Z',
      hangup_time: '2021-07-27T17:55:52.936Z',
    };
    const page = { page: 1, page_size: 50, page_count: 1, count: 1, results: [call] };
    expect(judge(page)).toEqual([]);
    const error = { code: 5105, description: 'internal server error', time: '2021-09-21T14:14:17.000Z' };
    expect(judge({ ...page, results: [{ ...call, status: 'failed', error }] })).toEqual([]);
    expect(judge({ ...page, results: [{ ...call, status: 'ended' }] })).not.toEqual([]);
    expect(judge({ ...page, results: [{ ...call, id: 17 }] })).not.toEqual([]);
    const { from: _from, ...incomplete } = call;
    expect(judge({ ...page, results: [incomplete] })).not.toEqual([]);
  });

  test.each(callbackEvents.map((event) => [webhookName(event), event] as const))(
    'accepts the documented payload of %s, and refuses others',
    (name, event) => {
      const judge = judgeOf(`/webhooks/${name}/post/requestBody/content/application~1json/schema`);
      expect(judge(event.example)).toEqual([]);
      expect(judge({ ...event.example, event: 'something_else' })).not.toEqual([]);
      const { time: _time, ...incomplete } = event.example;
      expect(judge(incomplete)).not.toEqual([]);
    },
  );

  it('has the 17 callbacks as webhooks', () => {
    expect(Object.keys(document['webhooks']!)).toHaveLength(17);
    expect(Object.keys(document['webhooks']!)).toEqual(callbackEvents.map(webhookName));
  });
});
