import type { Command, CommandOf } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { isReachable } from '../../flow/paths.ts';
import { defineRule } from '../rule.ts';

export const gatherTiming = defineRule({
  id: 'gather-timing',
  severity: 'info',
  flow: true,
  summary: 'A Gather whose repeats, delays and pauses alone last longer than its timeout',
  why: `
\`timeout\` counts from the start of a Gather, prompts included. If the silence between the prompts alone uses it up, the last repeats are never heard,
and the caller has less time than the attributes suggest. Raise \`timeout\` (at most 60 seconds), or take a shorter \`repeatDelay\` or fewer rounds.
`,
  bad: [
    {
      text: `<Response>
  <[|Gather|] loop='3' repeatDelay='10' timeout='15'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'Two delays of ten seconds lie between three rounds.',
    },
    `<Response>
  <[|Gather|] timeout='5'><Say repeatDelay='6'>For sales, press 1.</Say><Say>For support, press 2.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
    `<Response>
  <[|Gather|] timeout='10'><Say loop='3' repeatDelay='6'>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
    {
      text: `<Response>
  <[|Gather|] timeout='5'><Say>Press 1.</Say><Pause length='6'/></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'That a Pause is not documented there, `misplaced-element` says.',
    },
  ],
  good: [
    `<Response>
  <Gather loop='3' repeatDelay='5' timeout='60'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather loop='1' repeatDelay='20' timeout='10'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'The delay after the last round does not count.',
    },
    {
      text: `<Response>
  <Gather loop='0' repeatDelay='20' timeout='10'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: "With `loop='0'` the prompts are meant to last until the timeout.",
    },
    {
      text: `<Response>
  <Gather loop='2' repeatDelay='10' timeout='10'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'Not longer than the timeout.',
    },
  ],
  whole: ({ flow, report }) => {
    const analysis = flow();
    for (const { id, command } of analysis.graph.gathers) {
      if (!isReachable(analysis, id)) continue;
      const silence = leastSilence(command);
      if (silence === undefined || command.unknown.has('timeout') || silence <= command.timeout) continue;
      report({
        range: nameRange(command.node),
        message: `The repeats, delays and pauses of this Gather alone last ${silence} seconds, longer than its timeout of ${command.timeout}. Raise 'timeout', or take shorter delays or fewer repeats.`,
      });
    }
  },
});

/**
 * The seconds of silence before the last prompt of the last round is over, whatever the prompts themselves last;
 * undefined where a prompt or the whole is repeated without end or where it cannot be known.
 */
function leastSilence({ loop, repeatDelay, commands, unknown }: CommandOf<'Gather'>): number | undefined {
  if (unknown.has('loop') || unknown.has('repeatDelay') || loop === 0) return undefined;
  let round = 0;
  let trailing = 0;
  for (const prompt of commands) {
    const silence = silenceOf(prompt);
    if (silence === undefined) return undefined;
    round += silence.inside + silence.after;
    trailing = silence.after;
  }
  // What follows the last prompt of the last round is not waited for.
  return loop * round - trailing + (loop - 1) * repeatDelay;
}

function silenceOf(prompt: Command): { readonly inside: number; readonly after: number } | undefined {
  switch (prompt.name) {
    case 'Pause':
      return prompt.unknown.has('length') ? undefined : { inside: prompt.length, after: 0 };
    case 'Say':
    case 'Play': {
      const { loop, repeatDelay, unknown } = prompt;
      if (loop === 0 || unknown.has('loop') || unknown.has('repeatDelay')) return undefined;
      return { inside: (loop - 1) * repeatDelay, after: repeatDelay };
    }
    default:
      return { inside: 0, after: 0 };
  }
}
