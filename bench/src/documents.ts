/** A document to measure on. */
export interface BenchmarkDocument {
  readonly name: string;
  readonly text: string;
}

/** A menu with a conference behind a PIN, in the manner of the documentation's Complex IVR: 26 lines. */
const menu = `<Gather input='dtmf' loop='3' repeatDelay='5' numDigits='1' timeout='60'>
<Say voice='Joanna' language='en-US'>For support, press one.</Say>
<Say voice='Joanna' language='en-US'>To join a conference, press two.</Say>
</Gather>
<!-- Support. -->
<If variable='$GATHER' test='EQUAL' value='1'>
<Say voice='Joanna' language='en-US' loop='1' repeatDelay='3'>Dialing support. Please wait.</Say>
<Number callerId='15556667777' statusCallback='https://example.com/calls?queue=support&amp;level=1' statusCallbackEvent='ringing answered complete'>15556668888</Number>
<Say voice='Joanna' language='en-US' loop='1'>Call has ended. Goodbye.</Say>
<Hangup/>
</If>

<If variable='$GATHER' test='EQUAL' value='2'>
<Gather input='dtmf speech' loop='1' repeatDelay='7' numDigits='4' timeout='10'>
<Say voice='Joanna' language='en-US'>Please enter pin</Say>
</Gather>
<If variable='$GATHER' test='EQUAL' value='1111'>
<Conference muted='false' startConferenceOnEnter='false' beep='true'>2233</Conference>
<Say voice='Joanna' language='en-US'>Conference has ended. Thank you</Say>
<Hangup/>
</If>
<Say voice='Joanna' language='en-US'>Invalid pin. Goodbye.</Say>
<Hangup/>
</If>
<Play>https://example.com/hours-of-operation.mp3</Play>
<Pause length='2'/>
`;

/** A document of so many lines, menus one after the other. */
export function menus(lines: number): BenchmarkDocument {
  const each = menu.split('\n').length - 1;
  const text = `<?xml version='1.0' encoding='UTF-8'?>\n<Response>\n${menu.repeat(Math.ceil(lines / each))}</Response>\n`;
  return { name: `${lines} lines`, text };
}
