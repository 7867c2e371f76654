import { defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';

export const doctype = defineRule({
  id: 'doctype',
  severity: 'warning',
  summary: 'A document type declaration, which VoxXML has no use for',
  why: `
There is no DTD of VoxXML, so a DOCTYPE names nothing that the API could check against. Entities declared in one are
not expanded here, and many XML readers refuse such documents outright, because declared entities are a well-known way
to attack a server. Delete it; write the text itself where an entity stands.
`,
  bad: [
    `[|<!DOCTYPE|] Response>\n<Response><Hangup/></Response>`,
    `[|<!DOCTYPE|] Response [\n  <!ENTITY company "Example">\n]>\n<Response><Say>Welcome to &company;</Say></Response>`,
  ],
  good: [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Hangup/></Response>`,
    { text: `<Response><Hangup/></Response>\n<!DOCTYPE Response>`, note: 'In a wrong place: `xml-malformed-doctype`.' },
  ],
  whole: ({ document, syntaxErrors, report }) => {
    const node = document.children.find((child) => child.kind === 'doctype');
    if (node === undefined || syntaxErrorIn(syntaxErrors, node)) return;
    const range = { start: node.start, end: node.start + '<!DOCTYPE'.length };
    report({
      range,
      message:
        node.entities.size === 0
          ? 'VoxXML has no use for a DOCTYPE, and some XML readers refuse it. Delete it.'
          : 'VoxXML has no use for a DOCTYPE, and the entities that it declares are not expanded. Delete it, and write their text where they stand.',
    });
  },
});
