import { expect, test } from 'vitest';
import { pageHtml } from '../../src/preview/page-html.ts';

const html = pageHtml({
  cspSource: 'https://files.example',
  script: 'a/preview.js',
  style: 'a/preview.css',
  nonce: 'abc',
});

test("the page's policy lets in one script and the style sheet", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy).toBe("default-src 'none'; style-src https://files.example; script-src 'nonce-abc'");
  expect(html.match(/<script\b/g)).toHaveLength(1);
  expect(html).toContain('<script nonce="abc" src="a/preview.js">');
  expect(html).not.toMatch(/\sstyle=|\son[a-z]+=/);
});
