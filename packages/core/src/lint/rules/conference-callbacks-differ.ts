import type { CommandOf } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { isInBlock } from '../../syntax/hole-lookup.ts';
import { defineRule } from '../rule.ts';
import { normalizedUrl } from '../normalized-url.ts';

export const conferenceCallbacksDiffer = defineRule({
  id: 'conference-callbacks-differ',
  severity: 'info',
  flow: true,
  summary: 'Two different callback settings for one conference',
  why: `
The first participant's callback settings hold for a conference as long as it lasts; those of everybody who comes later have no effect. With two
settings for one name it depends on who is first which of them counts. Write the same one in both places. A Conference without callbacks is no
second setting: it may still be the first to enter, and then none is sent.
`,
  bad: [
    `<Response>
  <Gather numDigits='1'><Say>Press 1 to moderate.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'>
    <Conference statusCallback='https://example.com/events' statusCallbackEvent='start end'>team</Conference>
    <Hangup/>
  </If>
  <[|Conference|] statusCallback='https://example.com/events' statusCallbackEvent='join leave'>team</Conference>
</Response>`,
    `<Response>
  <Conference statusCallback='https://example.com/a' statusCallbackEvent='end'>team</Conference>
  <Dial><[|Conference|] statusCallback='https://example.com/b' statusCallbackEvent='end'>team</Conference></Dial>
</Response>`,
  ],
  good: [
    `<Response>
  <Conference statusCallback='https://example.com/events' statusCallbackEvent='start end'>team</Conference>
  <Conference statusCallback='https://EXAMPLE.com:443/events' statusCallbackEvent='end start' statusCallbackMethod='POST'>team</Conference>
</Response>`,
    `<Response>
  <Conference statusCallback='https://example.com/events' statusCallbackEvent='start end'>team</Conference>
  <Conference>team</Conference>
</Response>`,
    `<Response>
  <Conference statusCallback='https://example.com/a' statusCallbackEvent='end'>red</Conference>
  <Conference statusCallback='https://example.com/b' statusCallbackEvent='end'>blue</Conference>
</Response>`,
  ],
  whole: ({ document, model, report }) => {
    let first: Map<string, { readonly setting: string; readonly conference: CommandOf<'Conference'> }> | undefined;
    for (const conference of model.commands) {
      if (conference.name !== 'Conference' || conference.misplaced || conference.unknown.has('#text')) continue;
      // Alternatives of a template are not there together.
      if (isInBlock(document.holes, conference.node.start)) continue;
      const setting = settingOf(conference);
      if (setting === undefined) continue;
      const name = conference.text.trim();
      if (name === '') continue;
      first ??= new Map();
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, { setting, conference });
      else if (earlier.setting !== setting) {
        report({
          range: nameRange(conference.node),
          message: `This Conference has other callback settings than an earlier one named '${name}', and only those of the first participant count. Write the same in both.`,
          related: [{ range: nameRange(earlier.conference.node), message: 'The other settings.' }],
        });
      }
    }
  },
});

/** A Conference's callback setting as one text; undefined where it has none, or none that is known. */
function settingOf(conference: CommandOf<'Conference'>): string | undefined {
  const { statusCallback, statusCallbackEvent, statusCallbackMethod, unknown } = conference;
  if (statusCallback === '' || statusCallbackEvent.length === 0) return undefined;
  if (unknown.has('statusCallback') || unknown.has('statusCallbackEvent') || unknown.has('statusCallbackMethod')) {
    return undefined;
  }
  const events = [...new Set(statusCallbackEvent)].sort().join(' ');
  return `${statusCallbackMethod} ${normalizedUrl(statusCallback) ?? statusCallback} ${events}`;
}
