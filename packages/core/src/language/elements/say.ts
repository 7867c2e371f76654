import { commandParents } from '../places.ts';
import { repeatAttributes } from '../repeat-attributes.ts';
import { defineElement } from '../types.ts';

export const say = defineElement({
  name: 'Say',
  summary: 'Reads a text aloud with a voice of Amazon Polly.',
  documentation: `The content is the text, and only text: SSML and other elements inside it are not documented. \`$GATHER\` in the text is replaced by the input that the latest Gather collected; no other variable exists. In XML an \`&\` is written \`&amp;\` and a \`<\` is written \`&lt;\`.

Numbers are read as quantities unless \`separateNumbers\` is \`true\`: 1824 is "one thousand eight hundred twenty-four".`,
  role: 'prompt',
  rank: 1,
  examples: [
    "<Say voice='Joanna' language='en-US'>Thank you.</Say>",
    "<Say separateNumbers='true'>You entered $GATHER.</Say>",
    "<Say voice='Lea' language='fr-FR' loop='2' repeatDelay='3'>Un instant, je vous prie.</Say>",
  ],
  resources: ['calls', 'conferences', 'participants'],
  parents: [...commandParents, 'Gather'],
  content: { kind: 'text', type: { kind: 'speech' } },
  missingContent: 'warning',
  attributes: {
    ...repeatAttributes,
    voice: {
      type: { kind: 'voice' },
      default: 'Joanna',
      documentation: `The voice of Amazon Polly that reads the text, by its name: \`Kendra\`, not \`Polly.Kendra\` or \`kendra\`; without accents (\`Celine\`, \`Penelope\`).

Default: \`Joanna\` (en-US). Only voices with Polly's "standard" engine are supported; neural, long-form and generative-only voices are not. Each voice speaks its own language: see \`language\`.`,
      example: "voice='Kendra'",
    },
    language: {
      type: { kind: 'voice-language' },
      default: undefined,
      defaultText: "the voice's own language",
      documentation: `The language of the text, for a voice that speaks more than one (Aditi: \`en-IN\` and \`hi-IN\`): a language code of Amazon Polly. Most look like \`fr-FR\`, but not all: Arabic is \`arb\`, Mandarin \`cmn-CN\`, Welsh English \`en-GB-WLS\`.

Default: the voice's own language. It does not choose a voice: without \`voice\` it must be a language of Joanna, \`en-US\`.`,
      example: "language='fr-FR'",
    },
    separateNumbers: {
      type: {
        kind: 'boolean',
        whenTrue: 'Reads 1824 as "one eight two four".',
        whenFalse: 'Reads 1824 as "one thousand eight hundred twenty-four". The default.',
      },
      default: false,
      documentation: `Whether numbers of several digits are read digit by digit: \`true\` or \`false\`. Set it for phone numbers, codes and \`$GATHER\`.

Default: \`false\`.`,
      example: "separateNumbers='true'",
    },
  },
});
