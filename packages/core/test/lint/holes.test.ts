import { type LintOptions, type Range, lint, rules } from '@voxxml/core';
import { holeFiller } from '@voxxml/core/hosts';
import { describe, expect, it } from 'vitest';

/** Call flow is not judged here. */
const levels: LintOptions['rules'] = Object.fromEntries(
  rules.filter((rule) => 'flow' in rule).map(({ id }) => [id, 'off']),
);

/** What is found in a text whose holes are written `«name»`. */
function findings(written: string): string[] {
  const holes: Range[] = [];
  for (const match of written.matchAll(/«[^»]*»/g))
    holes.push({ start: match.index, end: match.index + match[0].length });
  const text = written.replace(/«[^»]*»/g, (hole) => holeFiller.repeat(hole.length));
  return lint(text, { holes, rules: levels }).map(
    ({ code, range }) => `${code} ${written.slice(range.start, range.end)}`,
  );
}

/** Commands with a hole about which nothing can be said. */
const silent: readonly string[] = [
  '<Say>«name»</Say>',
  '<Number>«number»</Number>',
  '<Dial>«targets»</Dial>',
  '<Dial>«targets»<Number>15556667777</Number></Dial>',
  '<Play>«url»</Play>',
  '<Play>https://«host»/a.mp3</Play>',
  '<Redirect>«url»</Redirect>',
  '<Conference>«room»</Conference>',
  "<Pause length='«seconds»'/>",
  "<Gather timeout='«seconds»'/>",
  "<Gather input='«input»' language='en-GB' numDigits='4'/>",
  "<Gather statusCallback='«url»' statusCallbackEvent='fullResult'/>",
  "<Gather statusCallback='https://example.com/' statusCallbackEvent='«events»'/>",
  "<Say voice='«voice»' language='fr-FR'>Bonjour</Say>",
  "<Say voice='Joanna' language='«language»'>Bonjour</Say>",
  "<If variable='$GATHER' test='EQUAL' value='«digit»'><Hangup/></If>",
  "<If variable='$GATHER' test='EQUAL' value='1'>«commands»</If>",
  '«commands»',
  '\n  «commands»\n  «more»\n',
  '<Gather>«prompts»</Gather>',
];

describe('what is not known before run time', () => {
  it.each(silent)('%s', (commands) => {
    expect(findings(`<Response>${commands}<Hangup/></Response>`)).toEqual([]);
  });

  it('may be the Response itself', () => {
    expect(findings('«start»<Hangup/>')).toEqual([]);
    expect(findings('«document»')).toEqual([]);
    expect(findings(' «document» ')).toEqual([]);
  });

  it('does not hide the text beside it', () => {
    expect(findings('<Response>«a» Hello «b» and «c» welcome «d»<Hangup/></Response>')).toEqual([
      'unexpected-text Hello «b» and «c» welcome',
    ]);
  });

  it('does not hide a mixture', () => {
    expect(
      findings('<Response><Dial>«n»<Number>15556667777</Number><Conference>«room»</Conference></Dial></Response>'),
    ).toEqual(['dial-content Dial']);
  });
});
