import { defineRule } from '../rule.ts';

export const unreachableUrl = defineRule({
  id: 'unreachable-url',
  severity: 'warning',
  apiError: 5107,
  summary: 'A URL on a host that the API cannot reach from the internet',
  why: `
The API's servers make the request, not your machine. \`localhost\` is their own host there, and private addresses
such as \`192.168.0.10\` or names such as \`media.local\` lead nowhere, so the call fails with error 5107 or goes on
without the audio, the document or the callback. It is the most frequent surprise of the first test on a developer's
machine: publish the address through a tunnel, or use a public host.
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
  ],
  good: [
    `<Response><Play>https://example.com/localhost/welcome.mp3</Play></Response>`,
    `<Response><Play>http://172.32.0.1/welcome.mp3</Play></Response>`,
    `<Response><Play>http://11.0.0.1/welcome.mp3</Play></Response>`,
    `<Response><Play>https://local.example.com/welcome.mp3</Play></Response>`,
    { text: `<Response><Play>localhost/welcome.mp3</Play></Response>`, note: 'Not absolute: `invalid-url`.' },
  ],
  fromValues: true,
});
