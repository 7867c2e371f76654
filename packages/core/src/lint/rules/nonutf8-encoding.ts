import { defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';

export const nonutf8Encoding = defineRule({
  id: 'nonutf8-encoding',
  severity: 'warning',
  summary: 'Declared encoding other than UTF-8 or US-ASCII',
  why: `
A document is sent in the JSON body of a request or of a reply, and JSON is UTF-8. At best, the API ignores a declaration
of another encoding. At worst, it believes it: with \`encoding="ISO-8859-1"\` over UTF-8 bytes, the caller hears "CafÃ©"
instead of "Café". Declare UTF-8, or no encoding: UTF-8 is the default.
`,
  bad: [
    `<?xml version="1.0" encoding="[|ISO-8859-1|]"?>\n<Response><Hangup/></Response>`,
    `<?xml version='1.0' encoding = '[|windows-1252|]' standalone='yes'?>\n<Response><Hangup/></Response>`,
    `<?xml version="1.0" encoding="[|UTF-16|]"?>\n<Response><Hangup/></Response>`,
  ],
  good: [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Hangup/></Response>`,
    `<?xml version="1.0" encoding="utf-8"?>\n<Response><Hangup/></Response>`,
    `<?xml version="1.0" encoding="us-ascii"?>\n<Response><Hangup/></Response>`,
    `<?xml version="1.0"?>\n<Response><Hangup/></Response>`,
  ],
  fix: 'Declares UTF-8',
  whole: ({ document, text, syntaxErrors, report }) => {
    const [declaration] = document.children;
    if (declaration?.kind !== 'instruction' || declaration.target !== 'xml') return;
    if (syntaxErrorIn(syntaxErrors, declaration)) return;
    const content = text.slice(declaration.contentStart, declaration.contentEnd);
    // Most declare it so.
    if (content.includes(`"UTF-8"`) || content.includes(`'UTF-8'`)) return;
    const match = /encoding[ \t\r\n]*=[ \t\r\n]*(["'])(.*?)\1/s.exec(content);
    const encoding = match?.[2];
    if (match === null || encoding === undefined || /^(?:utf-8|us-ascii)$/i.test(encoding)) return;
    const end = declaration.contentStart + match.index + match[0].length - 1;
    const range = { start: end - encoding.length, end };
    report({
      range,
      message: `Declared encoding '${encoding}', but documents are sent as UTF-8. Declare UTF-8 or no encoding.`,
      fixes: [
        {
          title: "Declare 'UTF-8'",
          edits: [{ range, newText: 'UTF-8' }],
          // A file that really is UTF-16 would be told a lie about itself.
          safe: !/^utf-?16/i.test(encoding),
        },
      ],
    });
  },
});
