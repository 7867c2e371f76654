import { didYouMean } from '../../language/did-you-mean.ts';
import { elements } from '../../language/elements/index.ts';
import { lookAlike } from '../../language/look-alike.ts';
import { quote } from '../../language/quote.ts';
import type { Element } from '../../syntax/nodes.ts';
import { endTagNameRange, isUnclosed, nameRange } from '../../syntax/read.ts';
import type { Fix } from '../../text/diagnostic.ts';
import { holdsHole } from '../holes.ts';
import { textOf } from '../../text/range.ts';
import { renameElement } from '../rename-element.ts';
import { defineRule, type RuleContext } from '../rule.ts';

export const missingResponse = defineRule({
  id: 'missing-response',
  severity: 'error',
  apiError: 5105,
  summary: 'A document whose root element is not `Response`',
  why: `
Every document begins and ends with \`<Response>\`. Anything else is rejected with error 5105, and nothing of it is
executed. The documentation's own request examples show a bare \`<Say>\`; a single command must be wrapped just as
well.

Names are case-sensitive: \`<response>\` is not \`<Response>\`. An empty reply of your server is a document without a
root, too, and so is a page of HTML with an error message.
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
    { text: `<Say>Hello</Say>`, fragment: true, note: 'Judged as what stands inside a Response.' },
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
          'The document holds no element, and the API rejects it. Write <Response>…</Response> with the commands in it.',
      });
    } else if (isNamedAtItsEnd(document.text, root)) {
      // `<response>…</Response>`: the tags differ, a syntax error says so.
      return;
    } else if (model.response !== undefined) {
      if (root.name === responseName) return;
      report({
        range: nameRange(root),
        message: `The root element ${quote(root.name)} must be written '${responseName}': case matters, and the API rejects the document.`,
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
  const problem = `The root element is ${quote(root.name)}, not '${responseName}', and the API rejects the document.`;
  if (lookAlike(root.name)?.name === responseName) {
    return {
      message: `${problem} It only looks like it, in letters of another alphabet: write '${responseName}'.`,
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
      message: `${problem} This is a page of HTML: perhaps an error page of the server that should have sent VoxXML.`,
    };
  }
  return { message: `${problem} Begin it with <Response> and end it with </Response>.` };
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
