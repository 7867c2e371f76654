import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diagrams } from './diagrams.ts';

/**
 * The diagrams in docs/grammar are drawn from the grammar that the parser is tested with; this holds them to it.
 * `pnpm exec vitest run packages/core/test/reference-grammar -u` draws them again.
 */
function inDocs(name: string): string {
  return fileURLToPath(new URL(`../../../../docs/grammar/${name}`, import.meta.url));
}

const drawn = diagrams();

test.each(drawn)('docs/grammar/$rule.svg shows the rule', async ({ rule, svg }) => {
  expect(svg).toContain('</svg>');
  await expect(svg).toMatchFileSnapshot(inDocs(`${rule}.svg`));
});

test('docs/grammar/README.md shows every diagram', async () => {
  const page = [
    '# The XML that VoxXML is written in',
    '',
    'XML 1.0 (Fifth Edition) as the parser reads it, without document type declarations, which are skipped. Every test run',
    'compares the hand-written parser with the reference grammar in `packages/core/test/reference-grammar/`. The diagrams',
    'are drawn from that grammar and named after the productions of the specification. Matching tags, unique attributes',
    'and the five predefined entities are constraints in addition to the grammar.',
    '',
    ...drawn.flatMap(({ rule }) => [`## ${rule}`, '', `![${rule}](${rule}.svg)`, '']),
  ];
  await expect(page.join('\n')).toMatchFileSnapshot(inDocs('README.md'));
});
