import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

/** Says of each document whether another processor takes it for well-formed. */
export type Oracle = (documents: readonly string[]) => boolean[];

/** Encodes as UTF-8; a lone surrogate becomes the three bytes that a faulty writer would make of it. */
function encode(text: string): Buffer {
  if (!/\p{Surrogate}/u.test(text)) return Buffer.from(text, 'utf8');
  const pieces = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(character, 'utf8');
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(pieces);
}

/** Writes the documents to files named by their number, in a directory that is gone afterwards. */
function inFiles<Result>(documents: readonly string[], use: (directory: string) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), 'voxxml-conformance-'));
  try {
    documents.forEach((document, index) => writeFileSync(join(directory, `${index}`), encode(document)));
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** xmllint (libxml2): many files a call; a file with an error of the parser has a line that begins with its name. */
export const xmllint: Oracle = (documents) =>
  inFiles(documents, (directory) => {
    const names = documents.map((_, index) => `${index}`);
    const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', ...names], {
      cwd: directory,
      encoding: 'latin1',
      maxBuffer: 1 << 30,
    });
    const wrong = new Set(
      stderr.split('\n').flatMap((line) => /^(\d+):\d+: (?!namespace)\w+ error : /.exec(line)?.[1] ?? []),
    );
    return names.map((name) => !wrong.has(name));
  });

/** rxp: one file a call, all calls from one shell. */
export const rxp: Oracle = (documents) =>
  inFiles(documents, (directory) => {
    const script = `i=0; while [ $i -lt ${documents.length} ]; do rxp -xs $i >/dev/null 2>&1 || echo $i; i=$((i+1)); done`;
    const output = execFileSync('sh', ['-c', script], { cwd: directory, encoding: 'latin1' });
    const wrong = new Set(output.split('\n'));
    return documents.map((_, index) => !wrong.has(`${index}`));
  });

/** saxes, in this process. It does not read document type declarations. */
export const saxes: Oracle = (documents) =>
  documents.map((document) => {
    let wellFormed = true;
    const parser = new SaxesParser();
    parser.on('error', () => {
      wellFormed = false;
    });
    parser.write(document).close();
    return wellFormed;
  });

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
