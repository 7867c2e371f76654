import { type LintOptions, lint, rules } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

/** Call flow is not judged here. */
const levels: LintOptions['rules'] = Object.fromEntries(
  rules.filter((rule) => 'flow' in rule).map(({ id }) => [id, 'off']),
);

/** The codes that a document with this value gets, by severity: `e` error, `w` warning, `i` info. */
function judge(template: string, value: string): string {
  const text = `<Response>${template.replace('@', () => value)}</Response>`;
  return lint(text, { rules: levels })
    .map(({ code, severity }) => `${severity[0]} ${code}`)
    .join(', ');
}

const ok = '';
const invalid = 'e invalid-attribute-value';
const clamped = 'w clamped-value';
const unit = 'w unit-in-duration';

/** Values of each attribute and what each is judged as. Lists of one verdict are split at `~`. */
const values: readonly (readonly [template: string, ...verdicts: (readonly [verdict: string, values: string])[]])[] = [
  ["<Conference muted='@'>room1</Conference>", [ok, 'true~false'], [invalid, 'True~yes~1~on~~ true']],
  [
    "<Conference beep='@'>room1</Conference>",
    [ok, 'true~false~onEnter~onExit'],
    [invalid, 'onenter~ON_EXIT~enter~~onEnter onExit'],
  ],
  ["<Conference startConferenceOnEnter='@'>room1</Conference>", [ok, 'true~false'], [invalid, 'TRUE~no~']],
  ["<Conference endConferenceOnExit='@'>room1</Conference>", [ok, 'true~false'], [invalid, 'FALSE~0~']],
  [
    "<Conference participantLabel='@'>room1</Conference>",
    [ok, '~bob~b0b~0~abcdefghijklmnopqrstuvwxyz0123456789'],
    [invalid, 'Bob~b-b~b b~é~b_b'],
  ],
  [
    "<Conference statusCallback='https://example.com/' statusCallbackEvent='@'>room1</Conference>",
    [ok, 'start~start end join leave dtmf mute unmute muteAll unmuteAll~ join  leave ~join&#9;leave~join\nleave'],
    [invalid, 'started~mute_all~join,leave~START~answered'],
    [`${invalid}, ${invalid}`, 'foo bar'],
    ['i repeated-keyword', 'join join~join leave join'],
    ['w incomplete-callback', '~ '],
  ],
  [
    "<Dial callerId='@'>15556667777</Dial>",
    [ok, '15556667777~reception~r2d2~0'],
    [invalid, '+15556667777~Reception~front desk~555-1234'],
    ['w empty-caller-id', ''],
  ],
  [
    "<Number statusCallback='https://example.com/' statusCallbackEvent='@'>15556667777</Number>",
    [ok, 'queued~queued ringing answered complete noConnect'],
    [invalid, 'no_connect~noconnect~busy~join'],
  ],
  [
    "<Gather repeatDelay='@'/>",
    [ok, '0~1~59~60~007'],
    [invalid, '-1~61~1.5~~ 7~+7~x~61s~1m~500ms'],
    [unit, '7s~7 sec~0s~60s'],
  ],
  [
    "<Gather timeout='@'/>",
    [ok, '0~1~59~60'],
    [clamped, '61~99~1000~5000~90s'],
    [invalid, '-1~1.5~~forever~500ms~1m'],
    [unit, '10s~60s'],
  ],
  [
    "<Gather input='speech' speechTimeout='@'/>",
    [ok, '0~60'],
    [clamped, '61~2000'],
    [invalid, '-1~auto~'],
    [unit, '3s'],
  ],
  ["<Gather loop='@'/>", [ok, '0~1~2~1000'], [invalid, '-1~1.0~~infinite~2s']],
  ["<Gather numDigits='@'/>", [ok, '1~2~100'], [invalid, '0~00~-1~~four~1-4']],
  ["<Gather finishOnKey='@'/>", [ok, '#~*~0~0123456789#*~~##'], [invalid, 'x~# *~#,*~A~none']],
  [
    "<Gather input='speech' language='@'/>",
    [ok, 'en-US~en-GB~es-US~fr-CA~fr-FR~en-AU~it-IT~de-DE~pt-BR~ja-JP~ko-KR~zh-CN'],
    [invalid, 'en~en-us~en_US~cmn-CN~es-ES~~nl-NL'],
  ],
  [
    "<Gather input='@'/>",
    [ok, 'dtmf~speech~dtmf speech'],
    [invalid, 'speech dtmf~DTMF~dtmf,speech~dtmf  speech~~voice~dtmf dtmf'],
  ],
  [
    "<Gather statusCallback='https://example.com/' statusCallbackEvent='@'/>",
    [ok, 'partialResult~fullResult~partialResult fullResult'],
    [invalid, 'partial_input~complete_input~result'],
  ],
  [
    "<If variable='@' test='EQUAL' value='1'><Hangup/></If>",
    [ok, '$GATHER'],
    ['w unknown-variable', '$gather~GATHER~${GATHER}~$DIGITS~$G'],
  ],
  [
    "<If variable='$GATHER' test='@' value='1'><Hangup/></If>",
    [ok, 'EQUAL~NOTEQUAL'],
    [invalid, 'equal~EQUALS~==~~NOT EQUAL~NEQ'],
  ],
  [
    "<If variable='$GATHER' test='EQUAL' value='@'><Hangup/></If>",
    [ok, '1~1|2~one~0|zero|a1b2c3'],
    [invalid, '~One~#~*~1,2~1 2~-1~1 | 2~1 |2| 3'],
    ['w empty-alternative', '1|~|1~1||2~1|1~a|b|a'],
  ],
  ["<Pause length='@'/>", [ok, '1~2~59~60'], [invalid, '0~61~-1~1.5~~61s~0s~1m'], [unit, '1s~60s~7 sec']],
  ["<Play loop='@'>https://example.com/a.mp3</Play>", [ok, '0~1~99'], [invalid, '-1~~x']],
  ["<Play repeatDelay='@'>https://example.com/a.mp3</Play>", [ok, '0~60'], [invalid, '-1~61~'], [unit, '7s']],
  ["<Redirect method='@'>https://example.com/a.xml</Redirect>", [ok, 'GET~POST'], [invalid, 'get~Post~PUT~']],
  ["<Say loop='@'>Hello</Say>", [ok, '0~1'], [invalid, '-1~~x']],
  ["<Say repeatDelay='@'>Hello</Say>", [ok, '0~60'], [invalid, '-1~61~'], [unit, '7s']],
  ["<Say separateNumbers='@'>Hello</Say>", [ok, 'true~false'], [invalid, 'True~yes~']],
  [
    "<Say voice='@'>Hello</Say>",
    [ok, 'Joanna~Kendra~Celine~Zhiyu'],
    ['w unknown-voice', 'joanna~Polly.Joanna~Céline~en-US~alice~Polly.Joanna-Neural~~man'],
    ['w nonstandard-voice', 'Aria~Olivia~Ruth'],
    ['i nonstandard-voice', 'Justin~Matthew~Kevin'],
  ],
  [
    "<Say language='@'>Hello</Say>",
    [ok, 'en-US'],
    ['w voice-language-mismatch', 'en-us~en~fr-FR~zh-CN~cmn-CN~arb~en-GB-WLS~xx-XX'],
  ],
  ["<SetMute muted='@'/>", [ok, 'true~false'], [invalid, 'TRUE~mute~']],
  [
    "<Gather statusCallbackEvent='fullResult' statusCallback='@'/>",
    [ok, 'https://example.com/~http://example.com:8080/a?b=c&amp;d=e#f~HTTPS://EXAMPLE.COM'],
    [
      'e invalid-url',
      '/events~example.com/events~//example.com/~ftp://example.com/~mailto:a@example.com~https://~https:///a~x',
    ],
    [
      'w unreachable-url',
      'http://localhost/~https://LOCALHOST:3000/a~http://127.0.0.1/~http://127.255.0.1/~http://[::1]/~http://10.1.2.3/~http://172.16.0.1/~http://172.31.255.255/~http://192.168.0.1/~http://169.254.0.1/~http://printer.local/~http://a.b.internal/~http://0x7f000001/~http://[fe80::1]/~http://[fd00::1]/',
    ],
    ['w incomplete-callback', ''],
  ],
  [
    "<Gather statusCallback='https://example.com/' statusCallbackEvent='fullResult' statusCallbackMethod='@'/>",
    [ok, 'GET~POST'],
    [invalid, 'get~DELETE~'],
  ],
  [
    '<Number>@</Number>',
    [ok, '15556667777~1234567~123456789012345'],
    ['i short-phone-number', '1~123456'],
    [
      'e invalid-phone-number',
      '1234567890123456~01234567~0~+15556667777~555-666-7777~(555) 666 7777~555.666.7777~abc~1555666777x~１５５５',
    ],
    ['e missing-content', ' ~'],
    ['i padded-content', ' 15556667777~15556667777\n'],
    ['e uninterpolated-variable', '$GATHER'],
  ],
  [
    '<Play>@</Play>',
    [
      ok,
      'https://example.com/a.mp3~http://203.0.113.7/a.mp3~https://172.32.0.1/~https://localhost.example.com/~https://example.com/a%20b.mp3',
    ],
    ['e invalid-url', 'a.mp3~file:///a.mp3~s3://bucket/a.mp3~https//example.com/a.mp3~https://exa mple.com/'],
    ['w unreachable-url', 'http://localhost:8080/a.mp3'],
    ['i padded-content', '\n  https://example.com/a.mp3\n'],
    ['w uninterpolated-variable', 'https://example.com/$GATHER.mp3'],
  ],
  [
    '<Conference>@</Conference>',
    [ok, 'room1~ROOM~1~aB3'],
    ['e invalid-conference-name', 'room 1~room-1~room_1~räum~room.1~ｒoom'],
    ['i padded-content', ' room1 '],
    ['e uninterpolated-variable', '$GATHER'],
  ],
  [
    '<Say>@</Say>',
    [ok, 'Hello~$GATHER~$GATHER$GATHER~$5~US$NAME~costs 5 $~$~Ärger &amp; Spaß~€$ 5'],
    ['w unknown-variable', '$NAME~$gather~${GATHER}~${x}~$GATHERED~$_~($Gather)'],
    ['w unknown-variable, w unknown-variable', '$A $B'],
    ['w missing-content', '~ '],
  ],
];

for (const [template, ...verdicts] of values) {
  describe(template, () => {
    for (const [verdict, list] of verdicts) {
      it.each(list.split('~'))(`'%s' is ${verdict === ok ? 'accepted' : verdict}`, (value) => {
        expect(judge(template, value)).toBe(verdict);
      });
    }
  });
}
