import { type LintOptions, lint, rules } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

/** Call flow is not judged here: a slip in a Gather changes the whole call. */
const options: LintOptions = {
  rules: Object.fromEntries(rules.filter((rule) => 'flow' in rule).map(({ id }) => [id, 'off'])),
};

const start = '<?xml version="1.0"?>\n<Response>';
const commands = `
  <!-- menu -->
  <Say voice='Joanna' language='en-US'>Hello &amp; welcome</Say>
  <Gather numDigits='1' timeout='10' input='dtmf speech' statusCallback='https://example.com/a' statusCallbackEvent='fullResult'>
    <Say>Press 1 or 2</Say>
    <Play>https://example.com/a.mp3</Play>
  </Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Dial callerId='15556660000'><Number>15556667777</Number></Dial>
    <Pause length="2"/>
    <Hangup/>
  </If>
  <Dial><Conference beep='onEnter'>room1</Conference></Dial>
  <Redirect method='GET'>https://example.com/next.xml</Redirect>
`;
const end = '</Response>\n';

/** One slip somewhere in the commands: a stretch of them replaced. */
interface Slip {
  readonly from: number;
  readonly to: number;
  readonly instead: string;
}

/** What each slip that leaves more than one finding looks like, with the findings. */
function cascades(slips: readonly Slip[]): string[] {
  return slips.flatMap(({ from, to, instead }) => {
    const found = lint(start + commands.slice(0, from) + instead + commands.slice(to) + end, options);
    if (found.length < 2) return [];
    const around = `${commands.slice(Math.max(0, from - 15), from)}⟦${commands.slice(from, to)}→${instead}⟧${commands.slice(to, to + 15)}`;
    return [`${around}: ${found.map(({ code }) => code).join(', ')}`];
  });
}

function each(pattern: RegExp, replace: (match: RegExpExecArray) => readonly string[]): Slip[] {
  return [...commands.matchAll(pattern)].flatMap((match) =>
    replace(match).map((instead) => ({ from: match.index, to: match.index + match[0].length, instead })),
  );
}

describe('invariant 6: a single slip leaves a single finding at the most', () => {
  const slips: Readonly<Record<string, readonly Slip[]>> = {
    'in the clean document': [{ from: 0, to: 0, instead: '' }],
    'a character of markup is missing': each(/[<>/='"&;!?-]/g, () => ['']),
    'a letter or digit is missing': each(/[a-zA-Z0-9]/g, () => ['']),
    'a letter or digit is typed twice': each(/[a-zA-Z0-9]/g, ([character]) => [character + character]),
    'a letter has the other case': each(/[a-zA-Z]/g, ([letter]) => [
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ]),
    'a tag is missing': each(/<\/?[A-Z][^>]*>/g, () => ['']),
    'an end tag is written as a start tag or an empty one': each(/<\/([A-Z][a-zA-Z]*)>/g, ([, name]) => [
      `<${name}>`,
      `<${name}/>`,
    ]),
    'an attribute is missing, empty, repeated or without a value': each(
      / ([a-zA-Z]+)=(['"])[^'"]*\2/g,
      ([attribute, name]) => ['', ` ${name}=''`, attribute + attribute, ` ${name}`, ` ${name}=`],
    ),
    'a value has no quotes, or others': each(/=(['"])([^'" ]*)\1/g, ([, , value]) => [
      `=${value}`,
      `=“${value}”`,
      ` '${value}'`,
    ]),
    'an element has no content': each(/>[^<>]*[^<>\s][^<>]*</g, () => ['><']),
  };

  it.each(Object.entries(slips))('%s', (_slip, list) => {
    expect(list.length).toBeGreaterThan(0);
    expect(cascades(list)).toEqual([]);
  });
});
