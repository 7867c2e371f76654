import { documentMimeTypes } from '../../language/document-mime-types.ts';
import { quote } from '../../language/quote.ts';
import { oneOf } from '../../language/in-words.ts';
import type { UrlAnswer } from '../linked-urls.ts';
import { linkedUrls } from '../linked-urls.ts';
import { defineRule } from '../rule.ts';

const url = 'https://example.com/menu.xml';
const answeredAs = (mimeType: string | undefined, status = 200): ReadonlyMap<string, UrlAnswer> =>
  new Map([[url, { kind: 'answer', status, mimeType }]]);

export const badMimeType = defineRule({
  id: 'bad-mime-type',
  severity: 'error',
  apiError: 5108,
  summary: 'Redirect target with a MIME type that the API rejects',
  why: `
The target of a Redirect must be sent as \`text/xml\`, \`application/xml\` or \`text/plain\`. The API rejects other types with error 5108, such
as \`text/html\`, the default of many frameworks, or \`application/octet-stream\`, the default of file storage. Only \`voxlint --online\`
checks this.
`,
  bad: [
    {
      text: `<Response><Redirect>[|${url}|]</Redirect></Response>`,
      answers: answeredAs('text/html'),
      note: 'The target answers as `text/html`.',
    },
    {
      text: `<Response><Redirect>[|${url}|]</Redirect></Response>`,
      answers: answeredAs(undefined),
      note: 'The target answers without a MIME type.',
    },
  ],
  good: [
    {
      text: `<Response><Redirect>${url}</Redirect></Response>`,
      answers: answeredAs('application/xml'),
      note: 'The target answers as `application/xml`.',
    },
    {
      text: `<Response><Redirect>${url}</Redirect></Response>`,
      answers: answeredAs('text/html', 404),
      note: 'The target is not found: `unreachable-url`.',
    },
    { text: `<Response><Redirect>${url}</Redirect></Response>`, note: 'Nobody asked.' },
  ],
  whole: ({ model, answers, report }) => {
    if (answers === undefined) return;
    for (const { url: written, element, range } of linkedUrls(model)) {
      const answer = element === 'Redirect' ? answers.get(written) : undefined;
      if (answer?.kind !== 'answer' || answer.status < 200 || answer.status > 299) continue;
      const { mimeType } = answer;
      if (documentMimeTypes.some((accepted) => accepted === mimeType)) continue;
      const what = mimeType === undefined ? 'without a MIME type' : `as ${quote(mimeType)}`;
      report({
        range,
        message: `${quote(written)} responds ${what}, which the API rejects after a Redirect. Send ${oneOf(documentMimeTypes)}.`,
      });
    }
  },
});
