import { readFileSync, readdirSync } from 'node:fs';
import { LineIndex, lint } from '@voxxml/core';
import { describe, expect, it } from 'vitest';

const broken = new URL('../../../examples/broken/', import.meta.url);
const expectations = new URL('examples-broken/', import.meta.url);

describe('examples/broken', () => {
  it.each(readdirSync(broken))('%s', async (file) => {
    const text = readFileSync(new URL(file, broken), 'utf8');
    const lines = new LineIndex(text);
    const found = lint(text).map(({ range, code }) => {
      const { line, column } = lines.positionAt(range.start);
      return `${line + 1}:${column + 1} ${code}\n`;
    });
    expect(found.length).toBeGreaterThan(0);
    await expect(found.join('')).toMatchFileSnapshot(new URL(file.replace(/voxxml$/, 'out'), expectations).pathname);
  });
});
