import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outcomes, runFile } from './run-file.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const simpleIvr = read('../../../core/test/fixtures/documentation/simple-ivr.voxxml');

/** The document that each example of the documentation is about. */
const documents: Readonly<Record<string, string>> = {
  'Impatient caller interrupts the first option': simpleIvr,
  'A short code, ended with the hash key': simpleIvr,
  'The menu cannot be fetched: the fallback speaks': `<Response>
    <Redirect>https://example.com/menu.xml</Redirect>
    <Say>We have a technical problem. Goodbye.</Say>
  </Response>`,
  'The second document takes over, and nothing of the first is heard again': `<Response>
    <Redirect>https://example.com/menu.xml</Redirect>
    <Say>We have a technical problem. Goodbye.</Say>
  </Response>`,
  'HTML in place of VoxXML': '<Response><Redirect>https://example.com/menu.xml</Redirect></Response>',
  'Spanish, spoken': `<Response>
    <Gather input="dtmf speech"><Say>Say English or español.</Say></Gather>
    <If variable="$GATHER" test="NOTEQUAL" value="english"><Say language="es-US" voice="Lupe">Bienvenido.</Say></If>
  </Response>`,
  'Both ring, one wins': `<Response>
    <Dial statusCallback="https://example.com/cb" statusCallbackEvent="answered noConnect complete">
      <Number>15556667777</Number><Number>15556668888</Number>
    </Dial>
  </Response>`,
  'The chair opens the meeting, mutes it and ends it': '',
  "A digit that comes late is welcome, whatever the API's timeout counts from": `<Response>
    <Gather timeout="60" numDigits="1"><Say>Press 1.</Say></Gather><Say>Thank you.</Say>
  </Response>`,
  'An outbound reminder, busy': simpleIvr,
  'An answer from the web app that runs on this machine': '',
};

const files: Readonly<Record<string, string>> = {
  'flows/pin-entry.voxxml': `<Response>
    <Gather finishOnKey="#" numDigits="6" statusCallback="https://example.com/cb" statusCallbackEvent="fullResult">
      <Say>Please enter your code, then press hash.</Say>
    </Gather>
  </Response>`,
  'flows/conference-bridge.voxxml': `<Response>
    <Gather numDigits="4"><Say>Please enter your PIN.</Say></Gather>
    <If variable="$GATHER" test="EQUAL" value="9999">
      <Conference startConferenceOnEnter="true" endConferenceOnExit="true" beep="onEnter">2233</Conference>
      <Hangup/>
    </If>
    <Conference
      startConferenceOnEnter="false"
      statusCallback="https://example.com/rooms"
      statusCallbackEvent="start end muteAll"
    >2233</Conference>
    <Say>Conference has ended.</Say>
  </Response>`,
};

const blocks = read('documentation.voxtest').split(/^(?=(?:skip )?test )/m);

test.each(blocks.map((block) => [/"(.*)"/.exec(block)![1]!, block]))('%s', (name, block) => {
  const results = runFile(
    block,
    { ...files, 'menu.voxxml': documents[name] ?? simpleIvr },
    {
      request: ({ method, url }) => {
        expect([method, url]).toEqual(['POST', 'http://localhost:3000/menu']);
        return {
          document: `<Response><Gather numDigits="1"><Say>Please press 1.</Say></Gather><Say>Connecting you.</Say></Response>`,
        };
      },
    },
  );
  expect(outcomes(results)).toEqual([block.startsWith('skip') ? 'skipped' : 'passed']);
});

test('the tests that begin the documentation', () => {
  const text = `phone 15556668888 answers after 4s and hangs up after 60s

test "Two leads to Canadian support"
  hear "Thank you for calling"
  hear "press 2"
  press 2
  expect gathered "2"
  hear "Dialing Canadian support"
  expect dialing 15556668888
  hear "Call has ended" within 90s
  expect status complete

test "Nobody presses anything"
  stay silent
  expect gathered nothing
  hear "Dialing United States support"
  expect end by document
`;
  const results = runFile(text, { 'menu.voxxml': simpleIvr });
  expect(outcomes(results)).toEqual(['passed', 'passed']);
  expect(results[0]!.assumptions).toEqual(['gather.barge-in', 'gather.timeout-origin']);
});
