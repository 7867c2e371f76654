import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint, readExample, rules } from '@voxxml/core';
import { elements, type ElementSpec } from '@voxxml/core/language';
import { xsd } from '../src/xsd.ts';

const specs: readonly ElementSpec[] = Object.values(elements);

let folder: string;
let schema: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'voxxml-xsd-'));
  schema = join(folder, 'voxxml.xsd');
  writeFileSync(schema, xsd().content);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Which of the documents `xmllint --schema` refuses, by one run over all of them. */
function refused(documents: readonly string[]): readonly string[] {
  const files = documents.map((text, index) => {
    const file = join(folder, `${index}.xml`);
    writeFileSync(file, text);
    return file;
  });
  const { stderr, status } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], {
    encoding: 'utf8',
  });
  // 0: all valid. 3: some are not. Anything else means that nothing was validated.
  expect([0, 3, 4]).toContain(status);
  const lines = new Set(stderr.split('\n'));
  return documents.filter((text, index) => {
    const valid = lines.has(`${files[index]} validates`);
    expect(valid !== lines.has(`${files[index]} fails to validate`), text).toBe(true);
    return !valid;
  });
}

function wrapped(command: string): string {
  return command.startsWith('<Response') ? command : `<Response>${command}</Response>`;
}

describe('the XML Schema', () => {
  it('is one', () => {
    execFileSync('xmllint', ['--noout', schema]);
    expect(refused(['<Response><Hangup/></Response>'])).toEqual([]);
  });

  it("accepts the elements' examples", () => {
    expect(refused(specs.flatMap(({ examples }) => examples.map(wrapped)))).toEqual([]);
  });

  it('accepts what is clean, in every form that XML has for it', () => {
    expect(
      refused([
        '<Response><Hangup></Hangup></Response>',
        '<Response>\n  <!-- a comment -->\n  <Hangup>\n  <!-- another -->\n</Hangup>\n</Response>',
        '<Response><Say><![CDATA[Smith & Sons]]> &amp; you</Say></Response>',
        '<Response><Number> 15556667777\n</Number></Response>',
        '<Response><Gather/></Response>',
        '<Response></Response>',
        "<Response><Gather finishOnKey='' timeout='61'/></Response>",
        "<Response><Number statusCallback='' statusCallbackEvent=''>15556667777</Number></Response>",
        "<Response><Conference statusCallbackEvent='start\n end'>room1</Conference></Response>",
        "<Response><Say voice='Nobody' language='xx'>Hello</Say></Response>",
        "<Response><If variable='$GATHER' test='EQUAL' value='1||2'><If variable='$GATHER' test='NOTEQUAL' value='a'><Gather/></If></If></Response>",
        '<Response><Gather><Say>Hi</Say><Pause/><Play>HTTP://example.com/a</Play></Gather></Response>',
      ]),
    ).toEqual([]);
  });

  it('accepts every example of the rules in which there is neither error nor warning', () => {
    const clean = rules.flatMap((rule) =>
      [...rule.good, ...rule.bad].flatMap((example) => {
        const { text, circumstances } = readExample(example);
        const findings = lint(text, circumstances).filter(({ severity }) => severity !== 'info');
        return findings.length === 0 && circumstances.fragment !== true && text.includes('<Response') ? [text] : [];
      }),
    );
    expect(clean.length).toBeGreaterThan(50);
    expect(refused([...new Set(clean)])).toEqual([]);
  });

  const broken: Readonly<Record<string, readonly string[]>> = {
    'a root that is no Response': ['<Say>Hello</Say>', '<response/>', '<Hangup/>'],
    'unknown elements': [
      '<Response><Foo/></Response>',
      '<Response><say>Hello</say></Response>',
      '<Response><Sms>Hello</Sms></Response>',
    ],
    'misplaced elements': [
      '<Response><Response/></Response>',
      '<Response><Gather><Hangup/></Gather></Response>',
      '<Response><Say>Hello <break/></Say></Response>',
      '<Response><Hangup><Say>Hello</Say></Hangup></Response>',
      '<Response><Dial><Say>Hello</Say></Dial></Response>',
      '<Response><Dial><Conference>a</Conference><Conference>b</Conference></Dial></Response>',
      '<Response><Dial><Number>15556667777</Number><Conference>b</Conference></Dial></Response>',
    ],
    'text where none may stand': [
      '<Response>Hello</Response>',
      '<Response><Hangup>now</Hangup></Response>',
      '<Response><Gather>Press 1</Gather></Response>',
    ],
    'missing or invalid content': [
      '<Response><Play/></Response>',
      '<Response><Redirect> </Redirect></Response>',
      '<Response><Number>+15556667777</Number></Response>',
      '<Response><Number>0123456789</Number></Response>',
      '<Response><Number>1234567890123456</Number></Response>',
      '<Response><Conference>my room</Conference></Response>',
      '<Response><Play>a.mp3</Play></Response>',
    ],
    'unknown or missing attributes': [
      "<Response><Gather numdigits='1'/></Response>",
      "<Response><Hangup reason='x'/></Response>",
      "<Response><If variable='$GATHER' test='EQUAL'><Hangup/></If></Response>",
      "<Response><Say xml:lang='en'>Hello</Say></Response>",
    ],
    'values that are not accepted': [
      "<Response><Pause length='0'/></Response>",
      "<Response><Pause length='61'/></Response>",
      "<Response><Pause length='1.0'/></Response>",
      "<Response><Pause length='+1'/></Response>",
      "<Response><Say repeatDelay='61'>Hello</Say></Response>",
      "<Response><Gather numDigits='0'/></Response>",
      "<Response><Gather timeout='-1'/></Response>",
      "<Response><Gather input='speech dtmf'/></Response>",
      "<Response><Gather finishOnKey='A'/></Response>",
      "<Response><Gather statusCallbackEvent='partial_input'/></Response>",
      "<Response><Gather statusCallback='example.com'/></Response>",
      "<Response><Conference muted='TRUE'>a</Conference></Response>",
      "<Response><Conference beep='1'>a</Conference></Response>",
      "<Response><Conference participantLabel='Bob'>a</Conference></Response>",
      "<Response><If variable='$X' test='EQUAL' value='1'><Hangup/></If></Response>",
      "<Response><If variable='$GATHER' test='equal' value='1'><Hangup/></If></Response>",
      "<Response><If variable='$GATHER' test='EQUAL' value=''><Hangup/></If></Response>",
      "<Response><If variable='$GATHER' test='EQUAL' value='A'><Hangup/></If></Response>",
    ],
  };

  it.each(Object.entries(broken))('refuses %s', (_what, documents) => {
    expect(refused(documents)).toEqual(documents);
  });
});
