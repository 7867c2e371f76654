import type { AttributeSpec, ValueType } from './types.ts';

/** How often something is played; 0 means without end. */
export const loopType = { kind: 'integer', min: 0 } as const satisfies ValueType;

/** A delay before something is repeated. */
export const repeatDelayType = { kind: 'integer', min: 0, max: 60, unit: 'seconds' } as const satisfies ValueType;

/** `loop` and `repeatDelay` as Say and Play have them. */
export const repeatAttributes = {
  loop: {
    type: loopType,
    default: 1,
    documentation: `How many times it is played: an integer from 0.

Default: \`1\`. \`0\` repeats it without end: no command after it ever runs. Inside a Gather the prompts after it are never heard, but the Gather itself still ends by input or timeout.`,
    example: "loop='3'",
  },
  repeatDelay: {
    type: repeatDelayType,
    default: 0,
    documentation: `Silence in seconds before each repeat, and also before the next command runs: an integer from 0 to 60, without a unit.

Default: \`0\`. It counts even where \`loop\` is 1: the next command waits for it.`,
    example: "repeatDelay='10'",
  },
} as const satisfies Record<string, AttributeSpec>;
