import { numberEvents } from './callback-attributes.ts';
import type { AttributeSpec, ValueType } from './types.ts';

/** The type of `callerId`. */
const callerIdType = { kind: 'label', use: 'callerId' } as const satisfies ValueType;

/** The type of `statusCallbackEvent` on what dials numbers. */
export const numberEventsType = { kind: 'keyword-list', keywords: numberEvents } as const satisfies ValueType;

/** `callerId` as Dial and Number have it. */
export const callerIdAttribute = {
  type: callerIdType,
  default: undefined,
  defaultText: "the caller's phone number or extension",
  documentation: `The caller ID that the person called sees: lower-case letters \`a\`-\`z\` and digits, nothing else, so a phone number is written \`15556667777\` without \`+\` or blanks.

Default: the phone number or extension of the caller. Do not leave it empty: leave it out instead.`,
  example: "callerId='15556667777'",
} as const satisfies AttributeSpec;
