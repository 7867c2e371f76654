import { callbackAttributes, gatherEvents } from '../callback-attributes.ts';
import { commandParents } from '../places.ts';
import { loopType, repeatDelayType } from '../repeat-attributes.ts';
import { defineElement } from '../types.ts';

export const gather = defineElement({
  name: 'Gather',
  summary: 'Collects keys pressed or words spoken by the caller into `$GATHER`.',
  documentation: `Plays the Say and Play elements inside it while it waits for input; it may also be empty and only wait. It ends when \`numDigits\` keys were pressed, when a key of \`finishOnKey\` was pressed, when speech ends, or when \`timeout\` has expired. Whatever it collected replaces the value of \`$GATHER\`, which If tests and Say reads out; after a timeout without input the value is empty, and no If can test for that: handle it in the commands after the Ifs.

Only Say and Play are documented inside it. A Pause is accepted with a warning: use \`repeatDelay\` instead.

**Callbacks.** \`partialResult\` reports the input as it comes in, \`fullResult\` the whole input once.`,
  role: 'menu',
  rank: 2,
  examples: [
    "<Gather numDigits='1' timeout='10'>\n  <Say>For sales, press 1. For support, press 2.</Say>\n</Gather>",
    "<Gather input='dtmf speech' language='en-GB' numDigits='4' loop='2' repeatDelay='7' timeout='30'>\n  <Say>Please enter or say your four-digit code.</Say>\n</Gather>",
    "<Gather numDigits='10' finishOnKey='#*' statusCallbackEvent='fullResult' statusCallback='https://example.com/callback'>\n  <Play>https://example.com/enter-account.mp3</Play>\n</Gather>",
  ],
  resources: ['calls'],
  parents: commandParents,
  content: { kind: 'commands', allowed: ['Say', 'Play'], warned: ['Pause'] },
  attributes: {
    repeatDelay: {
      type: repeatDelayType,
      default: 0,
      documentation: `Silence in seconds before the content is played again: an integer from 0 to 60, without a unit (\`7\`, not \`7s\`, although an example of the API's documentation writes that).

Default: \`0\`. Matters only where \`loop\` is not 1.`,
      example: "repeatDelay='5'",
    },
    timeout: {
      type: { kind: 'integer', min: 0, clamp: 60, unit: 'seconds' },
      default: 30,
      documentation: `How long to wait for complete input, in seconds: an integer from 0, without a unit. When it expires, what was collected so far goes into \`$GATHER\`.

Default: \`30\`. Values over 60 count as 60. These are seconds, not milliseconds.`,
      example: "timeout='10'",
    },
    speechTimeout: {
      type: { kind: 'integer', min: 0, clamp: 60, unit: 'seconds' },
      default: 30,
      documentation: `How long a silence, in seconds, ends spoken input: an integer from 0, without a unit.

Default: \`30\`, which is long for a conversation. Values over 60 count as 60. Has no effect unless \`input\` has \`speech\`.`,
      example: "speechTimeout='3'",
    },
    loop: {
      type: loopType,
      default: 1,
      documentation: `How many times the content is played: an integer from 0.

Default: \`1\`. \`0\` repeats it until there is input or \`timeout\` expires.`,
      example: "loop='3'",
    },
    numDigits: {
      type: { kind: 'integer', min: 1 },
      default: 1,
      documentation: `How many keys complete the input: an integer from 1.

Default: \`1\`: a second key is never collected unless this says more. A key of \`finishOnKey\` ends the input earlier. Has no effect unless \`input\` has \`dtmf\`.`,
      example: "numDigits='4'",
    },
    finishOnKey: {
      type: { kind: 'keys' },
      default: '#',
      documentation: `Keys that end the input at once: any of \`0\`-\`9\`, \`#\` and \`*\`, written together; each of them ends it. The key itself is not part of \`$GATHER\`.

Default: \`#\`. Empty: no key ends it early, and \`#\` can be part of the input. Has no effect unless \`input\` has \`dtmf\`.`,
      example: "finishOnKey='0#*'",
    },
    language: {
      type: {
        kind: 'keyword',
        keywords: [
          { name: 'en-US', documentation: 'English, United States. The default.' },
          { name: 'en-GB', documentation: 'English, United Kingdom.' },
          { name: 'es-US', documentation: 'Spanish, United States.' },
          { name: 'fr-CA', documentation: 'French, Canada.' },
          { name: 'fr-FR', documentation: 'French, France.' },
          { name: 'en-AU', documentation: 'English, Australia.' },
          { name: 'it-IT', documentation: 'Italian.' },
          { name: 'de-DE', documentation: 'German.' },
          { name: 'pt-BR', documentation: 'Portuguese, Brazil.' },
          { name: 'ja-JP', documentation: 'Japanese.' },
          { name: 'ko-KR', documentation: 'Korean.' },
          {
            name: 'zh-CN',
            aliases: ['cmn-CN'],
            documentation: 'Chinese, Mandarin. The voices of Say call the same language `cmn-CN`.',
          },
        ],
      },
      default: 'en-US',
      documentation: `The language that the caller is expected to speak. The codes are those of speech recognition, not those of Say's voices: Mandarin is \`zh-CN\` here and \`cmn-CN\` there.

Default: \`en-US\`. Has no effect unless \`input\` has \`speech\`.`,
      example: "language='fr-CA'",
    },
    input: {
      type: {
        kind: 'keyword',
        keywords: [
          { name: 'dtmf', documentation: 'Keys of the telephone only. The default.' },
          { name: 'speech', documentation: 'Speech only; `numDigits` and `finishOnKey` have no effect.' },
          { name: 'dtmf speech', documentation: 'Keys or speech. Written in this order, with one blank.' },
        ],
      },
      default: 'dtmf',
      documentation: `How the caller may answer: \`dtmf\` (keys), \`speech\`, or \`dtmf speech\` (either). The order counts: \`speech dtmf\` is not accepted.

Default: \`dtmf\`.`,
      example: "input='dtmf speech'",
    },
    statusCallbackEvent: {
      type: { kind: 'keyword-list', keywords: gatherEvents },
      default: [],
      documentation: `The events that callbacks are sent for, separated by blanks: \`partialResult\`, \`fullResult\`.

Default: empty, no callbacks. Needs \`statusCallback\`.`,
      example: "statusCallbackEvent='partialResult fullResult'",
    },
    ...callbackAttributes,
  },
});
