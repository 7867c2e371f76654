import { quote } from '../../language/quote.ts';
import {
  defaultVoice,
  standardVoicesFor,
  voiceByName,
  voiceLanguageByCode,
  voiceMeant,
} from '../../language/voices.ts';
import { attributeValue, valueRange } from '../../syntax/read.ts';
import { holdsHole } from '../holes.ts';
import { inWords, quotedInWords } from '../in-words.ts';
import { defineRule } from '../rule.ts';

export const voiceLanguageMismatch = defineRule({
  id: 'voice-language-mismatch',
  severity: 'warning',
  summary: 'A language that the voice does not speak, or that Amazon Polly does not have',
  why: `
Each Polly voice speaks one language, a few speak two; \`language\` chooses between those. With a language that the
voice does not speak, Polly reads the text by the voice's own rules: French read by Joanna comes out as English
gibberish. Without \`voice\` it is Joanna who speaks, so \`language='fr-FR'\` alone does not make a French voice: name
one, such as \`voice='Celine'\`.

Codes are Polly's: \`cmn-CN\` for Mandarin, \`arb\` for Arabic, \`en-GB-WLS\` for Welsh English, never \`en\` alone.
`,
  bad: [
    `<Response><Say voice='Joanna' language='[|fr-FR|]'>Bonjour</Say></Response>`,
    `<Response><Say language='[|fr-FR|]'>Bonjour</Say></Response>`,
    `<Response><Say voice='Amy' language='[|en-US|]'>Hello</Say></Response>`,
    `<Response><Say voice='Joanna' language='[|en-us|]'>Hello</Say></Response>`,
    `<Response><Say voice='Joanna' language='[|en|]'>Hello</Say></Response>`,
    `<Response><Say voice='Zhiyu' language='[|zh-CN|]'>Ni hao</Say></Response>`,
    `<Response><Say language='[|klingon|]'>nuqneH</Say></Response>`,
  ],
  good: [
    `<Response><Say voice='Joanna' language='en-US'>Hello</Say></Response>`,
    `<Response><Say language='en-US'>Hello</Say></Response>`,
    `<Response><Say voice='Celine'>Bonjour</Say></Response>`,
    `<Response><Say voice='Aditi' language='hi-IN'>Namaste</Say><Say voice='Aditi' language='en-IN'>Hello</Say></Response>`,
    `<Response><Say voice='Zhiyu' language='cmn-CN'>Ni hao</Say></Response>`,
    {
      text: `<Response><Say voice='Siri' language='fr-FR'>Bonjour</Say></Response>`,
      note: 'Nobody knows what such a voice speaks: `unknown-voice`.',
    },
  ],
  fix: 'Corrects the case of the code',
  fromValues: true,
  visit: {
    Say: (say, { text, document, report }) => {
      const attribute = say.written.get('language');
      const range = attribute === undefined ? undefined : valueRange(attribute);
      if (attribute === undefined || range === undefined || holdsHole(document.holes, range)) return;
      const code = attributeValue(text, attribute);
      // A code that Polly does not have is a finding of its value.
      if (voiceLanguageByCode(code) === undefined) return;
      const voiceAttribute = say.written.get('voice');
      const voiceRange = voiceAttribute === undefined ? undefined : valueRange(voiceAttribute);
      if (voiceAttribute !== undefined && (voiceRange === undefined || holdsHole(document.holes, voiceRange))) return;
      const name = voiceAttribute === undefined ? defaultVoice : attributeValue(text, voiceAttribute);
      const voice = voiceByName(name) ?? voiceMeant(name);
      if (voice === undefined || voice.languages.includes(code)) return;
      const others = standardVoicesFor(code);
      report({
        range,
        message: `${voiceAttribute === undefined ? `Without 'voice' it is ${voice.name} who speaks, and ${voice.name}` : voice.name} speaks ${inWords(voice.languages)}, not ${quote(code)}. ${
          others.length === 0
            ? `No standard voice speaks '${code}'.`
            : `For '${code}' use the voice ${quotedInWords(
                others.slice(0, 5).map((other) => other.name),
                'or',
              )}.`
        }`,
        ...(voiceAttribute !== undefined &&
          voiceRange !== undefined && {
            related: [{ range: voiceRange, message: `${voice.name} speaks ${inWords(voice.languages)}.` }],
          }),
      });
    },
  },
});
