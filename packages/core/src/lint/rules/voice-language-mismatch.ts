import { quote } from '../../language/quote.ts';
import { standardVoicesFor, voiceByName, voiceLanguageByCode, voiceMeant } from '../../language/voices.ts';
import { findAttribute, valueRange } from '../../syntax/read.ts';
import { inWords, quotedInWords } from '../../language/in-words.ts';
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
    Say: (say, { report }) => {
      const attribute = findAttribute(say.node, 'language');
      if (attribute === undefined) return;
      const { language, unknown } = say;
      if (language === undefined || unknown.has('language') || unknown.has('voice')) return;
      const voice = voiceByName(say.voice) ?? voiceMeant(say.voice);
      // A code that Polly does not have is a finding of its value.
      if (voice === undefined || voice.languages.includes(language) || voiceLanguageByCode(language) === undefined)
        return;
      // What has no value is unknown.
      const range = valueRange(attribute)!;
      const voiceAttribute = findAttribute(say.node, 'voice');
      const voiceRange = voiceAttribute && valueRange(voiceAttribute);
      const speaks = `${voice.name} speaks ${inWords(voice.languages)}`;
      const who = voiceRange === undefined ? `Without 'voice' it is ${voice.name} who speaks, and ${speaks}` : speaks;
      report({
        range,
        message: `${who}, not ${quote(language)}. ${advice(language)}`,
        ...(voiceRange !== undefined && { related: [{ range: voiceRange, message: `${speaks}.` }] }),
      });
    },
  },
});

function advice(language: string): string {
  const names = standardVoicesFor(language).map(({ name }) => name);
  if (names.length === 0) return `No standard voice speaks it: leave 'language' out.`;
  return `Use ${names.length === 1 ? 'the voice' : 'a voice that speaks it, such as'} ${quotedInWords(names.slice(0, 5), 'or')}.`;
}
