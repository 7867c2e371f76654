import type { MarkdownOptions, MarkdownRenderer } from 'vitepress';
import { decodeReported, encodeReported, liftCarets, type Severity } from './reported.ts';

type Tokens = ReturnType<MarkdownRenderer['parse']>;
type CodeTransformer = NonNullable<MarkdownOptions['codeTransformers']>[number];

/** Shows code with what is reported in it as an editor does: wavy lines in place of carets, severities as labels. */
export function showFindings(md: MarkdownRenderer): void {
  md.core.ruler.push('voxxml-findings', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'fence' || token.info !== 'text') continue;
      const lifted = liftCarets(token.content);
      if (lifted === undefined) continue;
      token.content = lifted.text;
      token.info = `voxxml ${encodeReported(lifted.reported, labelSeverities(tokens, index + 1))}`;
    }
  });
}

/** Labels the severities of a list of findings that begins at `start`, and answers with them. */
function labelSeverities(tokens: Tokens, start: number): readonly Severity[] {
  const severities: Severity[] = [];
  if (tokens[start]?.type !== 'bullet_list_open') return severities;
  tokens[start].attrJoin('class', 'findings');
  for (let index = start + 1; tokens[index]!.type !== 'bullet_list_close'; index++) {
    const text = tokens[index]!.children?.[0];
    const label = text && /^(error|warning|info): /.exec(text.content);
    if (!text || !label) continue;
    severities.push(label[1] as Severity);
    text.content = text.content.slice(label[0].length);
    const html = Object.assign(Object.create(Object.getPrototypeOf(text) as object) as typeof text, text, {
      type: 'html_inline',
      content: `<span class="severity ${label[1]}">${label[1]}</span> `,
    });
    tokens[index]!.children!.unshift(html);
  }
  return severities;
}

/** Draws a wavy line under each range that a fence names behind its language. */
export const underlineFindings: CodeTransformer = {
  name: 'voxxml-underline-findings',
  preprocess(code, options) {
    const word = options.meta?.['__raw'] ?? '';
    if (!word.startsWith('reported=')) return code;
    const lines = code.split('\n');
    options.decorations = decodeReported(word).map(({ line, start, end, severity }) => {
      // What is reported may be the place behind a line, or behind all of the text.
      while (lines.length <= line) lines.push('');
      lines[line] = lines[line]!.padEnd(end);
      return {
        start: { line, character: start },
        end: { line, character: end },
        properties: { class: `reported ${severity}` },
      };
    });
    return lines.join('\n');
  },
};
