import { isReachable } from '../../flow/paths.ts';
import type { CommandOf } from '../../model/command.ts';
import { piecesOfChildren, sourceRange } from '../../model/text-content.ts';
import { requestedDigits, requestedEnds } from '../../prompts/index.ts';
import { alternativesOf } from '../../language/value-types/alternatives.ts';
import { defineRule } from '../rule.ts';

export const promptMismatch = defineRule({
  id: 'prompt-mismatch',
  severity: 'info',
  flow: true,
  summary: 'A prompt that asks for another number of digits, or another finishing key, than its Gather accepts',
  why: `
A caller who hears "enter your five-digit code" enters five digits. If \`numDigits\` is 4, the Gather ends after four of them, and the last one is
lost. A caller who hears "then press pound" waits until the timeout if \`finishOnKey\` is another key. Change the prompt or the attribute.

Prompts are read in English, Spanish, French, German, Italian and Portuguese, according to the language of the Say. A larger \`numDigits\` is fine if
\`finishOnKey\` isn't empty, because the caller can end the input.
`,
  bad: [
    `<Response>
  <Gather numDigits='4'><Say>Please enter your [|five-digit|] code.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather><Say>Please enter the [|4 digits|] on the back of your card.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
      note: 'Without `numDigits`, a Gather accepts one digit.',
    },
    `<Response>
  <Gather numDigits='9' finishOnKey='*'><Say>Enter your account number, followed by [|pound|].</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
    `<Response>
  <Gather numDigits='6' finishOnKey=''><Say voice='Vicki'>Bitte geben Sie Ihre [|vierstellige|] Nummer ein.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
  ],
  good: [
    `<Response>
  <Gather numDigits='4'><Say>Please enter the last four digits of your 16-digit card number.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
    {
      text: `<Response>
  <Gather numDigits='10'><Say>Enter your six-digit code, then press pound.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
      note: 'The caller can end the input with `#`, the default of `finishOnKey`.',
    },
    `<Response>
  <Gather numDigits='9' finishOnKey='*'><Say>Enter your account number, then press star.</Say></Gather>
  <Say>You entered $GATHER.</Say>
</Response>`,
  ],
  whole: ({ flow, text, report }) => {
    const analysis = flow();
    const { graph } = analysis;
    for (const { id, command } of graph.gathers) {
      if (!isReachable(analysis, id) || command.unknown.has('input') || command.input === 'speech') continue;
      const at = ({ say, start, end }: { say: CommandOf<'Say'>; start: number; end: number }) =>
        sourceRange(piecesOfChildren(text, say.node.children), start, end);
      const asked = wrongDigits(command);
      if (asked !== undefined) {
        report({
          range: at(asked),
          message: `The prompt asks for ${asked.count} digits, but this Gather accepts ${command.numDigits}. Change 'numDigits' or the prompt.`,
        });
      }
      if (command.unknown.has('finishOnKey')) continue;
      const end = requestedEnds(command).find(({ key }) => !command.finishOnKey.includes(key));
      if (end === undefined || graph.ifs.some((node) => tests(node.command, end.key))) continue;
      const keys = command.finishOnKey;
      report({
        range: at(end),
        message: `The prompt tells callers to end with '${end.key}', but ${keys === '' ? 'finishOnKey is empty' : `finishOnKey is '${keys}'`}. Change 'finishOnKey' or the prompt.`,
      });
    }
  },
});

/** The first number of digits that a Gather doesn't accept, unless another one in its prompts is right. */
function wrongDigits(gather: CommandOf<'Gather'>): ReturnType<typeof requestedDigits>[number] | undefined {
  const { numDigits, finishOnKey, unknown } = gather;
  if (unknown.has('numDigits') || unknown.has('finishOnKey')) return undefined;
  const asked = requestedDigits(gather).filter(({ count }) => count > 0);
  if (asked.some(({ count }) => count === numDigits)) return undefined;
  return asked.find(({ count }) => count > numDigits || finishOnKey === '');
}

function tests({ value }: CommandOf<'If'>, key: string): boolean {
  return value !== undefined && alternativesOf(value).includes(key);
}
