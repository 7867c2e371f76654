import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSend, Emulator } from '@voxxml/emulator';

const menu =
  '<Response><Gather numDigits="2"><Say>Press a key</Say></Gather><Number>15556669999</Number><Conference>team</Conference></Response>';

const control: readonly (readonly [method: string, path: string])[] = [
  ['GET', 'health'],
  ['GET', 'accounts'],
  ['POST', 'reset'],
  ['GET', 'clock'],
  ['PUT', 'clock'],
  ['POST', 'clock/advance'],
  ['GET', 'calls'],
  ['POST', 'calls'],
  ['GET', 'calls/ID'],
  ['GET', 'calls/ID/trace'],
  ['POST', 'calls/ID/press'],
  ['POST', 'calls/ID/say'],
  ['POST', 'calls/ID/hang-up'],
  ['POST', 'calls/ID/mute'],
  ['GET', 'rooms'],
  ['GET', 'phones'],
  ['GET', 'phones/NUMBER'],
  ['PUT', 'phones/NUMBER'],
  ['POST', 'phones/NUMBER/answer'],
  ['POST', 'phones/NUMBER/decline'],
  ['POST', 'phones/NUMBER/hang-up'],
  ['GET', 'numbers'],
  ['PUT', 'numbers'],
  ['POST', 'wait'],
  ['GET', 'events'],
  ['GET', 'log/N'],
  ['POST', 'log/N/deliver'],
  ['GET', 'callbacks'],
  ['GET', 'faults'],
  ['POST', 'faults'],
  ['DELETE', 'faults'],
  ['GET', 'assumptions'],
  ['PUT', 'assumptions'],
  ['GET', 'state'],
  ['PUT', 'state'],
];

const documented: readonly (readonly [method: string, path: string])[] = [
  ['GET', 'calls'],
  ['POST', 'calls'],
  ['POST', 'calls/ID'],
  ['PATCH', 'calls/ID'],
  ['DELETE', 'calls/ID'],
  ['GET', 'conferences'],
  ['POST', 'conferences/ID'],
  ['DELETE', 'conferences/ID'],
  ['GET', 'conferences/ID/participants'],
  ['PATCH', 'conferences/ID/participants/ID'],
];

const word = fc.constantFrom(
  ...'from to url document name keys text by until within hear status callback call end idle mode factor real manual behavior busy never answersAfter hangsUpAfter on do match times after probability delay error unreachable body type phone dropsAfter muted all any any since voxXML format version accounts __proto__ constructor toString rest.create-status gather.barge-in'.split(
    ' ',
  ),
);
/** What a person may send by mistake, and nobody by intention. */
const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    1e308,
    '',
    '1',
    '15556667777',
    '30s',
    '-1s',
    '1e9d',
    '/(/',
    '/./',
    'manual',
  ),
  fc.constantFrom(
    '2030-01-08T00:00:00Z',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    menu,
    '<Response>',
    '\u0000',
    '１',
    'toString',
  ),
  word,
  fc.string({ maxLength: 6 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
}));
const request = fc.record({
  route: fc.oneof(
    fc.constantFrom(...control).map(([method, path]) => [method, `/_emulator/${path}`] as const),
    fc.constantFrom(...documented).map(([method, path]) => [method, `/api/v1/${path}`] as const),
  ),
  resource: fc.nat(30),
  number: fc.constantFrom('15556669999', '15550000001', 'any', 'x', '%00', '__proto__'),
  entry: fc.constantFrom('1', '5', '-1', '1e3', 'x', '99999999999999999999'),
  query: fc.constantFrom('', '?page=2&page_size=1', '?page=-1', '?since=x', '?account=test', '?event=join', '?id=1'),
  body: fc.oneof(
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('by', 'to', 'until', 'within', 'hear', 'keys', 'text'), leaf)
        .map(([name, each]) => ({ [name]: each })),
    },
    { weight: 4, arbitrary: fc.dictionary(word, value, { maxKeys: 3 }) },
    value,
  ),
});

it('answers whatever it is asked, and never with a fault of its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 25 }), async (requests) => {
      const faults: unknown[] = [];
      const emulator = new Emulator(createSend(), {
        clock: 'manual',
        numbers: { any: { document: menu } },
        assume: { 'callback.timeout': 50, 'fetch.timeout': 50 },
        report: (error) => faults.push(error),
      });
      const account = emulator.account('test');
      emulator.callIn(account, '15550000001', '15550000000');
      for (const { route, resource, number, entry, query, body } of requests) {
        const [method, path] = route;
        const ids = Object.keys(
          Object.fromEntries(
            emulator
              .account('test')
              .log.events()
              .map((event) => [event.resource, true]),
          ),
        );
        const id = ids[resource % (ids.length + 1)] ?? 'no-such-id';
        const url = `http://localhost${path.replaceAll('ID', id).replace('NUMBER', number).replace(/N\b/, entry)}${query}`;
        // Real time is not what this is about.
        const sent = path.endsWith('/wait') ? { ...(Object(body) as object), within: 1 } : body;
        const response = await emulator.fetch(
          new Request(url, {
            method,
            headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
            ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(sent) }),
          }),
        );
        const text = await response.text();
        expect(faults, `${method} ${url} ${JSON.stringify(sent)}`).toEqual([]);
        // A fault rule among the requests may ask for a 500.
        if (path.startsWith('/_emulator'))
          expect(response.status, `${method} ${url} ${JSON.stringify(sent)} ${text}`).toBeLessThan(500);
      }
      emulator.close();
    }),
    { numRuns: Number(process.env['VOXXML_RUNS'] ?? 1) * 150 },
  );
}, 300_000);
