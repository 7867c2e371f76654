import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callbackCodes, requestCodes } from '@voxxml/core/request';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = ['request-validation', 'node-api', 'api-client'].map((name) => read(`../../../docs/${name}.md`)).join('');
const readme = read('../README.md');

/** The programs of the pages: each is marked, and what it prints follows it. */
const programs = Array.from(
  (page + readme).matchAll(/<!-- run: ([\w-]+) -->\n\n```js\n(.*?)```\n[^`]*```text\n(.*?)```/gs),
  ([, name, source, output]) => ({ name: name!, source: source!, output: output! }),
);

describe('the Node API pages and the README', () => {
  it('names every code of requests and callbacks', () => {
    const named = Array.from(page.matchAll(/^\| `((?:request|callback)-[a-z-]+)`/gm), ([, code]) => code);
    expect(named).toEqual([...requestCodes, ...callbackCodes]);
  });

  it('has no program that is not run', () => {
    expect(programs.length).toBe((page + readme).match(/^```js$/gm)!.length);
  });

  it.each(programs)('$name prints what the page says', ({ source, output }) => {
    // Inside the package its own name leads to what is built, as it does for whoever installs it.
    const type = source.includes('require(') ? 'commonjs' : 'module';
    const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '-'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      input: source,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toBe(output);
  });
});
