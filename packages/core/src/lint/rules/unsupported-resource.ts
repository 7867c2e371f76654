import { type Resource, resources } from '../../language/types.ts';
import type { Command, Model } from '../../model/command.ts';
import { commandsTakingPart } from '../../model/taking-part.ts';
import { nameRange } from '../../syntax/read.ts';
import { inWords } from '../../language/in-words.ts';
import { isInBlock } from '../../syntax/hole-lookup.ts';
import { defineRule, type RuleContext } from '../rule.ts';

export const unsupportedResource = defineRule({
  id: 'unsupported-resource',
  severity: 'error',
  summary: 'Command that the resource does not support',
  why: `
A document runs on a call, on a conference or on one participant of a conference, and not every command works on each of
them: a conference can't dial or gather, and SetMute can't mute a call. The path of the request decides:
\`/calls\`, \`/conferences/…\` or \`/conferences/…/participants/…\`. Name the resource with
\`--resource\`, in the configuration, or in a comment (\`<!-- voxlint resource=conferences -->\`), and voxlint checks each
command against it. Otherwise voxlint only reports documents that no resource can run.
`,
  bad: [
    `<Response><Dial>15556667777</Dial><[|SetMute|] muted='true'/></Response>`,
    `<Response><SetMute muted='true'/><Say>Hello</Say><[|Gather|]><Say>Press 1</Say></Gather><Reject/></Response>`,
    { text: `<Response><[|SetMute|] muted='true'/></Response>`, resource: 'calls' },
    {
      text: `<Response><Say>Hello</Say><[|Dial|]><[|Number|]>15556667777</Number></Dial></Response>`,
      resource: 'conferences',
    },
    { text: `<Response><[|Gather|]><Say>Press 1</Say></Gather><[|Reject|]/></Response>`, resource: 'participants' },
    `<!-- voxlint resource=conferences -->\n<Response><[|Conference|]>room1</Conference></Response>`,
  ],
  good: [
    `<Response><Say>Hello</Say><Dial>15556667777</Dial></Response>`,
    `<Response><SetMute muted='true'/><Say>You are muted.</Say></Response>`,
    { text: `<Response><Play>https://example.com/music.mp3</Play><Hangup/></Response>`, resource: 'conferences' },
    {
      text: `<Response><Gather><SetMute muted='true'/></Gather></Response>`,
      note: 'It takes no part where it stands: `misplaced-element`.',
    },
  ],
  whole: (context) => {
    if (context.resource === undefined) reportConflict(context);
    else reportEach(context, context.resource);
  },
});

function reportEach({ model, report }: RuleContext, resource: Resource): void {
  const takingPart = commandsTakingPart(model);
  const isJudged = judgedOf(model, takingPart);
  for (const command of takingPart) {
    const supported = command.spec.resources;
    if (supported.includes(resource) || !isJudged(command)) continue;
    report({
      range: nameRange(command.node),
      message: `${command.name} works only on ${inWords(supported)}, but this document is for ${resource}. Remove it, or send the document to another resource.`,
    });
  }
}

/** Of a name in a wrong case and of what it holds nothing is said but that. */
function judgedOf({ commands }: Model, takingPart: readonly Command[]): (command: Command) => boolean {
  if (takingPart === commands) return () => true;
  const judged = new Set(commands);
  return (command) => judged.has(command);
}

/** The first element spelt right that leaves no resource which supports it and all before it. */
function reportConflict({ document, model, report }: RuleContext): void {
  let possible: readonly Resource[] = resources;
  /** The elements that ruled resources out, in order. */
  const narrowing: Command[] = [];
  const takingPart = commandsTakingPart(model);
  const isJudged = judgedOf(model, takingPart);
  for (const command of takingPart) {
    const supported = command.spec.resources;
    // Most commands work on everything, or on everything that is left.
    if (supported.length === resources.length) continue;
    // A template may choose between the commands of several resources.
    if (isInBlock(document.holes, command.node.start)) continue;
    if (possible.every((resource) => supported.includes(resource))) continue;
    const left = possible.filter((resource) => supported.includes(resource));
    if (left.length > 0) {
      possible = left;
      narrowing.push(command);
      continue;
    }
    if (!isJudged(command)) continue;
    const earlier = narrowing.find(({ spec }) => !spec.resources.some((resource) => supported.includes(resource)));
    report({
      range: nameRange(command.node),
      message: `${command.name} works only on ${inWords(supported)}, but ${earlier === undefined ? 'the commands before it work' : `the ${earlier.name} before it works`} only on ${inWords(possible)}. Split the document.`,
      ...(earlier !== undefined && {
        related: [
          {
            range: nameRange(earlier.node),
            message: `${earlier.name} works only on ${inWords(earlier.spec.resources)}.`,
          },
        ],
      }),
    });
    return;
  }
}
