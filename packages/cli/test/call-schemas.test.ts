import { readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { createWorkspace } from './workspace.ts';

const root = new URL('../../../', import.meta.url);
const validatorOf = (file: string) =>
  new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(new URL(`docs/schemas/${file}`, root), 'utf8')) as Record<string, unknown>,
  );
const isReport = validatorOf('voxlint.call.schema.json');
const isLine = validatorOf('voxlint.call-line.schema.json');

const flows = new URL('examples/flows/', root);
const documents: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    readdirSync(flows)
      .slice(0, 3)
      .map((name) => [name, readFileSync(new URL(name, flows), 'utf8')]),
  ),
  'dial.voxxml': `<Response><Dial callerId="15556668888" statusCallback="https://example.com/cb"><Number>15556667777</Number><Number>15556668888</Number></Dial></Response>`,
  'speech.voxxml': `<Response><Gather input="dtmf speech" statusCallback="https://example.com/cb" statusCallbackEvent="completeInput partialInput"><Say>Which city?</Say></Gather><Say>$GATHER</Say></Response>`,
  'room.voxxml': `<Response><Conference beep="true" muted="true" statusCallback="https://example.com/cb">team</Conference></Response>`,
  'rejected.voxxml': '<Response><Reject/></Response>',
  'fetched.voxxml':
    '<Response><Redirect>https://example.com/missing.xml</Redirect><Play>https://example.com/a.mp3</Play></Response>',
};
const inputs = ['2\n', 'say "New York"\nhang up\n'];

describe('docs/schemas describe what voxlint call prints', () => {
  test.each(Object.keys(documents))('for %s', (name) => {
    const { voxlint } = createWorkspace({ [name]: documents[name]! });
    for (const input of inputs) {
      const whole: unknown = JSON.parse(voxlint(['call', name, '-f', 'json'], { input }).stdout);
      expect(isReport(whole), JSON.stringify(isReport.errors?.slice(0, 3))).toBe(true);
      for (const line of voxlint(['call', name, '-f', 'ndjson'], { input }).stdout.trimEnd().split('\n')) {
        expect(isLine(JSON.parse(line)), `${line} ${JSON.stringify(isLine.errors?.slice(0, 3))}`).toBe(true);
      }
    }
  });

  test('and nothing else', () => {
    expect(isReport({ status: 'complete' })).toBe(false);
    expect(isLine({ kind: 'hear', time: 0 })).toBe(false);
    expect(isLine({ kind: 'no such event' })).toBe(false);
  });
});
