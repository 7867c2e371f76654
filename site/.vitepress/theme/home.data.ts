import { LineIndex, lint } from '@voxxml/core';
import { createMarkdownRenderer, defineLoader, type SiteConfig } from 'vitepress';
import { playgroundLink } from '../../src/playground.ts';
import { encodeReported } from '../../src/reported.ts';
import { read } from '../../src/repository.ts';
import { drawCallFlow } from '../../src/voxlint.ts';

/** What the first screen shows: the document of the first steps, what is found in it, and its picture. */
export interface Home {
  /** The document as highlighted HTML, with wavy lines. */
  readonly code: string;
  readonly findings: readonly {
    /** Counted from 1. */
    readonly line: number;
    readonly severity: string;
    readonly rule: string;
    readonly message: string;
  }[];
  /** The call flow, for an `src` attribute. */
  readonly picture: string;
  /** The document in the playground. */
  readonly playground: string;
}

declare const data: Home;
export { data };

export default defineLoader({
  watch: ['../../../docs/getting-started.md'],
  async load(): Promise<Home> {
    const [, document = ''] = /^```voxxml\n(.*?)^```$/ms.exec(read('docs/getting-started.md')) ?? [];
    const found = lint(document);
    if (found.length === 0) throw new Error('the first document of docs/getting-started.md has no findings to show');
    const index = new LineIndex(document);
    const places = found.map(({ range }) => ({
      start: index.positionAt(range.start),
      end: index.positionAt(range.end),
    }));
    const reported = places.map(({ start, end }) => ({
      line: start.line,
      start: start.column,
      end: end.column,
    }));
    const { srcDir, markdown, site, logger } = (globalThis as unknown as { readonly VITEPRESS_CONFIG: SiteConfig })
      .VITEPRESS_CONFIG;
    const md = await createMarkdownRenderer(srcDir, markdown, site.base, logger);
    const info = encodeReported(
      reported,
      found.map(({ severity }) => severity),
    );
    return {
      code: md.render(`\`\`\`voxxml ${info}\n${document}\`\`\`\n`, { path: srcDir }),
      findings: found.map(({ code, severity, message }, at) => ({
        line: places[at]!.start.line + 1,
        severity,
        rule: code,
        message,
      })),
      picture: drawCallFlow(document),
      playground: playgroundLink(site.base, document),
    };
  },
});
