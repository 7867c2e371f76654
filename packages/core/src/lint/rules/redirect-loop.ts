import { Fact } from '../../flow/facts.ts';
import { hasFact } from '../../flow/paths.ts';
import { inEveryReading } from '../../flow/readings.ts';
import { nameRange } from '../../syntax/read.ts';
import { normalizedUrl } from '../normalized-url.ts';
import { defineRule } from '../rule.ts';

const url = 'https://example.com/menu.xml';

export const redirectLoop = defineRule({
  id: 'redirect-loop',
  severity: 'warning',
  flow: true,
  summary: 'A document that redirects to itself on a path without a Gather',
  why: `
A document that fetches itself again runs from the start. Where a Gather lies on the way, that is a menu that starts over. Without one nothing the
caller does can change the path, and the call goes round without end, at your cost. It is found where the document's own URL is known.
`,
  bad: [
    { text: `<Response><Say>Please hold.</Say><[|Redirect|]>${url}</Redirect></Response>`, url },
    { text: `<Response><[|Redirect|]>HTTPS://example.com:443/a/../menu.xml#again</Redirect></Response>`, url },
    {
      text: `<Response>
  <If variable='$GATHER' test='EQUAL' value='9'><[|Redirect|]>${url}</Redirect></If>
  <Gather numDigits='1'><Say>Press 9 to hear this again.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='9'><Redirect>${url}</Redirect></If>
  <Hangup/>
</Response>`,
      url,
      entry: 'redirect',
      note: 'The first Redirect is taken with the value of the round before.',
    },
  ],
  good: [
    {
      text: `<Response>
  <Gather numDigits='1'><Say>For sales, press 1.</Say></Gather>
  <If variable='$GATHER' test='EQUAL' value='1'><Number>15556667777</Number><Hangup/></If>
  <Redirect>${url}</Redirect>
</Response>`,
      url,
      note: 'A menu that starts over.',
    },
    { text: `<Response><Redirect>https://example.com/menu.xml?next=1</Redirect></Response>`, url },
    { text: `<Response><Hangup/><Redirect>${url}</Redirect></Response>`, url },
    `<Response><Redirect>${url}</Redirect></Response>`,
  ],
  whole: ({ flow, url: own, report }) => {
    const itself = own === undefined ? undefined : normalizedUrl(own);
    if (itself === undefined) return;
    const analysis = flow();
    for (const { id, command } of analysis.graph.nodes) {
      if (id > analysis.graph.approximateFrom || command?.name !== 'Redirect' || command.unknown.has('#text')) continue;
      if (normalizedUrl(command.text.trim()) !== itself) continue;
      if (!inEveryReading(analysis, (reading) => hasFact(reading, id, Fact.gatherless))) continue;
      report({
        range: nameRange(command.node),
        message:
          'This Redirect fetches the document that it stands in, and no Gather lies on the way: the call goes round without end. Put a Gather before it, or end the call.',
      });
    }
  },
});
