import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSite, fileOf } from '../src/check-site.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voxxml-site-'));
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  page('index.html', '');
  page('rules/index.html', '<h1 id="rules">Rules</h1>');
  page('rules/one.html', '<h2 id="what-it-s">What it is</h2>');
});
afterEach(() => rmSync(folder, { recursive: true }));

function page(path: string, html: string): void {
  writeFileSync(join(folder, path), html);
}

test('a link may be relative or absolute, with an anchor, to a page, a folder or a file', () => {
  const links = [
    '/base/',
    '/base/rules/',
    '/base/rules/one',
    './rules/one#what-it-s',
    'rules/one.html',
    '/base/icon.svg',
  ];
  page('index.html', `${links.map((link) => `<a href="${link}">x</a>`).join('')}<a href="#here" id="here">y</a>`);
  expect(checkSite(folder, '/base/')).toEqual([]);
});

test('other sites may be linked to', () => {
  page('index.html', '<a href="https://example.com/no">x</a><a href="mailto:a@example.com">y</a>');
  expect(checkSite(folder, '/base/')).toEqual([]);
});

test.each([
  ['<a href="/base/rules/two">x</a>', 'index.html links to /base/rules/two, which is not there'],
  ['<a href="/rules/one">x</a>', 'index.html links to /rules/one, which is not there'],
  ['<a href="rules/one#what">x</a>', 'index.html links to rules/one#what: the page has no such anchor'],
  ['<a href="#there">x</a>', 'index.html links to #there: the page has no such anchor'],
  ['<img src="no.png">', 'index.html links to no.png, which is not there'],
  ['<script src="https://example.com/track.js"></script>', 'index.html loads https://example.com/track.js'],
  ['<link rel="stylesheet" href="https://example.com/font.css">', 'index.html loads https://example.com/font.css'],
])('%s is told of', (html, problem) => {
  page('index.html', html);
  expect(checkSite(folder, '/base/')).toEqual([problem]);
});

test('a path is that of a file, of a page without its extension, or of a folder with an index', () => {
  expect(fileOf(folder, 'icon.svg')).toBe('icon.svg');
  expect(fileOf(folder, 'rules/one')).toBe('rules/one.html');
  expect(fileOf(folder, 'rules/')).toBe('rules/index.html');
  expect(fileOf(folder, '')).toBe('index.html');
  expect(fileOf(folder, 'rules/two')).toBeUndefined();
});
