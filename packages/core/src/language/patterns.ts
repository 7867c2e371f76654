/** Whole patterns of call flows, as snippets (LSP, Snippet Syntax). Each lints clean with its places left as they are. */
export const patterns = [
  {
    label: 'menu',
    detail: 'A menu of two options, with what happens otherwise',
    lines: [
      '<Gather numDigits="1" timeout="10" loop="2" repeatDelay="3">',
      '\t<Say>${1:For sales, press 1. For support, press 2.}</Say>',
      '</Gather>',
      '<If variable="\\$GATHER" test="EQUAL" value="1">',
      '\t<Number>${2:15556667777}</Number>',
      '\t<Hangup/>',
      '</If>',
      '<If variable="\\$GATHER" test="EQUAL" value="2">',
      '\t<Number>${3:15556668888}</Number>',
      '\t<Hangup/>',
      '</If>',
      '<Say>${4:We did not get your choice. Goodbye.}</Say>',
      '<Hangup/>$0',
    ],
  },
  {
    label: 'pin',
    detail: 'A PIN that opens the way',
    lines: [
      '<Gather numDigits="${1:4}" timeout="20">',
      '\t<Say>${2:Please enter your PIN.}</Say>',
      '</Gather>',
      '<If variable="\\$GATHER" test="EQUAL" value="${3:1234}">',
      '\t<Say>${4:Thank you.}</Say>',
      '\t<Number>${5:15556667777}</Number>',
      '\t<Hangup/>',
      '</If>',
      '<Say>${6:That PIN is not right. Goodbye.}</Say>',
      '<Hangup/>$0',
    ],
  },
  {
    label: 'conference',
    detail: 'Sends the call to a conference',
    lines: [
      '<Say>${1:You are joining the conference.}</Say>',
      '<Conference startConferenceOnEnter="${2|true,false|}" beep="${3|true,false,onEnter,onExit|}">${4:room1}</Conference>$0',
    ],
  },
  {
    label: 'dial-several',
    detail: 'Rings several numbers at once; the first to answer has the call',
    lines: ['<Dial>', '\t<Number>${1:15556667777}</Number>', '\t<Number>${2:15556668888}</Number>', '</Dial>$0'],
  },
  {
    label: 'redirect-with-fallback',
    detail: 'Goes on in another document, and says so where it cannot be fetched',
    lines: [
      '<Redirect>${1:https://example.com/next.xml}</Redirect>',
      '<Say>${2:We cannot take your call right now. Please try again later.}</Say>',
      '<Hangup/>$0',
    ],
  },
] as const;
