import { quote } from '../../language/quote.ts';
import { linkedUrls, type LinkedUrl, type UrlAnswer } from '../linked-urls.ts';
import { defineRule, type Finding } from '../rule.ts';

const url = 'https://example.com/welcome.mp3';
const answers = (answer: UrlAnswer): ReadonlyMap<string, UrlAnswer> => new Map([[url, answer]]);

export const unreachableUrl = defineRule({
  id: 'unreachable-url',
  severity: 'warning',
  apiError: 5107,
  summary: 'A URL that the API cannot reach from the internet, or that does not answer',
  why: `
The API's servers make the request, not your machine. \`localhost\` is their own host there, and private addresses
such as \`192.168.0.10\` or names such as \`media.local\` lead nowhere, so the call fails with error 5107 or goes on
without the audio, the document or the callback. It is the most frequent surprise of the first test on a developer's
machine: publish the address through a tunnel, or use a public host.

Where the URLs were asked, which \`voxlint --online\` does, one that gives no answer is an error, and audio or a document that is
answered with an error status is a warning. Callbacks are never sent, so that of their URLs only the silence counts.
`,
  bad: [
    `<Response><Play>[|http://localhost:3000/welcome.mp3|]</Play></Response>`,
    `<Response><Redirect>[|http://127.0.0.1/menu.xml|]</Redirect></Response>`,
    `<Response><Play>[|http://[::1]/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|http://10.0.0.7/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|http://172.16.0.1/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|http://192.168.1.20/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|http://169.254.1.1/welcome.mp3|]</Play></Response>`,
    `<Response><Play>[|http://media.local/welcome.mp3|]</Play></Response>`,
    `<Response><Gather statusCallbackEvent='fullResult' statusCallback='[|https://ivr.internal/events|]'/></Response>`,
    {
      text: `<Response><Play>[|${url}|]</Play></Response>`,
      answers: answers({ kind: 'none', reason: 'the connection was refused' }),
      note: 'The URL was asked and gave no answer.',
    },
    {
      text: `<Response><Play>[|${url}|]</Play></Response>`,
      answers: answers({ kind: 'answer', status: 404, mimeType: 'text/html' }),
      note: 'The URL was asked and answered 404.',
    },
  ],
  good: [
    `<Response><Play>https://example.com/localhost/welcome.mp3</Play></Response>`,
    `<Response><Play>http://172.32.0.1/welcome.mp3</Play></Response>`,
    `<Response><Play>http://11.0.0.1/welcome.mp3</Play></Response>`,
    `<Response><Play>https://local.example.com/welcome.mp3</Play></Response>`,
    { text: `<Response><Play>localhost/welcome.mp3</Play></Response>`, note: 'Not absolute: `invalid-url`.' },
    {
      text: `<Response><Gather statusCallbackEvent='fullResult' statusCallback='${url}'/></Response>`,
      answers: answers({ kind: 'answer', status: 405, mimeType: 'text/html' }),
      note: 'It takes POST only, as a callback may.',
    },
  ],
  fromValues: true,
  whole: ({ model, answers: given, report }) => {
    if (given === undefined) return;
    for (const linked of linkedUrls(model)) {
      const answer = given.get(linked.url);
      const finding = answer && judge(linked, answer);
      if (finding !== undefined) report(finding);
    }
  },
});

function judge({ url: written, use, method, range }: LinkedUrl, answer: UrlAnswer): Finding | undefined {
  if (answer.kind === 'none') {
    return {
      range,
      severity: 'error',
      message: `${quote(written)} does not answer: ${answer.reason}. Start its server, or correct the URL.`,
    };
  }
  const { status } = answer;
  if (use === 'callback' || status < 400) return undefined;
  // It was asked with GET, which says little where the API will use POST.
  if (method === 'POST' && (status === 404 || status === 405 || status === 501)) return undefined;
  // Too many requests: perhaps because of ours.
  if (status === 429) return undefined;
  return {
    range,
    message: `${quote(written)} answers with the HTTP status ${status}, and the API gets nothing there. Correct the URL, or its server.`,
  };
}
