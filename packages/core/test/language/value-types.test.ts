import { describe, expect, it } from 'vitest';
import { parse } from '../../src/language/value-types/index.ts';
import { judge, problemsAt, typeAt } from './judge.ts';

/** What is found in a value at a place; nothing at all where the list is empty. */
function table(rows: readonly (readonly [place: string, value: string, ...findings: string[]])[]): void {
  it.each(rows.map(([place, value, ...findings]) => ({ place, value, findings })))(
    '$place $value',
    ({ place, value, findings }) => {
      expect(judge(place, value)).toEqual(findings);
    },
  );
}

describe('booleans', () => {
  table([
    ['Conference.muted', 'true'],
    ['Conference.muted', 'false'],
    ['Conference.muted', 'TRUE', "error invalid-attribute-value 'TRUE' => 'true'"],
    ['Conference.muted', ' true', "error invalid-attribute-value ' true' => 'true'"],
    ['Say.separateNumbers', 'yes', "error invalid-attribute-value 'yes' => 'true'"],
    ['SetMute.muted', '0', "error invalid-attribute-value '0' => 'false'"],
    ['SetMute.muted', 'ture', "error invalid-attribute-value 'ture' ?> 'true'"],
    ['SetMute.muted', '', "error invalid-attribute-value ''"],
    ['SetMute.muted', 'onEnter', "error invalid-attribute-value 'onEnter'"],
    ['SetMute.muted', '$GATHER', "error uninterpolated-variable '$GATHER'"],
  ]);
});

describe('keywords', () => {
  table([
    ['Conference.beep', 'onenter', "error invalid-attribute-value 'onenter' => 'onEnter'"],
    ['Conference.beep', 'on-exit', "error invalid-attribute-value 'on-exit' => 'onExit'"],
    ['Conference.beep', 'onEntry', "error invalid-attribute-value 'onEntry' ?> 'onEnter'"],
    ['Gather.input', 'dtmf speech'],
    ['Gather.input', 'speech dtmf', "error invalid-attribute-value 'speech dtmf' => 'dtmf speech'"],
    ['Gather.input', 'dtmf,speech', "error invalid-attribute-value 'dtmf,speech' => 'dtmf speech'"],
    ['Gather.input', 'DTMF', "error invalid-attribute-value 'DTMF' => 'dtmf'"],
    ['Gather.input', 'voice', "error invalid-attribute-value 'voice'"],
    ['Gather.language', 'en_us', "error invalid-attribute-value 'en_us' => 'en-US'"],
    ['Gather.language', 'cmn-CN', "error invalid-attribute-value 'cmn-CN' => 'zh-CN'"],
    ['Gather.language', 'en', "error invalid-attribute-value 'en'"],
    ['Gather.language', 'nl-NL', "error invalid-attribute-value 'nl-NL'"],
    ['Gather.statusCallbackMethod', 'post', "error invalid-attribute-value 'post' => 'POST'"],
    ['Redirect.method', 'PUT', "error invalid-attribute-value 'PUT'"],
    ['If.test', 'equal', "error invalid-attribute-value 'equal' => 'EQUAL'"],
    ['If.test', '!=', "error invalid-attribute-value '!=' => 'NOTEQUAL'"],
    ['If.test', 'NOT_EQUAL', "error invalid-attribute-value 'NOT_EQUAL' => 'NOTEQUAL'"],
    ['If.test', 'GREATER', "error invalid-attribute-value 'GREATER'"],
  ]);

  it('names what is accepted, and the region that a short code lacks', () => {
    expect(problemsAt('Redirect.method', 'PUT')[0]!.message).toBe("Invalid Redirect method 'PUT'. Use GET or POST.");
    expect(problemsAt('Gather.language', 'en')[0]!.message).toBe(
      "Invalid Gather language 'en'. Add the region: en-US, en-GB or en-AU.",
    );
    expect(problemsAt('Gather.input', 'speech dtmf')[0]!.message).toContain("Write 'dtmf speech'");
  });
});

describe('lists of keywords', () => {
  table([
    ['Conference.statusCallbackEvent', ''],
    ['Conference.statusCallbackEvent', 'start end join leave dtmf mute unmute muteAll unmuteAll'],
    ['Conference.statusCallbackEvent', '  start \t\n end '],
    ['Number.statusCallbackEvent', 'no_connect', "error invalid-attribute-value 'no_connect' => 'noConnect'"],
    [
      'Number.statusCallbackEvent',
      'ringing no_connect',
      "error invalid-attribute-value 'no_connect' => 'ringing noConnect'",
    ],
    ['Number.statusCallbackEvent', 'NOCONNECT', "error invalid-attribute-value 'NOCONNECT' => 'noConnect'"],
    ['Gather.statusCallbackEvent', 'partial_input', "error invalid-attribute-value 'partial_input' => 'partialResult'"],
    ['Gather.statusCallbackEvent', 'complete_input', "error invalid-attribute-value 'complete_input' => 'fullResult'"],
    ['Conference.statusCallbackEvent', 'mute_all', "error invalid-attribute-value 'mute_all' => 'muteAll'"],
    ['Conference.statusCallbackEvent', 'unmute_all', "error invalid-attribute-value 'unmute_all' => 'unmuteAll'"],
    ['Conference.statusCallbackEvent', 'start,end', "error invalid-attribute-value 'start,end' => 'start end'"],
    ['Conference.statusCallbackEvent', 'start, end', "error invalid-attribute-value 'start,' => 'start end'"],
    [
      'Conference.statusCallbackEvent',
      'foo start bar',
      "error invalid-attribute-value 'foo'",
      "error invalid-attribute-value 'bar'",
    ],
    ['Number.statusCallbackEvent', 'completed', "error invalid-attribute-value 'completed' ?> 'complete'"],
    ['Number.statusCallbackEvent', 'partialResult', "error invalid-attribute-value 'partialResult'"],
    ['Conference.statusCallbackEvent', 'start start', "info repeated-keyword 'start' => 'start'"],
    [
      'Conference.statusCallbackEvent',
      'end start end end',
      "info repeated-keyword 'end' => 'end start end'",
      "info repeated-keyword 'end' => 'end start end'",
    ],
    // A repaired keyword would repeat the one that is there.
    ['Number.statusCallbackEvent', 'no_connect noConnect', "error invalid-attribute-value 'no_connect' => 'noConnect'"],
    [
      'Number.statusCallbackEvent',
      'no_connect NoConnect',
      "error invalid-attribute-value 'no_connect' => 'noConnect NoConnect'",
      "error invalid-attribute-value 'NoConnect' => 'no_connect'",
    ],
    ['Number.statusCallbackEvent', 'ringing $GATHER', "error uninterpolated-variable '$GATHER'"],
  ]);

  it('parse to their keywords, each once', () => {
    expect(parse(typeAt('Number.statusCallbackEvent'), ' ringing\nanswered ringing ')).toEqual(['ringing', 'answered']);
    expect(parse(typeAt('Number.statusCallbackEvent'), '')).toEqual([]);
    expect(parse(typeAt('Number.statusCallbackEvent'), 'ringing no_connect')).toBeUndefined();
  });
});

describe('integers', () => {
  table([
    // Bounds: one below, the bound, and one beyond.
    ['Say.repeatDelay', '-1', "error invalid-attribute-value '-1'"],
    ['Say.repeatDelay', '0'],
    ['Say.repeatDelay', '60'],
    ['Say.repeatDelay', '61', "error invalid-attribute-value '61' ?> '60'"],
    ['Gather.repeatDelay', '60'],
    ['Gather.repeatDelay', '61', "error invalid-attribute-value '61' ?> '60'"],
    ['Pause.length', '0', "error invalid-attribute-value '0' ?> '1'"],
    ['Pause.length', '1'],
    ['Pause.length', '60'],
    ['Pause.length', '61', "error invalid-attribute-value '61' ?> '60'"],
    ['Gather.timeout', '-1', "error invalid-attribute-value '-1'"],
    ['Gather.timeout', '0'],
    ['Gather.timeout', '60'],
    ['Gather.timeout', '61', "warning clamped-value '61' => '60'"],
    ['Gather.speechTimeout', '60'],
    ['Gather.speechTimeout', '61', "warning clamped-value '61' => '60'"],
    ['Gather.timeout', '999', "warning clamped-value '999' => '60'"],
    ['Gather.timeout', '1000', "warning clamped-value '1000' ?> '1'"],
    ['Gather.numDigits', '0', "error invalid-attribute-value '0' ?> '1'"],
    ['Gather.numDigits', '1'],
    ['Gather.numDigits', '99999'],
    ['Gather.loop', '0'],
    ['Play.loop', '-1', "error invalid-attribute-value '-1'"],
    ['Play.loop', '007'],
    // Forms.
    ['Play.loop', '', "error invalid-attribute-value ''"],
    ['Play.loop', '1.5', "error invalid-attribute-value '1.5'"],
    ['Play.loop', '1e1', "error invalid-attribute-value '1e1'"],
    ['Play.loop', '0x1', "error invalid-attribute-value '0x1'"],
    ['Play.loop', '+5', "error invalid-attribute-value '+5' => '5'"],
    ['Play.loop', ' 5 ', "error invalid-attribute-value ' 5 ' => '5'"],
    ['Play.loop', '５', "error invalid-attribute-value '５' => '5'"],
    ['Play.loop', '3s', "error invalid-attribute-value '3s'"],
    ['Play.loop', '$GATHER', "error uninterpolated-variable '$GATHER'"],
    // Units.
    ['Gather.repeatDelay', '7s', "warning unit-in-duration '7s' => '7'"],
    ['Gather.repeatDelay', '7 sec', "warning unit-in-duration '7 sec' => '7'"],
    ['Pause.length', '10 seconds', "warning unit-in-duration '10 seconds' => '10'"],
    ['Gather.repeatDelay', '60s', "warning unit-in-duration '60s' => '60'"],
    ['Gather.repeatDelay', '61s', "error invalid-attribute-value '61s' ?> '60'"],
    ['Pause.length', '0s', "error invalid-attribute-value '0s' ?> '1'"],
    ['Gather.timeout', '60s', "warning unit-in-duration '60s' => '60'"],
    ['Gather.timeout', '61s', "warning clamped-value '61s' => '60'"],
    ['Gather.timeout', '500ms', "error invalid-attribute-value '500ms'"],
    ['Gather.timeout', '5000ms', "error invalid-attribute-value '5000ms' ?> '5'"],
    ['Pause.length', '1m', "error invalid-attribute-value '1m' ?> '60'"],
    ['Pause.length', '2m', "error invalid-attribute-value '2m'"],
  ]);

  it('ask whether milliseconds were meant from 1000 on', () => {
    expect(problemsAt('Gather.timeout', '999')[0]!.message).not.toContain('milliseconds');
    expect(problemsAt('Gather.timeout', '1000')[0]!.message).toContain('milliseconds?');
    const [pause] = problemsAt('Pause.length', '5000');
    expect(pause!.message).toContain('Did you mean 5?');
    expect([pause!.fix!.title, pause!.otherFix!.title]).toEqual(['Write 5', 'Write 60']);
    expect(problemsAt('Gather.timeout', '60000')[0]!.message).toContain('Then write 60.');
    expect(problemsAt('Gather.timeout', '61000')[0]!.message).not.toContain('Then write');
    expect(problemsAt('Gather.timeout', '5000')[0]!.message).toMatch(/^[^\n]*\.$/);
  });

  it('parse to what counts', () => {
    expect(parse(typeAt('Gather.timeout'), '90')).toBe(60);
    expect(parse(typeAt('Gather.timeout'), '90s')).toBe(60);
    expect(parse(typeAt('Gather.repeatDelay'), '7s')).toBe(7);
    expect(parse(typeAt('Gather.repeatDelay'), '61')).toBeUndefined();
    expect(parse(typeAt('Play.loop'), '007')).toBe(7);
    expect(parse(typeAt('Play.loop'), '+5')).toBeUndefined();
  });
});

describe('keys and labels', () => {
  table([
    ['Gather.finishOnKey', ''],
    ['Gather.finishOnKey', '0123456789#*'],
    ['Gather.finishOnKey', '#,*', "error invalid-attribute-value '#,*' => '#*'"],
    ['Gather.finishOnKey', 'A', "error invalid-attribute-value 'A'"],
    ['Conference.participantLabel', ''],
    ['Conference.participantLabel', 'bob2'],
    ['Conference.participantLabel', 'Bob', "error invalid-attribute-value 'Bob' => 'bob'"],
    ['Conference.participantLabel', 'bob-2', "error invalid-attribute-value 'bob-2' ?> 'bob2'"],
    ['Dial.callerId', '', "warning empty-caller-id ''"],
    ['Number.callerId', '', "warning empty-caller-id ''"],
    ['Dial.callerId', '15556667777'],
    ['Dial.callerId', '+1 (555) 666-7777', "error invalid-attribute-value '+1 (555) 666-7777' ?> '15556667777'"],
    ['Dial.callerId', '+15556667777', "error invalid-attribute-value '+15556667777' => '15556667777'"],
    ['Dial.callerId', ' 15556667777 ', "error invalid-attribute-value ' 15556667777 ' => '15556667777'"],
    ['Dial.callerId', 'Sales', "error invalid-attribute-value 'Sales' => 'sales'"],
    ['Dial.callerId', '555-6667', "error invalid-attribute-value '555-6667' ?> '5556667'"],
    ['Dial.callerId', '1.5', "error invalid-attribute-value '1.5' ?> '15'"],
    ['Dial.callerId', '+44 (0)20 7946 0018', "error invalid-attribute-value '+44 (0)20 7946 0018' ?> '442079460018'"],
    ['Number.callerId', '+39 (06) 1234567', "error invalid-attribute-value '+39 (06) 1234567' ?> '39061234567'"],
    ['Number.callerId', 'a+b', "error invalid-attribute-value 'a+b' ?> 'ab'"],
    ['Number.callerId', '+sales', "error invalid-attribute-value '+sales' ?> 'sales'"],
    ['Number.callerId', '+0123', "error invalid-attribute-value '+0123' ?> '0123'"],
    ['Number.callerId', "o'neil", "error invalid-attribute-value 'o'neil' ?> 'oneil'"],
    ['Conference.participantLabel', 'caller-1', "error invalid-attribute-value 'caller-1' ?> 'caller1'"],
    ['Dial.callerId', '$GATHER', "error uninterpolated-variable '$GATHER'"],
  ]);
});

describe('phone numbers', () => {
  table([
    ['Number', '15556667777'],
    ['Dial', '15556667777'],
    ['Number', ''],
    ['Number', ' \n '],
    // Lengths.
    ['Number', '1', "info short-phone-number '1'"],
    ['Number', '123456', "info short-phone-number '123456'"],
    ['Number', '1234567'],
    ['Number', '123456789012345'],
    ['Number', '1234567890123456', "error invalid-phone-number '1234567890123456'"],
    ['Number', '0', "error invalid-phone-number '0'"],
    ['Number', '05556667777', "error invalid-phone-number '05556667777'"],
    ['Number', '0049301234567', "error invalid-phone-number '0049301234567' ?> '49301234567'"],
    // Separators.
    ['Number', '+15556667777', "error invalid-phone-number '+15556667777' => '15556667777'"],
    ['Number', '1-555-666-7777', "error invalid-phone-number '1-555-666-7777' => '15556667777'"],
    ['Number', '+1 (555) 666.7777', "error invalid-phone-number '+1 (555) 666.7777' => '15556667777'"],
    [
      'Number',
      '+1\u00a0555\u2011666\u20117777',
      "error invalid-phone-number '+1\u00a0555\u2011666\u20117777' => '15556667777'",
    ],
    ['Number', '+44 (0)20 7946 0000', "error invalid-phone-number '+44 (0)20 7946 0000' ?> '442079460000'"],
    ['Number', '12-34', "error invalid-phone-number '12-34' ?> '1234'"],
    ['Number', '()', "error invalid-phone-number '()'"],
    ['Number', '1-800-FLOWERS', "error invalid-phone-number '1-800-FLOWERS'"],
    ['Number', '１２３４５６７', "error invalid-phone-number '１２３４５６７'"],
    // Padding.
    ['Number', ' 15556667777\n', "info padded-content ' 15556667777\n' => '15556667777'"],
    [
      'Number',
      ' +15556667777 ',
      "info padded-content ' +15556667777 ' => '+15556667777'",
      "error invalid-phone-number '+15556667777' => ' 15556667777 '",
    ],
    ['Number', '$GATHER', "error uninterpolated-variable '$GATHER'"],
    ['Number', ' $GATHER ', "error uninterpolated-variable '$GATHER'"],
    ['Dial', '1${GATHER}', "error uninterpolated-variable '${GATHER}'"],
  ]);
});

describe('names of conferences', () => {
  table([
    ['Conference', 'Room1'],
    ['Conference', 'my-room', "error invalid-conference-name 'my-room' ?> 'myroom'"],
    ['Conference', 'Zürich', "error invalid-conference-name 'Zürich' ?> 'Zurich'"],
    ['Conference', ' room1 ', "info padded-content ' room1 ' => 'room1'"],
    ['Conference', 'room$GATHER', "error uninterpolated-variable '$GATHER'"],
    ['Conference', 'room$GATHERED', "error invalid-conference-name 'room$GATHERED' ?> 'roomGATHERED'"],
  ]);
});

describe('URLs', () => {
  table([
    ['Play', 'https://example.com/myfile.mp3'],
    ['Play', 'http://example.com'],
    ['Play', 'HTTPS://EXAMPLE.COM/a?b=c&d=e#f'],
    ['Play', 'https://user:pass@example.com:8080/a?b'],
    ['Play', 'https://münchen.example/ä'],
    ['Play', 'https://8.8.8.8/a'],
    ['Play', 'https://[2001:4860:4860::8888]/a'],
    ['Play', 'https://example.com/$5'],
    ['Play', ''],
    ['Gather.statusCallback', ''],
    ['Gather.statusCallback', 'https://example.com/cb'],
    [
      'Gather.statusCallback',
      ' https://example.com/cb',
      "error invalid-url ' https://example.com/cb' => 'https://example.com/cb'",
    ],
    ['Gather.statusCallback', ' ', "error invalid-url ' '"],
    ['Play', ' https://example.com/a ', "info padded-content ' https://example.com/a ' => 'https://example.com/a'"],
    ['Play', 'example.com/a.mp3', "error invalid-url 'example.com/a.mp3' ?> 'https://example.com/a.mp3'"],
    ['Play', 'hello.mp3', "error invalid-url 'hello.mp3'"],
    ['Play', '//example.com/a.mp3', "error invalid-url '//example.com/a.mp3' ?> 'https://example.com/a.mp3'"],
    ['Play', '/a.mp3', "error invalid-url '/a.mp3'"],
    ['Play', 'ftp://example.com/a', "error invalid-url 'ftp://example.com/a'"],
    ['Play', 'https:/example.com/a', "error invalid-url 'https:/example.com/a' ?> 'https://example.com/a'"],
    ['Play', 'https://', "error invalid-url 'https://'"],
    ['Play', 'https://exa mple.com/', "error invalid-url 'https://exa mple.com/'"],
    ['Play', 'https://example.com/a b', "error invalid-url 'https://example.com/a b' ?> 'https://example.com/a%20b'"],
    ['Play', 'https://xn--mnchen-3ya.example'],
    ['Play', 'https://xn--a.example', "error invalid-url 'https://xn--a.example'"],
    ['Play', 'https://example.com:99999/', "error invalid-url 'https://example.com:99999/'"],
    // Not replaced, so the rest is not judged.
    ['Play', 'https://localhost/$GATHER.mp3', "warning uninterpolated-variable '$GATHER'"],
    ['Redirect', '$GATHER', "warning uninterpolated-variable '$GATHER'"],
    ['Gather.statusCallback', 'https://example.com/?d=$GATHER', "warning uninterpolated-variable '$GATHER'"],
  ]);

  it.each([
    'http://localhost/',
    'http://LOCALHOST:3000/',
    'http://localhost./',
    'http://app.localhost/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:192.168.0.1]/',
    'http://[fe80::1]/',
    'http://[fd12:3456::1]/',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://[fec0::1]/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'https://printer.local./a',
  ])('%s cannot be reached', (url) => {
    expect(judge('Play', url)).toEqual([`warning unreachable-url '${url}'`]);
    expect(problemsAt('Play', url)[0]!.apiError).toBe(5107);
  });

  it.each([
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://128.0.0.1/',
    'http://11.0.0.1/',
    'http://192.169.0.1/',
    'http://169.253.0.1/',
    'http://localhost.example.com/',
    'http://local.example.com/',
    'http://mylocalhost.com/',
    'http://internal.example/',
    'http://example.localization/',
    'http://[::ffff:8.8.8.8]/',
    'http://[fe00::1]/',
  ])('%s can', (url) => {
    expect(judge('Play', url)).toEqual([]);
  });
});

describe('voices', () => {
  table([
    ['Say.voice', 'Joanna'],
    ['Say.voice', 'joanna', "warning unknown-voice 'joanna' => 'Joanna'"],
    ['Say.voice', 'Polly.Joanna', "warning unknown-voice 'Polly.Joanna' => 'Joanna'"],
    ['Say.voice', 'Polly.Joanna-Neural', "warning unknown-voice 'Polly.Joanna-Neural' => 'Joanna'"],
    ['Say.voice', 'Céline', "warning unknown-voice 'Céline' => 'Celine'"],
    ['Say.voice', 'Ce\u0301line', "warning unknown-voice 'Ce\u0301line' => 'Celine'"],
    ['Say.voice', 'Johanna', "warning unknown-voice 'Johanna' ?> 'Joanna'"],
    ['Say.voice', 'en-US', "warning unknown-voice 'en-US' ?> 'Ivy'"],
    ['Say.voice', 'fr', "warning unknown-voice 'fr' ?> 'Chantal'"],
    ['Say.voice', 'alice', "warning unknown-voice 'alice' ?> 'Joanna'"],
    ['Say.voice', '', "warning unknown-voice ''"],
    ['Say.voice', 'Olivia', "warning nonstandard-voice 'Olivia'"],
    ['Say.voice', 'Polly.Olivia', "warning unknown-voice 'Polly.Olivia' ?> 'Olivia'"],
    ['Say.voice', 'Justin', "info nonstandard-voice 'Justin'"],
    ['Say.voice', 'Matthew', "info nonstandard-voice 'Matthew'"],
    ['Say.voice', 'Kevin', "info nonstandard-voice 'Kevin'"],
    ['Say.voice', '$GATHER', "error uninterpolated-variable '$GATHER'"],
    ['Say.language', 'en-GB-WLS'],
    ['Say.language', 'arb'],
    ['Say.language', 'en-us', "warning voice-language-mismatch 'en-us' => 'en-US'"],
    ['Say.language', 'fr_CA', "warning voice-language-mismatch 'fr_CA' => 'fr-CA'"],
    ['Say.language', 'zh-CN', "warning voice-language-mismatch 'zh-CN' => 'cmn-CN'"],
    ['Say.language', 'en', "warning voice-language-mismatch 'en'"],
    ['Say.language', 'it', "warning voice-language-mismatch 'it' => 'it-IT'"],
    ['Say.language', 'english', "warning voice-language-mismatch 'english'"],
    ['Say.language', '', "warning voice-language-mismatch ''"],
  ]);

  it('say what is wrong with the name', () => {
    expect(problemsAt('Say.voice', 'Polly.Joanna')[0]!.message).toContain('prefix');
    expect(problemsAt('Say.voice', 'joanna')[0]!.message).toContain('case');
    expect(problemsAt('Say.voice', 'Céline')[0]!.message).toContain('accents');
    expect(problemsAt('Say.voice', 'en-GB')[0]!.message).toContain('is a language');
    expect(problemsAt('Say.voice', 'Olivia')[0]!.message).toContain('Nicole or Russell');
  });
});

describe('variables and values of If', () => {
  table([
    ['If.variable', '$GATHER'],
    ['If.variable', 'GATHER', "warning unknown-variable 'GATHER' => '$GATHER'"],
    ['If.variable', '$gather', "warning unknown-variable '$gather' => '$GATHER'"],
    ['If.variable', '${GATHER}', "warning unknown-variable '${GATHER}' => '$GATHER'"],
    ['If.variable', '$DIGITS', "warning unknown-variable '$DIGITS' ?> '$GATHER'"],
    ['If.variable', '', "error invalid-attribute-value '' ?> '$GATHER'"],
    ['If.variable', '$', "error invalid-attribute-value '$' ?> '$GATHER'"],
    ['If.variable', '$5', "error invalid-attribute-value '$5' ?> '$GATHER'"],
    ['If.value', '1'],
    ['If.value', '1|english|22'],
    ['If.value', '', "error invalid-attribute-value ''"],
    ['If.value', '|', "error invalid-attribute-value '|'"],
    ['If.value', '1||2', "warning empty-alternative '' => '1|2'"],
    ['If.value', '|1', "warning empty-alternative '' => '1'"],
    ['If.value', '1|', "warning empty-alternative '' => '1'"],
    ['If.value', '||1', "warning empty-alternative '' => '|1'", "warning empty-alternative '' => '|1'"],
    ['If.value', '1|2|1', "warning empty-alternative '1' => '1|2'"],
    ['If.value', 'English', "error invalid-attribute-value 'English' => 'english'"],
    ['If.value', 'english|English', "error invalid-attribute-value 'English' ?> 'english|english'"],
    ['If.value', '1 | 2', "error invalid-attribute-value '1 | 2' => '1|2'"],
    ['If.value', '1,2', "error invalid-attribute-value '1,2' ?> '1|2'"],
    ['If.value', '*|#', "error invalid-attribute-value '*'", "error invalid-attribute-value '#'"],
    ['If.value', '1|$GATHER', "error uninterpolated-variable '$GATHER'"],
  ]);

  it('say that a timeout cannot be tested for', () => {
    expect(problemsAt('If.value', '')[0]!.message).toContain("timeout can't be tested for");
  });
});

describe('texts that are read aloud', () => {
  table([
    ['Say', 'You entered $GATHER.'],
    ['Say', 'That is $5, or US$GATHERED, or a$gather, or 5$X.'],
    ['Say', 'A lone $ and an open ${brace'],
    ['Say', 'Enter $gather', "warning unknown-variable '$gather' ?> 'Enter $GATHER'"],
    ['Say', 'Enter ${GATHER}.', "warning unknown-variable '${GATHER}' ?> 'Enter $GATHER.'"],
    ['Say', 'Your ${GATHER}th', "warning unknown-variable '${GATHER}'"],
    ['Say', '$NAME and ${x.digits}', "warning unknown-variable '$NAME'", "warning unknown-variable '${x.digits}'"],
    ['Say', '$GATHERED', "warning unknown-variable '$GATHERED' ?> '$GATHER'"],
    ['Say', '$GATHER_1', "warning unknown-variable '$GATHER_1' ?> '$GATHER'"],
    ['Say', ' padded '],
    ['Say', 'é$NAME'],
  ]);
});
