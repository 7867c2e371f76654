import type { CommandOf } from '../../model/command.ts';
import { quoteStyle } from '../../syntax/quote-style.ts';
import { attributeNameRange } from '../../syntax/read.ts';
import { removeAttribute } from '../remove-attribute.ts';
import { defineRule, type RuleContext } from '../rule.ts';

export const ineffectiveAttribute = defineRule({
  id: 'ineffective-attribute',
  severity: 'info',
  summary: 'Attribute of Gather that has no effect with its `input`',
  why: `
A Gather accepts keys, speech or both, depending on \`input\`. The default is keys. \`language\` and \`speechTimeout\` only
apply to speech, \`numDigits\` and \`finishOnKey\` only to keys. If you see this finding, \`input\` may be missing: a Gather
that asks callers to "say yes or no" doesn't hear them.
`,
  bad: [
    `<Response><Gather [|language|]='en-GB'><Say>Say yes or no.</Say></Gather></Response>`,
    `<Response><Gather input='dtmf' [|speechTimeout|]='3'/></Response>`,
    `<Response><Gather input='speech' [|numDigits|]='4' [|finishOnKey|]='#'/></Response>`,
  ],
  good: [
    `<Response><Gather input='dtmf speech' language='en-GB' speechTimeout='3' numDigits='4' finishOnKey='#'/></Response>`,
    `<Response><Gather input='speech' language='en-GB' speechTimeout='3' timeout='20'/></Response>`,
    `<Response><Gather numDigits='4' finishOnKey='#'/></Response>`,
    {
      text: `<Response><Gather input='voice' language='en-GB'/></Response>`,
      note: 'What was meant by `input` is not known: `invalid-attribute-value`.',
    },
  ],
  fix: 'Removes the attribute',
  visit: {
    Gather: (gather, context) => {
      if (gather.written.size === 0 || gather.unknown.has('input')) return;
      if (gather.input === 'dtmf') {
        reportIfWritten(gather, 'language', 'speech', context);
        reportIfWritten(gather, 'speechTimeout', 'speech', context);
      } else if (gather.input === 'speech') {
        reportIfWritten(gather, 'numDigits', 'dtmf', context);
        reportIfWritten(gather, 'finishOnKey', 'dtmf', context);
      }
    },
  },
});

function reportIfWritten(
  gather: CommandOf<'Gather'>,
  name: string,
  needs: 'speech' | 'dtmf',
  { text, report }: RuleContext,
): void {
  const attribute = gather.written.get(name);
  if (attribute === undefined || attribute.valueStart === -1) return;
  const inputWritten = gather.written.has('input');
  const quote = quoteStyle(text);
  const inputBoth = `input=${quote}dtmf speech${quote}`;
  report({
    range: attributeNameRange(attribute),
    message:
      needs === 'speech'
        ? `'${name}' has no effect because this Gather only accepts keys${inputWritten ? '' : ', the default'}. Remove it, or write ${inputBoth} to accept speech too.`
        : `'${name}' has no effect because this Gather only accepts speech. Remove it, or write ${inputBoth} to accept keys too.`,
    fixes: [{ title: `Remove '${name}'`, edits: [removeAttribute(text, attribute)], safe: true }],
  });
}
