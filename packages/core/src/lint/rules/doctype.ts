import { defineRule } from '../rule.ts';
import { syntaxErrorIn } from '../syntax-error-in.ts';

export const doctype = defineRule({
  id: 'doctype',
  severity: 'warning',
  summary: 'A document type declaration, which VoxXML does not use',
  why: `
VoxXML has no DTD, so a DOCTYPE gives the API nothing to check against. voxlint doesn't check what the DOCTYPE contains
and doesn't expand the entities it declares. Many XML parsers refuse such documents, because declared entities are a
well-known way to attack a server. Delete the DOCTYPE and replace each entity reference with its text.
`,
  bad: [
    `[|<!DOCTYPE|] Response>\n<Response><Hangup/></Response>`,
    `[|<!DOCTYPE|] Response [\n  <!ENTITY company "Example">\n]>\n<Response><Say>Welcome to &company;</Say></Response>`,
  ],
  good: [
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Hangup/></Response>`,
    { text: `<Response><Hangup/></Response>\n<!DOCTYPE Response>`, note: 'Misplaced: `xml-malformed-doctype`.' },
  ],
  whole: ({ document, syntaxErrors, report }) => {
    const node = document.children.find((child) => child.kind === 'doctype');
    if (node === undefined || syntaxErrorIn(syntaxErrors, node)) return;
    const range = { start: node.start, end: node.start + '<!DOCTYPE'.length };
    report({
      range,
      message: node.mayDeclareEntities
        ? 'VoxXML does not use a DOCTYPE, so its contents are not checked and its entities are not expanded. Delete it, and replace each entity reference with its text.'
        : 'VoxXML does not use a DOCTYPE, so its contents are not checked. Delete it.',
    });
  },
});
