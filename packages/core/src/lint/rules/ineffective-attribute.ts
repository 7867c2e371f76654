import type { CommandOf } from '../../model/command.ts';
import { attributeNameRange } from '../../syntax/read.ts';
import { removeAttribute } from '../remove-attribute.ts';
import { defineRule, type RuleContext } from '../rule.ts';

export const ineffectiveAttribute = defineRule({
  id: 'ineffective-attribute',
  severity: 'info',
  summary: 'An attribute of Gather that its `input` leaves without effect',
  why: `
A Gather listens for keys, for speech or for both: \`input\` says which, and keys alone are the default. \`language\`
and \`speechTimeout\` matter only to speech, \`numDigits\` and \`finishOnKey\` only to keys. Where one of them stands
alone, \`input\` was perhaps forgotten: a caller who is asked to "say yes or no" is not heard at all.
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
  report({
    range: attributeNameRange(attribute),
    message:
      needs === 'speech'
        ? `'${name}' has no effect: this Gather takes keys only${inputWritten ? '' : ", the default of 'input'"}. Write input='dtmf speech' to listen to speech too, or remove it.`
        : `'${name}' has no effect: this Gather takes speech only. Write input='dtmf speech' to take keys too, or remove it.`,
    fixes: [{ title: `Remove '${name}'`, edits: [removeAttribute(text, attribute)], safe: true }],
  });
}
