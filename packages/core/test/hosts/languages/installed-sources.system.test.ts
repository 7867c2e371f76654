import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintHost } from '@voxxml/core/hosts';
import { hangup, insertions } from './insertions.ts';

/** Sources that other people wrote: the libraries of Python, Ruby and Go, and what the packages bring along. */
const folders: Readonly<Record<string, readonly string[]>> = {
  py: ['/usr/lib/python3', '/usr/lib/python3.11', '/usr/lib/python3.12', '/usr/lib/python3.13'],
  rb: ['/usr/lib/ruby'],
  go: ['/usr/share/go-1.19/src', '/usr/share/go-1.22/src', '/usr/share/go-1.24/src'],
};

function sourcesOf(extension: string): readonly string[] {
  return folders[extension]!.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(`.${extension}`) && !name.includes('testdata'))
      .map((name) => join(folder, name)),
  );
}

describe.each(Object.keys(folders))('installed sources in %s', (extension) => {
  test('are read without an error, and VoxXML at their end is found', () => {
    const files = sourcesOf(extension).slice(0, 1500);
    expect(files.length).toBeGreaterThan(100);
    const missed: string[] = [];
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const { program, codes } = insertions[extension]!(text);
      lintHost(file, `${text}\n# voxxml\n// voxxml`);
      if (!lintHost(file, program).some(({ code }) => codes.includes(code))) missed.push(file);
    }
    // A program that ends in data, such as after Ruby's __END__, has no strings there.
    expect(missed.length, `${missed.slice(0, 5).join('\n')} for ${hangup}`).toBeLessThan(files.length * 0.02);
  });
});
