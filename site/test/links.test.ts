import { describe, expect, test } from 'vitest';
import { linkOf } from '../src/links.ts';
import { slug } from '../src/slug.ts';

describe('a link of the repository leads in the site', () => {
  test.each([
    ['rules/README.md', 'docs/error-codes.md', '/rules/'],
    ['../README.md', 'docs/rules/README.md', '/'],
    ['rules/unused-gather.md', 'docs/getting-started.md', '/rules/unused-gather'],
    ['configuration.md#rules', 'docs/getting-started.md', '/configuration#rules'],
    ['../packages/vscode-extension/README.md', 'docs/README.md', '/vs-code'],
    ['CONTRIBUTING.md', 'ARCHITECTURE.md', '/contributing'],
    ['docs/rules', 'ARCHITECTURE.md', '/rules/'],
  ])('to a page: %s in %s', (target, from, href) => {
    expect(linkOf(target, from)).toEqual({ href, kind: 'page' });
  });

  test('to a file that it has as it is', () => {
    expect(linkOf('voxxml.xsd', 'docs/schemas/README.md')).toEqual({ href: '/schemas/voxxml.xsd', kind: 'file' });
  });

  test('to GitHub, where the site does not have it', () => {
    const repository = 'https://github.com/voxxml/voxxml';
    expect(linkOf('../examples/flows/survey.voxxml', 'docs/call-flow-analysis.md')).toEqual({
      href: `${repository}/blob/main/examples/flows/survey.voxxml`,
      kind: 'outside',
    });
    expect(linkOf('examples/flows', 'ARCHITECTURE.md').href).toBe(`${repository}/tree/main/examples/flows`);
  });

  test('to where it led, if that is elsewhere or on the same page', () => {
    for (const href of ['https://example.com/a.md', 'mailto:a@example.com', '#5106']) {
      expect(linkOf(href, 'docs/cli.md')).toEqual({ href, kind: 'outside' });
    }
  });

  test('nowhere, if there is no such file', () => {
    expect(() => linkOf('no-such-page.md', 'docs/cli.md')).toThrow('docs/cli.md links to no-such-page.md');
    expect(() => linkOf('../../../etc/passwd', 'docs/cli.md')).toThrow('which is not there');
  });
});

test('the anchors of headings are those of GitHub', () => {
  expect(slug('5106')).toBe('5106');
  expect(slug('What $GATHER may hold')).toBe('what-gather-may-hold');
  expect(slug('Event `fullResult`')).toBe('event-fullresult');
  expect(slug('Documents of @xmldom/xmldom')).toBe('documents-of-xmldomxmldom');
  expect(slug('Étoile – 2')).toBe('étoile--2');
});
