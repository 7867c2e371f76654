import { foreignLanguage } from '../../language/dialects.ts';
import { didYouMean } from '../../language/did-you-mean.ts';
import { elements } from '../../language/elements/index.ts';
import { lookAlike } from '../../language/look-alike.ts';
import { quote } from '../../language/quote.ts';
import type { Element } from '../../syntax/nodes.ts';
import { endTagNameRange, isUnclosed, nameRange } from '../../syntax/read.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { holdsHole } from '../../syntax/hole-lookup.ts';
import { textOf } from '../../text/range.ts';
import { renameElement } from '../rename-element.ts';
import { defineRule, type RuleContext } from '../rule.ts';

export const missingResponse = defineRule({
  id: 'missing-response',
  severity: 'error',
  apiError: 5105,
  summary: 'The root element is not `Response`',
  why: `
Every document begins with \`<Response>\` and ends with \`</Response>\`. The API rejects anything else with error 5105 and
runs none of its commands. The documentation's own request examples show a bare \`<Say>\`, but a single command must be
wrapped in \`<Response>\` as well.

Names are case-sensitive: \`<response>\` is not \`<Response>\`. An empty reply from your server and an HTML error
page are reported too.
`,
  bad: [
    `<[|Say|]>Hello</Say>`,
    `<?xml version="1.0"?>\n<!-- greeting -->\n<[|Say|]>Hello</Say>\n`,
    `<[|Say|]>Hello</Say><Pause/><Hangup/>`,
    `<[|say|]>Hello</say>`,
    `<[|response|]><Hangup/></response>`,
    `<[|RESPONSE|]/>`,
    `<[|Respones|]><Hangup/></Respones>`,
    `<[|R\u0435sponse|]><Hangup/></R\u0435sponse>`,
    `<[|html|]><body>502 Bad Gateway</body></html>`,
    `[||]`,
    `[||] \n`,
    `[||]<!-- nothing yet -->`,
  ],
  good: [
    `<Response><Say>Hello</Say></Response>`,
    `<?xml version="1.0"?>\n<!-- greeting -->\n<Response><Hangup/></Response>`,
    { text: `<Say>Hello</Say>`, fragment: true, note: 'A fragment is checked as the content of a Response.' },
    { text: `Hello`, note: 'Not XML: `xml-text-outside-root`, error 5106.' },
  ],
  fix: 'Wraps everything in `<Response>`, or corrects the name in both tags',
  whole: (context) => {
    const { document, model, fragment, syntaxErrors, report } = context;
    if (fragment) return;
    const { root } = document;
    if (root === undefined) {
      if (syntaxErrors.length > 0 || document.holes.length > 0) return;
      report({
        range: { start: 0, end: 0 },
        message:
          'The document contains no element, so the API rejects it. Write the commands inside <Response>…</Response>.',
      });
    } else if (isNamedAtItsEnd(document.text, root)) {
      // `<response>…</Response>`: the tags differ, a syntax error says so.
      return;
    } else if (model.response !== undefined) {
      if (root.name === responseName) return;
      report({
        range: nameRange(root),
        message: `Unknown root element ${quote(root.name)}, so the API rejects the document. Did you mean '${responseName}'? Element names are case-sensitive.`,
        fixes: [renamed(context, root, true)],
      });
    } else if (!mayHoldResponse(context) && !holdsHole(document.holes, nameRange(root))) {
      report({ range: nameRange(root), ...describe(context, root) });
    }
  },
});

const responseName = elements.Response.name;
const elementNames = Object.keys(elements);

/** Whether a hole at the top level may hold the Response. */
function mayHoldResponse({ document, model }: RuleContext): boolean {
  return model.unknownContent.some(
    ({ node, parent }) =>
      parent === undefined && (node.kind !== 'element' || holdsHole(document.holes, nameRange(node))),
  );
}

function isNamedAtItsEnd(text: string, root: Element): boolean {
  const range = endTagNameRange(text, root);
  return range !== undefined && textOf(text, range) === responseName;
}

function describe(context: RuleContext, root: Element): { message: string; fixes?: readonly Fix[] } {
  const problem = `The root element is ${quote(root.name)} instead of '${responseName}', so the API rejects the document.`;
  if (lookAlike(root.name)?.name === responseName) {
    return {
      message: `${problem} It contains letters of another alphabet that look the same. Write '${responseName}'.`,
      fixes: [renamed(context, root, false)],
    };
  }
  // A command, in any case.
  if (didYouMean(root.name, elementNames)?.by === 'case') {
    const fix = wrapped(context, root);
    return {
      message: `${problem} Wrap the commands in <Response>…</Response>.`,
      ...(fix !== undefined && { fixes: [fix] }),
    };
  }
  if (didYouMean(root.name, [responseName]) !== undefined) {
    return { message: `${problem} Did you mean '${responseName}'?`, fixes: [renamed(context, root, false)] };
  }
  if (root.name.toLowerCase() === 'html') {
    return {
      message: `${problem} This is an HTML page, perhaps an error page of the server that should have sent VoxXML.`,
    };
  }
  const language = foreignLanguage(root.name);
  if (language !== undefined) {
    return { message: `${problem} '${root.name}' is an element of ${language}. Write the call again in VoxXML.` };
  }
  return { message: `${problem} Write the commands inside <Response>…</Response>.` };
}

function renamed({ text }: RuleContext, root: Element, safe: boolean): Fix {
  return { title: `Rename to '${responseName}'`, edits: renameElement(text, root, responseName), safe };
}

/** Puts everything from the first element to the last into a Response; several of them are why it may be missing. */
function wrapped({ document, model, syntaxErrors }: RuleContext, root: Element): Fix | undefined {
  if (!syntaxErrors.every(({ code }) => code === 'xml-multiple-roots')) return undefined;
  const roots = document.children.filter((child) => child.kind === 'element');
  const last = roots.at(-1);
  if (last === undefined || isUnclosed(last) || roots.some(({ name }) => name === responseName)) return undefined;
  return {
    title: 'Wrap everything in <Response>',
    edits: [
      { range: { start: root.start, end: root.start }, newText: `<${responseName}>` },
      { range: { start: last.end, end: last.end }, newText: `</${responseName}>` },
    ],
    // A command whose own name is not right yet is left to its author.
    safe: model.topLevel.length > 0,
  };
}
