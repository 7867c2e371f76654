import type { Command, CommandOf } from '../../model/command.ts';
import { nameRange } from '../../syntax/read.ts';
import { isReachable } from '../../flow/paths.ts';
import { speechSeconds } from '../../prompts/index.ts';
import { defineRule } from '../rule.ts';

export const gatherTiming = defineRule({
  id: 'gather-timing',
  severity: 'info',
  flow: true,
  summary: 'A Gather whose prompts, or whose delays and pauses alone, last longer than its timeout',
  why: `
\`timeout\` counts from the start of a Gather, prompts included. If the prompts last longer, callers don't hear the last options. If the silence between
the prompts uses it up, they never hear the last repeats. Raise \`timeout\` (at most 60 seconds), shorten the prompts, or use a shorter
\`repeatDelay\` or fewer rounds.

Speech is counted at 20 characters a second, which is faster than any voice speaks, so a reported prompt really is too long.
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
      note: '`misplaced-element` reports the undocumented Pause.',
    },
    {
      text: `<Response>
  <[|Gather|] timeout='5'>
    <Say>Thank you for calling the city library. For opening hours and directions, press 1. To renew a loan, press 2.</Say>
    <Say>For all other questions, press 3, or stay on the line to speak to a librarian.</Say>
  </Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'About 190 characters take at least nine seconds.',
    },
    {
      text: `<Response>
  <[|Gather|] timeout='0'><Say>Press 1.</Say></Gather>
  <Say>You pressed $GATHER.</Say>
</Response>`,
      note: 'The Gather is over before its prompt begins.',
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
      if (!isReachable(analysis, id) || command.unknown.has('timeout')) continue;
      const message = problemOf(command);
      if (message !== undefined) report({ range: nameRange(command.node), message });
    }
  },
});

function problemOf(gather: CommandOf<'Gather'>): string | undefined {
  const { timeout, commands } = gather;
  if (timeout === 0 && commands.length > 0) {
    return "This Gather ends at once because its timeout is 0, so its prompts are never heard. Raise 'timeout', or move the prompts before the Gather.";
  }
  const silence = leastSilence(gather);
  if (silence !== undefined && silence > timeout) {
    return `The repeats, delays and pauses of this Gather last ${silence} seconds, longer than its timeout of ${timeout}. Raise 'timeout', or use shorter delays or fewer repeats.`;
  }
  const round = leastRound(gather);
  if (round > timeout) {
    return `The prompts of this Gather take at least ${Math.floor(round)} seconds, longer than its timeout of ${timeout}, so callers don't hear the end. Raise 'timeout', or shorten the prompts.`;
  }
  return undefined;
}

/** The seconds that the prompts take at least to be heard once, with the delays and pauses between them. */
function leastRound({ commands }: CommandOf<'Gather'>): number {
  let seconds = 0;
  for (const [index, prompt] of commands.entries()) {
    if (prompt.name === 'Say')
      seconds += speechSeconds(prompt) * Math.max(1, prompt.unknown.has('loop') ? 1 : prompt.loop);
    const silence = silenceOf(prompt);
    if (silence === undefined) return seconds;
    seconds += silence.inside + (index < commands.length - 1 ? silence.after : 0);
  }
  return seconds;
}

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
