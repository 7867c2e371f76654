import { commandParents } from '../places.ts';
import { defineElement } from '../types.ts';

export const redirect = defineElement({
  name: 'Redirect',
  summary: 'Fetches another VoxXML document and runs it in place of the rest of this one.',
  documentation: `The content is the absolute \`http\` or \`https\` URL of the document, reachable from the internet, else call error 5107; in XML an \`&\` in it is written \`&amp;\`. Variables such as \`$GATHER\` are not replaced in it.

When the fetched document is done, processing ends: the commands after the Redirect do **not** run. They run only if the fetch fails, so they are the place for a fallback.

The reply must have the MIME type \`text/xml\`, \`application/xml\` or \`text/plain\`, else call error 5108. Whether the fetched document still sees the value of \`$GATHER\` is not documented.`,
  role: 'redirect',
  rank: 9,
  examples: [
    '<Redirect>https://example.com/menu.xml</Redirect>',
    "<Redirect method='GET'>https://example.com/myscript.xml</Redirect>",
  ],
  resources: ['calls', 'conferences', 'participants'],
  parents: commandParents,
  content: { kind: 'text', type: { kind: 'url' } },
  missingContent: 'error',
  attributes: {
    method: {
      type: {
        kind: 'keyword',
        keywords: [
          { name: 'GET', documentation: 'Fetches the document with a GET request; right for a static file.' },
          { name: 'POST', documentation: 'Fetches the document with a POST request. The default.' },
        ],
      },
      default: 'POST',
      documentation: `The HTTP method of the request that fetches the document: \`GET\` or \`POST\`, in capitals.

Default: \`POST\`. Many servers refuse a POST for a static file: write \`GET\` there.`,
      example: "method='GET'",
    },
  },
});
